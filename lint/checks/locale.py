"""Finds American among British spellings, or the other way round, in the article's own prose.

Names keep the spelling of their owners, so only words in lower case count, and nobody's quoted words do. What this
cannot see: a locale that shows in vocabulary (truck, lorry) and not in spelling, and -ize, which both locales use.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, NamedTuple

from lint.document import Document
from lint.lexicon import Lexicon
from lint.matcher import Hit
from lint.model import Edit, Finding, Fix, Related, Rule, Severity, Span

_MOST_RELATED = 20
_NOT_PROSE = frozenset({"furniture", "promo", "code", "table", "byline", "credit"})
_GLUE = "@#/_\\&=~.+"


@dataclass(frozen=True)
class Options:
    """Keys of a locale rule.

    `minority` is the number of distinct words of the rarer locale that make a mixture; both forms of one word do so
    alone. Fewer are a suggestion, if the article has `majority` distinct words of the other locale.
    """

    minority: int = 2
    majority: int = 4

    placeholders: ClassVar[tuple[str, ...]] = ("match", "suggestion", "mostly", "counts")


class _Use(NamedTuple):
    """A place of a word that has two spellings: its American spelling, and the other one."""

    american: str
    other: str
    span: Span


class Locales:
    """The checker of all locale rules."""

    literals: Sequence[str] = ()

    def __init__(self, rules: Sequence[Rule], lexicon: Lexicon) -> None:
        self._rules = rules
        self._lexicon = lexicon

    @cached_property
    def _pairs(self) -> tuple[dict[str, str], dict[str, str]]:
        """Return the British spelling of each American one, and the reverse."""
        rows = self._lexicon.rows("locale")
        return {row[0]: row[1] for row in rows}, {row[1]: row[0] for row in rows}

    def run(self, document: Document, hits: Sequence[Hit]) -> Iterator[Finding]:
        """Yield a finding at each place of a word of the rarer locale."""
        american, british = self._pairs
        found = {word for word in document.words if _parts(word, american) or _parts(word, british)}
        if not any(_parts(w, american) for w in found) or not any(_parts(w, british) for w in found):
            return
        uses: dict[str, list[_Use]] = {"American": [], "British": []}
        for word, span in document.spans_of(found):
            if _is_own_prose(document, span):
                for locale, table in (("American", american), ("British", british)):
                    for at, part in _parts(word, table):
                        here = Span(span.start + at, span.start + at + len(part))
                        key = part if locale == "American" else table[part]
                        uses[locale].append(_Use(key, table[part], here))
        if uses["American"] and uses["British"]:
            for rule in self._rules:
                yield from _findings(document, rule, uses)


def _parts(word: str, table: dict[str, str]) -> list[tuple[int, str]]:
    """Return the places and texts of a word's parts, hyphens between, that a table holds."""
    if word in table:
        return [(0, word)]
    if "-" not in word:
        return []
    found, at = [], 0
    for part in word.split("-"):
        if part in table:
            found.append((at, part))
        at += len(part) + 1
    return found


def _is_own_prose(document: Document, span: Span) -> bool:
    text = document.text
    glued = text[max(0, span.start - 1) : span.start] in tuple(_GLUE) or text[span.end : span.end + 1] in ("@", "/", "_", "\\", "=", "~")
    address = text[span.end : span.end + 1] == "." and text[span.end + 1 : span.end + 2].isalnum()
    if glued or address or document.block_at(span.start).kind in _NOT_PROSE:
        return False
    return document.quotation_at(span) is None


def _findings(document: Document, rule: Rule, uses: dict[str, list[_Use]]) -> Iterator[Finding]:
    def weight(locale: str) -> tuple[int, int, int]:
        own = uses[locale]
        return (len({use.american for use in own}), len(own), -own[0].span.start)

    most, least = sorted(uses, key=weight, reverse=True)
    major = {use.american for use in uses[most]}
    minor = {use.american for use in uses[least]}
    if major & minor or len(minor) >= rule.options.minority:
        severity = rule.severity
    elif len(major) >= rule.options.majority:
        severity = Severity.SUGGESTION
    else:
        return
    words = ", ".join(f"“{w}”" for w in dict.fromkeys(document.text[u.span.start : u.span.end] for u in uses[most][:3]))
    related = tuple(Related(use.span, f"{most} spelling here") for use in uses[most][:_MOST_RELATED])
    for use in uses[least]:
        match = document.text[use.span.start : use.span.end]
        message = rule.message.format(match=match, suggestion=use.other, mostly=most, counts=words)
        fix = Fix((Edit(use.span, use.other),), safe=False)
        yield Finding(rule, severity, message, use.span, related, (use.other,), fix)


def build(rules: Sequence[Rule], lexicon: Lexicon) -> Locales:
    """Return one checker of all locale rules."""
    return Locales(rules, lexicon)
