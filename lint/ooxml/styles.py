"""What the styles of a Word file say of the paragraphs and runs that bear them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lint.ooxml.package import Attributes, XmlReader

Mark = tuple[str, str]  # a block kind, or "heading 1" to "heading 9", and the evidence for it

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main ",
    "http://purl.oclc.org/ooxml/wordprocessingml/main ",  # Word's "Strict Open XML Document"
)
_LONGEST_CHAIN = 20  # styles based on one another; Word stops at eleven
_HEADING = re.compile(r"heading ?([1-9])")
# By the English name, which Word keeps in the file whatever its language; then what newsrooms' templates say.
_KINDS = {
    "title": "headline",
    "subtitle": "standfirst",
    "caption": "caption",
    "illustration": "caption",  # LibreOffice
    "figure": "caption",
    "quote": "quotation",
    "intense quote": "quotation",
    "quotations": "quotation",  # LibreOffice
    "headline": "headline",
    "standfirst": "standfirst",
    "byline": "byline",
    "dateline": "dateline",
    "crosshead": "crosshead",
    "credit": "credit",
}
_LIST = re.compile(r"list ?(?:paragraph|bullet|number|continue)? ?\d?")
_CONTENTS = re.compile(r"(?:toc|index|contents) ?(?:\d|heading)")


def word_names(local: str) -> tuple[str, ...]:
    """Return the names in an XmlReader of a WordprocessingML element."""
    return tuple(space + local for space in _WORD)


def value(attributes: Attributes, local: str = "val") -> str:
    """Return a WordprocessingML attribute, or nothing."""
    return attributes.get(_WORD[0] + local) or attributes.get(_WORD[1] + local, "")


def is_on(attributes: Attributes) -> bool:
    """Tell whether an element that switches something switches it on."""
    return value(attributes) not in ("0", "false", "off")


def heading(outline: str) -> str | None:
    """Return the kind of a paragraph of an outline level, which counts from 0; 9 is none."""
    return f"heading {int(outline) + 1}" if outline in tuple("012345678") else None


@dataclass(slots=True)
class _Style:
    name: str
    based_on: str = ""
    outline: str = ""
    listed: bool | None = None
    hidden: bool | None = None

    def mark(self) -> Mark | None:
        name = self.name.strip().lower()
        evidence = f"its style is “{self.name.strip()}”"
        if level := _HEADING.fullmatch(name):
            return f"heading {level[1]}", evidence
        if kind := _KINDS.get(name) or heading(self.outline):
            return kind, evidence
        if _CONTENTS.fullmatch(name):
            return "furniture", evidence
        return ("list-item", evidence) if self.listed or _LIST.fullmatch(name) else None


class Styles(XmlReader):
    """Reads the styles and answers for each by its id; one that is not there is taken to be named as its id."""

    def __init__(self) -> None:
        super().__init__()
        self._styles: dict[str, _Style] = {}
        self._open = _Style("")
        self._marks: dict[str, Mark | None] = {}
        self._hidden: dict[str, bool] = {"": False}
        for local, act in {
            "style": self._style,
            "name": lambda a: setattr(self._open, "name", value(a)),
            "basedOn": lambda a: setattr(self._open, "based_on", value(a)),
            "outlineLvl": lambda a: setattr(self._open, "outline", value(a)),
            "numId": lambda a: setattr(self._open, "listed", value(a) != "0"),
            "vanish": lambda a: setattr(self._open, "hidden", is_on(a)),
            "pPrChange": lambda _: self.skip(),
            "rPrChange": lambda _: self.skip(),
        }.items():
            self.starts |= dict.fromkeys(word_names(local), act)

    def _style(self, attributes: Attributes) -> None:
        name = value(attributes, "styleId")
        self._open = self._styles[name] = _Style(name)

    def _chain(self, style: str) -> Iterator[_Style]:
        for _ in range(_LONGEST_CHAIN):
            if not style:
                return
            found = self._styles.get(style) or _Style(style)
            yield found
            style = found.based_on

    def mark(self, style: str) -> Mark | None:
        """Return what a paragraph of a style is, by the style's name, level or list, or those of one it is based on."""
        if style not in self._marks:
            self._marks[style] = next((mark for s in self._chain(style) if (mark := s.mark())), None)
        return self._marks[style]

    def hides(self, style: str) -> bool:
        """Tell whether text of a style is hidden."""
        if style not in self._hidden:
            self._hidden[style] = next((s.hidden for s in self._chain(style) if s.hidden is not None), False)
        return self._hidden[style]
