"""The tags of an HTML source and the text between them, told apart as the HTML standard's tokenizer does.

Written for exact offsets and linear time, which no library gives together (measured in 2026): html.parser takes
quadratic time on what is left open and differs between releases of Python, tree-sitter-html is quadratic too and
knows no raw text, justhtml and html5lib keep no offsets inside a text. Character references are the standard
library's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from html.entities import html5
from typing import NamedTuple

_SPACE = r"[\t\n\f\r ]"
_OPENING = re.compile(r"<(?:(/?)([a-zA-Z][^\t\n\f\r />]*+)|[!?/])")
_NAME = r"[^\t\n\f\r />][^\t\n\f\r />=]*+"
_BARE = r"[^\t\n\f\r \"'>][^\t\n\f\r >]*+"
# All attributes and the end of a tag; nothing if the source ends before the tag does.
_ATTRIBUTES = re.compile(
    rf"(?:[\t\n\f\r /]*+{_NAME}(?:{_SPACE}*+={_SPACE}*+"
    rf"(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|{_BARE}|(?=>)|\Z))?+)*+[\t\n\f\r /]*+>"
)
_ATTRIBUTE = re.compile(rf"({_NAME})(?:{_SPACE}*+={_SPACE}*+(?:\"([^\"]*+)\"|'([^']*+)'|({_BARE})|))?+")
_COMMENT_END = re.compile(r"--!?>")
_CODE = re.compile(r"<\?(?:php|=|\s)", re.IGNORECASE)  # of PHP; a file may end inside it
# Elements that hold no tags; those of them that may hold character references hold no prose either.
_RAW = frozenset(
    {"script", "style", "textarea", "title", "iframe", "noembed", "noframes", "noscript", "xmp", "plaintext"}
)
_DRAWINGS = ("svg", "math")
COMMENT = "!--"  # in place of a tag's name

REFERENCE = r"&(?:#[0-9]++;?|#[xX][0-9a-fA-F]++;?|[a-zA-Z][a-zA-Z0-9]*+;?)"
_LONGEST_NUMBER = 8  # digits; a number of more is no character
_LONGEST_NAME = 33  # characters


class Token(NamedTuple):
    """A tag, a comment, or a text if it has no name, by its place in the source; attributes begin at `rest`."""

    start: int
    end: int
    name: str = ""
    closing: bool = False
    rest: int = 0


def tokens(source: str) -> Iterator[Token]:
    """Yield the tags, comments and texts in order, without declarations, PHP and what stands in raw elements.

    What is left open goes on to the end of the source, as in a browser.
    """
    at = drawings = 0
    while opening := _OPENING.search(source, at):
        start = opening.start()
        if start > at:
            yield Token(at, start)
        name = opening[2]
        if name is None:
            at = _end_of_other(source, start)
            if source.startswith("<!--", start):
                yield Token(start, at, COMMENT)
            continue
        tag = _ATTRIBUTES.match(source, opening.end())
        if tag is None:
            return
        at = tag.end()
        token = Token(start, at, name.lower(), opening[1] == "/", opening.end())
        yield token
        whole = source[at - 2] == "/"
        if token.name in _DRAWINGS and not whole:
            drawings = max(0, drawings + (-1 if token.closing else 1))
        if token.name in _RAW and not token.closing and not (whole and drawings):
            at = _end_of_raw(source, at, token.name)
    if at < len(source):
        yield Token(at, len(source))


def _end_of_other(source: str, start: int) -> int:
    """Return where a comment, a declaration, an instruction or a section of XML ends."""
    if source.startswith("<!--", start):
        empty = source.startswith(("<!-->", "<!--->"), start)
        match = _COMMENT_END.search(source, start + (2 if empty else 4))
        return match.end() if match else len(source)
    mark, after = ">", start + 2
    if source.startswith("<![CDATA[", start):
        mark = "]]>"
    elif _CODE.match(source, start):
        mark = "?>"
    end = source.find(mark, after)
    return end + len(mark) if end >= 0 else len(source)


def _end_of_raw(source: str, start: int, name: str) -> int:
    """Return where the end tag of a raw element begins."""
    match = _end_tag(name).search(source, start) if name != "plaintext" else None
    return match.start() if match else len(source)


@cache
def _end_tag(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE | re.ASCII)


def attributes(source: str, tag: Token) -> dict[str, str]:
    """Return the attributes of a tag, names in lower case, values as they are meant; the first of a name counts."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(source, tag.rest, tag.end - 1):
        found.setdefault(match[1].lower(), match[2] or match[3] or match[4] or "")
    return {name: unescape(value) if "&" in value and "&#" not in value else value for name, value in found.items()}


def referred(reference: str) -> tuple[str, int]:
    """Return what a character reference stands for and how much of it does; nothing and 0 if it is just text."""
    if reference[1] == "#":
        digits = reference[2:].rstrip(";")
        prefix, digits = ("x", digits[1:]) if digits[0] in "xX" else ("", digits)
        return unescape(f"&#{prefix}{digits.lstrip('0')[:_LONGEST_NUMBER] or '0'};"), len(reference)
    name = reference[1 : _LONGEST_NAME + 1]
    if name in html5:
        return html5[name], len(name) + 1
    length = next((n for n in range(min(len(name), _LONGEST_LEGACY), 1, -1) if name[:n] in html5), 0)
    return (html5[name[:length]], length + 1) if length else ("", 0)


_LONGEST_LEGACY = max(len(name) for name in html5 if not name.endswith(";"))
