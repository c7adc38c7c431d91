"""Reads the marked examples of rule files: `They left [[Kiev|Kyiv]].`"""

from __future__ import annotations

from lint.lazy_pattern import lazy
from lint.model import BLOCK_KINDS, Example, Span

_KIND = lazy(r"kind:([a-z-]+)\s+")
_MARK = lazy(r"\\(\[\[|\||\]\])|\[\[|\]\](?!\])|\|")


class MarkError(ValueError):
    """An example whose marks do not pair; the message says what is wrong."""


def read(example: str) -> Example:
    """Return the example's plain text with its faults; raise MarkError where the marks are wrong."""
    kind = None
    if opening := _KIND.match(example):
        kind = opening.group(1)
        if kind not in BLOCK_KINDS:
            raise MarkError(f"unknown block kind '{kind}' in an example; one of {', '.join(BLOCK_KINDS)}")
        example = example[opening.end() :]
    text: list[str] = []
    faults: list[tuple[Span, str | None]] = []
    length = at = 0
    start: int | None = None
    cure_from: int | None = None
    cure_parts: list[str] = []
    for mark in _MARK.finditer(example):
        piece = example[at : mark.start()]
        token = mark.group(1) or ""
        at = mark.end()
        if cure_from is not None:
            cure_parts.append(piece)
        else:
            text.append(piece)
            length += len(piece)
        if token or (mark.group() == "|" and (start is None or cure_from is not None)):
            literal = token or "|"
            (cure_parts if cure_from is not None else text).append(literal)
            length += 0 if cure_from is not None else len(literal)
        elif mark.group() == "[[":
            if start is not None:
                raise MarkError("'[[' inside '[[' in an example; write '\\\\[[' for a literal one")
            start = length
        elif mark.group() == "|":
            cure_from = at
        elif start is None:
            text.append("]]")
            length += 2
        else:
            faults.append((Span(start, length), "".join(cure_parts) if cure_from is not None else None))
            start, cure_from, cure_parts = None, None, []
    if start is not None:
        raise MarkError("'[[' without ']]' in an example")
    text.append(example[at:])
    return Example("".join(text), tuple(faults), kind)
