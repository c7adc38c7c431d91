"""Named word lists and tables of `rules/_lexicon/`, loaded on first use.

A list is a TSV file: `#` lines are comments, the first column is the entry. Tables too large to load are kept in
the order of a hash and searched in place (see `HashedTable`).
"""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import filterfalse
from pathlib import Path
from zlib import crc32

from lint.lazy_pattern import lazy

_CHARACTERS_A_LOOK_UP = 450  # what a look-up costs: so many characters of a table's keys are read in that time
_ENTRY = lazy(r"^(?!#)[^\t\n]+", re.MULTILINE)
_KEY = lazy(r"\n([^\t\n]+)")


def rules_folder() -> Path:
    """Return the folder of the shipped rules: inside the package when installed, beside it in a checkout."""
    package = Path(__file__).resolve().parent
    installed = package / "rules"
    return installed if installed.is_dir() else package.parent / "rules"


class HashedTable:
    """A TSV file of `key<TAB>value` lines in order of CRC-32, searched where it lies.

    A key's hash tells where its line must be, to within the window that the header states, so that a look-up
    reads a few kilobytes of a mapped file and nothing is loaded. Built by `tools/hashed_table.py`.
    """

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        header = self._data[: self._data.find(b"\n")].decode()
        self._window = int(header.rpartition("window=")[2])
        self._unhurried = len(self._data) // _CHARACTERS_A_LOOK_UP
        self._keys: frozenset[str] | None = None
        self.get = cache(self.find)

    def find(self, key: str) -> str | None:
        """Return the value of `key`, or None. `get` does the same and keeps the answer; guesses should not be kept."""
        if self._keys is None:
            self._unhurried -= 1
            if self._unhurried < 0:  # many articles are checked sooner with the keys in memory
                self._keys = frozenset(_KEY.findall(self._data[:].decode()))
        elif key not in self._keys:
            return None
        data, window = self._data, self._window
        needle = b"\n" + key.encode("utf-8", "surrogatepass") + b"\t"
        middle = crc32(needle[1:-1]) * len(data) >> 32
        at = data.find(needle, middle - window if middle > window else 0, middle + window + len(needle))
        if at < 0:
            return None
        return data[at + len(needle) : data.find(b"\n", at + 1)].decode()

    def among(self, keys: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Yield the keys that the table has, with their values; made for hundreds of guesses at once."""
        find = self.find
        for key in keys if self._keys is None else filter(self._keys.__contains__, keys):
            if (value := find(key)) is not None:
                yield key, value

    def missing(self, keys: Iterable[str]) -> list[str]:
        """Return the keys that the table has not; while few were asked for, maybe also some that it has."""
        return list(keys) if self._keys is None else list(filterfalse(self._keys.__contains__, keys))


class Lexicon:
    """What the engine knows of agencies, titles, verbs, words: every list by its file's name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.rows = cache(self._rows)
        self.phrases = cache(self._phrases)
        self.table = cache(self._table)
        self.hashed = cache(self._hashed)

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.tsv"

    def _rows(self, name: str) -> tuple[tuple[str, ...], ...]:
        """Return the lines of a list, each as its columns."""
        lines = self._path(name).read_text(encoding="utf-8").split("\n")
        return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))

    def _phrases(self, name: str) -> frozenset[str]:
        """Return the entries of a list."""
        return frozenset(_ENTRY.findall(self._path(name).read_text(encoding="utf-8")))

    def _table(self, name: str) -> dict[str, tuple[str, ...]]:
        """Return the entries of a list with their further columns."""
        return {row[0]: row[1:] for row in self.rows(name)}

    def _hashed(self, name: str) -> HashedTable:
        """Return a table that is searched in place."""
        return HashedTable(self._path(name))


@cache
def shipped() -> Lexicon:
    """Return the lexicon of the shipped rules, one for the whole process."""
    return Lexicon(rules_folder() / "_lexicon")
