"""Turns the content of a file into a Document. The one place that knows formats."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import PurePath
from typing import Protocol

from lint.anatomy import read_blocks
from lint.document import Document
from lint.formats import plain
from lint.lexicon import Lexicon
from lint.reading import Reading

# The format of each suffix that stands for one; any other is plain text.
MODULES: dict[str, str] = {}


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


def read(path: str, source: str, lexicon: Lexicon) -> Document:
    """Return the Document of a source; the path's suffix chooses the format."""
    reading = _module(path).read(_without_surrogates(source))
    blocks = read_blocks(reading, lexicon)
    return Document(path, reading.text, source, reading.source_map, blocks, lexicon)


def _module(path: str) -> Format:
    """Return the module of a path's format; each but plain text is loaded when it is first met."""
    name = MODULES.get(PurePath(path).suffix.lower(), "plain")
    module: Format = plain if name == "plain" else import_module(f"lint.formats.{name}")
    return module
