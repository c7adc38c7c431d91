"""Finds claims and hedges for which nobody vouches: phrases that need a source, with none in reach.

A source is a reporting verb or a phrase that names one (see `lint/sources.py`); it is looked for in the phrase's
sentence and, if the rule says so, in its paragraph. Cannot tell whether the source vouches for this very claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import ClassVar, Literal, NamedTuple

from lint.automaton import fold
from lint.document import Document
from lint.lexicon import Lexicon
from lint.matcher import Hit, longest
from lint.model import Finding, Rule, Severity, Span
from lint.sources import Sources

_WINDOW = 60
_LOOKBEHIND = 16  # characters before the window that an expression may look back at


@dataclass(frozen=True)
class Options:
    """Keys of an unsourced rule.

    `phrases`, or those of the lexicon's `list`, are looked for, or `pattern` around `literals`;
    it reads the text in lower case, so a capital in it stands in `(?-i:...)`. `sourced` says
    what a source in the phrase's own sentence makes of the finding, and `nearby` what one elsewhere in its
    paragraph does.
    """

    phrases: tuple[str, ...] = ()
    list: str = ""
    pattern: str = ""
    literals: tuple[str, ...] = ()
    sourced: Literal["skip", "suggestion"] = "skip"
    nearby: Literal["skip", "suggestion", "keep"] = "suggestion"

    placeholders: ClassVar[tuple[str, ...]] = ("match", "reason")
    patterns: ClassVar[tuple[str, ...]] = ("pattern",)
    table: ClassVar[str] = "phrases"


class _Cue(NamedTuple):
    rule: Rule
    reason: str
    expression: str


@cache
def _compiled(expression: str) -> tuple[re.Pattern[str], bool]:
    """Return an expression and whether it is for lower-case text: that is four times as fast as IGNORECASE."""
    if "(?-i:" in expression:
        return re.compile(expression, re.IGNORECASE), False
    return re.compile(expression), True


class Unsourced:
    """The checker of all unsourced rules."""

    def __init__(self, rules: Sequence[Rule], lexicon: Lexicon) -> None:
        self._cues: list[_Cue] = []
        self.literals: list[str] = []
        for rule in rules:
            for literal, reason, expression in _literals(rule, lexicon):
                self.literals.append(literal)
                self._cues.append(_Cue(rule, reason, expression))

    def run(self, document: Document, hits: Sequence[Hit]) -> Iterator[Finding]:
        """Yield a finding for each phrase for which the sentence names no source."""
        sources = Sources(document)
        by_rule: dict[str, list[Hit]] = {}
        for hit in hits:
            by_rule.setdefault(self._cues[hit.number].rule.id, []).append(hit)
        for own in by_rule.values():
            for hit in longest(own):
                cue = self._cues[hit.number]
                span = _found(document, hit.span, cue.expression) if cue.expression else hit.span
                if span and (severity := _severity(document, sources, cue.rule, span)):
                    match = document.text[span.start : span.end]
                    message = cue.rule.message.format(match=match, reason=cue.reason)
                    yield Finding(cue.rule, severity, message, span)


def _literals(rule: Rule, lexicon: Lexicon) -> Iterator[tuple[str, str, str]]:
    options = rule.options
    for phrase in options.phrases:
        yield phrase, "", ""
    for row in lexicon.rows(options.list) if options.list else ():
        yield row[0], row[1] if len(row) > 1 else "", ""
    for literal in options.literals:
        yield literal, "", options.pattern


def _found(document: Document, span: Span, expression: str) -> Span | None:
    """Return the match of the expression that holds the literal at `span`."""
    block = document.block_at(span.start).span
    start, end = max(block.start, span.start - _WINDOW), min(block.end, span.end + _WINDOW)
    before = max(0, start - _LOOKBEHIND)
    pattern, lower = _compiled(expression)
    window = document.text[before:end]
    lowered = window.lower() if lower else window
    if len(lowered) != len(window):  # a few capitals have two-letter lower cases (İ)
        lowered = fold(window)
    for match in pattern.finditer(lowered, start - before):
        if match.start() > span.start - before:
            return None
        if span.end - before <= match.end():
            return Span(before + match.start(), before + match.end())
    return None


def _severity(document: Document, sources: Sources, rule: Rule, span: Span) -> Severity | None:
    options = rule.options
    if sources.within(document.sentence_at(span.start), without=span):
        verdict = options.sourced
    elif sources.within(document.block_at(span.start).span, without=span):
        verdict = options.nearby
    else:
        verdict = "keep"
    if verdict == "skip":
        return None
    return Severity.SUGGESTION if verdict == "suggestion" else rule.severity


def build(rules: Sequence[Rule], lexicon: Lexicon) -> Unsourced:
    """Return one checker of all unsourced rules."""
    return Unsourced(rules, lexicon)
