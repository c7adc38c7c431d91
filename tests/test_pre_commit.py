"""The pre-commit hook: it looks at the files that a walk through a folder finds, and the real pre-commit runs it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from lint.cli.files import _NO_ARTICLE, _NO_FOLDER, SUFFIXES, articles

_ROOT = Path(__file__).resolve().parent.parent
_HOOK = yaml.safe_load((_ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))[0]
_FAULTY = "They were forced to withdraw from Kiev on Monday.\n"
_CLEAN = "They were forced to withdraw from Kyiv on Monday.\n"

_ARTICLES = [
    *(f"a{suffix}" for suffix in SUFFIXES),
    *("A.TXT", "desk/two words.txt", "desk/Łódź.txt", "my-licence.txt", "requirement.txt", "vendors/a.txt"),
    *("changes-ahead.txt", "robots2.txt", "Vendor/a.txt", "security-council.txt", "version.2.txt"),
]
# One name for each alternative of the walk's expression, so that one added there is missed here.
_STEMS = (
    _NO_ARTICLE.pattern.removeprefix("(?:").partition(r")\.")[0].replace(".*", "-x").replace("[cs]", "s").split("|")
)
_NO_ARTICLES = [
    *(f"{stem}.txt" for stem in _STEMS),
    *("requirements.txt", "requirements-dev.txt", "docs/requirements.txt", "Constraints.txt", "LICENSE.txt"),
    *("licence-mit.TXT", "COPYING.lesser.txt", "NOTICE.txt", "ChangeLog-2024.txt", "CHANGES.txt", "AUTHORS.txt"),
    *("CONTRIBUTORS.txt", "CMakeLists.txt", "robots.txt", "llms-full.txt", "x.egg-info/SOURCES.txt", "LICENSE"),
    *(".a.txt", ".github/a.txt", "desk/.drafts/a.txt", "a.py", "txt", "a.txt.bak", "desk/vendor/deep/a.txt"),
    *(f"{folder}/a.txt" for folder in sorted(_NO_FOLDER)),
]


def _hook_takes(path: str) -> bool:
    return bool(re.search(_HOOK["files"], path)) and not re.search(_HOOK["exclude"], path)


def _walk_takes(path: str, folder: Path) -> bool:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(_CLEAN, encoding="utf-8")
    return file.as_posix() in [found for found, problem in articles([str(folder)]) if problem is None]


@pytest.mark.parametrize("path", _ARTICLES)
def test_hook_and_walk_take_an_article(path: str, tmp_path: Path) -> None:
    assert (_hook_takes(path), _walk_takes(path, tmp_path)) == (True, True)


@pytest.mark.parametrize("path", _NO_ARTICLES)
def test_hook_and_walk_leave_out_what_is_no_article(path: str, tmp_path: Path) -> None:
    assert (_hook_takes(path), _walk_takes(path, tmp_path)) == (False, False)


def _run(*command: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    names = ["-c", "user.name=A", "-c", "user.email=a@example.org"] if command[0] == "git" else []
    return subprocess.run(
        [command[0], *names, *command[1:]],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", **environment},
        timeout=300,
        check=False,
    )


def _commit_all(folder: Path) -> str:
    for step in (["init", "--quiet"], ["add", "--all", "--force"], ["commit", "--quiet", "--message", "All"]):
        done = _run("git", *step, cwd=folder)
        assert done.returncode == 0, done.stderr
    return _run("git", "rev-parse", "HEAD", cwd=folder).stdout.strip()


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Return a repository that holds this working tree, and its commit."""
    folder = tmp_path_factory.mktemp("published") / "galleyproof"
    left_out = shutil.ignore_patterns(".git", ".venv", ".*_cache", ".hypothesis", "__pycache__", "build", "dist")
    shutil.copytree(_ROOT, folder, ignore=left_out)
    return folder, _commit_all(folder)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return a home for pre-commit; the tests share what it installs."""
    return str(tmp_path_factory.mktemp("pre-commit-home"))


@pytest.fixture
def newsroom(tmp_path: Path, published: tuple[Path, str]) -> Callable[..., Path]:
    """Return a function that makes a repository of articles with the hook configured."""

    def make(files: dict[str, str], **hook: list[str]) -> Path:
        folder = tmp_path / "newsroom"
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        repository, commit = published
        source = {"repo": str(repository), "rev": commit, "hooks": [{"id": "galleyproof", **hook}]}
        (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [source]}), encoding="utf-8")
        assert _run("git", "init", "--quiet", cwd=folder).returncode == 0
        assert _run("git", "add", "--all", "--force", cwd=folder).returncode == 0
        return folder

    return make


def _run_all(folder: Path, home: str) -> subprocess.CompletedProcess[str]:
    return _run("pre-commit", "run", "--all-files", cwd=folder, PRE_COMMIT_HOME=home)


@pytest.mark.real
def test_faulty_article_fails_and_its_finding_is_printed(newsroom: Callable[..., Path], home: str) -> None:
    folder = newsroom({"a.txt": _FAULTY})

    done = _run_all(folder, home)

    assert done.returncode == 1, done.stderr
    assert "a.txt:1:35: warning Use “Kyiv”, not “Kiev”. [names/kyiv]" in done.stdout


@pytest.mark.real
def test_clean_article_passes(newsroom: Callable[..., Path], home: str) -> None:
    folder = newsroom({"a.txt": _CLEAN})

    done = _run_all(folder, home)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "Passed" in done.stdout


@pytest.mark.real
def test_names_with_spaces_and_accents_are_checked(newsroom: Callable[..., Path], home: str) -> None:
    folder = newsroom({"desk/two words.txt": _FAULTY, "desk/Łódź.txt": _FAULTY})

    done = _run_all(folder, home)

    assert "desk/two words.txt:1:35: warning" in done.stdout
    assert "desk/Łódź.txt:1:35: warning" in done.stdout


@pytest.mark.real
def test_files_that_are_no_articles_are_not_touched(newsroom: Callable[..., Path], home: str) -> None:
    names = ["requirements.txt", "LICENSE.txt", "LICENSE", "vendor/a.txt", "x/node_modules/b.txt", ".drafts/c.txt"]
    folder = newsroom(dict.fromkeys(names, _FAULTY))

    done = _run_all(folder, home)

    assert done.returncode == 0, done.stdout
    assert "(no files to check)Skipped" in done.stdout


@pytest.mark.real
def test_arguments_of_the_user_reach_the_command(newsroom: Callable[..., Path], home: str) -> None:
    folder = newsroom({"a.txt": _FAULTY + "The minister will recieve it.\n"}, args=["--select", "spelling"])

    done = _run_all(folder, home)

    assert "[spelling/word]" in done.stdout
    assert "[names/kyiv]" not in done.stdout


@pytest.mark.real
def test_installed_hook_stops_the_commit_of_a_faulty_article(newsroom: Callable[..., Path], home: str) -> None:
    folder = newsroom({"a.txt": _FAULTY})
    assert _run("pre-commit", "install", cwd=folder, PRE_COMMIT_HOME=home).returncode == 0

    stopped = _run("git", "commit", "--message", "Faulty", cwd=folder, PRE_COMMIT_HOME=home)

    assert stopped.returncode == 1
    assert "[names/kyiv]" in stopped.stdout + stopped.stderr
    assert _run("git", "log", cwd=folder).returncode != 0, "nothing is committed"


@pytest.mark.real
def test_installed_hook_lets_the_mended_article_through(newsroom: Callable[..., Path], home: str) -> None:
    folder = newsroom({"a.txt": _CLEAN})
    assert _run("pre-commit", "install", cwd=folder, PRE_COMMIT_HOME=home).returncode == 0

    done = _run("git", "commit", "--message", "Clean", cwd=folder, PRE_COMMIT_HOME=home)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "Clean" in _run("git", "log", cwd=folder).stdout


@pytest.mark.real
def test_hook_can_be_tried_without_a_configuration(
    newsroom: Callable[..., Path], published: tuple[Path, str], home: str
) -> None:
    folder = newsroom({"a.txt": _FAULTY})
    repository, commit = published

    done = _run(
        "pre-commit", "try-repo", repository, "galleyproof", "--ref", commit, "--all-files",
        cwd=folder, PRE_COMMIT_HOME=home,
    )  # fmt: skip

    assert done.returncode == 1, done.stderr
    assert "[names/kyiv]" in done.stdout
