"""Finds one sum of money that an article gives in millions and in billions: "a £35m line … would cost £35bn".

Only sums of two figures or more that are not round count: £10m and £10bn meet by chance. What it cannot see is whether
the two are one sum.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from lint.document import Document
from lint.lazy_pattern import lazy
from lint.lexicon import Lexicon
from lint.matcher import Hit
from lint.model import Finding, Related, Rule, Span

_SUM = lazy(r"(?P<sum>[£$€]\d{1,3}(?:\.\d+)?) ?(?P<scale>m|mn|bn|b|tn|million|billion|trillion)\b")
_SCALES = {"m": 6, "mn": 6, "million": 6, "b": 9, "bn": 9, "billion": 9, "tn": 12, "trillion": 12}
_SIGNS = "£$€"


@dataclass(frozen=True)
class Options:
    """Keys of a magnitude rule: none beyond those of every rule."""

    placeholders: ClassVar[tuple[str, ...]] = ("match", "other")


class Magnitudes:
    """The checker of all magnitude rules."""

    literals: Sequence[str] = ()

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules

    def run(self, document: Document, hits: Sequence[Hit]) -> Iterator[Finding]:
        """Yield a finding for each sum that stands in another magnitude too, at the rarer one or else the later."""
        places: dict[str, dict[int, list[Span]]] = {}
        if not any(sign in document.text for sign in _SIGNS):
            return
        for match in _SUM.finditer(document.text):
            by_scale = places.setdefault(match["sum"], {})
            by_scale.setdefault(_SCALES[match["scale"]], []).append(Span(*match.span()))
        for written, by_scale in places.items():
            figures = written[1:].replace(".", "").rstrip("0")
            if len(by_scale) == 2 and len(figures) > 1:
                rare, often = sorted(by_scale.values(), key=lambda spans: (len(spans), -spans[0].start))
                for rule in self._rules:
                    yield _finding(document, rule, rare[0], often)


def _finding(document: Document, rule: Rule, span: Span, others: Sequence[Span]) -> Finding:
    match, other = (document.text[slice(*place)] for place in (span, others[0]))
    related = tuple(Related(place, f"“{other}” here") for place in others)
    message = rule.message.format(match=match, other=other)
    return Finding(rule, rule.severity, message, span, related, (other,))


def build(rules: Sequence[Rule], lexicon: Lexicon) -> Magnitudes:
    """Return one checker of all magnitude rules."""
    return Magnitudes(rules)
