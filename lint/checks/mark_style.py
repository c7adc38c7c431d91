"""Finds an article that uses two styles of one mark: dashes, quotation marks, ellipses.

One finding an article, at the first place of the rarer style, with the other such places related to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from lint.document import Document
from lint.lexicon import Lexicon
from lint.matcher import Hit
from lint.model import Finding, Related, Rule, Span

_MOST_RELATED = 20
_APART = ("furniture", "promo", "code", "table")  # what the page adds is not the writer's style


@dataclass(frozen=True)
class Options:
    """Keys of a mark-style rule: each style's name as messages show it, with the expression that finds it."""

    styles: Mapping[str, str] = field(default_factory=dict)

    placeholders: ClassVar[tuple[str, ...]] = ("counts", "keep", "match")
    patterns: ClassVar[tuple[str, ...]] = ("styles",)


class MarkStyles:
    """The checker of all mark-style rules."""

    literals: Sequence[str] = ()

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = [(rule, {k: re.compile(v) for k, v in rule.options.styles.items()}) for rule in rules]

    def run(self, document: Document, hits: Sequence[Hit]) -> Iterator[Finding]:
        """Yield one finding for each rule whose styles the article mixes."""
        for rule, styles in self._rules:
            if sum(style.search(document.text) is not None for style in styles.values()) < 2:
                continue
            places = {name: _places(document, style) for name, style in styles.items()}
            used = sorted((name for name in places if places[name]), key=lambda n: (-len(places[n]), places[n][0]))
            if len(used) >= 2:
                yield _finding(document, rule, used, places)


def _places(document: Document, style: re.Pattern[str]) -> list[Span]:
    found = [Span(*m.span()) for m in style.finditer(document.text)]
    if not any(block.kind in _APART for block in document.blocks):
        return found
    return [span for span in found if document.block_at(span.start).kind not in _APART]


def _finding(document: Document, rule: Rule, used: list[str], places: dict[str, list[Span]]) -> Finding:
    keep = used[0]
    minority = sorted(span for name in used[1:] for span in places[name])
    counts = ", ".join(
        f"{name} {len(places[name])} times" if len(places[name]) > 1 else f"{name} once" for name in used
    )
    first = minority[0]
    match = document.text[first.start : first.end]
    message = rule.message.format(counts=counts, keep=keep, match=match)
    related = tuple(Related(span, "and here") for span in minority[1 : 1 + _MOST_RELATED])
    return Finding(rule, rule.severity, message, first, related)


def build(rules: Sequence[Rule], lexicon: Lexicon) -> MarkStyles:
    """Return one checker of all mark-style rules."""
    return MarkStyles(rules)
