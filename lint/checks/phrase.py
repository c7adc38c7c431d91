"""Finds phrases that should not stand, listed in the rule or in a list of the lexicon."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal, NamedTuple

from lint.document import Document
from lint.lexicon import Lexicon
from lint.matcher import Hit, longest
from lint.model import Finding, Rule, Span
from lint.wording import cased_like


@dataclass(frozen=True)
class Options:
    """Keys of a phrase rule.

    `list` names a list of the lexicon with up to three columns: phrase, alternative, reason. `at` says where in a
    block the phrase counts; `case = "exact"` finds it only as written, and `case = "common"` not where a capital
    inside a sentence makes it a name or a title (Noël Coward, “Despicable Me”).
    """

    phrases: tuple[str, ...] = ()
    list: str = ""
    except_: tuple[str, ...] = ()
    case: Literal["fold", "exact", "common"] = "fold"
    at: Literal["anywhere", "block-start", "whole-block"] = "anywhere"

    placeholders: ClassVar[tuple[str, ...]] = ("match", "suggestion", "reason")
    table: ClassVar[str] = "phrases"


class _Use(NamedTuple):
    rule: Rule
    literal: str
    alternative: str
    reason: str
    wanted: bool


class Phrases:
    """The checker of all phrase rules."""

    def __init__(self, rules: Sequence[Rule], lexicon: Lexicon) -> None:
        self._uses = [use for rule in rules for use in _uses(rule, lexicon)]
        self.literals = [use.literal for use in self._uses]

    def run(self, document: Document, hits: Sequence[Hit]) -> Iterator[Finding]:
        """Yield a finding for each phrase; the longest phrase of a rule wins."""
        by_rule: dict[str, list[Hit]] = {}
        for hit in hits:
            by_rule.setdefault(self._uses[hit.number].rule.id, []).append(hit)
        for own in by_rule.values():
            for hit in longest(own):
                use = self._uses[hit.number]
                if use.wanted and self._fits(document, use, hit.span):
                    yield self._finding(document, use, hit.span)

    def _fits(self, document: Document, use: _Use, span: Span) -> bool:
        options = use.rule.options
        if options.case == "exact" and document.text[span.start : span.end] != use.literal:
            return False
        if options.case == "common" and _is_name(document, span):
            return False
        block = document.block_at(span.start).span
        if options.at != "anywhere" and span.start != block.start:
            return False
        return options.at != "whole-block" or document.text[span.end : block.end].strip(" .:…!") == ""

    def _finding(self, document: Document, use: _Use, span: Span) -> Finding:
        match = document.text[span.start : span.end]
        suggestions = (cased_like(match, use.alternative),) if use.alternative else ()
        message = use.rule.message.format(match=match, suggestion=use.alternative, reason=use.reason)
        return Finding(use.rule, use.rule.severity, message, span, (), suggestions)


def _is_name(document: Document, span: Span) -> bool:
    """Tell whether the words have a capital that no sentence start gave them."""
    text = document.text
    if not text[span.start].isupper():
        return False
    if text[span.start + 1].islower() and text[span.end : span.end + 2].lstrip()[:1].isupper():
        return True
    block = document.block_at(span.start).span
    before = text[max(block.start, span.start - 4) : span.start].rstrip(" \"“‘'(")
    return bool(before) and before[-1] not in ".!?:…—–\n"


def _uses(rule: Rule, lexicon: Lexicon) -> Iterator[_Use]:
    for phrase in rule.options.phrases:
        yield _Use(rule, phrase, "", "", True)
    for phrase in rule.options.except_:
        yield _Use(rule, phrase, "", "", False)
    for row in lexicon.rows(rule.options.list) if rule.options.list else ():
        phrase, alternative, reason = (*row, "", "")[:3]
        yield _Use(rule, phrase, alternative, reason, True)


def build(rules: Sequence[Rule], lexicon: Lexicon) -> Phrases:
    """Return one checker of all phrase rules."""
    return Phrases(rules, lexicon)
