"""Finds a whole whose parts, given in the same sentence, do not add up to it.

Three shapes are read: counted parts or names in dashes, brackets or behind a colon ("16 people – nine women and six
men –", "three people: Ann, Bob and Carol Dee"), "of the 12 drivers, seven were men and six were women", and "206
samples, 118 of them from A and 98 from B". In the last two others may stay unnamed, so only a sum above the whole is
reported. Anything that is not plainly a list of parts is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from lint.document import Document
from lint.figures.part_sums import READERS, Nouns, Sum, enclosed
from lint.lexicon import Lexicon
from lint.matcher import Hit
from lint.model import Finding, Related, Rule


@dataclass(frozen=True)
class Options:
    """Keys of a parts rule.

    `list` names the lexicon's nouns for wholes and parts; `unless` are words that leave the count open and silence
    the rule where they stand before the whole or among the parts.
    """

    list: str
    unless: tuple[str, ...] = ()

    placeholders: ClassVar[tuple[str, ...]] = ("match", "sum", "whole")


class Parts:
    """The checker of all parts rules."""

    def __init__(self, rules: Sequence[Rule], lexicon: Lexicon) -> None:
        self._uses: list[tuple[Rule, Nouns, re.Pattern[str]]] = []
        self.literals: list[str] = []
        for rule in rules:
            nouns = Nouns(lexicon.rows(rule.options.list))
            vague = re.compile(rf"\b(?i:{'|'.join(map(re.escape, rule.options.unless))})\b")
            literals = [*nouns.wholes, *READERS]
            self.literals += literals
            self._uses += [(rule, nouns, vague)] * len(literals)

    def run(self, document: Document, hits: Sequence[Hit]) -> Iterator[Finding]:
        """Yield a finding for each whole that its parts contradict."""
        for hit in hits:
            rule, nouns, vague = self._uses[hit.number]
            literal = self.literals[hit.number]
            read = READERS.get(literal, enclosed)
            found = read(document, hit.span, nouns)
            if found and not _adds_up(found) and not _is_vague(document, found, vague):
                yield _finding(document, rule, found)


def _adds_up(found: Sum) -> bool:
    """Tell whether the parts, or those along one axis, make the whole, or leave some of it unnamed."""
    total = sum(part.number for part in found.parts)
    if not found.all_named:
        return total <= found.whole
    if total == 2 * found.whole and not found.parts[0].axis:
        return True  # each name with a place: "Ann Lee, London, and Bob Ray, Hull"
    sums = (sum(p.number for p in found.parts if p.axis == axis) for axis in {p.axis for p in found.parts})
    return found.whole in (total, *sums)


def _is_vague(document: Document, found: Sum, vague: re.Pattern[str]) -> bool:
    start = max(document.sentence_at(found.span.start).start, found.span.start - 25)
    return vague.search(document.text, start, found.parts[-1].span.end) is not None


def _finding(document: Document, rule: Rule, found: Sum) -> Finding:
    match = document.text[found.span.start : found.span.end]
    total = sum(part.number for part in found.parts)
    message = rule.message.format(match=match, sum=total, whole=found.whole)
    related = tuple(Related(part.span, f"counts {part.number}") for part in found.parts)
    return Finding(rule, rule.severity, message, found.span, related)


def build(rules: Sequence[Rule], lexicon: Lexicon) -> Parts:
    """Return one checker of all parts rules."""
    return Parts(rules, lexicon)
