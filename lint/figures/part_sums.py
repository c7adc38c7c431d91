"""Reads sums out of a sentence: a whole, and the parts of it that the sentence counts or names.

Whether a sum is right, and whether it is worth a report, is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from lint.document import Document
from lint.figures.number_words import NUMBER, value_of
from lint.lazy_pattern import lazy
from lint.model import Span

_REACH = 400  # characters of a sentence read behind the whole
_N = rf"(?P<n>{NUMBER})"
_NO_ADJECTIVE = "of|in|to|and|or|per|for|from|with|by|at|on|a|the|hundred|thousand|million|billion|dozen|were|was|are"
_WORD = rf" (?!(?:{_NO_ADJECTIVE})\b)[a-z][a-z’'-]*"
_COUNT = lazy(rf"(?<![\w.,/:£$€-])(?i:{_N})(?:{_WORD}){{0,2}} $")
_AGED = r"(?: aged (?:between )?\d+ (?:and|to) \d+)?"
_COUNT_ALONE = lazy(rf"(?<![\w.,-])(?i:{_N}) $")
_OPENER = lazy(rf"(?P<between>[^–—:(;.\d]{{0,60}}?{_AGED})(?P<mark> [–—-] |—| ?\(|:\s)")
_CLOSERS = {"(": ")", ":": ";–—\n", "-": "–—-;:\n"}
_ABBREVIATED = lazy(r"\b(?:[A-Z]|[JSDM]r|Mrs|St)\.$")
_SPLIT = lazy(r", and |,? plus |, | and ")
_NAME = lazy(r"[A-Z][\w’'-]*\.?(?: [A-Z][\w’'-]*\.?){0,4}")
_AGE = lazy(r"(?:aged )?\d{1,3}")
_OF_THE = lazy(rf" (?i:{_N})(?P<noun>(?: [a-z][a-z-]*){{0,3}}), ")
_PREPOSITION = r" (?P<preposition>from|in|at|on|near|against|for) "
_FIRST = lazy(_PREPOSITION)
_SECOND = lazy(rf"[^\d.;:()–—]{{1,80}}?\band (?i:{_N})(?: of them)?{_PREPOSITION}")
_GAP = r"[^.;:()–—\d]{0,80}"
_WHOLE_BEFORE = lazy(rf"(?<![\w.,/:£$€-])(?i:{_N})(?P<noun> [a-z][a-z-]*s\b){_GAP}, $")


class Part(NamedTuple):
    """A counted part. Parts along one axis (sex, age) are never the same people; names have no axis."""

    span: Span
    number: int
    axis: str


class Sum(NamedTuple):
    """A whole, its parts, and whether these name all of it."""

    span: Span
    whole: int
    parts: list[Part]
    all_named: bool


class Nouns:
    """The nouns of a list: the wholes, and each part with its axis, in plural and singular."""

    def __init__(self, rows: Sequence[Sequence[str]]) -> None:
        full = [(*row, "")[:4] for row in rows]
        self.wholes = [row[0] for row in full if row[2] != "part"]
        self.axes = {noun: row[3] for row in full if row[2] != "whole" for noun in row[:2] if noun != "-"}
        nouns = "|".join(sorted(self.axes, key=len, reverse=True))
        self.other = re.compile(rf"(?i:(?P<n>{NUMBER}))(?: [A-Z][a-z]+)?(?:{_WORD}){{0,1}} [a-z-]+s")
        self.part = re.compile(rf"(?i:(?P<n>{NUMBER}|an?)(?:{_WORD}){{0,2}} (?P<noun>{nouns}))(?: aged \d+)?")
        self.clause = re.compile(rf"\b(?i:(?P<n>{NUMBER})) (?:(?:were|was|are|is) )(?:an? )?(?P<noun>{nouns})\b")


def _sentence_end(document: Document, span: Span) -> int:
    return min(document.sentence_at(span.start).end, span.end + _REACH)


def enclosed(document: Document, span: Span, nouns: Nouns) -> Sum | None:
    """Return the sum of "16 people – nine women and six men –"."""
    text, before = document.text, max(0, span.start - 50)
    if not _COUNT.search(text, before, span.start) or not _OPENER.match(text, span.end, span.end + _REACH):
        return None  # told before a sentence is asked for, as with the other two: it costs more
    end = _sentence_end(document, span)
    count = _COUNT.search(text, max(document.sentence_at(span.start).start, before), span.start)
    opener = _OPENER.match(text, span.end, end)
    if not count or not opener:
        return None
    mark = opener["mark"].strip()
    inner = Span(opener.end(), _closed_at(text, opener.end(), end, _CLOSERS.get(mark, _CLOSERS["-"])))
    between = opener["between"].strip()
    parts = _counted(text, inner, nouns) or (_named(text, inner) if not between else [])
    whole = value_of(count["n"])
    if whole is None or len(parts) < 2 or inner.end >= span.end + _REACH:
        return None
    return Sum(Span(count.start("n"), span.end), whole, parts, True)


def _closed_at(text: str, start: int, end: int, closers: str) -> int:
    """Return where one of the closers stands first, hyphens in words aside, or the end."""
    ends = (at for at in range(start, end) if text[at] in closers)
    return next((at for at in ends if not (text[at - 1].isalnum() and text[at + 1 : at + 2].isalnum())), end)


def _items(text: str, inner: Span) -> Iterator[Span]:
    at = inner.start
    for split in _SPLIT.finditer(text, *inner):
        yield Span(at, split.start())
        at = split.end()
    yield Span(at, at + len(text[at : inner.end].rstrip(" ,.;")))


def _counted(text: str, inner: Span, nouns: Nouns) -> list[Part]:
    """Return the counted parts; beside parts by role, one more role may be a noun that the list lacks."""
    parts = []
    for item in _items(text, inner):
        match = nouns.part.fullmatch(text, *item)
        other = None if match else nouns.other.fullmatch(text, *item)
        if match:
            number = 1 if match["n"].lower() in ("a", "an") else value_of(match["n"]) or 0
            parts.append(Part(item, number, nouns.axes[match["noun"].lower()]))
        elif other and parts and all(part.axis == "role" for part in parts):
            parts.append(Part(item, value_of(other["n"]) or 0, "role"))
        else:
            return []
    return parts


def _named(text: str, inner: Span) -> list[Part]:
    """Return the people of a list of names that ends in "and" one more, ages left out."""
    if " and " not in text[slice(*inner)] or _ABBREVIATED.search(text, inner.start, inner.end):
        return []
    items = [item for item in _items(text, inner) if not _AGE.fullmatch(text, *item)]
    return [Part(i, 1, "") for i in items] if all(_NAME.fullmatch(text, *i) for i in items) else []


def of_the(document: Document, span: Span, nouns: Nouns) -> Sum | None:
    """Return the sum of "of the 12, seven were men and six were women"."""
    text = document.text
    if not _OF_THE.match(text, span.end, span.end + _REACH):
        return None
    end = _sentence_end(document, span)
    match = _OF_THE.match(text, span.end, end)
    whole = value_of(match["n"]) if match else None
    if not match or whole is None:
        return None
    found = list(nouns.clause.finditer(text, match.end(), end))
    parts = [Part(Span(*m.span()), value_of(m["n"]) or 0, nouns.axes[m["noun"].lower()]) for m in found]
    if len(parts) < 2 or len({part.axis for part in parts}) > 1 or len({m["noun"] for m in found}) < len(found):
        return None
    return Sum(Span(match.start("n"), match.end("noun")), whole, parts, False)


def of_them(document: Document, span: Span, nouns: Nouns) -> Sum | None:  # noqa: ARG001
    """Return the sum of "206 samples, 118 of them from the island and 98 from the coast"."""
    text = document.text
    if not _FIRST.match(text, span.end, span.end + _REACH):
        return None
    start, end = document.sentence_at(span.start).start, _sentence_end(document, span)
    first = _COUNT_ALONE.search(text, max(start, span.start - 20), span.start)
    preposition = _FIRST.match(text, span.end, end)
    if not first or not preposition:
        return None
    whole = _WHOLE_BEFORE.search(text, max(start, first.start() - 130), first.start())
    other = _SECOND.match(text, preposition.end(), end)
    if not whole or not other or other["preposition"] != preposition["preposition"]:
        return None
    parts = [Part(Span(*m.span("n")), value_of(m["n"]) or 0, "place") for m in (first, other)]
    return Sum(Span(whole.start("n"), whole.end("noun")), value_of(whole["n"]) or 0, parts, False)


READERS: Mapping[str, Callable[[Document, Span, Nouns], Sum | None]] = {"of the": of_the, "of them": of_them}
