"""Where the lines and blocks of a source stand that has comments for galleyproof in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from lint.document import Document
from lint.lazy_pattern import lazy
from lint.model import Span

_LINE_END = lazy(r"\r\n|\r|\n")
_CONTENT = lazy(r"\S[^\r\n]*")
# A line end, or a tag other than those inside a sentence.
_BLOCK_ENDS = lazy(r"(?i)[\r\n]|</?(?!(?:a|abbr|b|cite|code|em|i|mark|q|s|small|span|strong|sub|sup|time|u)\b)[a-z]|\Z")


class Layout:
    """Lines and blocks of a document as spans of its source; the lines that hold only `comments` count as empty."""

    def __init__(self, document: Document, comments: Iterable[Span]) -> None:
        self._source = document.source
        self.end = len(document.source) + 1  # past a finding of no length at the very end
        self._lines = [0, *(m.end() for m in _LINE_END.finditer(document.source))]
        self._content = [m.start() for m in _CONTENT.finditer(_blanked(document.source, comments))]
        self._blocks = sorted(document.source_map.to_source(block.span) for block in document.blocks)
        self._block_starts = [block.start for block in self._blocks]
        self._reaches: dict[int, int] = {}

    def lines(self, span: Span) -> Span:
        """Return the lines that the span touches, with their line ends."""
        first = self._lines[bisect_right(self._lines, span.start) - 1]
        after = bisect_left(self._lines, span.end)
        return Span(first, self._lines[after] if after < len(self._lines) else self.end)

    def is_empty(self, lines: Span) -> bool:
        """Tell whether the lines hold nothing but comments."""
        return bisect_left(self._content, lines.start) == bisect_left(self._content, lines.end)

    def next_line(self, span: Span) -> Span | None:
        """Return the first line below the span that is not empty."""
        number = bisect_left(self._content, self.lines(span).end)
        if number == len(self._content):
            return None
        return self.lines(Span(self._content[number], self._content[number] + 1))

    def block(self, span: Span) -> Span | None:
        """Return the block around the span, or that ends before it on its line; else the next one."""
        number = bisect_right(self._block_starts, span.start) - 1
        if number >= 0 and span.start < self._reach(number):
            return self._blocks[number]
        return self._blocks[number + 1] if number + 1 < len(self._blocks) else None

    def _reach(self, number: int) -> int:
        """Return where the line ends on which a block ends, or the element that holds it."""
        if number not in self._reaches:
            end = _BLOCK_ENDS.search(self._source, self._blocks[number].end)
            self._reaches[number] = end.start() if end else self.end
        return self._reaches[number]


def _blanked(source: str, comments: Iterable[Span]) -> str:
    """Return the source, of the same length, without the comments."""
    parts, at = [], 0
    for start, end in comments:
        parts += [source[at:start], " " * (end - start)]
        at = end
    return "".join([*parts, source[at:]])
