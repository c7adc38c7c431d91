"""Finds what a regular expression describes, near something that it needs.

The expression runs only in a window around its literals, or around the matches of its anchor, a cheap expression
that opens with a literal character. A rule with neither runs once over the whole text, if it has what is rare.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
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

    `anchor` is an expression for what literals cannot say (a comma before a letter); matches of `pattern` count only
    where they hold one. `rare` is a class of characters that few texts have and each match holds. The group `at` of
    `pattern`, if there is one, is the span of the finding, else the whole match. `replace` is the cure, with \\1 and
    \\g<name> for what groups matched.
    """

    pattern: str
    literals: tuple[str, ...] = ()
    anchor: str = ""
    rare: str = ""
    replace: str | None = None
    fix: Literal["safe", "unsafe"] = "unsafe"

    placeholders: ClassVar[tuple[str, ...]] = ("match", "suggestion")
    patterns: ClassVar[tuple[str, ...]] = ("pattern", "anchor", "rare")


class _Pattern:
    """One rule with its expression, compiled when it is first needed."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self.rule.options.pattern)

    @cached_property
    def anchor(self) -> re.Pattern[str]:
        return re.compile(self.rule.options.anchor)

    @cached_property
    def rare(self) -> re.Pattern[str]:
        return re.compile(self.rule.options.rare)

    def around(self, document: Document, places: Iterable[Span]) -> Iterator[Finding]:
        """Yield a finding for each match that holds one of the places, which come in order."""
        read_to = 0
        for place in places:
            if place.end <= read_to:
                continue
            block = document.block_at(place.start).span
            start = max(block.start, place.start - _WINDOW, read_to)
            end = min(block.end, place.end + _WINDOW)
            for match in self.compiled.finditer(document.text, start, end):
                if match.start() < place.end and place.start < match.end():
                    read_to = match.end()
                    yield self.finding(match)

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
        self._anchored = [p for p in patterns if p.rule.options.anchor and not p.rule.options.literals]
        self._whole = [p for p in patterns if not p.rule.options.anchor and not p.rule.options.literals]
        classes = dict.fromkeys(p.rule.options.rare for p in self._whole if p.rule.options.rare)
        self._rare = re.compile("|".join(classes) or r"\Z.")  # one class, read once for all rules
        self.literals = [literal for p in patterns for literal in p.rule.options.literals]

    def run(self, document: Document, hits: Sequence[Hit]) -> Iterator[Finding]:
        """Yield a finding for each match, once however many literals it holds."""
        places: dict[_Pattern, list[Span]] = {}
        for hit in hits:
            places.setdefault(self._of_literal[hit.number], []).append(hit.span)
        for pattern, spans in places.items():
            yield from pattern.around(document, spans)
        for pattern in self._anchored:
            anchors = (Span(*match.span()) for match in pattern.anchor.finditer(document.text))
            yield from pattern.around(document, anchors)
        rare = "".join(set(self._rare.findall(document.text)))
        for pattern in self._whole:
            if pattern.rule.options.rare and not pattern.rare.search(rare):
                continue
            yield from map(pattern.finding, pattern.compiled.finditer(document.text))


def build(rules: Sequence[Rule], lexicon: Lexicon) -> Patterns:
    """Return one checker of all pattern rules."""
    return Patterns(rules)
