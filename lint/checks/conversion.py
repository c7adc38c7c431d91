"""Finds a measure whose conversion in the bracket behind it is another measure: "300 miles (190km)".

What rounding explains is right, and so is what any meaning of a word allows (pints and tons differ by country).
Left alone: compounds (5ft 10in), fractions, and a range beside a single figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from lint.document import Document
from lint.figures.measures import Measure, Units, converted, is_right
from lint.figures.written_amounts import to_digits
from lint.lazy_pattern import lazy
from lint.lexicon import Lexicon
from lint.matcher import Hit
from lint.model import Finding, Related, Rule

_ROUND = lazy(r"\((?=[^()\n]{2,50}\))")
_SQUARE = lazy(r"\[(?=[^\[\]\n]{2,50}\])")


@dataclass(frozen=True)
class Options:
    """Keys of a conversion rule: `list` names the lexicon's units."""

    list: str

    placeholders: ClassVar[tuple[str, ...]] = ("match", "suggestion", "measure")


class Conversions:
    """The checker of all conversion rules."""

    literals: Sequence[str] = ()

    def __init__(self, rules: Sequence[Rule], lexicon: Lexicon) -> None:
        self._rules = rules
        self._lexicon = lexicon

    @cached_property
    def _units(self) -> dict[str, Units]:
        lists = {rule.options.list for rule in self._rules}
        return {name: Units(self._lexicon.rows(name)) for name in lists}

    def run(self, document: Document, hits: Sequence[Hit]) -> Iterator[Finding]:
        """Yield a finding for each bracket that converts wrongly."""
        for opener in (_ROUND, _SQUARE):
            for bracket in opener.finditer(document.text):
                for rule in self._rules:
                    block = document.block_at(bracket.start()).span
                    found = self._units[rule.options.list].conversion(document.text, block, bracket.start())
                    if found and not is_right(*found):
                        yield _finding(document.text, rule, *found)


def _finding(text: str, rule: Rule, left: Measure, right: Measure) -> Finding:
    match, measure = text[slice(*right.span)], text[slice(*left.span)]
    digits = max(2, *(amount.digits for amount in (*left.amounts, *right.amounts)))
    written = " to ".join(to_digits(value, digits).replace("-", "minus ") for value in converted(left, right))
    unit = text[right.number.end : right.span.end]
    single = len(right.amounts) == 1 and len(left.unit.factors) == len(right.unit.factors) == 1
    message = rule.message.format(match=match, measure=measure, suggestion=written + unit)
    related = (Related(left.span, "the measure that it converts"),)
    return Finding(rule, rule.severity, message, right.span, related, (written + unit,) if single else ())


def build(rules: Sequence[Rule], lexicon: Lexicon) -> Conversions:
    """Return one checker of all conversion rules."""
    return Conversions(rules, lexicon)
