"""What each line is in the article: decided from the looks of the lines around it.

Each pass may claim lines that no earlier one has; the first to claim a line decides. What this cannot see: a promo
line that stands alone between paragraphs and reads like prose.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping

from lint.anatomy.doubles import Double, doubles
from lint.anatomy.ending import tail
from lint.anatomy.lines import FURNITURE, Line, reader
from lint.document import Block
from lint.lexicon import Lexicon
from lint.reading import Reading

_AFTER_END = "stands after the article's end, among page leftovers"
_LOOSE = ("headline-like", "short", "word")  # lines that only their neighbours can explain
_TEMPLATE = 3  # a line that stands so often belongs to a list
_PRICE = re.compile(r"[$£€]\s?\d|\d\s?(?:[$£€]|%\s+off\b)", re.IGNORECASE)  # goods, not articles
_LONGEST_BUTTON = 4  # words
_LONGEST_CROSSHEAD = 6  # words
_LONGEST_RUN = 6


def read_blocks(reading: Reading, lexicon: Lexicon) -> tuple[Block, ...]:
    """Return the lines of a reading as blocks, each with its kind and the evidence for it."""
    own = reader(lexicon)
    lines = own.lines(reading.text, reading.lines)
    if len(lines) == 1 and lines[0].look not in FURNITURE and not reading.marked:
        return (Block("paragraph", lines[0].span, "the only block"),)
    layout = _Layout(lines, reading.marked)
    layout.head()
    layout.tail(own.phrase_in)
    layout.captions(list(doubles([line.text for line in lines])))
    layout.own_evidence()
    layout.link_blocks()
    layout.promo_runs()
    layout.rest()
    return layout.blocks()


class _Layout:
    """The passes over one article's lines."""

    def __init__(self, lines: list[Line], marked: Mapping[int, tuple[str, str]]) -> None:
        self.lines = lines
        self.kinds: dict[int, tuple[str, str]] = dict(marked)
        self.often = Counter(line.text for line in lines)
        self.prose = [i for i, line in enumerate(lines) if line.look == "prose"]
        self._has_furniture = any(line.look in FURNITURE for line in lines)
        self.dates = sum(line.look == "date" for line in lines)

    def blocks(self) -> tuple[Block, ...]:
        return tuple(Block(kind, self.lines[i].span, evidence) for i, (kind, evidence) in sorted(self.kinds.items()))

    def claim(self, index: int, kind: str, evidence: str) -> None:
        self.kinds.setdefault(index, (kind, evidence))

    def free(self, index: int) -> bool:
        return 0 <= index < len(self.lines) and index not in self.kinds

    def look(self, index: int) -> str:
        return self.lines[index].look if 0 <= index < len(self.lines) else ""

    def head(self) -> None:
        """Claim the headline and the standfirst: the first lines before prose that are nothing else."""
        if any(kind == "headline" for kind, _ in self.kinds.values()):
            return
        first_prose = self.prose[0] if self.prose else len(self.lines)
        title = next((i for i in range(first_prose) if self.look(i) in ("headline-like", "short", "sentence")), None)
        if title is None or len(self.lines) < 2:
            return
        self.claim(title, "headline", "first line of its own before the first paragraph")
        for i in range(title + 1, first_prose):
            if self.lines[i].text == self.lines[title].text:
                self.claim(i, "headline", "the headline again")
        following = title + 1
        if following < first_prose and self.look(following) == "headline-like" and self.look(following + 1) != "credit":
            next_is_double = following + 1 < first_prose and self.look(following + 1) in _LOOSE
            if not next_is_double:
                self.claim(following, "standfirst", "stands under the headline")

    def captions(self, pairs: list[Double]) -> None:
        """Claim lines that stand twice as captions, and lines beside a credit."""
        for pair in pairs:
            if any(self._is_template(i) for i in (pair.first, pair.second)):
                continue
            looks = {self.look(pair.first), self.look(pair.second)}
            short_lines = all(self.lines[i].words <= 40 for i in (pair.first, pair.second))
            if looks & {*_LOOSE, "sentence", "prose"} and short_lines and not looks & {*FURNITURE, "counter", "date"}:
                if looks == {"prose"} and pair.relation == "equal":
                    continue  # a doubled paragraph
                for i in (pair.first, pair.second):
                    self.claim(i, "caption", "stands twice close together")
        for i, line in enumerate(self.lines):
            if line.look == "credit":
                self.claim(i, "credit", line.evidence)
                if self.free(i - 1) and self.look(i - 1) in (*_LOOSE, "sentence"):
                    self.claim(i - 1, "caption", "stands before a credit")

    def _is_template(self, index: int) -> bool:
        """Tell whether a line belongs to a list of goods: it names a price, or stands again and again."""
        line = self.lines[index]
        return _PRICE.search(line.text) is not None or (
            self.often[line.text] > _TEMPLATE and line.words <= _LONGEST_BUTTON
        )

    def own_evidence(self) -> None:
        """Claim the lines that their own look decides."""
        for i, line in enumerate(self.lines):
            if self._is_furniture(i):
                self.claim(i, "furniture", line.evidence)
            elif line.look == "byline":
                self.claim(i, "byline", line.evidence)
            elif line.look == "date":
                self.claim(i, "dateline", line.evidence)

    def tail(self, phrase_in: Callable[[Line], str]) -> None:
        """Claim what stands after the article's end, among page leftovers."""
        for i in tail(self.lines, self.prose[0], phrase_in) if self.prose else ():
            line = self.lines[i]
            evidence = line.evidence if line.look in FURNITURE else _AFTER_END
            self.claim(i, "furniture", evidence)

    def _is_furniture(self, index: int) -> bool:
        line = self.lines[index]
        if line.look == "house":  # "Follow us on Facebook": a paper's own last line, unless the page came along
            return self._has_furniture
        if line.look == "word":
            return self._is_page_word(index)
        return line.look in FURNITURE and self.often[line.text] < 2 * _TEMPLATE

    def _is_page_word(self, index: int) -> bool:
        """Tell whether a button's or section's word is one: beside other furniture, or again and again."""
        beside = {self.look(index - 1), self.look(index + 1)}
        return self.often[self.lines[index].text] >= _TEMPLATE or bool(beside & {"label", "furniture", "word"})

    def link_blocks(self) -> None:
        """Claim the lines under a heading of links, until prose starts again or a crosshead stands before it."""
        for i in range(len(self.lines)):
            if self.look(i) != "heading":
                continue
            run = []
            for j in range(i + 1, len(self.lines)):
                if self.look(j) in ("prose", "sentence") or self.often[self.lines[j].text] >= _TEMPLATE:
                    break
                run.append(j)
            if run and run[-1] + 1 in self.prose and self.lines[run[-1]].words <= 5 and len(run) > 1:
                run.pop()
            if 2 * sum(self._could_be_listed(j) for j in run) >= len(run):
                for j in run:
                    self.claim(j, "promo", f"stands in a list of links under “{self.lines[i].text}”")

    def _could_be_listed(self, index: int) -> bool:
        return self.look(index) == "headline-like" or self.lines[index].text.isupper()

    def promo_runs(self) -> None:
        """Claim runs of two to six adjacent headline-like lines between paragraphs."""
        if len(self.prose) < 3 or self.dates >= 4:
            return
        i = self.prose[0] + 1
        while i < self.prose[-1]:
            run = i
            while self.free(run) and self._could_be_link(run):
                run += 1
            between_prose = self.look(i - 1) in ("prose", "sentence") and self.look(run) in ("prose", "sentence")
            if run - 1 > i and self.lines[run - 1].words <= _LONGEST_CROSSHEAD:
                run -= 1
            if 2 <= run - i <= _LONGEST_RUN and between_prose and self._reads_as_links(range(i, run)):
                for j in range(i, run):
                    self.claim(j, "promo", f"one of {run - i} headline-like lines between paragraphs")
            i = max(run, i + 1)

    def _could_be_link(self, index: int) -> bool:
        line = self.lines[index]
        return line.look == "headline-like" and self.often[line.text] < _TEMPLATE

    def _reads_as_links(self, run: range) -> bool:
        """Veto lists: lines that open alike, and goods, most of which name a price."""
        if 2 * sum(_PRICE.search(self.lines[i].text) is not None for i in run) > len(run):
            return False
        openings = {self.lines[i].text.split()[0] for i in run}
        return len(openings) == len(run) and min(self.lines[i].words for i in run) >= (6 if len(run) == 2 else 5)

    def rest(self) -> None:
        """Claim what is left by the line's look and the line after it."""
        for i, line in enumerate(self.lines):
            kind, evidence = "paragraph", line.evidence
            if line.look == "list-item":
                kind = "list-item"
            elif line.look in _LOOSE and line.words <= 8 and self.look(i + 1) in ("prose", "sentence"):
                kind, evidence = "crosshead", "short line before a paragraph"
            elif line.text[0] in '“"' and line.text[-1] in '”"':
                kind, evidence = "quotation", "opens and closes with quotation marks"
            elif line.look == "counter":
                kind = "table"
            self.claim(i, kind, evidence)
