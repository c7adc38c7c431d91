"""Gives a replacement the letter case of what it replaces."""

from __future__ import annotations


def cased_like(model: str, text: str) -> str:
    """Return the text in the model's case: all capitals, a first capital, or as it is."""
    if len(model) > 1 and model.isupper():
        return text.upper()
    if model[:1].isupper() and text[:1].islower():
        return text[:1].upper() + text[1:]
    return text
