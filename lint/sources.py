"""Who vouches for what: finds the words that name a source, as a reporting verb or as a phrase.

Lenient on purpose: a reporting verb counts unless it is plainly none, since an editor must not be told to name a
source that stands there. Plainly none are a passive without an agent ("is said to", "was charged"), a form that is
a noun where it stands ("the report", "United States"), and what somebody has yet to say ("is expected to announce").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from lint.automaton import Automaton, fold
from lint.lexicon import Lexicon
from lint.model import Span

if TYPE_CHECKING:
    from lint.document import Document

_REACH = 40  # characters read on each side of a verb
_PASSIVE_BEFORE = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being|get|gets|got|it's|he's|she's)\s+"
    r"(?:(?:\w+ly|also|now|not|never|still|often|later|once|first|already|long|then|since)\s+){0,2}$"
)
_AGENT_AFTER = re.compile(r"(?!\s+(?:to|that)\b)[^.;:?!]{0,30}?\bby\b")
_NOUN_BEFORE = re.compile(
    r"(?:\b(?:the|an?|this|these|those|his|her|its|their|our|my|your|no|any|some|each|every|of|in|for|on|at|by|with"
    r"|from|amid|among|into|about|under|over|between|against|without|such|new|latest)|\w'|'s)\s+$"
)
_YET_TO_BEFORE = re.compile(
    r"\b(?:expected|likely|unlikely|due|set|scheduled|poised|tipped|yet|able|going|seems?|seemed|appears?|appeared"
    r"|plans?|planned|planning|ha[sd]|have|needs?|able|free)\s+to\s+(?:\w+ly\s+)?$"
)
_HEARERS = frozenset({"told", "quoted", "asked"})  # in the passive who speaks is plain: "the court was told"
_PRONOUNS = frozenset(("he", "she", "they", "who", "it", "i", "we", "one", "another", "others"))
_POSTPOSED = re.compile(r",[”\"]?\s+(?:[\w.’'-]+\s+){1,5}$")
_JOINED = frozenset("-'")


class _Verbs:
    """All reporting verbs and phrases, with what is known of each form."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.phrases = lexicon.phrases("attribution-phrases")
        self.bare: set[str] = set()
        self.ambiguous: set[str] = set()
        forms: set[str] = set()
        for row in lexicon.rows("speech-verbs"):
            self.bare.add(row[0])
            forms.update((row[0], *(form.strip() for form in row[1].split(","))))
            self.ambiguous.update(form.strip() for column in row[2:3] for form in column.split(","))
        self.literals = [*sorted(self.phrases), *sorted(forms - self.phrases)]
        self.automaton = Automaton(list(map(fold, self.literals)))

    def counts(self, form: str, text: str, folded: str, start: int, end: int) -> bool:
        """Tell whether the form at start:end of a text reports what somebody says."""
        if form in self.phrases:
            return True
        if (start and folded[start - 1] in _JOINED) or folded[end : end + 1] in _JOINED:
            return False
        before = folded[max(0, start - _REACH) : start]
        if form in self.ambiguous and (_is_name(text, start, end) or _NOUN_BEFORE.search(before)):
            return False
        if form in self.bare and _YET_TO_BEFORE.search(before):
            return False
        if form.endswith("ing") or form in _HEARERS or not _PASSIVE_BEFORE.search(before):
            return True
        return _AGENT_AFTER.match(folded, end, end + _REACH) is not None


def _is_name(text: str, start: int, end: int) -> bool:
    """Tell whether a capital inside a sentence makes the word a name ("Washington Post", "United States")."""
    return text[start].isupper() and text[start + 1 : end].islower() and text[max(0, start - 2) : start - 1].isalnum()


_verbs = cache(_Verbs)


def sources(text: str, span: Span, lexicon: Lexicon) -> Iterator[Span]:
    """Yield the words and phrases in a span of the text that name a source, in order of position."""
    verbs = _verbs(lexicon)
    own = text[span.start : span.end]
    folded = fold(own)
    for number, start, end in verbs.automaton.scan(folded):
        if verbs.counts(verbs.literals[number], own, folded, start, end):
            yield Span(span.start + start, span.start + end)


class Sources:
    """Questions about the sources of a document."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def speaker_in(self, span: Span) -> Span | None:
        """Return the first source in a span that opens its sentence with a speaker: "Ann Storr, the engineer, said".

        Not "The gates are shut, she said", where the speaker closes a sentence of the reporter's.
        """
        found = self.within(span)
        while found:
            before = self._document.text[max(span.start, found.start - _REACH) : found.start]
            if not _POSTPOSED.search(before) and self._is_subject(before):
                return found
            found = self.within(Span(found.end, span.end))
        return None

    def _is_subject(self, before: str) -> bool:
        words = before.split()
        while words and words[-1].endswith("ly"):
            words.pop()
        if not words or words[-1][-1] in ",)—–":
            return bool(words)
        last = words[-1].rstrip("’'")
        nouns = self._document.lexicon.phrases("source-nouns")
        return last[0].isupper() or last in _PRONOUNS or last in nouns or " ".join(words[-2:]) in nouns

    def verb_in(self, span: Span) -> Span | None:
        """Return the first reporting verb in a span; a phrase of several words is none."""
        found = self.within(span)
        while found and " " in self._document.text[found.start : found.end]:
            found = self.within(Span(found.end, span.end))
        return found

    def within(self, span: Span, without: Span | None = None) -> Span | None:
        """Return the first source in a span inside one block, outside `without`; else None."""
        if span.end <= span.start:
            return None
        found = self._document.sources_of(self._document.block_index(span.start))
        for at in range(bisect_left(found, (span.start, 0)), len(found)):
            if found[at].start >= span.end:
                return None
            if found[at].end <= span.end and not (without and found[at].overlaps(without)):
                return found[at]
        return None
