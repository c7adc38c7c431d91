"""Lines that stand twice: the same words again, perhaps with a tail or a credit joined on.

Lines are compared on their letters and digits, after NFKC and case folding, and only with the next few lines.
Candidates meet under a key of their first letters, so that the cost is linear in the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

REACH = 6  # a copy stands within so many lines: farther apart, captions of one gallery look alike by right
LONGEST_TAIL = 14  # words that the longer copy may have more: a credit line, a date
_KEY_LETTERS = 12
_LEAST_WORDS = 4
_PLAIN = re.compile(r"[\W_]+")
_LOWER = bytes(range(256)).lower()
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalnum())


class Double(NamedTuple):
    """Two lines of the same text, by number, and how alike: equal, prefix or near."""

    first: int
    second: int
    relation: str


def plain(text: str) -> str:
    """Return the letters and digits of a text in lower case, its words parted by single spaces."""
    return _PLAIN.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def _key(text: str) -> bytes:
    """Return the first letters and digits of a text, as bytes: they are many times as fast to clean."""
    head = text[: 3 * _KEY_LETTERS]
    if head.isascii():
        return head.encode().translate(_LOWER, _NO_LETTERS)[:_KEY_LETTERS]
    return plain(head).replace(" ", "")[:_KEY_LETTERS].encode()


def doubles(lines: Sequence[str]) -> Iterator[Double]:
    """Yield each line that repeats one close before it, paired with the nearest equal, else the nearest alike."""
    recent: dict[bytes, list[int]] = {}
    for number, line in enumerate(lines):
        if len(line) < _KEY_LETTERS:
            continue
        before = recent.setdefault(_key(line), [])
        if not before:
            before.append(number)
            continue
        near = [earlier for earlier in reversed(before[-REACH:]) if number - earlier <= REACH]
        pairs = [(earlier, alike(plain(lines[earlier]), plain(line))) for earlier in near]
        found = [Double(earlier, number, relation) for earlier, relation in pairs if relation]
        if found:
            yield next((double for double in found if double.relation == "equal"), found[0])
        before.append(number)


def alike(first: str, second: str) -> str | None:
    """Tell how two plain lines are the same text: "equal", "prefix" (one goes on), "near"; None if they are not."""
    short, long = sorted((first, second), key=len)
    if short.count(" ") + 1 < _LEAST_WORDS:
        return None
    if short == long:
        return "equal"
    if long.startswith(short) and len(long[len(short) :].split()) <= LONGEST_TAIL:
        return "prefix"
    common = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if common >= 0.8 * len(long) and short[:common].count(" ") >= 5:
        return "near"
    return None
