"""Plain text: one paragraph a line, or lines of one width with paragraphs parted by blank lines."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from lint.model import Span
from lint.reading import Reading
from lint.source_map import Segment, SourceMap

_WIDEST = 100  # characters; wider lines are paragraphs, not wrapped ones
_BREAK_INSIDE = re.compile(r"[ \t]*(?:\r\n|\r|\n)[ \t]*")
_LINE_END = re.compile(r"\r\n|\r")


def read(source: str) -> Reading:
    """Return the text, its map to the source, and the span of each line that holds more than spaces.

    In the text every line end is a single LF, and the line breaks inside a wrapped paragraph are single spaces.
    """
    wrapped = _is_wrapped(source)
    if "\r" not in source and not wrapped:
        return Reading(source, SourceMap.identity(len(source)), lines(source))
    text, source_map = _rewritten(source, _inner_breaks(source) if wrapped else {})
    return Reading(text, source_map, lines(text))


def read_lines(source: str, marked: Mapping[int, tuple[str, str]]) -> Reading:
    """Return a text that has one paragraph a line and no line end but LF, and what is known of its lines."""
    return Reading(source, SourceMap.identity(len(source)), lines(source), marked)


def lines(text: str) -> list[Span]:
    """Return the lines that are not blank, without the spaces around them."""
    found = []
    at = 0
    for line in text.split("\n"):
        if body := line.strip():
            start = at if len(body) == len(line) else at + len(line) - len(line.lstrip())
            found.append(Span(start, start + len(body)))
        at += len(line) + 1
    return found


def _is_wrapped(source: str) -> bool:
    """Tell whether paragraphs are broken over lines: all lines narrow, many going on in lower case."""
    if max(map(len, source[:400].splitlines()), default=0) > 2 * _WIDEST:
        return False  # the usual case, without a look at the whole
    rows = source.splitlines()
    if len(rows) < 3 or max(map(len, rows)) > _WIDEST:
        return False
    joins = [after for before, after in pairwise(rows) if before.strip() and after.strip()]
    return len(joins) >= 2 and sum(after.lstrip()[0].islower() for after in joins) >= 0.3 * len(joins)


def _inner_breaks(source: str) -> dict[int, int]:
    """Return start and end of each line break inside a paragraph, with the indentation around it.

    A line goes on in the next one if the next word would not have fitted in the paragraph's width.
    """
    breaks: dict[int, int] = {}
    width = max(map(len, source.splitlines()))
    row_start = 0
    for match in _BREAK_INSIDE.finditer(source):
        row = source[row_start : match.start()]
        after = source[match.end() : match.end() + width].split(maxsplit=1)
        same_paragraph = row.strip() and after and source[match.end()] not in "\r\n"
        if same_paragraph and len(row) + 1 + len(after[0]) > 0.8 * width:
            breaks[match.start()] = match.end()
        row_start = match.end()
    return breaks


def _rewritten(source: str, breaks: dict[int, int]) -> tuple[str, SourceMap]:
    ends = {m.start(): m.end() for m in _LINE_END.finditer(source)}
    pieces: list[str] = []
    segments: list[Segment] = []
    at = length = 0
    for start, end, piece in _replacements(ends, breaks):
        if start < at:
            continue
        for text, until, literal in ((source[at:start], start, True), (piece, end, False)):
            segments.append(Segment(length, len(text), at, until - at, literal))
            pieces.append(text)
            length += len(text)
            at = until
    segments.append(Segment(length, len(source) - at, at, len(source) - at, True))
    return "".join([*pieces, source[at:]]), SourceMap(segments)


def _replacements(ends: dict[int, int], breaks: dict[int, int]) -> Sequence[tuple[int, int, str]]:
    inner = [(start, end, " ") for start, end in breaks.items()]
    outer = [(start, end, "\n") for start, end in ends.items()]
    return sorted(inner + outer, key=lambda r: (r[0], -r[1]))
