"""Finds one to three words in quotation marks whose speaker is not named: whose words are they?

Titles of works, names and nicknames (capitalised), and words that are spoken of as words are left alone. A paper
named later in the sentence (“according to records”) vouches for the fact, not for the word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from lint.document import Document
from lint.lexicon import Lexicon
from lint.matcher import Hit
from lint.model import Finding, Rule, Span
from lint.quotations import Quotation
from lint.sources import Sources

_LOOK_BACK = 40
_PROSE = ("paragraph", "standfirst", "list-item")


@dataclass(frozen=True)
class Options:
    """Keys of a scare-quotes rule.

    `words` is the most words that count as a scare quote; `introduced` lists what may stand before a word that
    is spoken of as a word (so-called, the term).
    """

    words: int = 3
    introduced: tuple[str, ...] = ()

    placeholders: ClassVar[tuple[str, ...]] = ("match",)


class _Compiled:
    def __init__(self, rule: Rule) -> None:
        self.rule = rule

    @cached_property
    def introduced(self) -> re.Pattern[str]:
        phrases = "|".join(map(re.escape, self.rule.options.introduced)) or "(?!)"
        between = "(?:,| an?| the| as| it| its| his| her| their| is| was)*"
        return re.compile(rf"(?<!\w)(?:{phrases}){between}\s*$", re.IGNORECASE)


class ScareQuotes:
    """The checker of all scare-quotes rules."""

    literals: Sequence[str] = ()

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = [_Compiled(rule) for rule in rules]

    def run(self, document: Document, hits: Sequence[Hit]) -> Iterator[Finding]:
        """Yield a finding for each short quotation for which its sentence names no source."""
        sources = Sources(document)
        for quotation in document.quotations:
            for compiled in self._rules:
                if _is_scare_quote(document, sources, quotation, compiled):
                    rule = compiled.rule
                    match = document.text[quotation.inner.start : quotation.inner.end]
                    yield Finding(rule, rule.severity, rule.message.format(match=match), quotation.span)


def _is_scare_quote(document: Document, sources: Sources, quotation: Quotation, compiled: _Compiled) -> bool:
    text, (start, end) = document.text, quotation.inner
    if not quotation.closed or start == end or not text[start].islower() or text[end - 1] in ".,?!;":
        return False
    if not 1 <= len(text[start:end].split(maxsplit=compiled.rule.options.words)) <= compiled.rule.options.words:
        return False
    block = document.block_at(quotation.span.start)
    before = document.text[max(block.span.start, quotation.span.start - _LOOK_BACK) : quotation.span.start]
    if block.kind not in _PROSE or compiled.introduced.search(before):
        return False
    sentence = document.sentence_at(quotation.span.start)
    left, right = Span(sentence.start, quotation.span.start), Span(quotation.span.end, sentence.end)
    return sources.within(left) is None and sources.verb_in(right) is None


def build(rules: Sequence[Rule], lexicon: Lexicon) -> ScareQuotes:
    """Return one checker of all scare-quotes rules."""
    return ScareQuotes(rules)
