"""Finds brackets that open and never close, or close and never opened, within a paragraph.

A bracket may run on into a later paragraph, which then closes it. List markers such as "a)" and smileys are no
brackets. What this cannot see: a bracket that closes in the wrong place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from lint.document import PROSE_KINDS, Block, Document
from lint.lexicon import Lexicon
from lint.matcher import Hit
from lint.model import Finding, Rule, Span
from lint.segment import places_of_any

_BRACKETS = "()[]{}"
_CLOSES = {")": "(", "]": "[", "}": "{"}
_MARKER = re.compile(r"(?:^|[\s,;:–—-])(?:\d{1,3}[a-z]?|[a-zA-Z]|[ivx]{1,4})$")
_SMILEY = re.compile(r"(?:[:;=8xX][-'o^]?|[-:]')$")
_MOST = 2  # unbalanced paragraphs; more are another convention


@dataclass(frozen=True)
class Options:
    """A brackets rule has no keys of its own."""

    placeholders: ClassVar[tuple[str, ...]] = ("match",)


class Brackets:
    """The checker of all brackets rules."""

    literals: Sequence[str] = ()

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules

    def run(self, document: Document, hits: Sequence[Hit]) -> Iterator[Finding]:
        """Yield a finding at each bracket without its partner."""
        found = _unmatched(document)
        if len({document.block_index(at) for at in found}) > _MOST:
            return
        for at in found:
            span = Span(at, at + 1)
            for rule in self._rules:
                yield Finding(rule, rule.severity, rule.message.format(match=document.text[at]), span)


def _unmatched(document: Document) -> list[int]:
    """Return the offsets of the brackets that have no partner in their block nor in another."""
    text = document.text
    opened: list[int] = []
    alone: list[int] = []
    for at in places_of_any(_BRACKETS, text):
        char, block = text[at], document.block_at(at)
        if block.kind not in PROSE_KINDS:
            continue
        if char not in _CLOSES:
            if not (block.span.start < at and _SMILEY.search(text, max(block.span.start, at - 3), at)):
                opened.append(at)
        elif _is_no_bracket(text, block.span.start, at, char) and not _opened_here(opened, block):
            continue
        elif opened and text[opened[-1]] == _CLOSES[char]:
            opened.pop()
        else:
            alone.append(at)
    return sorted(alone + opened)


def _opened_here(opened: list[int], block: Block) -> bool:
    return bool(opened) and opened[-1] >= block.span.start


def _is_no_bracket(text: str, start: int, at: int, char: str) -> bool:
    """Tell whether a closing bracket that nothing opened is a list marker or a smiley."""
    before = text[max(start, at - 6) : at]
    return char == ")" and (_MARKER.search(before) is not None or _SMILEY.search(before) is not None)


def build(rules: Sequence[Rule], lexicon: Lexicon) -> Brackets:
    """Return one checker of all brackets rules."""
    return Brackets(rules)
