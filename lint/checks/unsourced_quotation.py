"""Finds a quotation of some length for which nobody near is named as its speaker.

Looks for a reporting verb or a phrase that names a source in the quotation's paragraph and in those beside it,
and for a speaker's name with a colon, so it cannot see that the source named is another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from lint.document import Document
from lint.lexicon import Lexicon
from lint.matcher import Hit
from lint.model import Finding, Rule, Span
from lint.quotations import Quotation
from lint.sources import source_in

_LABEL = re.compile(r"(?:[:—–-]|\bas)\s*$")
_BYLINE_AFTER = re.compile(r"\s*[—–-]+\s*[A-ZÀ-Þ]")
_PROSE = ("paragraph", "quotation", "list-item", "standfirst")


@dataclass(frozen=True)
class Options:
    """Keys of an unsourced-quotation rule: the fewest words that a quotation must have, and how far to look."""

    words: int = 8
    paragraphs: int = 1

    placeholders: ClassVar[tuple[str, ...]] = ("match",)


class UnsourcedQuotations:
    """The checker of all unsourced-quotation rules."""

    literals: Sequence[str] = ()

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules

    def run(self, document: Document, hits: Sequence[Hit]) -> Iterator[Finding]:
        """Yield a finding for each quotation without a speaker, at its first paragraph."""
        chain = False  # inside a quotation that runs over paragraphs: judged at its first
        for quotation in document.quotations:
            goes_on, chain = chain, quotation.continues
            if goes_on or quotation.mark in "'‘‚":
                continue
            for rule in self._rules:
                if _is_unsourced(document, quotation, rule.options):
                    text = document.text[quotation.span.start : quotation.span.end]
                    match = text if len(text) <= 40 else text[:39].rstrip() + "…”"
                    yield Finding(rule, rule.severity, rule.message.format(match=match), quotation.span)


def _is_unsourced(document: Document, quotation: Quotation, options: Options) -> bool:
    inner = document.text[quotation.inner.start : quotation.inner.end]
    words = inner.split()
    if len(words) < options.words or sum(w[0].isupper() for w in words) > len(words) / 2:
        return False  # too short to need one, or a title
    index = document.block_index(quotation.span.start)
    block = document.blocks[index]
    if block.kind not in _PROSE or _LABEL.search(document.text[block.span.start : quotation.span.start]):
        return False
    if _BYLINE_AFTER.match(document.text[quotation.span.end : quotation.span.end + 10]):
        return False
    first = max(0, index - options.paragraphs)
    last = min(len(document.blocks) - 1, index + options.paragraphs)
    around = document.blocks[first].span.start, document.blocks[last].span.end
    return all(
        source_in(document.text, span, document.lexicon) is None
        for span in (Span(around[0], quotation.span.start), Span(quotation.span.end, around[1]))
    )


def build(rules: Sequence[Rule], lexicon: Lexicon) -> UnsourcedQuotations:
    """Return one checker of all unsourced-quotation rules."""
    return UnsourcedQuotations(rules)
