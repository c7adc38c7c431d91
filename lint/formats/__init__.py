"""Turns the content of a file into a Document. The one place that knows formats."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import import_module
from pathlib import PurePath
from typing import Protocol

from lint import encoding
from lint.anatomy import read_blocks
from lint.document import Document
from lint.encoding import Decoded
from lint.formats import plain
from lint.lexicon import Lexicon
from lint.reading import Reading

# The format of each suffix that stands for one; any other is plain text.
MODULES: dict[str, str] = {
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".markdown": "markdown",
}

_UNMARKED: Mapping[int, tuple[str, str]] = {}


class Format(Protocol):
    """A module of this folder."""

    def read(self, source: str) -> Reading:
        """Return what the format makes of a source."""


def _without_surrogates(source: str) -> str:
    """Return the source with a replacement character for each half of a pair, which is no text to most libraries."""
    try:
        source.encode()
    except UnicodeEncodeError:
        return re.sub("[\ud800-\udfff]", "\ufffd", source)
    return source


def decode(path: str, data: bytes) -> Decoded:
    """Return the text of a file, extracted where the path's suffix says so; raise UnreadableError for what has none."""
    if not is_extracted(path):
        return encoding.decode(data)
    from lint.formats.docx import extract

    found = extract(data)
    return Decoded(found.text, "", marked=found.marked)


def is_extracted(path: str) -> bool:
    """Tell whether a path is of a format that is no text: positions then are those of the text taken from it."""
    return PurePath(path).suffix.lower() == ".docx"


def read(path: str, source: str, lexicon: Lexicon, marked: Mapping[int, tuple[str, str]] = _UNMARKED) -> Document:
    """Return the Document of a source; the path's suffix chooses the format. `marked` is what `decode` told of it."""
    source_text = _without_surrogates(source)
    reading = plain.read_lines(source_text, marked) if is_extracted(path) else _module(path).read(source_text)
    blocks = read_blocks(reading, lexicon)
    return Document(path, reading.text, source, reading.source_map, blocks, lexicon, comments=reading.comments)


def _module(path: str) -> Format:
    """Return the module of a path's format; each but plain text is loaded when it is first met."""
    name = MODULES.get(PurePath(path).suffix.lower(), "plain")
    module: Format = plain if name == "plain" else import_module(f"lint.formats.{name}")
    return module
