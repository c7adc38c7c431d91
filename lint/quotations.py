"""Whose words: the quotations of an article, with the newspaper's convention for long ones.

A quotation that runs over several paragraphs opens anew in each and closes once. Apostrophes are no quotation
marks. What this cannot see: a quotation whose opening mark is missing, and a single-quoted stretch that ends in a
plural possessive before a space.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lint.model import Span

_MARK = re.compile("[“„‟«\"‘‚'](?<![a-z]')(?!\\s)")  # what may open: no apostrophe, nothing before a space
_OPENERS_BEFORE = " \t\n\r\u00a0([{—–-/“‘\"'«:…"
_DOUBLE_CLOSE = {m: re.compile(f"[{c}]") for m, c in {"“": "”", "„": "”“", "«": "»", '"': '"', "‟": "”"}.items()}
_SINGLE_CLOSE = {m: re.compile(f"[{c}]") for m, c in {"‘": "’", "'": "'", "‚": "’‘"}.items()}


class Quotation(NamedTuple):
    """Somebody's words: `span` with its marks, `inner` without.

    `closed` is False where the block ends before the quotation does: legitimately if `continues`, which tells that
    the next block opens it anew.
    """

    span: Span
    inner: Span
    mark: str
    closed: bool
    continues: bool


def find_quotations(text: str, blocks: Iterable[Span]) -> Iterator[Quotation]:
    """Yield the quotations of the blocks in order of position, nested ones left to the one around them."""
    pending: Quotation | None = None
    for block in blocks:
        found = list(_in_block(text, block)) if _MARK.search(text, *block) else []
        if pending:
            goes_on = bool(found) and found[0].span.start == block.start and found[0].mark == pending.mark
            yield pending._replace(continues=goes_on)
            pending = None
        if found and not found[-1].closed:
            pending = found.pop()
        yield from found
    if pending:
        yield pending


def _in_block(text: str, block: Span) -> Iterator[Quotation]:
    at = block.start
    singles: dict[str, tuple[list[int], list[int]]] = {}  # once a block: a search a mark would be quadratic
    while match := _MARK.search(text, at, block.end):
        mark, start = match.group(), match.start()
        at = match.end()
        if not _opens(text, start, block, mark):
            continue
        double = mark in _DOUBLE_CLOSE
        if double:
            closing = _DOUBLE_CLOSE[mark].search(text, at, block.end)
            close = closing.start() if closing else None
        else:
            if mark not in singles:
                singles[mark] = _single_closes(text, at, block.end, mark)
            sure, perhaps = singles[mark]
            close = _first_from(at, sure)
            close = _first_from(at, perhaps) if close is None else close
        if close is not None:
            yield Quotation(Span(start, close + 1), Span(at, close), mark, True, False)
            at = close + 1
        elif double:
            yield Quotation(Span(start, block.end), Span(at, block.end), mark, False, False)
            return


def _opens(text: str, at: int, block: Span, mark: str) -> bool:
    if at + 1 >= block.end or text[at + 1].isspace():
        return False
    if mark in "“„‟«":
        return True
    if at > block.start and text[at - 1] not in _OPENERS_BEFORE:
        return False
    return not (mark in "‘'" and text[at + 1].isdigit() and text[at + 2 : at + 4] in ("0s", "0’", "0'"))


def _single_closes(text: str, start: int, end: int, mark: str) -> tuple[list[int], list[int]]:
    """Return where single-quoted stretches may close, and where it may be a plural's apostrophe; inside no word."""
    sure: list[int] = []
    perhaps: list[int] = []
    for match in _SINGLE_CLOSE[mark].finditer(text, start, end):
        close = match.start()
        after = text[close + 1 : close + 2]
        if not after.isalnum() and not text[close - 1].isspace():
            plural = text[close - 1] in "sz" and after not in (".", ",", "", ";", ":", "?", "!", ")")
            (perhaps if plural else sure).append(close)
    return sure, perhaps


def _first_from(at: int, places: list[int]) -> int | None:
    index = bisect_left(places, at)
    return places[index] if index < len(places) else None
