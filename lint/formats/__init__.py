"""Turns the content of a file into a Document. The one place that knows formats."""

from __future__ import annotations

import codecs
import re

from lint.anatomy import read_blocks
from lint.document import Document
from lint.formats import plain
from lint.lexicon import Lexicon

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


class UnreadableError(ValueError):
    """A file whose content is no text; the message says why and what to do."""


def decode(data: bytes) -> str:
    """Return the text of a file without its byte order mark; raise UnreadableError for what is no text."""
    mark, encoding = next((m for m in _MARKS if data.startswith(m[0])), (b"", "utf-8"))
    if not mark and b"\0" in data[:8192]:
        raise UnreadableError("is not text (it holds NUL bytes); name text files only")
    data = data[len(mark) :]
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        place = f"byte {error.start + 1}"
        raise UnreadableError(f"cannot be read as {encoding.upper()} ({place}); save it as UTF-8") from None


def _without_surrogates(source: str) -> str:
    """Return the source with a replacement character for each half of a pair, which is no text to most libraries."""
    try:
        source.encode()
    except UnicodeEncodeError:
        return re.sub("[\ud800-\udfff]", "\ufffd", source)
    return source


def read(path: str, source: str, lexicon: Lexicon) -> Document:
    """Return the Document of a source; the path's suffix chooses the format."""
    text, source_map, lines = plain.read(_without_surrogates(source))
    return Document(path, text, source, source_map, read_blocks(text, lines, lexicon), lexicon)
