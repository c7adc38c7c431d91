"""Text put together of pieces of a source, block by block, for formats whose text is not the source itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lint.model import Span
from lint.reading import Reading
from lint.source_map import Segment, SourceMap

# Stands in the text for what a reader sees and is no prose: code, an address, a formula, a picture in a sentence.
PLACEHOLDER = "\ufffc"
_BETWEEN = "\n\n"


class Piece(NamedTuple):
    """A run of the source, and the text that it stands for; None if that is the run itself."""

    start: int
    end: int
    text: str | None


class BlockText:
    """The text of one block, made by adding pieces in the order of the source."""

    def __init__(self, source: str) -> None:
        self._source = source
        self.pieces: list[Piece] = []
        self.last = ""  # the character at the end

    def add(self, start: int, end: int) -> None:
        """Add a run of the source as it stands."""
        if start >= end:
            return
        self.last = self._source[end - 1]
        if self.pieces and self.pieces[-1].end == start and self.pieces[-1].text is None:
            self.pieces[-1] = Piece(self.pieces[-1].start, end, None)
        else:
            self.pieces.append(Piece(start, end, None))

    def add_instead(self, text: str, start: int, end: int) -> None:
        """Add a text that is not empty in place of a run of the source."""
        self.last = text[-1]
        self.pieces.append(Piece(start, end, text))

    def text_of(self, piece: Piece) -> str:
        """Return the text of one of the pieces."""
        return self._source[piece.start : piece.end] if piece.text is None else piece.text

    def __str__(self) -> str:
        return "".join(map(self.text_of, self.pieces))

    def cut(self, pattern: re.Pattern[str]) -> None:
        """Put a placeholder in place of each match of a pattern."""
        matches = dict(match.span() for match in pattern.finditer(str(self)))
        if not matches:
            return
        kept: list[Piece] = []
        until = 0
        for at, piece in self._divided([offset for span in matches.items() for offset in span]):
            if at < until:
                kept[-1] = kept[-1]._replace(end=piece.end)
            elif at in matches:
                until = matches[at]
                kept.append(piece._replace(text=PLACEHOLDER))
            else:
                kept.append(piece)
        self.pieces = kept

    def _divided(self, offsets: Sequence[int]) -> Iterator[tuple[int, Piece]]:
        """Yield the pieces divided at offsets in rising order, each with its own; one not literal keeps its source."""
        at, number = 0, 0
        for piece in self.pieces:
            end = at + (piece.end - piece.start if piece.text is None else len(piece.text))
            first = at
            while first < end:
                while number < len(offsets) and offsets[number] <= first:
                    number += 1
                last = min(end, offsets[number]) if number < len(offsets) else end
                if piece.text is None:
                    yield first, Piece(piece.start + first - at, piece.start + last - at, None)
                else:
                    yield first, Piece(piece.start, piece.end, piece.text[first - at : last - at])
                first = last
            at = end

    def strip(self) -> str:
        """Take off the spaces at both ends and return the text that is left; nothing if it is placeholders alone."""
        whole = str(self)
        body = whole.strip()
        if not body.strip(PLACEHOLDER + " "):
            self.pieces = []
            return ""
        if len(body) < len(whole):
            start = len(whole) - len(whole.lstrip())
            end = start + len(body)
            self.pieces = [piece for at, piece in self._divided([start, end]) if start <= at < end]
        return body


@dataclass(slots=True)
class MarkedBlock:
    """A block's text with its kind and the evidence for it; no kind where the markup does not decide."""

    text: BlockText
    kind: str = ""
    evidence: str = ""


def assemble(source: str, blocks: Iterable[MarkedBlock]) -> Reading:
    """Return the reading of blocks in the order of the source, each stripped and not empty, parted by empty lines."""
    joined = _Joined(source)
    lines: list[Span] = []
    marked: dict[int, tuple[str, str]] = {}
    for block in blocks:
        if lines:
            joined.part(block.text.pieces[0].start)
        start = joined.length
        for piece in block.text.pieces:
            joined.add(piece)
        if block.kind:
            marked[len(lines)] = (block.kind, block.evidence)
        lines.append(Span(start, joined.length))
    return Reading("".join(joined.texts), SourceMap(joined.segments), lines, marked)


class _Joined:
    """A text that grows by pieces, with its segments; literal ones that go on in each other are one."""

    def __init__(self, source: str) -> None:
        self._source = source
        self.texts: list[str] = []
        self.segments: list[Segment] = []
        self.length = 0

    def part(self, start: int) -> None:
        """Add the gap before a block that begins at `start`, as it stands if it is an empty line and no more."""
        end = self.segments[-1].source_start + self.segments[-1].source_length
        self.add(Piece(end, start, None if self._source[end:start] == _BETWEEN else _BETWEEN))

    def add(self, piece: Piece) -> None:
        text = self._source[piece.start : piece.end] if piece.text is None else piece.text
        segment = Segment(self.length, len(text), piece.start, piece.end - piece.start, piece.text is None)
        last = self.segments[-1] if self.segments else None
        if last and last.literal and segment.literal and last.source_start + last.source_length == piece.start:
            length = last.text_length + len(text)
            self.segments[-1] = last._replace(text_length=length, source_length=length)
        else:
            self.segments.append(segment)
        self.texts.append(text)
        self.length += len(text)
