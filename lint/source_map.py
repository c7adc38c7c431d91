"""Where a document's text stands in its source, and which line and column an offset is.

The only module that knows the source's offsets and lines. Offsets are code points from 0.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from lint.lazy_pattern import lazy
from lint.model import Place, Span

_LINE_END = lazy(r"\r\n|\r|\n")


class Segment(NamedTuple):
    """A run of text and the run of source that it was read from; literal if the two are equal."""

    text_start: int
    text_length: int
    source_start: int
    source_length: int
    literal: bool


class SourceMap:
    """Maps spans of a document's text to spans of its source, both ways by bisection."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments = tuple(s for s in segments if s.text_length)
        self._starts = [s.text_start for s in self.segments]

    @classmethod
    def identity(cls, length: int) -> SourceMap:
        """Return the map of a text that is its own source."""
        return cls([Segment(0, length, 0, length, True)])

    def _at(self, offset: int) -> Segment:
        return self.segments[max(0, bisect_right(self._starts, offset) - 1)]

    def to_source(self, span: Span) -> Span:
        """Return the source span of a text span; a piece that is not literal is taken whole."""
        if not self.segments:
            return Span(0, 0)
        start = self._start(span.start)
        if span.end <= span.start:
            return Span(start, start)
        last = self._at(span.end - 1)
        end = last.source_start + (span.end - last.text_start if last.literal else last.source_length)
        return Span(start, end)

    def _start(self, offset: int) -> int:
        segment = self._at(offset)
        into = offset - segment.text_start
        if segment.literal:
            return segment.source_start + into
        return segment.source_start + (segment.source_length if into >= segment.text_length else 0)

    def is_literal(self, span: Span) -> bool:
        """Tell whether the span's text stands in the source letter for letter, in one piece."""
        segment = self._at(span.start)
        return segment.literal and span.end <= segment.text_start + segment.text_length


class LineTable:
    """Turns source offsets into lines and columns, both from 1; columns count code points.

    A line ends with LF, CRLF or a lone CR.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self._starts = [0, *(m.end() for m in _LINE_END.finditer(source))]

    def position(self, offset: int) -> tuple[int, int]:
        """Return the line and column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def place(self, span: Span) -> Place:
        """Return the place of a span of the source."""
        return Place(*span, *self.position(span.start), *self.position(span.end))

    def line(self, number: int) -> str:
        """Return the text of line `number`, from 1, without its line end."""
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self.source)
        return self.source[start:end].rstrip("\r\n")
