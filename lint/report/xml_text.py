"""XML 1.0 that is well-formed whatever an article holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from lint.lazy_pattern import lazy

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_FORBIDDEN = lazy("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(tag: str, attributes: Mapping[str, object], text: str | None = None) -> Element:
    """Return an element; characters that XML forbids are replaced by U+FFFD."""
    from xml.etree.ElementTree import Element

    made = Element(tag, {name: _clean(str(value)) for name, value in attributes.items()})
    made.text = text and _clean(text)
    return made


def document(root: Element) -> str:
    """Return the text of a whole document, indented, which is to be written as UTF-8."""
    from xml.etree.ElementTree import indent, tostring

    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
