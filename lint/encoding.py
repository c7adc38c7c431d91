"""Bytes to text: UTF-8, what a byte order mark names, else what charset-normalizer finds most plausible."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from typing import NamedTuple

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What English copy is saved in, and its name in messages: of two that fit equally well the first is taken.
_NAMES = {
    "cp1252": "Windows-1252",
    "mac_roman": "Mac Roman",
    "utf_16_le": "UTF-16",
    "utf_16_be": "UTF-16",
}
_WORST = 0.3  # share of implausible characters with which a text is still one
_CONTROLS = bytes({*range(32), 127} - {9, 10, 12, 13})
_HEAD = 8192  # bytes in which a binary file shows itself


class UnreadableError(ValueError):
    """A file whose content is no text; the message says why and what to do."""


class Decoded(NamedTuple):
    """The text of a file without its byte order mark, and how to write it again.

    `guessed` names the encoding for people if nothing in the file says what it is. Of a file that is no text but
    holds one (docx), `encoding` is empty and `marked` is what its markup says of each line, as in a Reading.
    """

    text: str
    encoding: str
    mark: bytes = b""
    guessed: str | None = None
    marked: Mapping[int, tuple[str, str]] = {}

    def encode(self, text: str) -> bytes:
        """Return another text as bytes of the same file; raise UnicodeEncodeError if its encoding lacks a character."""
        return self.mark + text.encode(self.encoding)


def decode(data: bytes) -> Decoded:
    """Return the text of a file; raise UnreadableError for what is no text.

    What is not UTF-8 and has no byte order mark is guessed, and `guessed` tells it.
    """
    mark, encoding = next((m for m in _MARKS if data.startswith(m[0])), (b"", "utf-8"))
    holds_nul = not mark and b"\0" in data[:_HEAD]
    try:
        if not holds_nul:
            return Decoded(data[len(mark) :].decode(encoding), encoding, mark)
    except UnicodeDecodeError as error:
        if mark or _is_broken_utf_8(data):
            line = data[: error.start].count(b"\n") + 1
            place = f"the first in line {line}, byte {error.start + 1}"
            raise UnreadableError(f"holds bytes that are no {encoding.upper()} ({place}); save it anew") from None
    return _guessed(data, holds_nul)


def _is_broken_utf_8(data: bytes) -> bool:
    """Tell whether most of what is not ASCII is UTF-8, so that another encoding would garble it."""
    text = data.decode("utf-8", "replace")
    whole = [char for char in text if not char.isascii() and char != "\ufffd"]
    # Three bytes that make up a curly quotation mark or a dash are hardly anything else.
    return any(char > "\u07ff" for char in whole) or (bool(whole) and len(whole) >= text.count("\ufffd"))


def _guessed(data: bytes, holds_nul: bool) -> Decoded:
    from charset_normalizer import from_bytes  # takes 30 ms to load, and few files need it

    found = from_bytes(data, cp_isolation=list(_NAMES), threshold=_WORST)
    best = min((match.chaos for match in found), default=0)
    fits = {name for match in found if match.chaos <= best for name in (match.encoding, *match.could_be_from_charset)}
    for encoding, name in _NAMES.items():
        if encoding in fits and holds_nul == encoding.startswith("utf"):
            text = data.decode(encoding)
            if not holds_nul or 2 * sum(map(str.isascii, text)) > len(text):
                return Decoded(text, encoding, guessed=name)
    if holds_nul:
        raise UnreadableError("is not text (it holds NUL bytes); name text files only")
    controls = sum(data.count(byte) for byte in _CONTROLS)
    if controls > len(data) // 100:
        raise UnreadableError("is not text (it holds control characters); name text files only")
    raise UnreadableError("is in an encoding that galleyproof does not know; save it as UTF-8")
