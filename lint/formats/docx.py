"""Word files (.docx): the text that is printed once every tracked change is accepted.

The XML is read directly: python-docx gives no footnotes, text boxes or tracked insertions, and builds a tree of all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lint.encoding import UnreadableError
from lint.ooxml.package import Package
from lint.ooxml.story import Line, Story
from lint.ooxml.styles import Mark, Styles

_NOTES = ("footnotes", "endnotes")


class Extracted(NamedTuple):
    """The text of a Word file, one paragraph a line, and what its markup says of some lines.

    `marked` holds block kind and evidence by the number, from 0, of the line among those that are not blank.
    """

    text: str
    marked: dict[int, Mark]


def extract(data: bytes) -> Extracted:
    """Return the text of a Word file; raise UnreadableError, which says why, for what is none.

    Line N is the Nth paragraph of the body: show the paragraph marks in Word and count them, those of empty
    paragraphs and the end mark of each paragraph in a table's cells too, not those at the end of a row. The paragraphs
    of text boxes, then footnotes, then endnotes follow, each in the order of the text. Column N is the Nth character:
    an automatic number or bullet, a note's mark and a picture are none, a tab is one, a break of line or page one
    space between words, and what is printed and is no text (a symbol, an equation) U+FFFC.

    A tracked insertion is text, a deletion is not, even of a paragraph mark or a table's row. Comments, hidden text,
    instructions of fields, page headers and footers are none.
    """
    package = Package(data)
    styles = Styles()
    if "styles" in package.related:
        package.read(package.related["styles"], styles)
    story = Story(styles)
    package.read(package.main, story)
    if story.body is None:
        raise UnreadableError(f"is no Word document ({package.main} has no body)")
    notes = [line for kind in _NOTES for line in _notes(package, styles, kind, story.references[kind])]
    lines = [*story.body, *story.boxes, *notes]
    return Extracted("\n".join(line.text for line in lines), _kinds(line for line in lines if line.text.strip()))


def _notes(package: Package, styles: Styles, kind: str, wanted: Iterable[str]) -> Iterator[Line]:
    """Yield the lines of the notes that are still referred to."""
    if kind in package.related and wanted:
        story = Story(styles)
        package.read(package.related[kind], story)
        for note in wanted:
            yield from story.notes.get(note, ())


def _kinds(lines: Iterable[Line]) -> dict[int, Mark]:
    """Return the marks with headings settled: the title, or the first of the highest level, is the headline."""
    marked = {number: line.mark for number, line in enumerate(lines) if line.mark}
    if not any(kind == "headline" for kind, _ in marked.values()):
        first = next((number for number, (kind, _) in marked.items() if kind == "heading 1"), 0)
        if first in marked and marked[first][0].startswith("heading"):
            marked[first] = "headline", marked[first][1]
    return {
        number: ("crosshead" if kind.startswith("heading") else kind, evidence)
        for number, (kind, evidence) in marked.items()
    }
