"""Text that a desk has called right, in its configuration or beside the article.

An acceptance keeps a finding if its text is what the finding marks, or holds it: a pasted word, sentence or paragraph.
Letter case, the kind of quotation marks and the width of spaces are nothing, nor is how accents are composed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import NamedTuple
from unicodedata import normalize

from lint.automaton import fold
from lint.document import Document
from lint.model import Acceptance, Finding, Span
from lint.suppress.rule_names import names_of

_MOST_KEPT = 1 << 14  # entries whose plain form or expression is kept, over all documents


class _Entry(NamedTuple):
    """An acceptance as it is compared: its text in the plain form, its names in lower case."""

    text: str
    names: frozenset[str]


@lru_cache(_MOST_KEPT)
def _entry(acceptance: Acceptance) -> _Entry:
    return _Entry(_plain(acceptance.text), frozenset(name.lower() for name in acceptance.rules))


def _plain(text: str) -> str:
    return " ".join(fold(normalize("NFC", text)).split())


@lru_cache(_MOST_KEPT)
def _pattern(plain: str) -> re.Pattern[str]:
    """Return what finds a plain text, to the end of a word, in a folded one that may be decomposed."""
    words = ("".join(map(_either_form, word)) for word in plain.split())
    after = r"(?![\w\u0300-\u036f])" if plain[-1].isalnum() else ""
    return re.compile(r"\s+".join(words) + after)


def _either_form(char: str) -> str:
    decomposed = fold(normalize("NFD", char))
    return re.escape(char) if decomposed == char else f"(?:{re.escape(char)}|{re.escape(decomposed)})"


class _Folded:
    """A document's text or source without letter case, and the places of the entries that were looked for in it."""

    def __init__(self, written: str) -> None:
        self.written = written
        self._places: dict[str, list[Span]] = {}

    @cached_property
    def _folded(self) -> str:
        return fold(self.written)

    def holds(self, plain: str, span: Span) -> bool:
        """Tell whether the plain text stands around the span."""
        if plain not in self._places:
            self._places[plain] = list(self._find(plain))
        number = bisect_right(self._places[plain], span.start, key=attrgetter("start")) - 1
        return number >= 0 and span.end <= self._places[plain][number].end

    def _find(self, plain: str) -> Iterator[Span]:
        folded, pattern, opens_word = self._folded, _pattern(plain), plain[0].isalnum()
        at = pattern.search(folded)
        while at:
            start = at.start()
            if not (opens_word and start and folded[start - 1].isalnum()):
                yield Span(start, at.end())
            at = pattern.search(folded, start + 1)  # one may begin within another


class Acceptances:
    """The acceptances that hold for a document, and which of them were of use."""

    def __init__(self, document: Document, accept: Sequence[Acceptance]) -> None:
        self._to_source = document.source_map.to_source
        self._text = _Folded(document.text)
        self._source = None if document.source == document.text else _Folded(document.source)
        self._accept = accept
        self._used: set[int] = set()

    def suppress(self, finding: Finding) -> bool:
        """Tell whether an acceptance suppresses the finding; every one that does is used."""
        names = names_of(finding.rule)
        places = [(self._text, finding.span)]
        if self._source:
            places.append((self._source, self._to_source(finding.span)))
        marked = [(folded, span, _plain(folded.written[span.start : span.end])) for folded, span in places]
        entries = ((number, _entry(acceptance)) for number, acceptance in enumerate(self._accept))
        hits = [
            number
            for number, entry in entries
            if (not entry.names or not entry.names.isdisjoint(names)) and _accepts(entry.text, marked)
        ]
        self._used.update(hits)
        return bool(hits)

    def unused(self) -> list[Acceptance]:
        """Return the acceptances that suppressed nothing, in their order."""
        return [acceptance for number, acceptance in enumerate(self._accept) if number not in self._used]


def _accepts(plain: str, marked: Sequence[tuple[_Folded, Span, str]]) -> bool:
    """Tell whether the plain text is what is marked, in the text or the source, or stands around it."""
    return bool(plain) and any(
        plain == excerpt or (excerpt in plain and folded.holds(plain, span)) for folded, span, excerpt in marked
    )
