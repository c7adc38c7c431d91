"""A desk with four rules, and documents that leave out comments, for the tests of suppression."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from lint.anatomy import read_blocks
from lint.checkers import Checkers
from lint.document import Document
from lint.formats import plain
from lint.lexicon import shipped
from lint.model import Acceptance, Finding, Rule
from lint.reading import Reading
from lint.source_map import LineTable, Segment, SourceMap
from lint.suppress import Suppressions

_PIECE = re.compile(r"<!--.*?(?:-->|\Z)|</p>|<[^!>]+>|(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))*", re.DOTALL)


def read_document(source: str, path: str = "a.md") -> Document:
    """Return a source without comments and tags; a paragraph may run over lines, and ends at a blank one or `</p>`."""
    pieces: list[str] = []
    segments: list[Segment] = []
    at = length = 0
    matches = [*_PIECE.finditer(source)] if path != "a.txt" else []
    for start, end in [*(m.span() for m in matches), (len(source), len(source))]:
        mark = source[start:end]
        blank = mark.count("\n") + mark.count("\r") - mark.count("\r\n") > 1
        gap = "" if not mark or mark[:2] == "<!" else "\n" if blank or mark == "</p>" else "" if mark[0] == "<" else " "
        for text, until, literal in ((source[at:start], start, True), (gap, end, False)):
            segments.append(Segment(length, len(text), at, until - at, literal))
            pieces.append(text)
            length += len(text)
            at = until
    text = "".join(pieces)
    reading = Reading(text, SourceMap(segments), plain.lines(text))
    return Document(path, text, source, reading.source_map, read_blocks(reading, shipped()), shipped())


class Desk:
    """Rules, and a check with them that tells which findings are kept."""

    def __init__(self, rule: Callable[..., Rule]) -> None:
        kyiv = rule('check = "substitution"\nwas = ["names/kiev"]\nswap.Kiev = "Kyiv"', "names/kyiv")
        receive = rule('check = "substitution"\nswap.recieve = "receive"', "spelling/receive")
        stop = rule("check = 'pattern'\npattern = '(?<=\\w) \\.'\nliterals = [' .']", "punctuation/stop")
        rare = rule('check = "substitution"\ndefault = false\nswap.Odessa = "Odesa"', "names/odesa")
        self.rules = {rule.id: rule for rule in (kyiv, receive, stop, rare)}
        self.checkers = Checkers(self.rules.values(), shipped())

    def findings(self, document: Document) -> list[Finding]:
        return self.checkers.findings(document)

    def suppressions(
        self, source: str, path: str = "a.md", accept: Sequence[Acceptance] = ()
    ) -> tuple[Suppressions, list[tuple[int, str]]]:
        """Return the suppressions of an article, and line and text of each finding that they keep."""
        document = read_document(source, path)
        suppressions = Suppressions(document, self.rules, accept)
        kept = suppressions.kept(self.findings(document))
        return suppressions, [(line_of(document, finding), text_of(document, finding)) for finding in kept]

    def kept(self, source: str, path: str = "a.md", accept: Sequence[Acceptance] = ()) -> list[tuple[int, str]]:
        return self.suppressions(source, path, accept)[1]

    def unused(self, source: str, ran: Sequence[str] | None = None) -> list[tuple[str, str]]:
        """Return for each comment that is of no use what is marked and the message."""
        suppressions, _ = self.suppressions(source)
        found = suppressions.unused(self.rules if ran is None else ran)
        return [(source[slice(*unused.span)], unused.message) for unused in found]


def line_of(document: Document, finding: Finding) -> int:
    return LineTable(document.source).position(document.source_map.to_source(finding.span).start)[0]


def text_of(document: Document, finding: Finding) -> str:
    return document.text[slice(*finding.span)]
