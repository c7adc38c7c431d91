"""All literals of all rules, found in one scan of a document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lint.automaton import Automaton, fold
from lint.document import Document
from lint.model import Span


class Hit(NamedTuple):
    """An occurrence of a checker's literal number `number`."""

    number: int
    span: Span


class Matcher:
    """Finds the literals of several checkers at once.

    `literals` holds one sequence a checker. Case, the kind of apostrophe and the kind of space do not matter; a
    literal that begins or ends with a letter or digit is found as a whole word there, also before 's.
    """

    def __init__(self, literals: Sequence[Sequence[str]]) -> None:
        self._owners: list[list[tuple[int, int]]] = []
        numbers: dict[str, int] = {}
        for checker, own in enumerate(literals):
            for number, literal in enumerate(own):
                at = numbers.setdefault(fold(literal), len(self._owners))
                if at == len(self._owners):
                    self._owners.append([])
                self._owners[at].append((checker, number))
        self._automaton = Automaton(list(numbers)) if numbers else None
        self._checkers = len(literals)

    def scan(self, document: Document) -> list[list[Hit]]:
        """Return the hits of each checker, in order of position."""
        hits: list[list[Hit]] = [[] for _ in range(self._checkers)]
        if self._automaton:
            owners = self._owners
            for literal, start, end in self._automaton.scan(fold(document.text)):
                span = Span(start, end)
                for checker, number in owners[literal]:
                    hits[checker].append(Hit(number, span))
        return hits


def longest(hits: Iterable[Hit]) -> list[Hit]:
    """Return the hits without those that overlap a longer one; of equal ones the first stays."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.span.start, -h.span.end)):
        if kept and kept[-1].span.overlaps(hit.span):
            if hit.span.end - hit.span.start > kept[-1].span.end - kept[-1].span.start:
                kept[-1] = hit
            continue
        kept.append(hit)
    return kept
