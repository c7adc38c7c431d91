"""Many literals found in one scan of a text, without regard to case, kind of apostrophe or kind of space."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from ahocorasick_rs import AhoCorasick, Implementation

# Replaced one by one: ten times as fast as str.translate.
_FOLD = (("’", "'"), ("‘", "'"), ("\u00a0", " "), ("\t", " "), ("“", '"'), ("”", '"'))
_WORDY = re.compile(r"\w")


def fold(text: str) -> str:
    """Return the text in lower case with plain quotes and spaces, of exactly the same length."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a few capitals have two-letter lower cases (İ)
        lowered = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    for mark, plain in _FOLD:
        lowered = lowered.replace(mark, plain)
    return lowered


def _in_word(char: str) -> bool:
    return char.isalnum() or (char >= "\u0300" and unicodedata.combining(char) != 0)


class Automaton:
    """A fixed set of literals, found as whole words wherever they begin or end with a letter or digit."""

    def __init__(self, literals: Sequence[str]) -> None:
        folded = [fold(literal) for literal in literals]
        self._open_before = [not _WORDY.match(s[0]) for s in folded]
        self._open_after = [not _WORDY.match(s[-1]) for s in folded]
        # The contiguous automaton builds in milliseconds; a DFA would scan faster and build slower.
        self._search = AhoCorasick(folded, store_patterns=False, implementation=Implementation.ContiguousNFA)

    def scan(self, folded: str) -> Iterator[tuple[int, int, int]]:
        """Yield (literal's number, start, end) of every occurrence in a folded text, overlapping ones too."""
        last = len(folded)
        for number, start, end in self._search.find_matches_as_indexes(folded, overlapping=True):
            if not self._open_before[number] and start and _in_word(folded[start - 1]):
                continue
            if not self._open_after[number] and end < last and _in_word(folded[end]):
                continue
            yield number, start, end
