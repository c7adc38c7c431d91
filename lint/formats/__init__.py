"""Turns the content of a file into a Document. The one place that knows formats."""

from __future__ import annotations

import re

from lint.anatomy import read_blocks
from lint.document import Document
from lint.formats import plain
from lint.lexicon import Lexicon


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
