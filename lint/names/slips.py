"""Which of many names a word is a slip from, found without comparing it with each.

One slip (a letter too many, missing or wrong, or two swapped) leaves the first or the second half of a name as it was,
unless it swaps the letters in the middle. So every name is kept under its length with each half.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache

from lint.names.near import distance

_LONG = 9
"""Names of so many letters may have two wrong vowels."""
_NO_VOWELS = str.maketrans("", "", "aeiouy")
_KEPT = 1 << 14


class Slips:
    """Names in lower case without accents, ready to be asked for those near a word."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(names)
        self._under: dict[str, str] = {}
        for name in self._names:
            length = len(name)
            middle = length // 2
            self._add(f"{name[:middle]}{length}", name)
            self._add(f"{length}{name[middle:]}", name)
            if length >= _LONG:
                self._add(_bones(name), name)
        self.near = lru_cache(_KEPT)(self._near)

    def _add(self, key: str, name: str) -> None:
        """Keep a name under a key, behind those that are there (a text: many thousand lists would take far longer)."""
        self._under[key] = f"{self._under[key]} {name}" if key in self._under else name

    def _near(self, word: str) -> tuple[str, ...]:
        """Return the names that one slip makes the word of, or two if both are wrong vowels of a long name."""
        length, under = len(word), self._under.get
        found = set[str]()
        for wanted in (length - 1, length, length + 1):
            middle = wanted // 2
            found.update(under(f"{word[:middle]}{wanted}", "").split())
            found.update(under(f"{wanted}{word[length - wanted + middle :]}", "").split())
        near = {name for name in found if is_one_slip(word, name)}
        middle = length // 2
        swapped = word[: middle - 1] + word[middle : middle + 1] + word[middle - 1 : middle] + word[middle + 1 :]
        if swapped != word and swapped in self._names:
            near.add(swapped)
        if length >= _LONG - 1:
            near.update(name for name in under(_bones(word), "").split() if 0 < distance(word, name, 2) <= 2)
        return tuple(sorted(near))


def is_one_slip(a: str, b: str) -> bool:
    """Tell whether a letter more, less or other, or two neighbours swapped, make one word of the other."""
    if abs(len(a) - len(b)) > 1 or a == b:
        return False
    at = _first_difference(a, b)
    x, y = a[at:], b[at:]
    if len(x) != len(y):
        return x[1:] == y or x == y[1:]
    return x[1:] == y[1:] or (x[2:] == y[2:] and x[:2] == y[1::-1])


def is_inflection(a: str, b: str, endings: Collection[tuple[str, str]]) -> bool:
    """Tell whether two words are of one stem: what differs are two of the endings, as in Zelensky and Zelenska."""
    at = _first_difference(a, b)
    return (a[at:], b[at:]) in endings or (b[at:], a[at:]) in endings


def _first_difference(a: str, b: str) -> int:
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _bones(name: str) -> str:
    """Return the first letter and the consonants, with a mark that no half has."""
    return "*" + name[:1] + name[1:].translate(_NO_VOWELS)
