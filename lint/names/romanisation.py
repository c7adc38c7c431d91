"""Names written in other alphabets: what their spellings in English copy share.

What is folded is data: `rules/_lexicon/romanisation.tsv`, applied in order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from lint.lazy_pattern import lazy
from lint.lexicon import Lexicon

_INNER_VOWELS = lazy("[aeiouy']+(?=.)")
_LAST_VOWELS = lazy("[aeiouy']+$", re.MULTILINE)
_DOUBLE = lazy(r"(.)\1+")
_VOWEL = "a"
_ENDINGS = {"o": "E", "i": ""}


@cache
def _folds(lexicon: Lexicon, stage: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = (row for row in lexicon.rows("romanisation") if row[2] == stage)
    return tuple((re.compile(row[0], re.MULTILINE), row[1]) for row in rows)


@lru_cache(1 << 16)
def sounds(letters: str, lexicon: Lexicon) -> str:
    """Return the letters with equivalent spellings folded into one, vowels kept."""
    for pattern, fold in _folds(lexicon, "sound"):
        letters = pattern.sub(fold, letters)
    return _DOUBLE.sub(r"\1", letters)


@lru_cache(1 << 16)
def bones(sound: str, lexicon: Lexicon) -> str:
    """Return the consonants of a sound, with one mark for each stretch of vowels, and its last vowel.

    The last vowel stays, since it tells her name from his (Zelenska, Zelensky).
    """
    for pattern, fold in _folds(lexicon, "bones"):
        sound = pattern.sub(fold, sound)
    return _DOUBLE.sub(r"\1", _INNER_VOWELS.sub(_VOWEL, _LAST_VOWELS.sub(_ending, sound)))


def bones_of(words: Sequence[str], lexicon: Lexicon) -> list[str]:
    """Return the bones of each word's sound: many words at once, a line each, in a fifth of the time."""
    lines = "\n".join(words)
    return bones.__wrapped__(sounds.__wrapped__(lines, lexicon), lexicon).split("\n")


def _ending(vowels: re.Match[str]) -> str:
    last = vowels.group()[-1]
    return _ENDINGS.get(last, last.upper())


def skeleton(bones: str) -> str:
    """Return what is left without the marks of vowels after the first letter."""
    return bones[:1] + bones[1:].replace(_VOWEL, "")
