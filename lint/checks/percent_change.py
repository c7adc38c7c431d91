"""Finds a percentage that the two figures beside it contradict: "rose by 20 per cent from £40m to £44m".

The percentage must stand right before "from A to B", in "rose 20 per cent to B from A", or behind the pair ("from A
to B, a fall of 20 per cent"). Changes of percentages, which are points, are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from lint.document import Document
from lint.figures.changes import Change, read_change
from lint.figures.written_amounts import to_digits
from lint.lazy_pattern import lazy
from lint.lexicon import Lexicon
from lint.matcher import Hit
from lint.model import Finding, Related, Rule

_FIGURE_NEAR = lazy(r"from [^.;\n]{0,30}?(?:\d|hundred|million|ty\b|teen\b|[a-z]+ to )")
_SHARE_NEAR = lazy(r"\d(?: ?%| per ?cent)")
_REACH = 200


@dataclass(frozen=True)
class Options:
    """Keys of a percent-change rule: `unless` are words in whose sentence the figures may be of another kind."""

    unless: tuple[str, ...] = ()

    placeholders: ClassVar[tuple[str, ...]] = ("match", "suggestion", "figures")


class PercentChanges:
    """The checker of all percent-change rules."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules
        self._unless = {r.id: re.compile(rf"\b(?i:{'|'.join(map(re.escape, r.options.unless))})\b") for r in rules}
        self.literals = ["from"] * len(rules)

    def run(self, document: Document, hits: Sequence[Hit]) -> Iterator[Finding]:
        """Yield a finding for each percentage that its figures contradict."""
        text = document.text
        for hit in hits:
            at, rule = hit.span.start, self._rules[hit.number]
            if not _FIGURE_NEAR.match(text, at) or not _SHARE_NEAR.search(text, max(0, at - _REACH), at + _REACH):
                continue
            sentence = document.sentence_at(at)
            change = read_change(text, sentence, at)
            if change and not change.is_right and not self._unless[rule.id].search(text, *sentence):
                yield _finding(document, rule, change)


def _finding(document: Document, rule: Rule, change: Change) -> Finding:
    match, figures = document.text[slice(*change.span)], document.text[slice(*change.figures)]
    digits = len(str(round(change.likely))) + (change.likely < 10)
    cure = re.sub(r"^\d+(?:\.\d+)?", to_digits(change.likely, digits), match)
    message = rule.message.format(match=match, figures=figures, suggestion=cure)
    related = (Related(change.figures, "the figures that it compares"),)
    return Finding(rule, rule.severity, message, change.span, related, (cure,))


def build(rules: Sequence[Rule], lexicon: Lexicon) -> PercentChanges:
    """Return one checker of all percent-change rules."""
    return PercentChanges(rules)
