"""Finds a quotation of some length for which nobody near is named as its speaker.

A speaker is a reporting verb or a phrase that names a source, in the quotation's paragraph or in one beside it; what
the sentence around the quotation tells by its marks ("…,” Toomey fumed", "He went on: “…"); a label or a signature;
and the speaker of the quotations that lead up to it. Cannot see that the source named is another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from lint.document import Document
from lint.lexicon import Lexicon
from lint.matcher import Hit
from lint.model import Finding, Rule, Severity, Span
from lint.quotations import Quotation
from lint.sources import Sources
from lint.wording import shortened

_PROSE = ("paragraph", "quotation", "list-item", "standfirst")
_MARKS = "“\"„«‘'"
_LABEL_BEFORE = re.compile(r"(?:[:—–―-]|\bas)\s*$")  # Name: “…”
_COMMA_BEFORE = re.compile(r"\w,\s*$")  # As the band sang, “They …”
_SIGNATURE_AFTER = re.compile(r"\s*(?:[—–―~-]+\s*|[(\[]\s*)[A-ZÀ-Þ@]")  # “…” — Jane Doe, “…” [Reuters]
_SPEAKER_AFTER = re.compile(r"[”\"»](?:(?<=,.)\s*\w|(?<=[?!…—–-].)\s*[a-zà-þ])")  # “…,” Toomey fumed
_SMALL = frozenset(
    {"of", "the", "and", "for", "from", "in", "at", "de", "van", "von", "al", "to", "a", "an", "on", "with"}
)
_LONG_QUOTATION = re.compile(r"[\"“][^\"“”]{30}")
_NEAR = 120  # characters at the start of the next paragraph in which a speaker may follow
_CHAIN = 12  # paragraphs of one speaker that are followed back


@dataclass(frozen=True)
class Options:
    """Keys of an unsourced-quotation rule: the fewest words that a quotation must have, and how far to look back."""

    words: int = 8
    paragraphs: int = 3

    placeholders: ClassVar[tuple[str, ...]] = ("match",)


class UnsourcedQuotations:
    """The checker of all unsourced-quotation rules."""

    literals: Sequence[str] = ()

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules

    def run(self, document: Document, hits: Sequence[Hit]) -> Iterator[Finding]:
        """Yield a finding for each quotation without a speaker, at its first paragraph.

        Words quoted in the middle of a sentence are a suggestion at most: the sentence may own them.
        """
        search = _Search(document)
        chain = False  # inside a quotation that runs over paragraphs: judged at its first
        for quotation in document.quotations:
            goes_on, chain = chain, quotation.continues
            if goes_on or quotation.mark in "'‘‚" or not (quotation.closed or quotation.continues):
                continue
            for rule in self._rules:
                if search.is_unsourced(quotation, rule.options):
                    text = document.text[quotation.span.start : quotation.span.end]
                    match = shortened(text, "…”")
                    severity = rule.severity if search.stands_alone(quotation) else Severity.SUGGESTION
                    yield Finding(rule, severity, rule.message.format(match=match), quotation.span)


class _Search:
    """Looks for the speakers of one document's quotations."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = document.text
        self._sources = Sources(document)
        self._speaks: dict[int, bool] = {}
        self._quoting: dict[int, bool] = {}

    def stands_alone(self, quotation: Quotation) -> bool:
        """Tell whether the quotation is a sentence or more, not words inside somebody else's sentence."""
        block = self._document.block_at(quotation.span.start).span
        before = self._text[max(block.start, quotation.span.start - 3) : quotation.span.start].rstrip()
        opener = self._text[quotation.inner.start]
        return not before or (before[-1] in '.?!”"…' and not opener.islower())

    def is_unsourced(self, quotation: Quotation, options: Options) -> bool:
        """Tell whether the quotation needs a speaker and none is found."""
        inner = self._text[quotation.inner.start : quotation.inner.end]
        if inner.count(" ") < options.words - 1 and len(inner.split()) < options.words:
            return False  # too short to need one
        if any(mark in inner for mark in '“”"'):
            return False  # its marks do not pair, so it may end earlier and be attributed inside
        index = self._document.block_index(quotation.span.start)
        if self._document.blocks[index].kind not in _PROSE or self._opens_article(index):
            return False
        return not (
            self._tells_by_marks(quotation, index)
            or self._speaks_in(index, quotation)
            or self._spoke_before(index, options.paragraphs)
            or self._speaks_after(index)
            or self._is_one_of_many(index)
            or _is_title(inner.split(), options.words)
        )

    def _opens_article(self, index: int) -> bool:
        """Tell whether no prose stands before the block: what follows will tell who speaks."""
        return all(block.kind not in _PROSE for block in self._document.blocks[max(0, index - 4) : index])

    def _tells_by_marks(self, quotation: Quotation, index: int) -> bool:
        block = self._document.blocks[index].span
        before = self._text[max(block.start, quotation.span.start - 40) : quotation.span.start]
        after = self._text[quotation.span.end : min(block.end, quotation.span.end + 20)]
        if _LABEL_BEFORE.search(before) or _SIGNATURE_AFTER.match(after):
            return True
        if _COMMA_BEFORE.search(before) and not self._text[quotation.inner.start].islower():
            return True
        if quotation.closed and _SPEAKER_AFTER.match(self._text, quotation.inner.end, block.end):
            return True
        return not before.strip() and index > 0 and self._text[self._document.blocks[index - 1].span.end - 1] == ":"

    def _speaks_in(self, index: int, quotation: Quotation) -> bool:
        block = self._document.blocks[index].span
        before, after = Span(block.start, quotation.span.start), Span(quotation.span.end, block.end)
        return bool(self._sources.within(before) or self._sources.within(after))

    def _spoke_before(self, index: int, reach: int) -> bool:
        """Tell whether the paragraph before names a speaker, or one whose quotations lead up to this one."""
        at = index - 1
        while at >= max(0, index - _CHAIN):
            led = self._is_led_by_quotation(at)
            if self._has_speaker(at) and (at == index - 1 or led or self._quotes(at)):
                return True
            if not led and index - at >= reach:
                return False
            at -= 1
        return False

    def _has_speaker(self, index: int) -> bool:
        if index not in self._speaks:
            by_marks = _SPEAKER_AFTER.search(self._text, *self._document.blocks[index].span)
            self._speaks[index] = bool(by_marks or self._document.sources_of(index))
        return self._speaks[index]

    def _speaks_after(self, index: int) -> bool:
        if index + 1 >= len(self._document.blocks):
            return False
        block = self._document.blocks[index + 1].span
        if self._is_signature(index + 1):
            return True
        if self._quotes(index + 1):
            return self._has_speaker(index + 1)
        return self._sources.speaker_in(Span(block.start, min(block.end, block.start + _NEAR))) is not None

    def _is_one_of_many(self, index: int) -> bool:
        """Tell whether the block is one of three or more quotations in a row, as in a list of replies or tweets."""
        last = len(self._document.blocks) - 1
        led = [0 <= at <= last and self._is_led_by_quotation(at) for at in range(index - 2, index + 3)]
        return any(all(led[at : at + 3]) for at in range(3))

    def _is_led_by_quotation(self, index: int) -> bool:
        return self._text[self._document.blocks[index].span.start] in _MARKS

    def _quotes(self, index: int) -> bool:
        if index not in self._quoting:
            self._quoting[index] = bool(_LONG_QUOTATION.search(self._text, *self._document.blocks[index].span))
        return self._quoting[index]

    def _is_signature(self, index: int) -> bool:
        """Tell whether a block is a name under a quotation: "Josh Bivens, Economic Policy Institute"."""
        start, end = self._document.blocks[index].span
        text = self._text[start : min(end, start + 81)]
        words = text.split()
        if len(text) > 80 or len(words) < 2 or text[0] in _MARKS:
            return False
        return text[0] in "—–―-" or all(word[0].isupper() or word in _SMALL for word in words)


def _is_title(words: Sequence[str], least: int) -> bool:
    """Tell whether most words have a capital; fewer than `least` words pass for a title too."""
    return len(words) < least or sum(word[0].isupper() for word in words) > len(words) / 2


def build(rules: Sequence[Rule], lexicon: Lexicon) -> UnsourcedQuotations:
    """Return one checker of all unsourced-quotation rules."""
    return UnsourcedQuotations(rules)
