"""Names written in other alphabets: the skeleton that their spellings in English copy share.

What is folded is data: `rules/_lexicon/romanisation.tsv`, applied in order.
"""

from __future__ import annotations

import re
from functools import cache

from lint.lexicon import Lexicon

_VOWELS = re.compile("(?<!^)[aeiouy']+")
_DOUBLE = re.compile(r"(.)\1+")


@cache
def _folds(lexicon: Lexicon) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row[0]), row[1] if len(row) > 1 else "") for row in lexicon.rows("romanisation"))


def sounds(letters: str, lexicon: Lexicon) -> str:
    """Return the letters with equivalent spellings folded into one, vowels kept."""
    for pattern, fold in _folds(lexicon):
        letters = pattern.sub(fold, letters)
    return _DOUBLE.sub(r"\1", letters)


def skeleton(sound: str) -> str:
    """Return what is left without the vowels after the first letter."""
    return _DOUBLE.sub(r"\1", _VOWELS.sub("", sound))
