"""Finds answers to one question whose shares come to more than a hundred per cent.

Shares of one sentence may overlap (people who like tea, people who like coffee) unless one of them is of those who
gave no answer: only such a series is added up, of three shares or more, and only a sum too high is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from lint.document import Document
from lint.lazy_pattern import lazy
from lint.lexicon import Lexicon
from lint.matcher import Hit
from lint.model import Finding, Related, Rule, Span

_SHARE = lazy(r"(?<![\w.,-])(?P<n>\d{1,2}(?:\.\d+)?) ?(?:%|per cent\b|percent\b)(?P<of> (?:of|among|in)\b)?")
_REACH = 400  # characters of a sentence read on each side
_APART = 110  # characters between two shares of a series
_MOST = 101.5  # per cent: what rounding excuses


@dataclass(frozen=True)
class Options:
    """Keys of a shares rule.

    `answers` are words of those who gave no answer or the opposite one; `unless` are words that show shares of
    several wholes (than, up from) and silence the rule.
    """

    answers: tuple[str, ...]
    unless: tuple[str, ...] = ()

    placeholders: ClassVar[tuple[str, ...]] = ("match", "sum")


class Shares:
    """The checker of all shares rules."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._uses = [rule for rule in rules for _ in rule.options.answers]
        self.literals = [answer for rule in rules for answer in rule.options.answers]
        self._unless = {r.id: re.compile(rf"\b(?i:{'|'.join(map(re.escape, r.options.unless))})\b") for r in rules}

    def run(self, document: Document, hits: Sequence[Hit]) -> Iterator[Finding]:
        """Yield one finding for each series of shares that is too much."""
        read_to: dict[str, int] = {}
        for hit in hits:
            rule = self._uses[hit.number]
            shares = _series(document, hit.span) if hit.span.start >= read_to.get(rule.id, 0) else []
            total = sum(float(share["n"]) for share in shares)
            if len(shares) < 3 or total <= _MOST:
                continue
            span = Span(shares[0].start(), hit.span.end)
            if not self._unless[rule.id].search(document.text, *span):
                read_to[rule.id] = document.sentence_at(hit.span.start).end
                yield _finding(rule, shares, total)


def _series(document: Document, answer: Span) -> list[re.Match[str]]:
    """Return the shares of the answer's sentence, if they are a series that the answer closes."""
    text, sentence = document.text, document.sentence_at(answer.start)
    start, end = max(sentence.start, answer.start - _REACH), min(sentence.end, answer.end + _REACH)
    shares = list(_SHARE.finditer(text, start, end))
    if any(share["of"] for share in shares[1:]) or not any(0 <= answer.start - s.end() <= 40 for s in shares):
        return []
    gaps = [text[a.end() : b.start()] for a, b in pairwise(shares)]
    if any(len(gap) > _APART or not ("," in gap or " and " in gap or ";" in gap) for gap in gaps):
        return []
    return shares


def _finding(rule: Rule, shares: Sequence[re.Match[str]], total: float) -> Finding:
    first, *rest = (Span(share.start(), share.start("of") if share["of"] else share.end()) for share in shares)
    related = tuple(Related(span, "a share of the same whole") for span in rest)
    message = rule.message.format(match=shares[0].group(), sum=f"{total:g}")
    return Finding(rule, rule.severity, message, first, related)


def build(rules: Sequence[Rule], lexicon: Lexicon) -> Shares:
    """Return one checker of all shares rules."""
    return Shares(rules)
