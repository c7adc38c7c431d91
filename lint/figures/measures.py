"""Reads measures (a number and its unit), and converts them.

A conversion is a measure with another of the same kind in brackets: "300 miles (480km)". Whether it is right is
told by `is_right`, which forgives what either writer may have rounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import product
from math import log10
from typing import NamedTuple

from lint.figures.written_amounts import AMOUNT, Amount, read_amount
from lint.model import Span

_BEHIND = 90  # characters before a bracket in which its measure stands
_AHEAD = 60  # characters of a bracket that are read
_TOLERANCE = 0.05
_DEGREES = 1.5  # of Celsius
_SCALE = r"(?:[ -](?:thousand|million|billion)\b)?"
_MINUS = r"(?:minus |[-−–](?<![\w.]-)(?<![\w.]–))?"
_BETWEEN = r" ?(?:-|–|—) ?|[ -]to[ -]| and | or "
_SIZE = r"(?:[ -](?:long|wide|high|tall|deep|thick|away|square|in diameter))?"
_HEDGES = r"or|about|around|roughly|approximately|approx\.?|almost|nearly|just (?:over|under)|over|more than|some|up to"
_HEDGE = rf"(?:(?:{_HEDGES}|at least|c\.?|~) ?){{0,2}}"


class Unit(NamedTuple):
    """A unit; `factors` has several where its name means several units, `offset` is added first."""

    kind: str
    factors: tuple[float, ...]
    offset: float


class Measure(NamedTuple):
    """One measure or both ends of a range, in one unit."""

    span: Span
    amounts: tuple[Amount, ...]
    unit: Unit
    number: Span  # where the last number stands, without its unit


class Units:
    """The units of a list, ready to be found in a text."""

    def __init__(self, rows: Sequence[Sequence[str]]) -> None:
        full = [(*row, "", "")[:4] for row in rows]
        self._units = {
            name: Unit(kind, tuple(map(float, factor.split("/"))), float(offset or 0))
            for name, kind, factor, offset in full
        }

    @cached_property
    def _names(self) -> str:
        return "|".join(re.escape(name) for name in sorted(self._units, key=len, reverse=True))

    @cached_property
    def _measure(self) -> str:
        number = rf"{_MINUS}(?i:{AMOUNT}){_SCALE}"
        # the first end of a range may have its own unit: "3 inches to 5 inches"
        first = rf"(?:(?P<first>{number})(?:[ -]?(?:{self._names}))?(?:{_BETWEEN}))?"
        return rf"(?P<all>{first}(?P<last>{number})(?P<gap>[ \u00a0-]?)(?P<unit>{self._names}))"

    @cached_property
    def _before(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![\w.,/:£$€¥½¼¾⅓⅔⁄]){self._measure}{_SIZE}[ \u00a0]?$")

    @cached_property
    def _inside(self) -> re.Pattern[str]:
        return re.compile(rf"{_HEDGE}{self._measure}{_SIZE}[)\]]")

    @cached_property
    def _compound(self) -> re.Pattern[str]:
        return re.compile(
            rf"\d ?(?:{self._names}),? (?:and )?$|\d $|\b(?:half|half an?|(?:hundred|thousand)(?: and)?) $"
        )

    def conversion(self, text: str, block: Span, bracket: int) -> tuple[Measure, Measure] | None:
        """Return the measures before and in a bracket that opens at an offset, if they are of one kind."""
        inside = self._inside.match(text, bracket + 1, min(block.end, bracket + _AHEAD))
        if not inside:
            return None
        before = self._before.search(text, max(block.start, bracket - _BEHIND), bracket)
        if not before or self._compound.search(text, max(block.start, before.start() - 20), before.start()):
            return None
        measures = self._read(before), self._read(inside)
        if measures[0] is None or measures[1] is None or not _compares(measures[0], measures[1]):
            return None
        return measures[0], measures[1]

    def _read(self, match: re.Match[str]) -> Measure | None:
        numbers = [match["first"], match["last"]] if match["first"] else [match["last"]]
        amounts = tuple(amount for number in numbers if (amount := _signed(number)))
        if len(amounts) < len(numbers):
            return None
        return Measure(Span(*match.span("all")), amounts, self._units[match["unit"]], Span(*match.span("last")))


def _signed(written: str) -> Amount | None:
    minus = written.startswith(("minus ", "-", "−", "–"))
    number = re.sub(r"^(?:minus |[-−–])", "", written)
    digits, _, scale = number.partition(" ") if " " in number else (number, "", "")
    amount = read_amount(digits, scale)
    return amount._replace(value=-amount.value) if amount and minus else amount


def _compares(left: Measure, right: Measure) -> bool:
    """Tell whether one measure converts the other: of one kind, as many numbers, not both metric."""
    if left.unit.kind != right.unit.kind or len(left.amounts) != len(right.amounts) or left.unit == right.unit:
        return False
    if left.unit.kind == "temperature":
        return True
    return any(log10(a / b) % 1 for a, b in product(left.unit.factors, right.unit.factors))


def is_right(left: Measure, right: Measure) -> bool:
    """Tell whether each number of the one may be the other's, in some reading of the units."""
    pairs = list(zip(left.amounts, right.amounts, strict=True))
    above = all(a.value >= 0 for a in left.amounts)
    return any(all(_agree(a, x, b, y) for a, b in pairs) for x, y in _readings(left.unit, right.unit, above))


def converted(left: Measure, right: Measure) -> list[float]:
    """Return the numbers of `left` in the unit of `right`, in the first reading of the units."""
    (factor, offset), (other, other_offset) = next(_readings(left.unit, right.unit, False))
    return [(amount.value + offset) * factor / other - other_offset for amount in left.amounts]


def _readings(left: Unit, right: Unit, above: bool) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """Yield factor and offset of both units; degrees above nought may be a difference, which has no offset."""
    for x, y in product(left.factors, right.factors):
        yield (x, left.offset), (y, right.offset)
        if (left.offset or right.offset) and above:
            yield (x, 0.0), (y, 0.0)


def _agree(a: Amount, x: tuple[float, float], b: Amount, y: tuple[float, float]) -> bool:
    one, other = (a.value + x[1]) * x[0], (b.value + y[1]) * y[0]
    slack = a.slack * x[0] + b.slack * y[0]
    tolerance = _DEGREES if x[1] or y[1] else _TOLERANCE * max(abs(one), abs(other))
    return abs(one - other) <= max(slack, tolerance)
