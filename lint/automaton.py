"""Many literals found in one scan of a text, without regard to case, kind of apostrophe or kind of space."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from ahocorasick_rs import AhoCorasick, Implementation

from lint.lazy_pattern import lazy

# Replaced one by one: ten times as fast as str.translate.
_FOLD = (("’", "'"), ("‘", "'"), ("\u00a0", " "), ("\t", " "), ("“", '"'), ("”", '"'))
_WORDY = lazy(r"\w")


def fold(text: str) -> str:
    """Return the text in lower case with plain quotes and spaces, of exactly the same length."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a few capitals have two-letter lower cases (İ)
        lowered = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    for mark, plain in _FOLD:
        lowered = lowered.replace(mark, plain)
    return lowered


class _InWord(dict[str, bool]):
    """Whether a character is part of a word; each is asked about once, for scans ask of every hit."""

    def __missing__(self, char: str) -> bool:
        self[char] = found = char.isalnum() or (char >= "\u0300" and unicodedata.combining(char) != 0)
        return found


_IN_WORD = _InWord()


class Automaton:
    """A fixed set of folded literals, found as whole words wherever they begin or end with a letter or digit."""

    def __init__(self, folded: Sequence[str]) -> None:
        self._open_before = [not _WORDY.match(s[0]) for s in folded]
        self._open_after = [not _WORDY.match(s[-1]) for s in folded]
        # The contiguous automaton builds in milliseconds; a DFA would scan faster and build slower.
        self._search = AhoCorasick(folded, store_patterns=False, implementation=Implementation.ContiguousNFA)

    def scan(self, folded: str) -> Iterator[tuple[int, int, int]]:
        """Yield (literal's number, start, end) of every occurrence in a folded text, overlapping ones too."""
        open_before, open_after, in_word = self._open_before, self._open_after, _IN_WORD
        padded = folded + " "  # also what stands at -1, before the first character
        for hit in self._search.find_matches_as_indexes(folded, overlapping=True):
            number, start, end = hit
            if (open_before[number] or not in_word[padded[start - 1]]) and (
                open_after[number] or not in_word[padded[end]]
            ):
                yield hit
