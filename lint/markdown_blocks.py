"""The blocks of a Markdown text: CommonMark with tables, footnotes, strikethrough and alerts, by pulldown-cmark.

Left out are code, addresses, formulas, raw HTML, comments and the tags of site builders. What stands amid a sentence
leaves a placeholder there. A line break inside a block is a space.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pyromark import Options, events_with_range

from lint.html_tokens import COMMENT, tokens
from lint.model import Span
from lint.pieces import PLACEHOLDER, BlockText

_SYNTAX = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_HEADING_ATTRIBUTES
    | Options.ENABLE_GFM
)
_LONE_CR = re.compile(r"\r(?!\n)")
_BETWEEN_DOLLARS = re.compile(r"\$(?=\S)([^$\n]+)(?<=\S)\$")
_FORMULA = re.compile(r"[\\^_={]")  # what prices between dollar signs do not hold
_CODE_TAG = re.compile(r"<(/?)(code|kbd|samp|tt|pre|script|style|math|svg)\b", re.IGNORECASE)
_UNCLOSED = re.compile(r"<!--[^\S\r\n]*+[^\s<|]*+")
_BREAK_TAG = re.compile(r"<br\b", re.IGNORECASE)
# Addresses, and the tags of Hugo, Jekyll and kramdown.
_NO_PROSE = re.compile(
    r"(?:https?://|\bwww\.)[^\s<>]*[^\s<>.,;:!?\"'”’)\]*_~]"
    r"|\{\{[<%][^{}\n]*+(?<=[>%])\}\}|\{%[^{}\n]*+(?<=%)\}|\{:[^{}\n]*+\}"
)
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")  # written as entities they are meant
_INLINE = ("Emphasis", "Strong", "Strikethrough", "Link", "Image", "Superscript", "Subscript")
_OTHER_LINKS = ("#", "mailto:", "tel:")


@dataclass(slots=True)
class MarkdownBlock:
    """A block as the markup shows it; its text is stripped and holds more than placeholders."""

    role: str  # headline, heading, item, quote, cell, note, picture or paragraph
    text: BlockText
    words: str = ""
    upright: bool = False  # has letters that are not in italics
    light: bool = False  # has letters that are not bold
    unlinked: bool = False  # has letters that are no link to a page
    under_picture: bool = False


def blocks(source: str, start: int) -> tuple[list[MarkdownBlock], list[Span]]:
    """Return the blocks of the Markdown from `start` on that hold text, and its comments, in the order of the source.

    The comments are those outside code; one in a sentence that nothing closes ends with its first word.
    """
    parser = _Parser(source, start)
    return parser.blocks(), parser.comments


class _Offsets:
    """Turns the parser's offsets in UTF-8 into code points of the source; linear if they are asked for in order."""

    def __init__(self, source: str, start: int) -> None:
        self._ascii = source.isascii()
        self._data = b"" if self._ascii else source.encode()
        self._point = start
        self._byte = 0 if self._ascii else len(source[:start].encode())
        self._start = self._byte

    def point(self, offset: int) -> int:
        if self._ascii:
            return self._point + offset
        byte = self._start + offset
        if byte >= self._byte:
            self._point += len(self._data[self._byte : byte].decode())
        else:
            self._point -= len(self._data[byte : self._byte].decode())
        self._byte = byte
        return self._point


class _Parser:
    """Collects the blocks of a Markdown text from the parser's events."""

    def __init__(self, source: str, start: int) -> None:
        self.comments: list[Span] = []
        self._commented = "<!--" in source
        self._source = source
        self._markdown = _LONE_CR.sub("\n", source[start:])  # the parser knows it in some places only
        self._offsets = _Offsets(source, start)
        self._depth = dict.fromkeys((*_INLINE, "BlockQuote", "Item", "FootnoteDefinition", "TableCell", "CodeBlock"), 0)
        self._heading = 0
        self._page_links = 0
        self._title = ""
        self._block: MarkdownBlock | None = None
        self._picture: BlockText | None = None  # the words of one that stands apart
        self._picture_before = False
        self._hidden = ""  # the HTML tag that hides what follows it
        self._skipped = (0, 0)  # where something left no trace since the last text
        self._found: list[MarkdownBlock] = []
        self._leaves: dict[str, Callable[[str, int, int], None]] = {
            "Text": self._text,
            "SoftBreak": self._space,
            "HardBreak": self._space,
            "Code": self._instead,
            "DisplayMath": self._instead,
            "InlineMath": self._math,
            "InlineHtml": self._tag,
            "FootnoteReference": self._skip,
            "Rule": self._rule,
        }

    def blocks(self) -> list[MarkdownBlock]:
        syntax = _SYNTAX
        if "$$" in self._markdown or any(_FORMULA.search(m[1]) for m in _BETWEEN_DOLLARS.finditer(self._markdown)):
            syntax |= Options.ENABLE_MATH
        event: Any
        for event, place in events_with_range(self._markdown, options=syntax):
            name, value = (event, "") if isinstance(event, str) else next(iter(event.items()))
            if name in ("Start", "End"):
                tag, data = (value, None) if isinstance(value, str) else next(iter(value.items()))
                if tag in _INLINE:
                    (self._open if name == "Start" else self._close)(tag, data, place["start"], place["end"])
                else:
                    self._bound(tag, data, 1 if name == "Start" else -1)
                    if tag == "HtmlBlock" and name == "Start" and self._commented:
                        span = Span(self._offsets.point(place["start"]), self._offsets.point(place["end"]))
                        self.comments += _comments_in(self._source, span)
            elif name in self._leaves and not self._depth["CodeBlock"]:
                point = self._offsets.point
                self._leaves[name](value, point(place["start"]), point(place["end"]))
        self._finish()
        return self._found

    def _bound(self, tag: str, data: Any, step: int) -> None:
        """Note where a block begins (a step of 1) or ends (-1)."""
        self._finish()
        if tag == "Heading":
            self._heading = int(data["level"][1]) if step > 0 else 0
        elif tag in self._depth and not (tag == "BlockQuote" and data):  # an alert is nobody's words
            self._depth[tag] += step
        if tag in ("CodeBlock", "HtmlBlock"):
            self._picture_before = False

    def _role(self) -> str:
        depth = self._depth
        if depth["TableCell"]:
            return "cell"
        if depth["BlockQuote"]:
            return "quote"
        if self._heading:
            return "headline" if self._heading == 1 else "heading"
        return "item" if depth["Item"] else "note" if depth["FootnoteDefinition"] else "paragraph"

    def _current(self) -> MarkdownBlock:
        if not self._block:
            self._block = MarkdownBlock(self._role(), BlockText(self._source))
        return self._block

    def _finish(self) -> None:
        """End the current block, if there is one, and keep it if it holds words."""
        block, self._block, self._hidden, self._skipped = self._block, None, "", (0, 0)
        if not block:
            return
        block.text.cut(_NO_PROSE)
        block.words = block.text.strip()
        if block.words:
            block.under_picture, self._picture_before = self._picture_before, False
            self._found.append(block)

    def _rule(self, _value: str, _start: int, _end: int) -> None:
        self._finish()
        self._picture_before = False

    def _open(self, tag: str, data: Any, start: int, end: int) -> None:
        self._depth[tag] += 1
        if tag == "Link":
            if data["link_type"] in ("Autolink", "Email"):
                self._instead("", self._offsets.point(start), self._offsets.point(end))
                self._hidden = self._hidden or "Link"
            elif not data["dest_url"].startswith(_OTHER_LINKS):
                self._page_links += 1
        elif tag == "Image" and self._depth["Image"] == 1:
            apart = not (self._block and self._block.text.pieces) and self._role() in ("paragraph", "item", "quote")
            self._picture = BlockText(self._source) if apart else None
            self._title = data["title"] if data["link_type"] == "Inline" else ""

    def _close(self, tag: str, _data: Any, start: int, end: int) -> None:
        self._depth[tag] -= 1
        if tag == "Link":
            if self._hidden == "Link":
                self._hidden = ""
            self._page_links = max(0, self._page_links - 1)
        elif tag == "Image" and not self._depth["Image"]:
            first, last = self._offsets.point(start), self._offsets.point(end)
            if self._picture is None:
                self._instead("", first, last)
                return
            for text in (self._picture, self._title_text(first, last)):
                words = text.strip()
                if words.isalpha() or " " in words:  # else the name of a file
                    self._found.append(MarkdownBlock("picture", text, words))
            self._picture_before, self._picture = True, None

    def _title_text(self, start: int, end: int) -> BlockText:
        """Return the title of the picture at a place, if it stands there as it reads."""
        text = BlockText(self._source)
        head = self._source[start : end - 1].rstrip()[:-1]
        if self._title and "\n" not in self._title and head.endswith(self._title):
            text.add(start + len(head) - len(self._title), start + len(head))
        return text

    def _text(self, value: str, start: int, end: int) -> None:
        if self._hidden or (self._depth["Image"] and self._picture is None):
            return
        if value == "<" and self._commented and (unclosed := _UNCLOSED.match(self._source, start)):
            self.comments.append(Span(*unclosed.span()))
        literal = end - start == len(value) and self._source.startswith(value, start)
        value = value if literal else _UNSEEN.sub("", value)
        text = self._picture
        if text is None:
            block = self._current()
            text = block.text
            if not (block.upright and block.light and block.unlinked) and any(map(str.isalnum, value)):
                block.upright = block.upright or not self._depth["Emphasis"]
                block.light = block.light or not self._depth["Strong"]
                block.unlinked = block.unlinked or not self._page_links
        if self._skipped[1] and value:
            value, start = self._after_skipped(text, value, start, literal)
        if literal and "\n" not in value and "\r" not in value:
            text.add(start, end)
        elif value:
            text.add_instead(re.sub(r"[\r\n]", " ", value), start, end)

    def _after_skipped(self, text: BlockText, value: str, start: int, literal: bool) -> tuple[str, int]:
        """Return the text and its start without a second space, after a placeholder if two words would touch."""
        if text.last.isspace() and literal:
            body = value.lstrip()
            value, start = body, start + len(value) - len(body)
        elif text.last.isalnum() and value[0].isalnum() and self._skipped[0] < self._skipped[1]:
            text.add_instead(PLACEHOLDER, *self._skipped)
        self._skipped = (0, 0)
        return value, start

    def _space(self, _value: str, start: int, end: int) -> None:
        text = self._current().text if self._picture is None else self._picture
        if text.pieces and not text.last.isspace() and not (self._hidden or self._unread()):
            text.add_instead(" ", start, end)

    def _unread(self) -> bool:
        return self._depth["Image"] > 0 and self._picture is None

    def _instead(self, _value: str, start: int, end: int) -> None:
        """Put a placeholder for what is no prose."""
        if self._depth["Image"] or self._hidden:
            return
        self._current().text.add_instead(PLACEHOLDER, start, end)

    def _math(self, value: str, start: int, end: int) -> None:
        if _FORMULA.search(value):
            self._instead("", start, end)
        else:
            self._text(self._source[start:end], start, end)

    def _skip(self, _value: str, start: int, end: int) -> None:
        self._skipped = (start, end)

    def _tag(self, value: str, start: int, end: int) -> None:
        """Leave out an HTML tag or comment; with a tag of code, what it holds."""
        if value.startswith("<!--") and not self._hidden:
            self.comments.append(Span(start, end))
        code = _CODE_TAG.match(value)
        if code and self._hidden == code[2].lower() and code[1]:
            self._hidden = ""
        elif code and not code[1] and not self._hidden and not value.endswith("/>"):
            self._instead("", start, end)
            self._hidden = code[2].lower()
        elif _BREAK_TAG.match(value):
            self._space("", start, end)
        elif self._skipped[0] >= self._skipped[1]:
            self._skipped = (end, end)


def _comments_in(source: str, block: Span) -> Iterator[Span]:
    """Yield the comments of a block of HTML that stand in no code."""
    html = source[block.start : block.end]
    depth = 0
    for token in tokens(html) if "<!--" in html else ():
        if token.name == COMMENT:
            if not depth:
                yield Span(block.start + token.start, block.start + token.end)
        elif (code := _CODE_TAG.match(html, token.start)) and html[token.end - 2] != "/":
            depth = max(0, depth + (-1 if code[1] else 1))
