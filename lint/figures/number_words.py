"""Reads whole numbers as articles write them: figures, and words up to ninety-nine."""

from __future__ import annotations

from lint.lazy_pattern import lazy

_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES = {word: value for value, word in enumerate(_SMALL)} | {
    word: value for value, word in zip(range(20, 100, 10), _TENS, strict=True)
}

# One number, to be set between edges of words; the longer words first.
NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,9}}|(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_SMALL[1:10])}))?" + (
    rf"|{'|'.join(sorted(_SMALL[1:], key=len, reverse=True))})"
)
_FIGURES = lazy(r"\d{1,3}(?:,\d{3})+|\d+")


def value_of(written: str) -> int | None:
    """Return the number that figures or words mean, or None for anything else."""
    if _FIGURES.fullmatch(written):
        return int(written.replace(",", ""))
    parts = [_VALUES.get(word) for word in written.casefold().split("-")]
    if len(parts) > 2 or None in parts:
        return None
    return sum(part for part in parts if part is not None)
