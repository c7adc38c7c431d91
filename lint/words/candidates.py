"""How probable a slip from one spelling to another is, and which common words sound like an unknown one.

Knows no word: `sound_key` says under which key `rules/_lexicon/sounds.tsv` lists a word (the build script writes the
table with it), `sound_neighbours` which keys are one consonant away, `slip_cost` how far a slip would go.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

_VOWELS = frozenset("aeiouy")
_CONSONANTS = "bcdfgjklmnprstvw"
_KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_CONFUSED = ("ck", "cs", "sz", "fv", "dt", "bp", "gj", "mn", "kq", "cq", "wv", "xs", "iy", "tc", "sc")
_FOLDS = tuple(
    (re.compile(expression), sound)
    for expression, sound in (
        (r"^(?:kn|gn|pn)", "n"),
        (r"^wr", "r"),
        (r"^(?:ps|sc(?=[eiy]))", "s"),
        (r"ph", "f"),
        (r"gh", ""),
        (r"[tsc]i(?=[aou])", "s"),
        (r"dg", "g"),
        (r"c(?=[eiy])|z", "s"),
        (r"[ckq]+", "c"),
        (r"x", "cs"),
        (r"(?<=.)[^b-df-gj-np-tvw]+", ""),
        (r"^[aeiouy]", "a"),
        (r"(.)\1+", r"\1"),
    )
)
_WEIGHT = 2.2
"""How many powers of ten in frequency one unit of slip cost outweighs, when cures are ranked."""
_MOST_CURES = 4
LONGEST = 40
"""No word is longer; the edits of a line without spaces would fill the memory."""
FAR = 9.0
"""The cost of what is no slip."""


class Cure(NamedTuple):
    """A word that may have been meant: the score ranks it, the cost says how far the slip would go.

    `frequency` is 10 times the Zipf scale.
    """

    word: str
    score: float
    cost: float
    frequency: int


def _neighbours() -> frozenset[tuple[str, str]]:
    pairs: set[tuple[str, str]] = set()
    for row, below in zip(_KEYBOARD, (*_KEYBOARD[1:], ""), strict=True):
        pairs.update(pairwise(row))
        pairs.update((a, b) for i, a in enumerate(row) for b in below[max(0, i - 1) : i + 1])
    return frozenset(pairs | {(b, a) for a, b in pairs})


_NEIGHBOURS = _neighbours()
_SOUNDS = frozenset((pair[i], pair[1 - i]) for pair in _CONFUSED for i in (0, 1))


def sound_key(word: str) -> str:
    """Return the consonants of a lower-case word as they sound, a vowel at its start kept as "a"."""
    for expression, sound in _FOLDS:
        word = expression.sub(sound, word)
    return word


def sound_neighbours(key: str) -> Iterator[str]:
    """Yield the key and every key with one consonant more, less, changed or swapped with the next."""
    yield key
    for i in range(len(key)):
        head, tail = key[:i], key[i + 1 :]
        yield head + tail
        if tail:
            yield head + tail[0] + key[i] + tail[1:]
        for letter in _CONSONANTS:
            yield head + letter + tail
            yield head + letter + key[i:]
    for letter in _CONSONANTS:
        yield key + letter


def slip_cost(wrong: str, right: str, most: float = FAR) -> float:
    """Return how unlikely it is that `right` came out as `wrong`; FAR as soon as it is above `most`.

    A letter doubled or undoubled costs 0.3, two swapped 0.4, a vowel for a vowel 0.5, a neighbouring key 0.8,
    another letter 1.1; more at the start of the word. 40 microseconds at worst, 5 for one slip.
    """
    first, end = 0, min(len(wrong), len(right))
    while first < end and wrong[first] == right[first]:
        first += 1
    last = 0
    while last < end - first and wrong[-1 - last] == right[-1 - last]:
        last += 1
    rows, columns = len(wrong) - last, len(right) - last
    earlier: list[float] = []
    before: list[float] = [0.0]
    for j in range(first, columns):
        before.append(before[-1] + _letter(right, j))
    for i in range(first, rows):
        extra = _letter(wrong, i)
        row = [before[0] + extra]
        for j in range(first, columns):
            k = j - first
            cost = min(before[k + 1] + extra, row[k] + _letter(right, j), before[k] + _change(wrong[i], right[j], i))
            if i > first and j > first and wrong[i] == right[j - 1] and wrong[i - 1] == right[j]:
                cost = min(cost, earlier[k - 1] + (0.4 if i > 1 else 0.6))
            row.append(cost)
        if min(row) > most:
            return FAR
        earlier, before = before, row
    return before[-1] if before[-1] <= most else FAR


def _letter(longer: str, i: int) -> float:
    """Return the cost of the letter at `i` that the other spelling lacks."""
    letter = longer[i]
    if (i and longer[i - 1] == letter) or longer[i + 1 : i + 2] == letter:
        return 0.3 if i else 0.6
    if i == 0:
        return 1.4
    if letter in _VOWELS or letter == "h" or letter == "'":
        return 0.6
    return 0.8


def _change(a: str, b: str, i: int) -> float:
    if a == b:
        return 0.0
    start = 0.9 if i == 0 else 0.0
    if a in _VOWELS and b in _VOWELS:
        return 0.5 + start / 3
    if (a, b) in _SOUNDS:
        return 0.6 + start
    return (0.8 if (a, b) in _NEIGHBOURS else 1.1) + start


def cheap_edits(word: str) -> set[str]:
    """Return what the commonest slips may have been meant for: letters doubled, undoubled or swapped, another vowel."""
    found: set[str] = set()
    if len(word) > LONGEST:
        return found
    for i, letter in enumerate(word):
        head, tail = word[:i], word[i + 1 :]
        found.add(head + letter + letter + tail)
        if tail:
            found.add(head + tail[0] + letter + tail[1:])
        if i:
            found.add(head + tail)
            found.update(head + vowel + word[i:] for vowel in "aeiou")
        if letter in _VOWELS:
            found.update(head + vowel + tail for vowel in "aeiou")
    found.discard(word)
    return found


def scored(word: str, cost: float, frequency: int) -> Cure:
    """Return the cure with its score: how common the word is, less the cost of the slip."""
    return Cure(word, frequency / 10 - _WEIGHT * min(cost, 3), cost, frequency)


def best_of(cures: Iterable[Cure]) -> tuple[Cure, ...]:
    """Return the likeliest cures, best first."""
    return tuple(sorted(cures, key=lambda c: (-c.score, c.word))[:_MOST_CURES])
