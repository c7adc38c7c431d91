"""What a credit looks like: the words and agencies that one is made of, and expressions built from them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, cached_property

from lint.lazy_pattern import lazy
from lint.lexicon import Lexicon

_WORD = lazy(r"[\w’'&-]+")


class CreditWords:
    """The agencies and credit words of a lexicon.

    `may_hold` is a cheap test that comes first: expressions over hundreds of names are slow to compile and to run.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._agencies = lexicon.phrases("agencies")
        self._words = lexicon.phrases("credit-words")
        first = (_WORD.match(phrase) for phrase in (*self._agencies, *self._words))
        self._first = frozenset(match.group().lower() for match in first if match)

    def may_hold(self, text: str) -> bool:
        """Tell whether a short text has a word that an agency's name or a credit word begins with."""
        return any(word.lower() in self._first for word in _WORD.findall(text))

    @cached_property
    def agencies(self) -> str:
        """Return the agencies as the alternatives of an expression, longest first, in their case."""
        return alternatives(self._agencies)

    @cached_property
    def words(self) -> str:
        """Return the credit words as the alternatives of an expression, longest first, in lower case."""
        return alternatives(self._words)


def alternatives(phrases: Iterable[str]) -> str:
    """Return the phrases as the alternatives of an expression, longest first."""
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=lambda p: (-len(p), p)))


credit_words = cache(CreditWords)
