"""What a credit looks like: the words and agencies that one is made of, and expressions built from them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from lint.lazy_pattern import lazy
from lint.lexicon import Lexicon

NOTHING = "(?!)"  # what no text matches
_WORD = lazy(r"[\w’'&-]+")


class CreditWords:
    """The agencies and credit words of a lexicon.

    Expressions over all of them are slow to compile, so `of` gives those that stand in a text; most texts hold none.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._agencies = lexicon.phrases("agencies")
        self._words = lexicon.phrases("credit-words")
        first = (_WORD.match(phrase) for phrase in (*self._agencies, *self._words))
        self._first = frozenset(match.group().lower() for match in first if match)

    def _may_hold(self, text: str) -> bool:
        """Tell whether a short text has a word that an agency's name or a credit word begins with."""
        return any(word.lower() in self._first for word in _WORD.findall(text))

    def of(self, text: str) -> tuple[str, str]:
        """Return the agencies and the credit words (lower case) in a short text, as alternatives of an expression."""
        if not self._may_hold(text):
            return NOTHING, NOTHING
        lowered = text.lower()
        agencies = alternatives(phrase for phrase in self._agencies if phrase in text)
        words = alternatives(phrase for phrase in self._words if phrase in lowered)
        return agencies or NOTHING, words or NOTHING


def alternatives(phrases: Iterable[str]) -> str:
    """Return the phrases as the alternatives of an expression, longest first."""
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=lambda p: (-len(p), p)))


credit_words = cache(CreditWords)
