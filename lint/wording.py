"""How findings are worded: letter case, counts, long excerpts."""

from __future__ import annotations

from lint.lazy_pattern import lazy

CONTROL = lazy("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_LONGEST = 40  # characters of an excerpt in a message


def cased_like(model: str, text: str) -> str:
    """Return the text in the model's case: all capitals, a first capital, or as it is."""
    if len(model) > 1 and model.isupper():
        return text.upper()
    if model[:1].isupper() and text[:1].islower():
        return text[:1].upper() + text[1:]
    return text


def times(count: int) -> str:
    """Return "once" or "3 times"."""
    return "once" if count == 1 else f"{count} times"


def shortened(text: str, end: str = "…") -> str:
    """Return a text of at most 40 characters, a longer one cut and closed with `end`."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + end


def some(count: int, what: str) -> str:
    """Return "1 article" or "3 articles"."""
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def visible(text: str) -> str:
    """Return a text with control characters shown as U+001B, so that no terminal acts on them."""
    return CONTROL.sub(lambda match: f"U+{ord(match.group()):04X}", text)
