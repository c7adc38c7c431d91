"""A file that is no Word file, or one made to hurt, is refused with a reason, soon and in little memory."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from word_files import p, packed, r, word_file

from lint.encoding import UnreadableError
from lint.formats import docx

slow = settings(deadline=None)

_PARAGRAPH = p(r("The council met."))
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
_WHOLE = word_file(_PARAGRAPH * 50)


def encrypted() -> bytes:
    data = bytearray(packed({"word/document.xml": "secret"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


_REFUSED = [
    (b"", "is empty"),
    (b"The council met.", "is no Word file"),
    (_OLE, "old Word file (.doc); save it as .docx"),
    (_OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    (b"{\\rtf1 text}", "RTF"),
    (_WHOLE[:300], "cut short"),
    (_WHOLE.replace(b"PK\x01\x02", b"PK\x01\x03"), "broken"),
    (encrypted(), "encrypted"),
    (packed({"a.txt": "text"}), "zip file without a Word document in it"),
    (packed({"../../word/document.xml": "<a/>"}), "zip file without a Word document in it"),
    (packed({"xl/workbook.xml": "<a/>"}), "Excel"),
    (packed({"content.xml": "<a/>"}), "OpenDocument"),
    (packed({"word/document.xml": "<a/>"}), "has no body"),
    (packed({"word/document.xml": "<a><b></a>"}), "is no XML"),
    (packed({"word/document.xml": "<?xml version='1.0' encoding='rot13'?><a/>"}), "damaged"),
    (packed({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "DOCTYPE"),
    (word_file(_PARAGRAPH, styles="<w:broken>"), "is no XML"),
    (word_file("<w:altChunk/>"), "altChunk"),
    (word_file("<a>" * 100_000), "deep"),
    (word_file("".join(f"<a{n}/>" for n in range(30_000))), "no writer makes"),
    (word_file(f'<a b="{"c" * (9 << 20)}"/>'), "no writer makes"),
    (word_file("<a/>" * 5_100_000), "XML elements"),
    (word_file(p(r("a" * 17_000_000))), "characters of text"),
    (word_file(" " * (101 << 20)), "unpacks to more than 100 MB"),
    (packed({f"{n}": "" for n in range(11_000)}), "files"),
]


@pytest.mark.parametrize(("data", "reason"), _REFUSED, ids=[reason for _, reason in _REFUSED])
def test_file_that_cannot_be_read_says_why_and_soon(data: bytes, reason: str) -> None:
    start = time.process_time()

    with pytest.raises(UnreadableError) as caught:
        docx.extract(data)

    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)
    assert time.process_time() - start < 30


@slow
@given(st.data())
def test_damaged_file_is_read_or_refused_without_a_traceback(data: st.DataObject) -> None:
    damaged = bytearray(_WHOLE[: data.draw(st.integers(4, len(_WHOLE)))])
    for at in data.draw(st.lists(st.integers(2, len(damaged) - 1), max_size=6)):
        damaged[at] = data.draw(st.integers(0, 255))

    try:
        docx.extract(bytes(damaged))
    except UnreadableError as error:
        assert str(error)


def test_a_long_file_is_read() -> None:
    found = docx.extract(word_file(_PARAGRAPH * 100_000))

    assert found.text == "\n".join(["The council met."] * 100_000)
