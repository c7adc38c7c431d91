"""The findings that a desk knows and lives with: what is in its baseline is not reported.

The file is JSON, sorted, one entry a line, so that two branches merge like any text:

    {"path": "desk/ferry.txt", "rule": "spelling/word", "fingerprint": "0123456789abcdef"}

`path` is relative to the file's folder. An entry stands for one finding: the fingerprint counts equal ones. It
survives moved lines and edits elsewhere, but not an edit of the sentence itself: who changes a sentence answers for
all that is found in it. `rule` is for people; the fingerprint already holds it. An entry whose article is gone stands
for the same finding in another article, the first that has it, so that an article may be renamed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path, PurePath
from typing import Any, NamedTuple

from lint import atomic_write
from lint.lazy_pattern import lazy
from lint.model import Located

DEFAULT_NAME = "galleyproof-baseline.json"
_VERSION = 1
_KEY = lazy(r'"entries"\s*:\s*\[')
_DECODER = json.JSONDecoder()
_ANEW = "delete it and write it anew with `galleyproof baseline`"
_OURS = "galleyproof/"  # findings of galleyproof about itself: nobody lives with a crash


class BaselineError(ValueError):
    """A baseline that cannot be used; the message is one line: file, line, what is wrong, what to do."""


class Entry(NamedTuple):
    """A known finding; the path is relative to the baseline's folder, with `/`."""

    path: str
    rule: str
    fingerprint: str


class Baseline:
    """Known findings, sorted, and the folder that their paths are relative to.

    Paths of findings are relative to the current folder.
    """

    def __init__(self, entries: Iterable[Entry], folder: Path) -> None:
        self.entries = tuple(sorted(set(entries)))
        self.folder = folder
        self._real_folder = os.path.realpath(folder)
        self._at = {(entry.path, entry.fingerprint): entry for entry in self.entries}
        self._of_article: dict[str, list[Entry]] = {}
        self._alike: dict[str, list[Entry]] = {}
        for entry in self.entries:
            self._of_article.setdefault(entry.path, []).append(entry)
            self._alike.setdefault(entry.fingerprint, []).append(entry)
        self._heirs: dict[Entry, str] = {}  # the article that took over an entry of one that is gone
        self._gone: dict[str, bool] = {}
        self._relative: dict[str, str] = {}

    @classmethod
    def of(cls, findings: Iterable[Located], folder: Path) -> Baseline:
        """Return the baseline that knows exactly these findings."""
        return cls((), folder).grown(findings)

    @classmethod
    def read(cls, path: Path) -> Baseline:
        """Return the baseline in a file; raise BaselineError."""
        try:
            if path.exists() and not path.is_file():
                raise BaselineError(f"{path}: is not a file; name the baseline's file")
            text = path.read_bytes().decode("utf-8-sig")
            data = json.loads(text)
        except FileNotFoundError:
            raise BaselineError(f"{path}: no such file; `galleyproof baseline` writes one") from None
        except OSError as error:
            raise BaselineError(f"{path}: cannot be read: {error.strerror or error}") from None
        except UnicodeDecodeError:
            raise BaselineError(f"{path}: is not UTF-8; {_ANEW}") from None
        except json.JSONDecodeError as error:
            raise BaselineError(_broken(path, text, error)) from None
        except RecursionError:
            raise BaselineError(f"{path}:1: is no baseline; {_ANEW}") from None
        return cls(_entries(path, text, data), path.parent)

    def known(self, finding: Located) -> bool:
        """Tell whether an entry stands for the finding."""
        return self._entry_for(finding) is not None

    def unknown(self, findings: Iterable[Located]) -> list[Located]:
        """Return the findings for which no entry stands, in their order."""
        return [finding for finding in findings if not self.known(finding)]

    def unmet(self, found: Iterable[Located], path: str) -> list[Entry]:
        """Return the entries of one article that stand for none of what was found there."""
        met = {self._entry_for(finding) for finding in found}
        return [entry for entry in self._of_article.get(self._path_of(path), ()) if entry not in met]

    def stale(
        self, found: Iterable[Located], looked_in: Iterable[str], looked_for: Callable[[Entry], bool] = lambda _: True
    ) -> list[Entry]:
        """Return the entries that were looked for and not found.

        `looked_in` are the paths of the articles that were checked, and of folders: of an article that is gone from
        one of these nothing was found. `looked_for` tells of an entry whether its rule was run.
        """
        met = {self._entry_for(finding) for finding in found}
        paths = list(looked_in)
        articles = {self._path_of(path) for path in paths}
        folders = {os.path.realpath(path) for path in paths}
        unmet = (entry for entry in self.entries if entry not in met)
        return [e for e in unmet if (e.path in articles or self._is_gone_from(folders, e.path)) and looked_for(e)]

    def pruned(
        self, found: Iterable[Located], looked_in: Iterable[str], looked_for: Callable[[Entry], bool] = lambda _: True
    ) -> Baseline:
        """Return a copy without what is stale, in which what was found has the path and rule that it has now."""
        found = list(found)
        stale = set(self.stale(found, looked_in, looked_for))
        now = {entry: self._entry_of(finding) for finding in found if (entry := self._entry_for(finding))}
        return Baseline((now.get(entry, entry) for entry in self.entries if entry not in stale), self.folder)

    def grown(self, findings: Iterable[Located]) -> Baseline:
        """Return a copy that knows these findings, too."""
        new = (self._entry_of(finding) for finding in findings if not finding.rule.startswith(_OURS))
        return Baseline((*self.entries, *new), self.folder)

    def to_bytes(self) -> bytes:
        """Return the content of the baseline's file."""
        rows = ",\n".join(f"    {json.dumps(entry._asdict(), ensure_ascii=False)}" for entry in self.entries)
        listed = f"[\n{rows}\n  ]" if rows else "[]"
        text = f'{{\n  "version": {_VERSION},\n  "entries": {listed}\n}}\n'
        return text.encode("utf-8", "backslashreplace")  # a name that is no UTF-8 becomes an escape of JSON

    def write(self, path: Path) -> None:
        """Write the baseline whole or not at all; raise OSError."""
        atomic_write.write(path, self.to_bytes())

    def _entry_for(self, finding: Located) -> Entry | None:
        if finding.rule.startswith(_OURS):
            return None
        path = self._path_of(finding.path)
        return self._at.get((path, finding.fingerprint)) or self._inherited(path, finding.fingerprint)

    def _inherited(self, path: str, fingerprint: str) -> Entry | None:
        for entry in self._alike.get(fingerprint, ()):
            if self._is_gone(entry.path) and self._heirs.setdefault(entry, path) == path:
                return entry
        return None

    def _entry_of(self, finding: Located) -> Entry:
        return Entry(self._path_of(finding.path), finding.rule, finding.fingerprint)

    def _path_of(self, path: str) -> str:
        """Return a path of the current folder as entries have it; links in the way to the file are followed."""
        if path not in self._relative:
            folder, name = os.path.split(os.path.abspath(path))
            real = os.path.join(os.path.realpath(folder), name)
            try:
                relative = os.path.relpath(real, self._real_folder)
            except ValueError:  # another drive
                relative = real
            self._relative[path] = PurePath(relative).as_posix()
        return self._relative[path]

    def _is_gone(self, path: str) -> bool:
        if path not in self._gone:
            self._gone[path] = not os.path.lexists(os.path.join(self._real_folder, path))
        return self._gone[path]

    def _is_gone_from(self, folders: set[str], path: str) -> bool:
        if not self._is_gone(path):
            return False
        real = PurePath(os.path.normpath(os.path.join(self._real_folder, path)))
        return any(str(parent) in folders for parent in real.parents)


def _broken(path: Path, text: str, error: json.JSONDecodeError) -> str:
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("<<<<<<<"):
            return f"{path}:{number}: a merge conflict is left; keep the entries of both sides"
    return f"{path}:{error.lineno}: is no JSON ({error.msg}); mend the line, or {_ANEW}"


def _entries(path: Path, text: str, data: Any) -> list[Entry]:
    if not isinstance(data, dict) or not isinstance(data.get("entries"), list):
        raise BaselineError(f"{path}:1: is no baseline: it lacks a list of 'entries'; {_ANEW}")
    if data.get("version") != _VERSION:
        told = f"{path}:1: has version {data.get('version')!r}, this galleyproof reads {_VERSION}"
        raise BaselineError(f"{told}; use the galleyproof that wrote it, or {_ANEW}")
    for number, record in enumerate(data["entries"]):
        if not isinstance(record, dict) or not all(isinstance(record.get(key), str) for key in Entry._fields):
            told = f"{path}:{_line_of(text, number)}: an entry has {', '.join(Entry._fields)}, each a text"
            raise BaselineError(f"{told}; delete this one; `galleyproof baseline` shows what it stood for")
    return [Entry(*(record[key] for key in Entry._fields)) for record in data["entries"]]


def _line_of(text: str, number: int) -> int:
    """Return the line of an entry in a file that is JSON, however it is laid out."""
    key = _KEY.search(text)
    at = key.end() if key else 0
    with suppress(ValueError, IndexError):  # two lists of entries: no longer worth an exact place
        for _ in range(number):
            at = _DECODER.raw_decode(text, _after_gap(text, at))[1]
        at = _after_gap(text, at)
    return text.count("\n", 0, at) + 1


def _after_gap(text: str, at: int) -> int:
    while text[at] in " \t\r\n,":
        at += 1
    return at
