"""Which files a run reads: those named by hand, and the articles in named folders."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from lint.cli.ignored import Ignored
from lint.lazy_pattern import lazy

SUFFIXES = (".txt", ".md", ".markdown", ".html", ".htm", ".docx")
_NO_ARTICLE = lazy(
    r"(?:requirements.*|constraints.*|robots|humans|ads|security|llms.*|licen[cs]e.*|copying.*|notice.*|changelog.*|changes|authors|"
    r"contributors|cmakelists|version|manifest|galleyproof.*|sources|top_level|entry_points|dependency_links|not-zip-safe)\.(?:txt|md|markdown)",
    re.IGNORECASE,
)
_NO_FOLDER = {
    "node_modules",
    "vendor",
    "venv",
    "env",
    "dist",
    "build",
    "site-packages",
    "__pycache__",
    "target",
    "third_party",
}


def articles(
    paths: Sequence[str], excludes: Callable[[str], bool] = lambda _: False, force_exclude: bool = False
) -> Iterator[tuple[str, str | None]]:
    """Yield (path, None) for each article in order, (path, what is wrong) for a path that leads to none.

    A file named by hand is always an article, but for what `excludes` says with `force_exclude`. In a folder those
    with an article's suffix are, in sorted order, without hidden and vendored folders, what is plainly no article
    (requirements.txt), what `.gitignore` names and what `excludes` tells. Each comes once.
    """
    seen: set[str] = set()
    for path, problem in _named(paths, excludes, force_exclude):
        if (key := os.path.normpath(path)) not in seen:
            seen.add(key)
            yield path, problem


def _named(
    paths: Sequence[str], excludes: Callable[[str], bool], force_exclude: bool
) -> Iterator[tuple[str, str | None]]:
    for path in paths:
        if os.path.isdir(path):
            walk = _Walk(excludes)
            found = False
            for file, problem in walk.articles(Path(path)):
                found = True
                yield file, problem
            if not found and not walk.left_out:
                yield path, "holds no articles (looked for " + ", ".join(f"*{s}" for s in SUFFIXES) + ")"
        elif os.path.exists(path):
            if not (force_exclude and excludes(path)):
                yield Path(path).as_posix(), None
        else:
            yield path, "no such file or folder"


class _Walk:
    """A walk through a folder; `left_out` counts the articles that the configuration or git leaves out."""

    def __init__(self, excludes: Callable[[str], bool]) -> None:
        self._excludes = excludes
        self._ignored = Ignored()
        self.left_out = 0

    def articles(self, folder: Path) -> Iterator[tuple[str, str | None]]:
        unlisted: list[OSError] = []
        for root, folders, files in os.walk(folder, onerror=unlisted.append, followlinks=False):
            folders[:] = sorted(f for f in folders if not f.startswith(".") and f not in _NO_FOLDER)
            folders[:] = [f for f in folders if not self._ignored.holds(root, f, is_folder=True)]
            for path in self._articles_in(root, files):
                yield path, None
        for error in unlisted:
            yield Path(error.filename).as_posix(), f"cannot be listed: {error.strerror}"

    def _articles_in(self, root: str, files: Sequence[str]) -> Iterator[str]:
        for name in sorted(files):
            if name.lower().endswith(SUFFIXES) and not name.startswith(".") and not _NO_ARTICLE.fullmatch(name):
                path = Path(root, name)
                if not (path.is_file() or path.is_symlink()):  # a dangling link is told, a pipe would never end
                    continue
                if self._ignored.holds(root, name) or self._excludes(path.as_posix()):
                    self.left_out += 1
                else:
                    yield path.as_posix()
