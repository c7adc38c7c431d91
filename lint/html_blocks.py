"""The blocks of an HTML text: what a reader sees of each, and what the elements around it say.

Left out are what is hidden, code, pictures and form fields; what stands amid a sentence leaves a placeholder there.
A line break is a space, two in a row end the block. The words of attributes (`alt`, `title`) are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lint.html_elements import BLOCKS, CODE, FRAMES, FURNITURE, KINDS, LEFT_OUT, PICTURES, VOID, Element, OpenElements
from lint.html_tokens import COMMENT, REFERENCE, Token, attributes, referred, tokens
from lint.lexicon import shipped
from lint.model import Span
from lint.pieces import PLACEHOLDER, BlockText

_SPACES = "\t\n\f\r "
# What does not stand in the text as it does in the source: white space but for single spaces, references, soft hyphens.
_NOT_LITERAL = re.compile(rf"(?:[\t\n\f\r]| (?=[\t\n\f\r ]))[\t\n\f\r ]*+|{REFERENCE}|\u00ad")
_TELLING = re.compile(r"class|itemprop|rel|href|hidden|style", re.IGNORECASE)
_NOT_SHOWN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_OTHER_LINKS = ("#", "mailto:", "tel:", "javascript:")
_WITH_ARTICLE = frozenset({"h1", "article", "main"})
_BOLD = frozenset({"b", "strong"})
_SHOWN_AS_TYPED = (*sorted(CODE), "pre", "listing")


@dataclass(slots=True)
class HtmlBlock:
    """A block as the markup shows it; its text is stripped and holds more than placeholders."""

    text: BlockText
    mark: Element | None  # what tells the kind of the whole block
    box: Element | None  # what tells it if `mark` holds a part alone
    furniture: Element | None
    frames: tuple[Element | None, ...]  # forms and headers
    name: str  # of the innermost element whose tags end a line
    article: int  # the number of the outermost article; 0 outside
    in_main: bool
    bold: bool  # opens in bold
    linked: bool = True  # has no letters that are no link to a page
    words: str = ""


def blocks(source: str) -> tuple[list[HtmlBlock], list[Span]]:
    """Return the blocks that hold text, and where the comments outside code stand, in the order of the source."""
    parser = _Parser(source)
    return parser.blocks(), parser.comments


@dataclass(slots=True)
class _Parser:
    """Collects the blocks of a source from its tags and texts."""

    source: str
    comments: list[Span] = field(default_factory=list)
    _open: OpenElements = field(default_factory=OpenElements)
    _found: list[HtmlBlock] = field(default_factory=list)
    _block: HtmlBlock | None = None
    _gap: list[tuple[str, int, int]] = field(default_factory=list)  # spaces and pictures, if text comes after them
    _breaks: int = 0  # lines ended since the last text
    _articles: int = 0
    _bold: bool = False

    def blocks(self) -> list[HtmlBlock]:
        for token in tokens(self.source):
            if not token.name:
                if not self._open.left_out:
                    self._text(token.start, token.end)
            elif token.name == COMMENT:
                self._comment(token)
            elif token.closing:
                self._end(token)
            elif token.name in VOID:
                self._void(token)
            else:
                self._start(token)
        self._finish()
        return self._found

    def _comment(self, token: Token) -> None:
        if not (self._open.left_out and any(map(self._open.innermost, _SHOWN_AS_TYPED))):
            self.comments.append(Span(token.start, token.end))

    def _void(self, token: Token) -> None:
        if self._open.left_out:
            return
        if token.name == "hr":
            self._open.begin("p")
            self._finish()
        elif token.name == "br":
            self._break(token)
        elif token.name in PICTURES:
            self._picture(token)

    def _break(self, token: Token) -> None:
        self._breaks += 1
        if self._breaks > 1:
            self._finish()
        self._space(token.start, token.end)

    def _start(self, token: Token) -> None:
        name = token.name
        self._open.begin(name)
        element = self._element(token)
        ends_line = name in BLOCKS or element.kind == "credit"
        if not self._open.left_out:
            if ends_line:
                self._finish()
            elif name in CODE and not _is_hidden(element):
                self._put(PLACEHOLDER, token.start, token.end)
            elif name in PICTURES:
                self._picture(token)
        self._bold = name in _BOLD or (self._bold and not ends_line)
        if name in _WITH_ARTICLE:
            for frame in filter(None, map(self._open.innermost, FRAMES)):
                frame.holds_article = True
        if name == "article" and not self._open.innermost("article"):
            self._articles += 1
        whole = name in ("svg", "math") and self.source[token.end - 2] == "/"
        if not whole and (ends_line or element.kind or element.left_out or element.link or self._open.innermost(name)):
            self._open.push(element)

    def _element(self, token: Token) -> Element:
        """Return the element that a tag begins, with what its name and its attributes say."""
        name = token.name
        kind, evidence = KINDS.get(name, ("", ""))
        if name in FURNITURE and not (name == "footer" and self._open.innermost("blockquote")):
            kind, evidence = "furniture", f"in <{name}>"
        element = Element(name, kind, evidence, name in LEFT_OUT)
        if token.end - token.rest > 1 and _TELLING.search(self.source, token.rest, token.end):
            _read_attributes(element, attributes(self.source, token))
        return element

    def _end(self, token: Token) -> None:
        name = token.name
        if name == "br":
            self._void(token._replace(closing=False))
            return
        element = self._open.innermost(name)
        ends_line = name == "p" or (element is not None and (name in BLOCKS or element.kind == "credit"))
        self._open.end(name)
        if ends_line and not self._open.left_out:
            self._finish()

    def _text(self, start: int, end: int) -> None:
        at = start
        for match in _NOT_LITERAL.finditer(self.source, start, end):
            self._literal(at, match.start())
            at = match.end()
            first = self.source[match.start()]
            if first == "&":
                text, length = referred(match.group())
                at = match.start() + length
                if not length:
                    self._literal(match.start(), at := match.end())
                elif text in _SPACES:
                    self._space(match.start(), at)
                elif text and text != "\u00ad":
                    self._put(text, match.start(), at)
                if at < match.end():
                    self._literal(at, at := match.end())
            elif first != "\u00ad":
                self._space(match.start(), at)
        self._literal(at, end)

    def _literal(self, start: int, end: int) -> None:
        """Add a run of the source that holds no white space but single spaces."""
        if start < end and self.source[start] == " ":
            self._space(start, start + 1)
            start += 1
        if start >= end:
            return
        space = self.source[end - 1] == " "
        self._opened().text.add(start, end - space)
        if space:
            self._space(end - 1, end)

    def _put(self, text: str, start: int, end: int) -> None:
        self._opened().text.add_instead(text, start, end)

    def _space(self, start: int, end: int) -> None:
        if self._block and not (self._gap and self._gap[-1][0] == " "):
            self._gap.append((" ", start, end))

    def _picture(self, token: Token) -> None:
        if self._block and not any(text == PLACEHOLDER for text, _, _ in self._gap):
            self._gap.append((PLACEHOLDER, token.start, token.end))

    def _opened(self) -> HtmlBlock:
        """Return the block to which text is added, after the gap before the text."""
        self._breaks = 0
        block, elements = self._block, self._open
        if not block:
            block = self._block = self._begun()
        elif block.mark and not block.mark.is_open:
            block.mark = block.box
        block.linked = block.linked and elements.links > 0
        for text, start, end in self._gap:
            if self.source[start:end] == text:
                block.text.add(start, end)
            else:
                block.text.add_instead(text, start, end)
        self._gap.clear()
        return block

    def _begun(self) -> HtmlBlock:
        elements = self._open
        return HtmlBlock(
            BlockText(self.source),
            elements.mark,
            elements.block_mark,
            elements.furniture,
            tuple(map(elements.innermost, FRAMES)),
            elements.block.name if elements.block else "",
            self._articles if elements.innermost("article") else 0,
            elements.innermost("main") is not None,
            self._bold,
        )

    def _finish(self) -> None:
        """End the block, if one has begun."""
        self._gap.clear()
        self._breaks = 0
        block, self._block = self._block, None
        if block and (words := block.text.strip()):
            block.words = words
            self._found.append(block)


def _is_hidden(element: Element) -> bool:
    return element.evidence == _HIDDEN


_HIDDEN = "hidden"


def _read_attributes(element: Element, found: dict[str, str]) -> None:
    """Note what the attributes say of an element."""
    shown = found.get("hidden", "until-found").lower() == "until-found"
    if not shown or found.get("aria-hidden", "").lower() == "true" or _NOT_SHOWN.search(found.get("style", "")):
        element.left_out, element.evidence = True, _HIDDEN
    if element.name == "a" and "href" in found:
        element.link = not found["href"].strip().lower().startswith(_OTHER_LINKS)
    if element.kind or element.name in ("article", "body", "html", "main"):
        return
    said = shipped().table("markup-classes")
    for attribute in ("class", "itemprop", "rel"):
        for word in _words(found.get(attribute, "")):
            if word in said:
                element.kind, element.evidence = said[word][0], f"{attribute} “{word}”"
                return


def _words(value: str) -> Iterator[str]:
    """Yield the words of an attribute in their plain form: "c-article__byline--large" says "byline"."""
    for word in value.lower().split():
        block = word.split("--")[0].rpartition("__")[2]
        yield block.removeprefix("c-").replace("_", "-")
