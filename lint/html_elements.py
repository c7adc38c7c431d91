"""What the elements of HTML mean for the text in them, and which of them are open, with the ends that may be left out.

Follows the HTML standard as far as a reader can tell; an element that means nothing here is never kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

VOID = frozenset(
    {"area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link",
     "meta", "param", "source", "track", "wbr"}
)  # fmt: skip
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# Their tags end a line.
BLOCKS = HEADINGS | {
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "colgroup", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "head",
    "header", "hgroup", "html", "legend", "li", "listing", "main", "menu", "nav", "ol", "optgroup", "option", "p",
    "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
# Shown, but no prose: what stands amid a sentence leaves a placeholder there.
CODE = frozenset({"code", "kbd", "samp", "tt", "var", "math"})
PICTURES = frozenset({"audio", "canvas", "embed", "iframe", "img", "object", "select", "svg", "textarea", "video"})
LEFT_OUT = CODE | PICTURES | {"pre", "listing", "template", "datalist", "head", "rp", "rt"}
KINDS = {
    "h1": ("headline", "<h1>"),
    **{name: ("crosshead", f"<{name}>") for name in HEADINGS - {"h1"}},
    "li": ("list-item", "<li>"),
    "blockquote": ("quotation", "<blockquote>"),
    "figcaption": ("caption", "<figcaption>"),
    "caption": ("caption", "<caption> of a table"),
    "td": ("table", "<td>"),
    "th": ("table", "<th>"),
    "time": ("dateline", "<time>"),
    "address": ("dateline", "<address>"),
}
FURNITURE = frozenset({"aside", "nav", "footer", "button"})
FRAMES = ("form", "header")  # furniture too, unless the article stands in them
_FORMATTING = frozenset({"a", "b", "big", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "u", *CODE})
# An element on the left ends when one of its kind begins, unless one on the right has begun in between.
_CELLS = ("td", "th", "caption", "table", "object", "template")
_ENDED_BY = {
    "li": (("li",), ("ul", "ol", "menu", "dir", *_CELLS)),
    "dd": (("dd", "dt"), ("dl", *_CELLS)),
    "dt": (("dd", "dt"), ("dl", *_CELLS)),
    "td": (("td", "th", "caption"), ("table",)),
    "th": (("td", "th", "caption"), ("table",)),
    "tr": (("tr", "td", "th", "caption"), ("table",)),
    **dict.fromkeys(("tbody", "thead", "tfoot"), (("tr", "td", "th", "caption"), ("table",))),
    "option": (("option",), ("select",)),
    "body": (("head",), ()),
}
_OF_TABLES = frozenset({"table", "tr", "td", "th", "tbody", "thead", "tfoot"})
_BOXES = frozenset({*PICTURES, "template", "datalist"})  # may hold blocks
_NO_PARAGRAPH_ENDS = frozenset({"button", "legend", "option", "optgroup", "caption", "td", "th", "tr"})
_DEEPEST = 512  # elements, as in browsers


@dataclass(slots=True, eq=False)
class Element:
    """An open element and what it means for the text in it."""

    name: str
    kind: str = ""
    evidence: str = ""
    left_out: bool = False
    link: bool = False
    holds_article: bool = False
    depth: int = 0
    is_open: bool = True


class OpenElements:
    """The elements that are open; `left_out` and `links` count those that are so."""

    def __init__(self) -> None:
        self._stack: list[Element] = []
        self._of: dict[str, list[Element]] = {}
        self._blocks: list[Element] = []
        self._marks: list[Element] = []
        self._block_marks: list[Element] = []
        self._furniture: list[Element] = []
        self.left_out = 0
        self.links = 0

    def innermost(self, name: str) -> Element | None:
        """Return the innermost open element of this name."""
        found = self._of.get(name)
        return found[-1] if found else None

    @property
    def mark(self) -> Element | None:
        """The innermost element that has a kind."""
        return self._marks[-1] if self._marks else None

    @property
    def block_mark(self) -> Element | None:
        """The innermost element that has a kind and whose tags end a line."""
        return self._block_marks[-1] if self._block_marks else None

    @property
    def furniture(self) -> Element | None:
        """The innermost element that is page furniture, forms and headers aside."""
        return self._furniture[-1] if self._furniture else None

    @property
    def block(self) -> Element | None:
        """The innermost element whose tags end a line."""
        return self._blocks[-1] if self._blocks else None

    def begin(self, name: str) -> None:
        """Close what ends where an element of this name begins."""
        if name in BLOCKS:
            drawing = self.innermost("svg") or self.innermost("math")
            if drawing:
                self._pop_through(drawing)
            if name not in _NO_PARAGRAPH_ENDS and self.innermost("p"):
                self._end_one(("p",), (*_CELLS, "button"))
            if name in HEADINGS and self.block and self.block.name in HEADINGS:
                self._pop_through(self.block)
        if name in _ENDED_BY:
            self._end_one(*_ENDED_BY[name])
        elif name == "a" and (link := self.innermost("a")):
            self._shut(link)

    def push(self, element: Element) -> None:
        """Open an element, unless too many are."""
        if len(self._stack) >= _DEEPEST:
            return
        element.depth = len(self._stack)
        self._of.setdefault(element.name, []).append(element)
        self.left_out += element.left_out
        self.links += element.link
        for some in self._kept_in(element):
            some.append(element)

    def _kept_in(self, element: Element) -> Iterator[list[Element]]:
        """Yield the lists that an element belongs to."""
        yield self._stack
        if element.name in BLOCKS:
            yield self._blocks
        if element.kind == "furniture":
            yield self._furniture
        elif element.kind:
            yield self._marks
            if element.name in BLOCKS:
                yield self._block_marks

    def end(self, name: str) -> None:
        """Close what an end tag closes; nothing if no element of the name can be meant."""
        element = self.innermost(name)
        if name in HEADINGS:
            self._end_one(tuple(HEADINGS), _CELLS)
        elif name in BLOCKS:
            self._end_one((name,), () if name in _OF_TABLES else _CELLS)
        elif element and (name in _FORMATTING or not self.block or self.block.depth < element.depth):
            self._shut(element)
        elif element and name in _BOXES:
            self._pop_through(element)

    def _end_one(self, names: Sequence[str], bounds: Sequence[str]) -> None:
        """Close the outermost of the innermost elements of these names, if no bound is open in it, and all in it."""
        opened = [element for name in bounds if name not in names and (element := self.innermost(name))]
        bound = max((element.depth for element in opened), default=-1)
        last = [element for name in names if (element := self.innermost(name)) and element.depth > bound]
        if last:
            self._pop_through(min(last, key=lambda element: element.depth))

    def _pop_through(self, element: Element) -> None:
        while element.is_open:
            self._shut(self._stack[-1])

    def _shut(self, element: Element) -> None:
        """Close the innermost element of its name; what else is open in it stays so."""
        element.is_open = False
        self._of[element.name].pop()
        self.left_out -= element.left_out
        self.links -= element.link
        for some in self._kept_in(element):
            while some and not some[-1].is_open:
                some.pop()
