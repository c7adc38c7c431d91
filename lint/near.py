"""How far two spellings are apart, and which known words are one edit from an unknown one."""

from __future__ import annotations

import unicodedata
from functools import cache

_VOWELS = frozenset("aeiouy")


def letters(word: str) -> str:
    """Return the word's letters in lower case without accents, apostrophes and hyphens."""
    if word.isascii() and word.isalpha():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in decomposed if c.isalpha())


def distance(a: str, b: str, most: int = 3) -> int:
    """Return the optimal string alignment distance (edits and swaps of neighbours), or `most` + 1 if it is more."""
    if abs(len(a) - len(b)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        earlier, before, row = before, row, [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


def edit_cost(wrong: str, right: str) -> float:
    """Return how unlikely a slip of one edit is, from 0.3 (a doubled letter lost) to 2.5 (another first letter).

    The order follows what typists do: doubling, swapping, a vowel for a vowel, a letter left out, another letter.
    """
    start = next((i for i, (x, y) in enumerate(zip(wrong, right, strict=False)) if x != y), min(len(wrong), len(right)))
    if start == 0:
        return 2.5 if len(wrong) == len(right) and sorted(wrong) != sorted(right) else 1.5
    if len(wrong) != len(right):
        longer = wrong if len(wrong) > len(right) else right
        doubled = longer[start] == longer[start - 1] or longer[start : start + 2] == longer[start] * 2
        return 0.3 if doubled else 0.7 if len(wrong) < len(right) else 0.8
    if sorted(wrong) == sorted(right):
        return 0.4
    return 0.6 if wrong[start] in _VOWELS and right[start] in _VOWELS else 1.0


@cache
def _generator():  # type: ignore[no-untyped-def]  # noqa: ANN202
    from spellchecker import SpellChecker

    speller = SpellChecker(language=None, distance=1)
    speller.word_frequency.load_words(["abcdefghijklmnopqrstuvwxyz'"])  # it takes its letters from its words
    return speller


def one_edit_from(word: str) -> set[str]:
    """Return every string of letters that is one edit from a lower-case word (some 54 for each of its letters)."""
    return set(_generator().edit_distance_1(word))
