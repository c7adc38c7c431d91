"""The parts of a Word file, read a piece at a time: a zip of XML that may be broken or made to hurt.

Nothing here knows what the XML means. The standard library's expat reads it: a document type, and with it every entity,
is refused, nothing is fetched or written, and no tree is built, so that memory grows only with what a reader keeps.
"""

from __future__ import annotations

import posixpath
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from lint.encoding import UnreadableError

MOST_MEMBERS = 10_000  # files in the zip: a book with a picture on each page has a tenth
MOST_XML = 100 << 20  # bytes of XML in all: a long novel unpacks to a tenth
MOST_TAGS = 5_000_000  # elements in all: a long novel has a tenth, and so many take some ten seconds
DEEPEST = 250  # elements in one another: a table in a table in a text box stands 40 deep
LONGEST_TAG = 8 << 20  # bytes: Word keeps small pictures in attributes; expat reads a tag anew with each piece
MOST_NAMES = 20_000  # names of elements and attributes: Word knows some 3,000, and expat keeps each
_PIECE = 1 << 18  # bytes unpacked at once

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")  # the stream that holds a Word file with a password
_ENTRY = b"PK\x01\x02"  # opens each entry of a zip's list
_OTHERS = (("xl/", "an Excel workbook"), ("ppt/", "a PowerPoint presentation"), ("content.xml", "an OpenDocument file"))
_BROKEN = (BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)
_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships Relationship"

Attributes = Mapping[str, str]


class XmlReader:
    """Hands the elements of a part to the functions that know them, by `{namespace} {name}`.

    `starts` get the attributes, `ends` nothing; the contents of what is skipped are handed to none.
    """

    def __init__(self) -> None:
        self.starts: dict[str, Callable[[Attributes], object]] = {}
        self.ends: dict[str, Callable[[], object]] = {}
        self.tags = 0
        self.depth = 0
        self._skipped = 0

    def skip(self, outwards: int = 0) -> None:
        """Hand over nothing more, not even the end, of the element that has just begun, or of one further out."""
        self._skipped = self.depth - outwards

    def text(self, data: str) -> None:
        """Take a piece of text that stands in an element that is not skipped."""

    def start(self, name: str, attributes: Attributes) -> None:
        """Take the start of an element."""
        self.tags += 1
        self.depth += 1
        if self.depth > DEEPEST:
            raise UnreadableError(f"nests its XML more than {DEEPEST} deep, which no writer does")
        if not self._skipped and name in self.starts:
            self.starts[name](attributes)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if not self._skipped:
            if name in self.ends:
                self.ends[name]()
        elif self.depth == self._skipped:
            self._skipped = 0
        self.depth -= 1

    def data(self, data: str) -> None:
        """Take a piece of text."""
        if not self._skipped:
            self.text(data)


class Package:
    """A Word file's parts by name; `main` is the name of the one that holds the text."""

    def __init__(self, data: bytes) -> None:
        """Raises UnreadableError for what is no zip with a Word document in it."""
        self._refuse_others(data)
        try:
            self._zip = ZipFile(BytesIO(data))
        except _BROKEN:
            raise UnreadableError("is a damaged Word file (its zip is broken or cut short); save it anew") from None
        self._members = {_key(info.filename): info for info in self._zip.infolist()}
        self._xml = self._tags = 0
        self.main = self._related("").get("officeDocument", "word/document.xml")
        for opening, name in _OTHERS:
            if self.main.startswith(opening) or (self.main not in self and any(m.startswith(opening) for m in self)):
                raise UnreadableError(f"is {name}, not a Word file; save the text as .docx")
        if self.main not in self:
            raise UnreadableError(f"is a zip file without a Word document in it (no {self.main})")
        self.related = self._related(self.main)

    def __contains__(self, part: str) -> bool:
        return part in self._members

    def __iter__(self) -> Iterator[str]:
        return iter(self._members)

    @staticmethod
    def _refuse_others(data: bytes) -> None:
        if data.startswith(_OLE):
            if _LOCKED in data:
                raise UnreadableError("is protected by a password; save it without one")
            raise UnreadableError("is an old Word file (.doc); save it as .docx")
        if data.startswith(b"{\\rtf"):
            raise UnreadableError("is an RTF file; save it as .docx")
        if not data.startswith(b"PK"):
            raise UnreadableError("is no Word file (.docx), which is a zip" if data else "is empty, and no Word file")
        if data.count(_ENTRY) > MOST_MEMBERS:
            raise UnreadableError(f"is a zip of more than {MOST_MEMBERS:,} files, and no Word file")

    def _related(self, part: str) -> dict[str, str]:
        """Return the names of the parts that a part refers to, by the kind of reference; the whole file's for ""."""
        folder, name = posixpath.split(part)
        listing = _key(posixpath.join(folder, "_rels", f"{name}.rels"))
        reader = XmlReader()
        found: dict[str, str] = {}

        def note(attributes: Attributes) -> None:
            if attributes.get("TargetMode") != "External":
                target = _key(posixpath.join("/", folder, attributes.get("Target", "")))
                found.setdefault(attributes.get("Type", "").rpartition("/")[2], target)

        reader.starts[_RELATION] = note
        if listing in self:
            self.read(listing, reader)
        return found

    def read(self, part: str, reader: XmlReader) -> None:
        """Hand a part's elements to a reader; raise UnreadableError if it is damaged or beyond the limits."""
        names: dict[str, str] = {}
        parser = expat.ParserCreate(namespace_separator=" ", intern=names)
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
        parser.CharacterDataHandler = reader.data
        parser.XmlDeclHandler, parser.StartDoctypeDeclHandler = _refuse_encoding, _refuse_doctype
        before = self._tags
        if part not in self:
            raise UnreadableError(f"is a damaged Word file (no {part}); save it anew")
        try:
            taken = 0
            for piece in self._pieces(part):
                parser.Parse(piece, False)
                taken += len(piece)
                self._tags = before + reader.tags
                self._refuse_bomb(part, len(names), taken - parser.CurrentByteIndex)
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise UnreadableError(f"is a damaged Word file ({part} is no XML: {error}); save it anew") from None

    def _pieces(self, part: str) -> Iterator[bytes]:
        member = self._members[part]
        if member.flag_bits & 1:
            raise UnreadableError("is an encrypted zip; save it without a password")
        if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise UnreadableError("is packed in a way that no Word file is; save it anew")
        try:
            with self._zip.open(member) as stream:
                while piece := stream.read(_PIECE):
                    self._xml += len(piece)
                    yield piece
        except _BROKEN:
            raise UnreadableError(f"is a damaged Word file ({part} cannot be unpacked); save it anew") from None

    def _refuse_bomb(self, part: str, names: int, unread: int) -> None:
        if self._xml > MOST_XML:
            raise UnreadableError(f"unpacks to more than {MOST_XML >> 20} MB of XML; split the document")
        if self._tags > MOST_TAGS:
            raise UnreadableError(f"holds more than {MOST_TAGS:,} XML elements; split the document")
        if names > MOST_NAMES or unread > LONGEST_TAG:
            raise UnreadableError(f"holds XML that no writer makes ({part}); save it anew")


def _key(name: str) -> str:
    """Return a part's name as it is compared: from the root, with slashes, in lower case."""
    return posixpath.normpath(name.replace("\\", "/").lower()).lstrip("/")


def _refuse_encoding(_: str, encoding: str | None, *__: object) -> None:
    if (encoding or "utf-8").lower() not in ("utf-8", "utf-16", "us-ascii"):
        raise UnreadableError(f"is a damaged Word file (its XML is said to be {encoding}, not UTF-8); save it anew")


def _refuse_doctype(*_: object) -> None:
    raise UnreadableError("declares a document type (DOCTYPE), which no Word file has")
