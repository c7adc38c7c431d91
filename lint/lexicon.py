"""Named word lists and tables of `rules/_lexicon/`, loaded on first use.

A list is a TSV file: `#` lines are comments, the first column is the entry. Tables too large to load are kept in
the order of a hash and searched in place (see `HashedTable`). A desk may add entries to lists, not to tables.
"""

from __future__ import annotations

import mmap
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import filterfalse
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple
from zlib import crc32

from lint.accepted import Accepted
from lint.lazy_pattern import lazy
from lint.model import AcceptedWord

_CHARACTERS_A_LOOK_UP = 450  # what a look-up costs: so many characters of a table's keys are read in that time
_ENTRY = lazy(r"^(?!#)[^\t\n]+", re.MULTILINE)
_KEY = lazy(r"\n([^\t\n]+)")
_BRACKETED = lazy(r"\s*\([^)]*\)")
_FIXED = frozenset({"locale-signs", "name-endings", "romanisation", "units"})  # expressions and figures
_ROWS_A_WORD = 10  # a column with so few different values for its rows takes no others


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


class Mistake(NamedTuple):
    """What is wrong with an entry that a desk adds to a list."""

    list: str
    entry: str
    message: str


class LexiconError(ValueError):
    """Everything that is wrong with additions to lists, one line each; `mistakes` tells of which entry."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        super().__init__("\n".join(f"lexicon '{wrong.list}': {wrong.message}" for wrong in mistakes))
        self.mistakes = mistakes


class Lexicon:
    """What the engine knows of agencies, titles, verbs, words: every list by its file's name.

    `additions` are further lines of lists by name, their columns divided by tabs; `accepted` is what a desk holds for
    right. Raises LexiconError for an addition to what is no list, or that lacks columns that every line has.
    """

    def __init__(
        self,
        folder: Path,
        additions: Mapping[str, Sequence[str]] = MappingProxyType({}),
        accepted: Sequence[AcceptedWord] = (),
    ) -> None:
        self.folder = folder
        self.accepted = Accepted(accepted)
        self._additions = additions
        self.rows = cache(self._rows)
        self.phrases = cache(self._phrases)
        self.table = cache(self._table)
        self.hashed = cache(self._hashed)
        if mistakes := [wrong for name, entries in additions.items() for wrong in self._mistakes(name, entries)]:
            raise LexiconError(mistakes)

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.tsv"

    def _rows(self, name: str) -> tuple[tuple[str, ...], ...]:
        """Return the lines of a list, each as its columns."""
        lines = self._path(name).read_text(encoding="utf-8").split("\n")
        listed = (tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))
        return (*listed, *(tuple(line.split("\t")) for line in self._additions.get(name, ())))

    def _phrases(self, name: str) -> frozenset[str]:
        """Return the entries of a list."""
        listed = frozenset(_ENTRY.findall(self._path(name).read_text(encoding="utf-8")))
        return listed.union(line.partition("\t")[0] for line in self._additions.get(name, ()))

    def _table(self, name: str) -> dict[str, tuple[str, ...]]:
        """Return the entries of a list with their further columns."""
        return {row[0]: row[1:] for row in self.rows(name)}

    def _hashed(self, name: str) -> HashedTable:
        """Return a table that is searched in place."""
        return _hashed_table(self._path(name))

    @cached_property
    def _lists(self) -> dict[str, str]:
        """Return the first line of each list by its name, without the mark of a comment."""
        paths = sorted(self.folder.glob("*.tsv"))
        return {path.stem: path.open(encoding="utf-8").readline().lstrip("# ").rstrip("\n") for path in paths}

    def _mistakes(self, name: str, entries: Sequence[str]) -> Iterator[Mistake]:
        """Yield what is wrong with entries to be added to a list."""
        if name not in self._lists:
            from lint.typed_toml import did_you_mean

            known = [each for each, head in self._lists.items() if "window=" not in head]
            yield Mistake(name, "", f"no such list{did_you_mean(name, known)}")
        elif "window=" in self._lists[name]:
            yield Mistake(name, "", "a table that takes no additions; use words, which accepts a word or a name")
        elif name in _FIXED:
            yield Mistake(name, "", "the engine's own list, which takes no additions")
        else:
            shipped_rows = Lexicon(self.folder).rows(name)
            columns = [set(column) for column in zip(*shipped_rows, strict=False)]
            for entry in entries:
                if wrong := _what_is_wrong(entry, columns, len(shipped_rows)):
                    heads = _BRACKETED.sub("", self._lists[name]).partition(":")[0].replace("\t", ", ")
                    yield Mistake(name, entry, f"{entry!r} {wrong} ({heads})")


def _what_is_wrong(entry: str, columns: Sequence[Collection[str]], rows: int) -> str:
    """Return what is wrong with an entry, given the values of each column that all the rows of its list have."""
    values = entry.split("\t")
    if not values[0].strip() or entry.startswith("#") or "\n" in entry:
        return "is no entry; write one line that opens with a word"
    if len(values) < len(columns):
        return f"lacks a column; write {len(columns)}, divided by tabs"
    for value, known in zip(values[1:], columns[1:], strict=False):
        is_choice = len(known) * _ROWS_A_WORD <= rows and not any(" " in each for each in known)
        if value not in known and (is_choice or not value):
            return f"has {value!r} where the list has {', '.join(sorted(known)) if is_choice else 'a word'}"
    return ""


@cache
def _hashed_table(path: Path) -> HashedTable:
    """Return the table of a file, one for all lexicons: each desk's own would load its keys anew."""
    return HashedTable(path)


@cache
def shipped() -> Lexicon:
    """Return the lexicon of the shipped rules, one for the whole process."""
    return Lexicon(rules_folder() / "_lexicon")
