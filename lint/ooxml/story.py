"""The paragraphs of one part of a Word file, as they are printed once every tracked change is accepted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from lint.encoding import UnreadableError
from lint.ooxml.package import Attributes, XmlReader
from lint.ooxml.styles import Mark, Styles, heading, is_on, value, word_names

MOST_TEXT = 16_000_000  # characters in a part: five long novels; a small file may unpack to any number
_DEEPEST_FIELD = 50  # fields in one another; Word stops at twenty
_NO_TEXT = "\ufffc"  # stands for what is printed and is no text: a sign of a picture font, an equation
_SPACE = "http://www.w3.org/XML/1998/namespace space"
_CHOICE = "http://schemas.openxmlformats.org/markup-compatibility/2006 "
_EMOJI = "http://schemas.microsoft.com/office/word/2015/wordml/symex symEx"
_MATHS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math oMath",
    "http://purl.oclc.org/ooxml/officeDocument/math oMath",
)
# In the file and not printed: how things were before a change, settings of content controls, readings above a line.
_UNPRINTED = ("pPrChange", "rPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "trPrChange", "tcPrChange",
              "sdtPr", "rt")  # fmt: skip


class Line(NamedTuple):
    """The text of a paragraph, and what it is if the markup says so."""

    text: str
    mark: Mark | None


@dataclass(slots=True)
class _Paragraph:
    """A paragraph as read so far; `joined` if its mark is deleted, so that the next one goes on in it."""

    pieces: list[str] = field(default_factory=list)
    style: str = ""
    outline: str = ""
    numbered: bool | None = None
    joined: bool = False
    broken: bool = False


@dataclass(slots=True)
class _Table:
    cells: int = 0
    lines: list[int] = field(default_factory=list)


class _Flow:
    """Paragraphs that follow one another: the body, a text box or a note, which `mark` then names."""

    def __init__(self, mark: Mark | None = None) -> None:
        self.lines: list[Line] = []
        self.paragraph = _Paragraph()
        self.tables: list[_Table] = []
        self.results: list[bool] = []  # of each open field, whether what comes is its result
        self.instructs = False
        self.hidden = False
        self._mark = mark

    def open_paragraph(self) -> None:
        self.paragraph = _Paragraph(self.paragraph.pieces if self.paragraph.joined else [])

    def close_paragraph(self, mark: Mark | None) -> None:
        if self.tables:
            self.tables[-1].lines.append(len(self.lines))
        self.lines.append(Line("".join(self.paragraph.pieces), mark or self._mark))
        self.paragraph = _Paragraph()
        if self.instructs:  # a field without an end must not swallow the rest
            self.results = [result for result in self.results if result]
            self.instructs = False

    def close_table(self) -> None:
        """Mark the lines of a table; one of a single cell is a frame, which says nothing of what it holds."""
        table = self.tables.pop()
        if table.cells > 1:
            for number in table.lines:
                line = self.lines[number]
                if line.mark is None or line.mark == self._mark or line.mark[0] == "list-item":
                    self.lines[number] = Line(line.text, ("table", "stands in a table"))
        elif self.tables:
            shorter, longer = sorted((self.tables[-1].lines, table.lines), key=len)
            longer += shorter
            self.tables[-1].lines = longer

    def step_field(self, step: str) -> None:
        """Follow a field to its `begin`, the `separate` before its result, or its `end`."""
        if step == "begin":
            self.results = [*self.results[-_DEEPEST_FIELD:], False]
        elif step == "separate" and self.results:
            self.results[-1] = True
        elif step == "end" and self.results:
            self.results.pop()
        self.instructs = not all(self.results)


class Story(XmlReader):
    """Reads a part: `body`, the `boxes` in it, `notes` by id, and the ids of the notes that it refers to, in order."""

    def __init__(self, styles: Styles) -> None:
        super().__init__()
        self.body: list[Line] | None = None
        self.boxes: list[Line] = []
        self.notes: dict[str, list[Line]] = {}
        self.references: dict[str, dict[str, None]] = {"footnotes": {}, "endnotes": {}}
        self._styles = styles
        self._size = 0
        self._flow = _Flow()
        self._outer: list[_Flow] = []
        self._note = ""
        self._choices: list[bool] = []
        self._text: list[str] | None = None
        self._keeps = self._keeps_here = False  # the spaces at the ends of a run's text
        self._properties = ""  # the element of properties that is open: pPr or trPr
        openings = self._openings() | dict.fromkeys(_UNPRINTED, lambda _: self.skip())
        self.starts = {name: act for local, act in openings.items() for name in word_names(local)}
        self.ends = {name: act for local, act in self._closings().items() for name in word_names(local)}
        self.starts |= {_CHOICE + "AlternateContent": lambda _: self._choices.append(False), _EMOJI: self._emoji}
        self.starts |= dict.fromkeys((_CHOICE + "Choice", _CHOICE + "Fallback"), self._choose)
        self.starts |= dict.fromkeys(_MATHS, self._equation)
        self.ends[_CHOICE + "AlternateContent"] = self._choices.pop

    def _openings(self) -> dict[str, Callable[[Attributes], object]]:
        break_line = lambda _: setattr(self._flow.paragraph, "broken", True)  # noqa: E731
        return {
            "document": lambda a: setattr(self, "_keeps", a.get(_SPACE) == "preserve"),
            "p": lambda _: self._flow.open_paragraph(),
            "pPr": lambda _: setattr(self, "_properties", "pPr"),
            "pStyle": lambda a: setattr(self._flow.paragraph, "style", value(a)),
            "outlineLvl": lambda a: setattr(self._flow.paragraph, "outline", value(a)),
            "numId": lambda a: setattr(self._flow.paragraph, "numbered", value(a) != "0"),
            "r": lambda _: setattr(self._flow, "hidden", self._styles.hides(self._flow.paragraph.style)),
            "rStyle": lambda a: self._hide(self._flow.hidden or self._styles.hides(value(a))),
            "vanish": lambda a: self._hide(is_on(a)),
            "t": self._begin_text,
            "tab": lambda _: self._write("\t"),
            "ptab": lambda _: self._write("\t"),
            "br": break_line,
            "cr": break_line,
            "noBreakHyphen": lambda _: self._write("\u2011"),
            "sym": lambda _: self._write(_NO_TEXT),
            "fldChar": lambda a: self._flow.step_field(value(a, "fldCharType")),
            "footnoteReference": lambda a: self._refer("footnotes", a),
            "endnoteReference": lambda a: self._refer("endnotes", a),
            "del": lambda _: self._delete(),
            "moveFrom": lambda _: self._delete(),
            "tbl": lambda _: self._begin_table(),
            "trPr": lambda _: setattr(self, "_properties", "trPr"),
            "tc": lambda _: self._begin_cell(),
            "cellDel": lambda _: self.skip(outwards=2),
            "txbxContent": lambda _: self._begin_flow(("paragraph", "stands in a text box")),
            "footnote": lambda a: self._begin_note("is a footnote", a),
            "endnote": lambda a: self._begin_note("is an endnote", a),
            "altChunk": lambda _: _refuse_chunk(),
        }

    def _closings(self) -> dict[str, Callable[[], object]]:
        close_properties = lambda: setattr(self, "_properties", "")  # noqa: E731
        return {
            "body": self._end_body,
            "p": self._end_paragraph,
            "pPr": close_properties,
            "trPr": close_properties,
            "r": lambda: setattr(self._flow, "hidden", False),
            "t": self._end_text,
            "tbl": lambda: self._flow.close_table(),
            "tc": self._end_joined,
            "txbxContent": lambda: self.boxes.extend(self._end_flow()),
            "footnote": lambda: self.notes.update({self._note: self._end_flow()}),
            "endnote": lambda: self.notes.update({self._note: self._end_flow()}),
        }

    def text(self, data: str) -> None:
        """Take a piece of text, which is the document's where a run has it."""
        if self._text is not None:
            self._text.append(data)

    def _begin_text(self, attributes: Attributes) -> None:
        self._text = []
        self._keeps_here = attributes.get(_SPACE, "preserve" if self._keeps else "") == "preserve"

    def _end_text(self) -> None:
        text = "".join(self._text or ()).replace("\n", " ").replace("\r", " ").replace("\u00ad", "")
        self._text = None
        self._write(text if self._keeps_here else text.strip(" \t"))

    def _write(self, text: str) -> None:
        """Add text to the paragraph, after a space if a line or page ended there between words."""
        flow, paragraph = self._flow, self._flow.paragraph
        if not text or flow.hidden or flow.instructs or self._properties:
            return
        self._size += len(text)
        if self._size > MOST_TEXT:
            raise UnreadableError(f"holds more than {MOST_TEXT:,} characters of text; split the document")
        if paragraph.broken and paragraph.pieces and not (paragraph.pieces[-1][-1].isspace() or text[0].isspace()):
            paragraph.pieces.append(" ")
        paragraph.broken = False
        paragraph.pieces.append(text)

    def _emoji(self, attributes: Attributes) -> None:
        code = next((c for name, c in attributes.items() if name.endswith(" char")), "")
        char = chr(int(code, 16)) if re.fullmatch("(?i:[0-9a-f]{2,5})", code) else _NO_TEXT
        self._write(char if unicodedata.category(char)[0] != "C" else _NO_TEXT)

    def _equation(self, _: Attributes) -> None:
        self._write(_NO_TEXT)
        self.skip()

    def _choose(self, _: Attributes) -> None:
        """Read the first of several renderings of one thing: Word writes text boxes twice."""
        if self._choices and self._choices[-1]:
            self.skip()
        elif self._choices:
            self._choices[-1] = True

    def _hide(self, hides: bool) -> None:
        if not self._properties:
            self._flow.hidden = hides

    def _delete(self) -> None:
        """Leave out what is deleted or moved away: a run, a row, or the mark at a paragraph's end."""
        if self._properties == "pPr":
            self._flow.paragraph.joined = True
        elif self._properties == "trPr":
            self._properties = ""
            self.skip(outwards=2)
        else:
            self.skip()

    def _refer(self, notes: str, attributes: Attributes) -> None:
        if not self._flow.hidden:
            self.references[notes].setdefault(value(attributes, "id"))

    def _end_paragraph(self) -> None:
        if not self._flow.paragraph.joined:
            self._flow.close_paragraph(self._mark())

    def _mark(self) -> Mark | None:
        paragraph = self._flow.paragraph
        styled = self._styles.mark(paragraph.style)
        if styled and styled[0] != "list-item":
            return styled
        if kind := heading(paragraph.outline):
            return kind, "has the outline level of a heading"
        if styled if paragraph.numbered is None else paragraph.numbered:
            return styled or ("list-item", "is numbered or bulleted")
        return None

    def _end_joined(self) -> None:
        """Close a paragraph whose mark is deleted where no other follows in which it could go on."""
        if self._flow.paragraph.joined and self._flow.paragraph.pieces:
            self._flow.close_paragraph(self._mark())
        self._flow.paragraph = _Paragraph()

    def _begin_table(self) -> None:
        self._end_joined()
        self._flow.tables.append(_Table())

    def _begin_cell(self) -> None:
        if self._flow.tables:
            self._flow.tables[-1].cells += 1

    def _begin_flow(self, mark: Mark) -> None:
        self._outer.append(self._flow)
        self._flow = _Flow(mark)

    def _end_flow(self) -> list[Line]:
        self._end_joined()
        lines, self._flow = self._flow.lines, self._outer.pop()
        return lines

    def _begin_note(self, evidence: str, attributes: Attributes) -> None:
        self._note = value(attributes, "id")
        self._begin_flow(("paragraph", evidence))

    def _end_body(self) -> None:
        self._end_joined()
        self.body = self._flow.lines


def _refuse_chunk() -> None:
    raise UnreadableError("holds its text as another file (altChunk); open it in Word and save it again")
