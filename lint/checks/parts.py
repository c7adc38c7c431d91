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
from typing import ClassVar, NamedTuple

from lint.document import Document
from lint.lexicon import Lexicon
from lint.matcher import Hit
from lint.model import Finding, Related, Rule, Span
from lint.number_words import NUMBER, value_of

_REACH = 400  # characters of a sentence read behind the whole
_N = rf"(?P<n>{NUMBER})"
_NO_ADJECTIVE = "of|in|to|and|or|per|for|from|with|by|at|on|a|the|hundred|thousand|million|billion|dozen|were|was|are"
_WORD = rf" (?!(?:{_NO_ADJECTIVE})\b)[a-z][a-z’'-]*"
_COUNT = re.compile(rf"(?<![\w.,/:£$€-])(?i:{_N})(?:{_WORD}){{0,2}} $")
_AGED = r"(?: aged (?:between )?\d+ (?:and|to) \d+)?"
_COUNT_ALONE = re.compile(rf"(?<![\w.,-])(?i:{_N}) $")
_OPENER = re.compile(rf"(?P<between>[^–—:(;.\d]{{0,60}}?{_AGED})(?P<mark> [–—-] |—| ?\(|:\s)")
_CLOSERS = {"(": ")", ":": ";–—\n", "-": "–—-;:\n"}
_ABBREVIATED = re.compile(r"\b(?:[A-Z]|[JSDM]r|Mrs|St)\.$")
_SPLIT = re.compile(r", and |,? plus |, | and ")
_NAME = re.compile(r"(?:[A-Z][a-z]+ )?(?:[A-Z][\w’'-]*\.? ?){1,4}")
_AGE = re.compile(r"(?:aged )?\d{1,3}")
_OF_THE = re.compile(rf" (?i:{_N})(?P<noun>(?: [a-z][a-z-]*){{0,3}}), ")
_PREPOSITION = r" (?P<preposition>from|in|at|on|near|against|for) "
_FIRST = re.compile(_PREPOSITION)
_SECOND = re.compile(rf"[^\d.;:()–—]{{1,80}}?\band (?i:{_N})(?: of them)?{_PREPOSITION}")
_GAP = r"[^.;:()–—\d]{0,80}"
_WHOLE_BEFORE = re.compile(rf"(?<![\w.,/:£$€-])(?i:{_N})(?P<noun> [a-z][a-z-]*s\b){_GAP}, $")


@dataclass(frozen=True)
class Options:
    """Keys of a parts rule.

    `list` names the lexicon's nouns for wholes and parts; `unless` are words that leave the count open and silence
    the rule where they stand before the whole or among the parts.
    """

    list: str
    unless: tuple[str, ...] = ()

    placeholders: ClassVar[tuple[str, ...]] = ("match", "sum", "whole")


class _Part(NamedTuple):
    span: Span
    number: int
    axis: str


class _Sum(NamedTuple):
    """A whole, its parts, and whether these name all of it."""

    span: Span
    whole: int
    parts: list[_Part]
    all_named: bool


class _Nouns:
    """The nouns of a list: the wholes, and each part with its axis, in plural and singular."""

    def __init__(self, rows: Sequence[Sequence[str]]) -> None:
        full = [(*row, "")[:4] for row in rows]
        self.wholes = [row[0] for row in full if row[2] != "part"]
        self.axes = {noun: row[3] for row in full if row[2] != "whole" for noun in row[:2] if noun != "-"}
        nouns = "|".join(sorted(self.axes, key=len, reverse=True))
        self.part = re.compile(rf"(?i:(?P<n>{NUMBER}|an?)(?:{_WORD}){{0,2}} (?P<noun>{nouns}))(?: aged \d+)?")
        self.clause = re.compile(rf"(?i:(?P<n>{NUMBER})) (?:(?:were|was|are|is) )(?:an? )?(?P<noun>{nouns})\b")


class Parts:
    """The checker of all parts rules."""

    def __init__(self, rules: Sequence[Rule], lexicon: Lexicon) -> None:
        self._uses: list[tuple[Rule, _Nouns, re.Pattern[str]]] = []
        self.literals: list[str] = []
        for rule in rules:
            nouns = _Nouns(lexicon.rows(rule.options.list))
            vague = re.compile(rf"\b(?i:{'|'.join(map(re.escape, rule.options.unless))})\b")
            literals = [*nouns.wholes, "of the", "of them"]
            self.literals += literals
            self._uses += [(rule, nouns, vague)] * len(literals)

    def run(self, document: Document, hits: Sequence[Hit]) -> Iterator[Finding]:
        """Yield a finding for each whole that its parts contradict."""
        for hit in hits:
            rule, nouns, vague = self._uses[hit.number]
            literal = self.literals[hit.number]
            read = {"of the": _of_the, "of them": _of_them}.get(literal, _enclosed)
            found = read(document, hit.span, nouns)
            if found and not _adds_up(found) and not _is_vague(document, found, vague):
                yield _finding(document, rule, found)


def _sentence_end(document: Document, span: Span) -> int:
    return min(document.sentence_at(span.start).end, span.end + _REACH)


def _enclosed(document: Document, span: Span, nouns: _Nouns) -> _Sum | None:
    """Return the sum of "16 people – nine women and six men –"."""
    text, start = document.text, document.sentence_at(span.start).start
    count = _COUNT.search(text, max(start, span.start - 50), span.start)
    end = _sentence_end(document, span)
    opener = _OPENER.match(text, span.end, end) if count else None
    if not count or not opener:
        return None
    mark = opener["mark"].strip()
    inner = Span(opener.end(), _closed_at(text, opener.end(), end, _CLOSERS.get(mark, _CLOSERS["-"])))
    between = opener["between"].strip()
    parts = _counted(text, inner, nouns) or (_named(text, inner) if not between else [])
    whole = value_of(count["n"])
    if whole is None or len(parts) < 2 or inner.end >= span.end + _REACH:
        return None
    return _Sum(Span(count.start("n"), span.end), whole, parts, True)


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


def _counted(text: str, inner: Span, nouns: _Nouns) -> list[_Part]:
    parts = []
    for item in _items(text, inner):
        match = nouns.part.fullmatch(text, *item)
        if not match:
            return []
        count = 1 if match["n"].lower() in ("a", "an") else value_of(match["n"]) or 0
        parts.append(_Part(item, count, nouns.axes[match["noun"].lower()]))
    return parts


def _named(text: str, inner: Span) -> list[_Part]:
    """Return the people of a list of names that ends in "and" one more, ages left out."""
    if " and " not in text[slice(*inner)] or _ABBREVIATED.search(text, inner.start, inner.end):
        return []
    items = [item for item in _items(text, inner) if not _AGE.fullmatch(text, *item)]
    return [_Part(i, 1, "") for i in items] if all(_NAME.fullmatch(text, *i) for i in items) else []


def _of_the(document: Document, span: Span, nouns: _Nouns) -> _Sum | None:
    """Return the sum of "of the 12, seven were men and six were women"."""
    text, end = document.text, _sentence_end(document, span)
    match = _OF_THE.match(text, span.end, end)
    whole = value_of(match["n"]) if match else None
    if not match or whole is None:
        return None
    found = list(nouns.clause.finditer(text, match.end(), end))
    parts = [_Part(Span(*m.span()), value_of(m["n"]) or 0, nouns.axes[m["noun"].lower()]) for m in found]
    if len(parts) < 2 or len({part.axis for part in parts}) > 1 or len({m["noun"] for m in found}) < len(found):
        return None
    return _Sum(Span(match.start("n"), match.end("noun")), whole, parts, False)


def _of_them(document: Document, span: Span, nouns: _Nouns) -> _Sum | None:  # noqa: ARG001
    """Return the sum of "206 samples, 118 of them from the island and 98 from the coast"."""
    text, start, end = document.text, document.sentence_at(span.start).start, _sentence_end(document, span)
    first = _COUNT_ALONE.search(text, max(start, span.start - 20), span.start)
    preposition = _FIRST.match(text, span.end, end)
    if not first or not preposition:
        return None
    whole = _WHOLE_BEFORE.search(text, max(start, first.start() - 130), first.start())
    other = _SECOND.match(text, preposition.end(), end)
    if not whole or not other or other["preposition"] != preposition["preposition"]:
        return None
    parts = [_Part(Span(*m.span("n")), value_of(m["n"]) or 0, "place") for m in (first, other)]
    return _Sum(Span(whole.start("n"), whole.end("noun")), value_of(whole["n"]) or 0, parts, False)


def _adds_up(found: _Sum) -> bool:
    """Tell whether the parts, or those along one axis, make the whole, or leave some of it unnamed."""
    total = sum(part.number for part in found.parts)
    if not found.all_named:
        return total <= found.whole
    if total == 2 * found.whole and not found.parts[0].axis:
        return True  # each name with a place: "Ann Lee, London, and Bob Ray, Hull"
    sums = (sum(p.number for p in found.parts if p.axis == axis) for axis in {p.axis for p in found.parts})
    return found.whole in (total, *sums)


def _is_vague(document: Document, found: _Sum, vague: re.Pattern[str]) -> bool:
    start = max(document.sentence_at(found.span.start).start, found.span.start - 25)
    return vague.search(document.text, start, found.parts[-1].span.end) is not None


def _finding(document: Document, rule: Rule, found: _Sum) -> Finding:
    match = document.text[found.span.start : found.span.end]
    total = sum(part.number for part in found.parts)
    message = rule.message.format(match=match, sum=total, whole=found.whole)
    related = tuple(Related(part.span, f"counts {part.number}") for part in found.parts)
    return Finding(rule, rule.severity, message, found.span, related)


def build(rules: Sequence[Rule], lexicon: Lexicon) -> Parts:
    """Return one checker of all parts rules."""
    return Parts(rules, lexicon)
