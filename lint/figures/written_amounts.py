"""Reads amounts as articles write them, each with what its writer may have rounded away."""

from __future__ import annotations

from typing import NamedTuple

from lint.figures.number_words import NUMBER, value_of

# A figure with or without decimals, or a word up to ninety-nine, and what multiplies it.
AMOUNT = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+\.\d+|\.\d+|{NUMBER})"
SCALES = {"thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "billion": 1e9, "bn": 1e9, "b": 1e9}
SCALES |= {"trillion": 1e12, "tn": 1e12, "trn": 1e12}

_ROUNDED = 0.05  # the part of a number ending in noughts that they may hide


class Amount(NamedTuple):
    """A number, how far off the exact one may be, and how many of its digits count."""

    value: float
    slack: float
    digits: int

    @property
    def least(self) -> float:
        """Return the smallest number that may be meant."""
        return self.value - self.slack

    @property
    def most(self) -> float:
        """Return the largest number that may be meant."""
        return self.value + self.slack


def read_amount(written: str, scale: str = "") -> Amount | None:
    """Return the amount that figures or words mean, "2.4" with "million" being 2,400,000; None for anything else."""
    factor = SCALES.get(scale.strip(" -").lower(), 1.0) if scale else 1.0
    plain = written.replace(",", "")
    whole, point, decimals = plain.partition(".")
    if point:
        digits = len((whole + decimals).lstrip("0")) or 1
        return Amount(float(plain) * factor, 0.5 * 10 ** -len(decimals) * factor, digits)
    value = value_of(written)
    if value is None:
        return None
    noughts = len(str(value)) - len(str(value).rstrip("0")) if value else 0
    slack = min(10**noughts / 2, _ROUNDED * value) if noughts else 0.5
    return Amount(value * factor, slack * factor, len(str(value)) - noughts)


def to_digits(value: float, digits: int) -> str:
    """Return a number with so many digits that count, as articles write it: "1,600", "0.62"."""
    rounded = float(f"{value:.{max(1, digits)}g}")
    return f"{rounded:,.0f}" if rounded == int(rounded) else f"{rounded:,}"
