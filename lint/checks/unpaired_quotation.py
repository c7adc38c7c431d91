"""Finds double quotation marks without their partner, by the newspaper's convention for long quotations.

A quotation that runs over several paragraphs opens anew in each and closes once. Silent where an article follows
another convention: straight and curly marks mixed, or more than two paragraphs that do not pair. Cannot see single
quotation marks, which look like apostrophes, nor a pair that closes in the wrong place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from lint.document import PROSE_KINDS, Document
from lint.lexicon import Lexicon
from lint.matcher import Hit
from lint.model import Finding, Rule, Span
from lint.segment import places_of_any

_MARKS = '"“”'
_FOREIGN = re.compile("[„«»]")
_MOST = 1  # findings; more are mostly another convention
_BEFORE_OPENING = " \t\u00a0\u2009([{—–-/‘'…"
_BEFORE_CLOSING = ".,!?…"


@dataclass(frozen=True)
class Options:
    """An unpaired-quotation rule has no keys of its own."""

    placeholders: ClassVar[tuple[str, ...]] = ("match",)


class UnpairedQuotations:
    """The checker of all unpaired-quotation rules."""

    literals: Sequence[str] = ()

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules

    def run(self, document: Document, hits: Sequence[Hit]) -> Iterator[Finding]:
        """Yield a finding at each mark without its partner."""
        text = document.text
        if ('"' in text and ("“" in text or "”" in text)) or _FOREIGN.search(text):
            return
        found = list(_unpaired(document))
        if len(found) > _MOST:
            return
        for at, cure in found:
            span = Span(at, at + 1)
            cures = (cure,) if cure else ()
            for rule in self._rules:
                yield Finding(rule, rule.severity, rule.message.format(match=text[at]), span, (), cures)


def _unpaired(document: Document) -> Iterator[tuple[int, str]]:
    """Yield the offset of each mark without a partner, with the mark that should stand there if that is plain."""
    text = document.text
    open_at: int | None = None
    for at in _odd_marks(text):
        block = document.block_at(at)
        if block.kind not in PROSE_KINDS:
            continue
        start, end = block.span
        turned = _turned(text, start, at, end)
        if turned:
            yield at, turned
        if turned == "“" or (not turned and _opens(text, start, at, end, open_at is not None)):
            if open_at is not None and not _opens_anew(text, start, at):
                yield open_at, ""
            open_at = at
        elif open_at is not None:
            open_at = None
        elif not turned and not _is_inches(text, start, at):
            yield at, ""
    if open_at is not None:
        yield open_at, ""


def _odd_marks(text: str) -> list[int]:
    """Return the offsets of all marks from the first that does not plainly pair with the next on its line."""
    places = places_of_any(_MARKS, text)
    at = 0
    while at + 1 < len(places) and _is_plain_pair(text, places[at], places[at + 1]):
        at += 2
    return places[at:]


def _is_plain_pair(text: str, start: int, end: int) -> bool:
    if text[start] + text[end] not in ("“”", '""') or not text[start + 1].isalnum():
        return False
    if text[end - 1].isspace() or text[end - 1] in _BEFORE_OPENING:
        return False
    if text[start] == '"' and text[start - 1].isalnum():
        return False
    return text.find("\n", start, end) < 0


def _turned(text: str, start: int, at: int, end: int) -> str:
    """Return the mark that a curly mark should be if it stands the wrong way round, else nothing."""
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    if text[at] == "“" and not before.isspace() and before not in _BEFORE_OPENING and not after.isalnum():
        return "”"
    if text[at] == "”" and (before.isspace() or before in "([") and after.isalnum():
        return "“"
    return ""


def _opens_anew(text: str, start: int, at: int) -> bool:
    """Tell whether an opening mark may go on with a quotation: at a paragraph's start, or behind a sentence's end."""
    before = text[max(start, at - 4) : at].rstrip()
    return not before or before[-1] in ".!?…"


def _opens(text: str, start: int, at: int, end: int, inside: bool) -> bool:
    mark = text[at]
    if mark != '"':
        return mark == "“"
    if at == start:
        return True
    before, after = text[at - 1], text[at + 1] if at + 1 < end else " "
    if before.isspace() and after.isspace():
        return not inside  # a space on both sides tells nothing
    if not inside and after.isalnum() and not before.isalnum():
        return True  # a space is missing before it
    return before in _BEFORE_OPENING and not after.isspace() and not (inside and after in _BEFORE_CLOSING)


def _is_inches(text: str, start: int, at: int) -> bool:
    return at > start and (text[at - 1].isdigit() or text[at - 1] in "½¼¾⅓⅔")


def build(rules: Sequence[Rule], lexicon: Lexicon) -> UnpairedQuotations:
    """Return one checker of all unpaired-quotation rules."""
    return UnpairedQuotations(rules)
