"""What a line looks like by itself: prose, headline-like, a label, a byline, a credit, and so on.

Looks only at the line; `layout.py` decides by its neighbours what the line is in the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from lint.automaton import Automaton, fold
from lint.credits import credit_words
from lint.lexicon import Lexicon
from lint.model import Span

FURNITURE = ("label", "furniture", "heading")  # looks that need no neighbours to be explained
PROSE_WORDS = 12  # a line of so many words that ends like a sentence is prose
_MOST_WORDS = 2 * PROSE_WORDS  # a longer line is looked at no more than it must: most of a text is such lines
_FINAL = tuple(".!?…")
_ENDS = tuple(".!?…:;,")
_CLOSERS = "\"'”’)]»"
_COUNT_BEHIND = re.compile(r"\s\(?\d[\d,.]*[km]?$", re.IGNORECASE)
_BULLET = re.compile(r"^(?:[•●▪◦‣·*►▶–—-]\s+|\(?(?:\d{1,2}|[a-z])[.)]\s+)")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.?"
_DAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
_STAMP = r"(?:first |last |originally )?(?:published|updated|posted|modified)\b"
_DATE = re.compile(
    rf"^(?:{_STAMP}.{{0,24}}?)?{_DAY}"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,4}}[/.-]\d{{1,2}}[/.-]\d{{2,4}})"
    r"[,\s]*(?:\d{4})?\b.{0,30}$",
    re.IGNORECASE,
)
_STAMPED = re.compile(rf"^{_STAMP}.{{0,40}}?\b(?:\d{{1,2}}\s+{_MONTH}|{_MONTH}\s+\d{{1,2}})\b.{{0,60}}$", re.IGNORECASE)
# What a page counts or leafs through: comments, shares, pictures.
_TALLY = re.compile(
    r"^[\[(]?(?:(?:image|photo|slide|picture|video|page)\s+\d+\s*(?:/|of)\s*/?\s*\d+|\d+ ?[-–] ?\d+ of \d+|"
    r"[\d,.]+[km]?[\])]?\s*(?:comments?|shares?|views?|likes?|retweets?|min(?:ute)?s? read))[\])]?$",
    re.IGNORECASE,
)
_COUNTER = re.compile(
    r"^(?:\d+\s*(?:/|of|:)\s*\d+|[\d,.]+\s*(?:min(?:ute)?s?|(?:hours?|hrs?|days?|min(?:ute)?s?) ago.{0,14})|"
    r"\d{1,2}:\d{2}(?::\d{2})?|[\d.,%+-]+)$",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"^(?:Words |Story |Report(?:ed|ing)? )?[Bb][yY][: ]\s*[A-ZÀ-Þ]\S+(?:\s+\S+){0,11}$")
_PERSON = r"(?:[A-ZÀ-Þ][\w’'.-]+\s+){0,3}[A-ZÀ-Þ][\w’'.-]+"


_GAP = "…"  # stands in an entry of the lexicon for words left open
_SEPARATORS = re.compile(r"[\s|·•/»>]+")
_MOST_LABELS = 8  # words of a line that is nothing but labels
_LONGEST_LABEL = 4  # words of one of them


@dataclass(slots=True)
class Line:
    """One line of an article: where it stands, its class, and the evidence for it."""

    span: Span
    text: str
    words: int
    look: str
    evidence: str
    phrase: str = ""  # the furniture phrase in it, which decides alone only in a short line


class LineReader:
    """Gives each line of a text its look. Compiled once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._labels = frozenset(map(_label, lexicon.phrases("furniture-lines")))
        self._words = frozenset(map(_label, lexicon.phrases("furniture-words")))
        rows = lexicon.rows("section-headings")
        self._headings = frozenset(_label(row[0]) for row in rows)
        self._heading_frames = _heading_frames(rows)
        self._any_label = self._labels | self._words | self._headings
        framed = lexicon.phrases("furniture-openings")
        self._frames = _frames(entry for entry in framed if _GAP in entry)
        openings = sorted(entry for entry in framed if _GAP not in entry)
        phrases = sorted(lexicon.phrases("furniture-phrases"))
        self._openings = len(openings)
        self._literals = [*openings, *phrases]
        self._automaton = Automaton(list(map(fold, self._literals)))
        self._credit_words = credit_words(lexicon)

    def lines(self, text: str, spans: Sequence[Span]) -> list[Line]:
        """Return the lines at the given spans of the text, in order, each with its look."""
        found = [Line(span, row := text[slice(*span)], row.count(" ") + 1, "", "") for span in spans]
        short = [line for line in found if line.words <= _MOST_WORDS]
        folded = fold("\n".join(line.text for line in short))
        phrases = dict(self._phrases_by_line(folded))
        for number, (line, row) in enumerate(zip(short, folded.split("\n"), strict=bool(short))):
            line.phrase = phrases.get(number, "")
            self._read(line, row)
        for line in found:
            if line.words > _MOST_WORDS:
                self._read(line, "")
        return found

    def phrase_in(self, line: Line) -> str:
        """Return the furniture phrase in a line, which `lines` looks for in short ones alone; else nothing."""
        if line.words <= _MOST_WORDS:
            return line.phrase
        return dict(self._phrases_by_line(fold(line.text))).get(0, "")

    def _phrases_by_line(self, folded: str) -> Iterator[tuple[int, str]]:
        """Yield (line's number, phrase) for furniture phrases, an opening only at the line's start."""
        number, begin, end = -1, 0, -1
        for literal, start, _ in sorted(self._automaton.scan(folded), key=lambda hit: hit[1]):
            while end < start:
                begin, end, number = end + 1, folded.find("\n", end + 1), number + 1
                end = end if end >= 0 else len(folded)
            if literal >= self._openings or not any(c.isalnum() for c in folded[begin:start]):
                yield number, self._literals[literal]

    def _read(self, line: Line, folded: str) -> None:
        """Set the look of a line and the evidence for it; only of short lines is the folded text needed."""
        text, words = line.text, line.words
        sentence = text.rstrip(_CLOSERS).endswith(_FINAL)
        if words >= _MOST_WORDS and (sentence or words >= 40):
            line.look, line.evidence = "prose", f"{words} words"
            return
        look, evidence = self._special(text, folded, words, line.phrase) if words <= _MOST_WORDS else ("", "")
        line.look, line.evidence = (look, evidence) if look else _general(text, words, sentence)

    def _special(self, text: str, folded: str, words: int, phrase: str) -> tuple[str, str]:
        key = _bare(folded) if words <= PROSE_WORDS else ""
        if key in self._headings or (key and words <= 8 and self._heading_frames.match(key)):
            return "heading", f"heading of a list of links: “{key}”"
        if key in self._labels:
            return "label", f"page label: “{key}”"
        if phrase and not _is_prose_around(phrase, text, folded):
            return "furniture", f"page phrase: “{phrase}”"
        if _STAMPED.match(text):
            return "date", "reads as a date"
        if frame := self._frames.match(folded):
            return "house", f"page phrase: “{frame.group()}”"
        if words > PROSE_WORDS:
            return "", ""
        if _TALLY.match(text):
            return "furniture", "what a page counts or leafs through"
        return self._short(text, folded, key, words)

    def _short(self, text: str, folded: str, key: str, words: int) -> tuple[str, str]:
        if key in self._words:
            return "word", f"word of a page: “{key}”"
        if 2 <= words <= _MOST_LABELS and self._labels_only(folded):
            return "label", f"page labels: “{key}”"
        for look, pattern in (("counter", _COUNTER), ("date", _DATE), ("byline", _BYLINE)):
            if pattern.match(text):
                return look, f"reads as a {look}"
        if _credit(*self._credit_words.of(text)).match(text):
            return "credit", "reads as a credit"
        return "", ""

    def _labels_only(self, folded: str) -> bool:
        """Tell whether a folded line is nothing but two or more labels in a row: "Share Tweet Submit"."""
        words = _SEPARATORS.split(folded.strip())
        at = found = 0
        while at < len(words):
            longest = min(len(words), at + _LONGEST_LABEL)
            ends = (end for end in range(longest, at, -1) if " ".join(words[at:end]) in self._any_label)
            end = next(ends, None)
            if end is None:
                return False
            at, found = end, found + 1
        return found >= 2


@cache
def _credit(agencies: str, words: str) -> re.Pattern[str]:
    """Return what finds a line that is a credit, made of the agencies and credit words given as alternatives."""
    return re.compile(
        rf"^\(?(?:(?i:{words})\s*(?:by\b|:|…|\.\.\.|/)|{_PERSON}\s*(?:/|via|for)\s*(?:{agencies})\b|(?:{agencies})(?:\s*/|$))"
    )


def _is_prose_around(phrase: str, text: str, folded: str) -> bool:
    """Tell whether a phrase stands amid a sentence that may be the article's own."""
    opens = _stripped(folded).startswith(_stripped(phrase))
    return text.count(" ") >= PROSE_WORDS and not opens and text.rstrip(_CLOSERS).endswith(_FINAL)


def _heading_frames(rows: Sequence[Sequence[str]]) -> re.Pattern[str]:
    """Return what finds headings that hold a name: "more from NAME", "more NAME stories"."""
    opens = [re.escape(row[0]) + r"\b" for row in rows if "opens" in row[1:]]
    gap = r"(?:\s\S+){1,4}\s"
    frames = [gap.join(map(re.escape, row[0].split(f" {_GAP} "))) + "$" for row in rows if _GAP in row[0]]
    return re.compile("|".join([*opens, *frames]) or r"(?!)")


def _frames(entries: Iterable[str]) -> re.Pattern[str]:
    """Return what finds openings with something left open: "follow … on facebook"."""
    gap = r"\s(?:[^.!?]{1,60}\s)?\S{0,30}?"
    frames = [gap.join(map(re.escape, entry.split(f" {_GAP} "))) + r"(?:\b|(?<=\W))" for entry in sorted(entries)]
    return re.compile("|".join(frames) or r"(?!)")


def _bare(folded: str) -> str:
    """Return a folded label without the bullets, arrows, marks and counts around it."""
    return _stripped(_COUNT_BEHIND.sub("", _stripped(folded)))


def _label(entry: str) -> str:
    return _bare(fold(entry))


def _stripped(text: str) -> str:
    start, end = 0, len(text)
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return text[start:end]


def _general(text: str, words: int, sentence: bool) -> tuple[str, str]:
    if _BULLET.match(text):
        return "list-item", "opens with a bullet or number"
    if sentence and words >= PROSE_WORDS:
        return "prose", f"{words} words, ends like a sentence"
    if sentence or text.rstrip(_CLOSERS).endswith(_ENDS):
        return "sentence", "ends like a sentence"
    first = next((c for c in text if c.isalnum()), "")
    if words >= 5 and words <= 26 and (first.isupper() or first.isdigit()):
        return "headline-like", f"{words} words, no final stop"
    if words >= PROSE_WORDS:
        return "prose", f"{words} words"
    return "short", f"{words} words, no final stop"


@cache
def reader(lexicon: Lexicon) -> LineReader:
    """Return the reader for a lexicon, made once."""
    return LineReader(lexicon)
