"""Finds misspelt words: in the list of known misspellings, or unknown and a likely slip from a common word.

Names are not its business: a capitalised word is judged where it is listed, or where a cheap slip makes a common word
of it at the start of a sentence or in capitals. Cannot see a slip that makes another word ("form" for "from").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import filterfalse
from typing import ClassVar, Literal, NamedTuple

from lint.document import Document
from lint.lazy_pattern import lazy
from lint.lexicon import Lexicon
from lint.matcher import Hit
from lint.model import Edit, Finding, Fix, Rule, Span
from lint.segment import WORD
from lint.wording import cased_like
from lint.words.candidates import Cure
from lint.words.spelling import Speller, stem
from lint.words.verdict import Limits, Verdict

_NOT_PROSE_BEFORE = "@#/_\\&=~.+-'’`$<{"
_MARKS = "“‘„«‹—–…•·\u00a0\u2009\u2028\u2029¿¡"
_NOT_PROSE_AFTER = "@/_\\=~`>}"
_SENTENCE_START = lazy(r"(?:^|[.!?:”\"“‘(\n•]\s*)$")
_WORD_BEFORE = lazy(r"\b([A-Za-z\u00c0-\u1fff]+)(\.?[^\S\n]+)\Z")
_WORD_AFTER = lazy(r"([^\S\n]+)([A-Za-z\u00c0-\u1fff]+(?:['’][a-z]+)?)")
_DIVIDED_BEFORE = lazy(r"[-­]\s+\Z")
_DIVIDED_AFTER = lazy(r"[-­](?:\s|\Z)")
_HANDLE = lazy(r"[^\S\n]*(?:\n|\Z|[•·|:]|says:|wrote:)")
_AROUND = 60
_STRANGE = 3
"""So many unknown or foreign words within so many characters on one line are another language."""
_LONG = 8
_COMMON = 46
_IN_ARTICLE = 1.5
"""What it adds to a cure's score that the article holds it."""
_LONGEST_NEIGHBOUR = 24
_LONGEST_ADDRESS = 80
_ADDRESS = ("://", "www.", "@", "\\", "`")
_COMMON_NEIGHBOUR = 45
_TERM_WORDS = 2
"""A quotation with fewer spaces is a term, which may be foreign or coined."""
_FEWEST_JOINED = 6
_COMMON_JOINED = 28
_MOST_KEPT = 1 << 18  # words known to be right, over all documents


@dataclass(frozen=True)
class Options:
    """Keys of a misspelling rule.

    `finds` says which words it reports: misspelt ones, unlikely ones (unknown, with a guess too weak to be sure) or all
    unknown ones. An unlisted word that stands more than `repeated` times is meant.
    """

    finds: Literal["misspelt", "unlikely", "unknown"] = "misspelt"
    repeated: int = 2

    placeholders: ClassVar[tuple[str, ...]] = ("match", "suggestion")


class _Place(NamedTuple):
    """A word of the article with its neighbours on the line, and the gaps to them; empty where there are none."""

    word: str
    span: Span
    before: str
    after: str
    gap_before: int
    gap_after: int


class Misspellings:
    """The checker of all misspelling rules."""

    literals: Sequence[str] = ()

    def __init__(self, rules: Sequence[Rule], lexicon: Lexicon) -> None:
        self._rules: dict[str, Rule] = {rule.options.finds: rule for rule in rules}
        self._speller = Speller(lexicon, Limits())
        self._foreign = lexicon.phrases("foreign-particles")
        self._right: set[str] = set()
        self._titles = cache(lambda: lexicon.phrases("titles"))

    def run(self, document: Document, hits: Sequence[Hit]) -> Iterator[Finding]:
        """Yield a finding at each place of each misspelt word."""
        wrong = self._wrong(document)
        if not wrong:
            return
        for word, span in document.spans_of(wrong):
            verdict = wrong[word]
            if not _is_prose(document.text, span):
                continue
            if verdict.grade == "lower":
                verdict = self._speller.unlisted(word)
            if verdict.part:
                start, end = verdict.part
                word, span = word[start:end], Span(span.start + start, span.start + end)
            place = _place(document.text, word, span)
            finding = self._misspelt(document, place, verdict) or self._doubtful(document, place, verdict)
            if finding:
                yield finding

    def _wrong(self, document: Document) -> dict[str, Verdict]:
        """Return the verdicts on the words that are not right; those found right before are not judged again."""
        if len(self._right) > _MOST_KEPT:
            self._right.clear()
        judge, wrong = self._speller.verdict, {}
        new = set(filterfalse(self._right.__contains__, document.words))
        for word in self._speller.maybe_unknown(new):
            if verdict := judge(word):
                new.discard(word)
                if verdict.grade != "capital" or document.words[word] == 1:  # a name that the article repeats is one
                    wrong[word] = verdict
        self._right |= new
        return wrong

    def _misspelt(self, document: Document, place: _Place, verdict: Verdict) -> Finding | None:
        rule = self._rules.get("misspelt")
        if not rule:
            return None
        if verdict.grade != "listed" and place.word.islower() and (joined := self._joined(place)):
            return _finding(rule, document, *joined)
        if _is_clipped(document.text, place):
            return None
        if verdict.grade == "listed":
            counts = place.word.islower() or self._is_no_listed_name(document, place, verdict)
        elif verdict.grade == "capital":
            found = self._capital(document, place)
            return _finding(rule, document, place.word, place.span, found) if found else None
        else:
            counts = verdict.grade == "near" and self._is_slip(document, place, rule.options.repeated)
        return _finding(rule, document, place.word, place.span, verdict) if counts else None

    def _doubtful(self, document: Document, place: _Place, verdict: Verdict) -> Finding | None:
        """Return the finding of a rule for words that are merely unknown, if such a rule is chosen."""
        if not place.word.islower() or verdict.grade == "listed":
            return None
        if rule := self._rules.get("unlikely"):
            quoted = document.quotation_at(place.span) is not None
            if verdict.grade == "guess" and not quoted and self._is_slip(document, place, rule.options.repeated):
                return _finding(rule, document, place.word, place.span, verdict)
        if rule := self._rules.get("unknown"):
            return _finding(rule, document, place.word, place.span, verdict)
        return None

    def _joined(self, place: _Place) -> tuple[str, Span, Verdict] | None:
        """Return the common word that this unknown one makes with its neighbour: "to gether"; not "cyber attack"."""
        if self._speller.is_affix(place.word):
            return None
        span = place.span
        for whole, start, end in (
            (place.before + place.word, span.start - place.gap_before - len(place.before), span.end),
            (place.word + place.after, span.start, span.end + place.gap_after + len(place.after)),
        ):
            parts = len(whole) > len(place.word) and len(whole) >= _FEWEST_JOINED and whole[1:].islower()
            if parts and (self._speller.frequency(whole) or 0) >= _COMMON_JOINED:
                return whole, Span(start, end), Verdict("near", (Cure(whole, 0, 0, 0),))
        return None

    def _capital(self, document: Document, place: _Place) -> Verdict | None:
        """Return the verdict on a capitalised word that nothing lists, where it is likely to be no name."""
        word = stem(place.word)
        if document.words[place.word] > 1 or not self._is_no_name(document, place):
            return None
        if found := self._speller.calendar(word):
            return found
        if word.isupper() or (_starts_sentence(document.text, place) and place.after.islower()):
            return self._speller.capital(word)
        return None

    def _is_no_listed_name(self, document: Document, place: _Place, verdict: Verdict) -> bool:
        """Tell whether a capitalised, listed word is misspelt here: "Electoral Commision", not "his wife Sigal"."""
        if not self._is_no_name(document, place):
            return False
        best = verdict.cures[0]
        if place.word.isupper() or len(place.word) >= _LONG or best.word[:1].isupper() or best.frequency >= _COMMON:
            return True
        return _starts_sentence(document.text, place) or place.before[:1].isupper() or place.after[:1].isupper()

    def _is_no_name(self, document: Document, place: _Place) -> bool:
        """Tell whether a capitalised word is beside no name or title and not repeated, so that it is none itself."""
        if place.word.isupper():
            return True
        if document.words[place.word] > 2 or place.before in self._titles():
            return False
        return not self._is_name(place.before) and not self._is_name(place.after)

    def _is_name(self, neighbour: str) -> bool:
        """Tell whether a neighbour is a name or part of one, so that a word beside it may be one too."""
        if not neighbour[:1].isupper():
            return False
        frequency = self._speller.frequency(neighbour.lower())
        if frequency is None or (neighbour.isupper() and neighbour != "I"):
            return True
        return frequency < _COMMON_NEIGHBOUR and self._speller.is_name(neighbour)

    def _is_foreign(self, text: str, span: Span) -> bool:
        """Tell whether several words around the place are of no English: then so is this one."""
        line = text.rfind("\n", max(0, span.start - _AROUND), span.start) + 1 or max(0, span.start - _AROUND)
        end = text.find("\n", span.end, span.end + _AROUND)
        around = WORD.findall(text, line, end if end >= 0 else span.end + _AROUND)[:-1]
        strange = sum(1 + (not w.isascii()) for w in around if w in self._foreign or self._is_unlisted(w))
        return strange >= _STRANGE

    def _is_slip(self, document: Document, place: _Place, repeated: int) -> bool:
        """Tell whether an unknown lower-case word is no term of the article, no dialect, and not foreign."""
        text, neighbours = document.text, (place.before, place.after)
        if document.words[place.word] > repeated or _is_fragment(text, place):
            return False
        if any(n.lower() in self._foreign or self._is_unknown(n) for n in neighbours):
            return False
        if self._is_foreign(text, place.span):
            return False
        quotation = document.quotation_at(place.span)
        return quotation is None or text.count(" ", quotation.inner.start, quotation.inner.end) >= _TERM_WORDS

    def _is_unlisted(self, word: str) -> bool:
        verdict = self._speller.verdict(word) if word.islower() else None
        return verdict is not None and verdict.grade in ("lower", "unknown")

    def _is_unknown(self, word: str) -> bool:
        verdict = self._speller.verdict(word) if word.islower() else None
        if verdict is not None and verdict.grade == "lower":
            verdict = self._speller.unlisted(word)
        return verdict is not None and verdict.grade in ("guess", "unknown")


def _starts_sentence(text: str, place: _Place) -> bool:
    return _SENTENCE_START.search(text[max(0, place.span.start - 3) : place.span.start]) is not None


def _is_fragment(text: str, place: _Place) -> bool:
    """Tell whether the word is half of one divided at a line's end, a line of its own, or the name over a comment."""
    start, end = place.span
    if _DIVIDED_BEFORE.search(text, max(0, start - 3), start) or _DIVIDED_AFTER.match(text, end, end + 2):
        return True
    return (start == 0 or text[start - 1] == "\n") and _HANDLE.match(text, end, end + 10) is not None


def _is_clipped(text: str, place: _Place) -> bool:
    """Tell whether the word ends in a spoken "-in'"."""
    return place.word.lower().endswith("in") and text[place.span.end : place.span.end + 1] in ("'", "’")


def _place(text: str, word: str, span: Span) -> _Place:
    before = _WORD_BEFORE.search(text, max(0, span.start - _LONGEST_NEIGHBOUR), span.start)
    after = _WORD_AFTER.match(text, span.end, span.end + _LONGEST_NEIGHBOUR)
    return _Place(
        word,
        span,
        before.group(1) if before else "",
        after.group(2) if after else "",
        len(before.group(2)) if before else 0,
        len(after.group(1)) if after else 0,
    )


def _is_prose(text: str, span: Span) -> bool:
    """Tell whether the place is no handle, tag, address, file name or code."""
    before, after = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 2]
    if before and (before in _NOT_PROSE_BEFORE or before.isdigit() or (before > "\x7f" and before not in _MARKS)):
        return False
    if after and (after[0] in _NOT_PROSE_AFTER or after[0].isdigit() or (after[0] == "." and after[1:].isalnum())):
        return False
    first = max(0, span.start - _LONGEST_ADDRESS)
    head = text[first : span.start].rsplit(None, 1)[-1] if span.start > first and not before.isspace() else ""
    return not any(mark in head for mark in _ADDRESS)


def _finding(rule: Rule, document: Document, word: str, span: Span, verdict: Verdict) -> Finding:
    plain = stem(word) if verdict.cures and "'" not in verdict.cures[0].word else word
    here = Span(span.start, span.start + len(plain)) if plain != word else span
    ranked = sorted(verdict.cures, key=lambda c: -c.score - (_IN_ARTICLE if c.word in document.words else 0))
    cures = tuple(dict.fromkeys(cased_like(plain, cure.word) for cure in ranked))
    message = rule.message.format(match=document.text[here.start : here.end], suggestion=cures[0] if cures else "")
    sure = verdict.grade == "listed" and (plain.islower() or plain.isupper())
    fix = Fix((Edit(here, cures[0]),), safe=sure) if len(cures) == 1 else None
    return Finding(rule, rule.severity, message, here, (), cures, fix)


def build(rules: Sequence[Rule], lexicon: Lexicon) -> Misspellings:
    """Return one checker of all misspelling rules."""
    return Misspellings(rules, lexicon)
