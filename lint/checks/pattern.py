"""Finds what a regular expression describes, near a literal that it needs.

The expression runs only in a window around its literals; without literals it runs once over the whole text, so it
should then open with a rare character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, Literal

from lint.document import Document
from lint.lexicon import Lexicon
from lint.matcher import Hit
from lint.model import Edit, Finding, Fix, Rule, Span

_WINDOW = 60  # characters read on each side of a literal


@dataclass(frozen=True)
class Options:
    """Keys of a pattern rule.

    The group `at` of `pattern`, if there is one, is the span of the finding, else the whole match. `replace` is
    the cure, with \\1 and \\g<name> for what groups matched.
    """

    pattern: str
    literals: tuple[str, ...] = ()
    replace: str | None = None
    fix: Literal["safe", "unsafe"] = "unsafe"

    placeholders: ClassVar[tuple[str, ...]] = ("match", "suggestion")
    patterns: ClassVar[tuple[str, ...]] = ("pattern",)


class _Pattern:
    """One rule with its expression, compiled when it is first needed."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self.rule.options.pattern)

    def finding(self, match: re.Match[str]) -> Finding:
        options = self.rule.options
        named = "at" in self.compiled.groupindex
        span = Span(*match.span("at" if named else 0))
        found = match.group("at" if named else 0)
        cures = () if options.replace is None else (match.expand(options.replace),)
        message = self.rule.message.format(match=found, suggestion=cures[0] if cures else "")
        fix = Fix((Edit(span, cures[0]),), options.fix == "safe") if cures else None
        return Finding(self.rule, self.rule.severity, message, span, (), cures, fix)


class Patterns:
    """The checker of all pattern rules."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        patterns = [_Pattern(rule) for rule in rules]
        self._of_literal = [p for p in patterns for _ in p.rule.options.literals]
        self._whole = [p for p in patterns if not p.rule.options.literals]
        self.literals = [literal for p in patterns for literal in p.rule.options.literals]

    def run(self, document: Document, hits: Sequence[Hit]) -> Iterator[Finding]:
        """Yield a finding for each match, once however many literals it holds."""
        text = document.text
        read_to: dict[str, int] = {}
        for hit in hits:
            pattern = self._of_literal[hit.number]
            block = document.block_at(hit.span.start).span
            start = max(block.start, hit.span.start - _WINDOW, read_to.get(pattern.rule.id, 0))
            end = min(block.end, hit.span.end + _WINDOW)
            for match in pattern.compiled.finditer(text, start, end):
                if match.start() < hit.span.end and hit.span.start < match.end():
                    read_to[pattern.rule.id] = match.end()
                    yield pattern.finding(match)
        for pattern in self._whole:
            yield from map(pattern.finding, pattern.compiled.finditer(text))


def build(rules: Sequence[Rule], lexicon: Lexicon) -> Patterns:
    """Return one checker of all pattern rules."""
    return Patterns(rules)
