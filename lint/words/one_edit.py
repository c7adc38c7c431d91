"""What one edit makes of a word, by pyspellchecker (MIT)."""

from __future__ import annotations

from functools import cache


@cache
def _generator():  # type: ignore[no-untyped-def]  # noqa: ANN202
    from spellchecker import SpellChecker

    speller = SpellChecker(language=None, distance=1)
    speller.word_frequency.load_words(["abcdefghijklmnopqrstuvwxyz'"])  # it takes its letters from its words
    return speller


def one_edit_from(word: str) -> set[str]:
    """Return every string of letters that is one edit from a lower-case word (some 54 for each of its letters)."""
    return set(_generator().edit_distance_1(word))
