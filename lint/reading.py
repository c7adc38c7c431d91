"""What a format makes of a source: the text that checkers see, its map, its lines, and what the markup says of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from lint.model import Span
from lint.source_map import SourceMap


class Reading(NamedTuple):
    """A source as a format reads it.

    `lines` are the spans in `text` that may be blocks, in order, without the spaces around them. `marked` holds, by a
    line's number from 0, the block kind and the evidence for it where the markup decides; the others are left to the
    anatomy, which knows them by their looks. `comments` are the spans in the source of the comments outside code, in
    order; one that Markdown takes for text, since nothing closes it, ends with its first word. None: has no comments.
    """

    text: str
    source_map: SourceMap
    lines: Sequence[Span]
    marked: Mapping[int, tuple[str, str]] = {}
    comments: Sequence[Span] | None = None
