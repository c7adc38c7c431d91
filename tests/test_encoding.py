"""Bytes to text and back: byte order marks, encodings that nothing names, and what is no text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.encoding import UnreadableError, decode

_COPY = "“We’ll rebuild the café,” the mayor said – at a cost of £5m.\nShe was at the bridge on Monday.\n"
_MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}


@pytest.mark.parametrize("encoding", _MARKS)
def test_byte_order_mark_is_no_part_of_the_text(encoding: str) -> None:
    data = _MARKS[encoding] + "Kyiv 😀".encode(encoding)

    decoded = decode(data)

    assert (decoded.text, decoded.guessed) == ("Kyiv 😀", None)
    assert decoded.encode(decoded.text) == data


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("cp1252", "Windows-1252"),
        ("mac_roman", "Mac Roman"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
    ],
)
def test_encoding_that_nothing_names_is_found_and_told(encoding: str, told: str) -> None:
    decoded = decode(_COPY.encode(encoding))

    assert (decoded.text.removeprefix("\ufeff"), decoded.guessed) == (_COPY, told)


def test_few_broken_bytes_in_short_utf_8_are_no_other_encoding() -> None:
    with pytest.raises(UnreadableError, match="no UTF-8"):
        decode("“Kiev” é the\n".encode() + "“Kiev” é the\n".encode("cp1252"))


def test_byte_order_that_nothing_names_is_told_by_the_letters() -> None:
    assert decode("It cost £5.".encode("utf-16-be")).text == "It cost £5."


@pytest.mark.parametrize("text", ["Café", "It cost £5.", "naïve – and cold", "Zoë Ball said so."])
def test_short_windows_copy_is_read(text: str) -> None:
    assert decode(text.encode("cp1252")).text == text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"a\0b", "NUL bytes"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "NUL bytes"),
        (bytes(range(128, 256)) * 40 + bytes(range(1, 32)) * 40, "control characters"),
        (("Книга лежала на столе, и никто её не читал. " * 9).encode("koi8-r"), "does not know"),
        ("“Café”\n".encode() + b"\xe9 no", r"no UTF-8 \(the first in line 2, byte 13\)"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8a", "no UTF-16-LE"),
    ],
    ids=["nul", "image", "noise", "russian", "broken-utf-8", "broken-utf-16"],
)
def test_bytes_that_are_no_text_are_refused_with_the_place(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableError, match=words):
        decode(data)


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused_and_text_is_written_back_the_same(data: bytes) -> None:
    try:
        decoded = decode(data)
    except UnreadableError:
        return
    assert decoded.encode(decoded.text) == data


@given(st.text(max_size=400))
def test_any_utf_8_is_read_as_such(text: str) -> None:
    data = text.encode()
    if "\0" not in text and not data.startswith(tuple(_MARKS.values())):
        assert decode(data)[:4] == (text, "utf-8", b"", None)
