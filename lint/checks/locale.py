"""Finds American among British spellings, or the other way round, in the article's own prose.

Names keep the spelling of their owners, so only words in lower case count, and nobody's quoted words do. What this
cannot see: a locale that shows in vocabulary (truck, lorry) and not in spelling, and -ize, which both locales use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import ClassVar, Literal, NamedTuple

from lint.document import Document
from lint.lazy_pattern import lazy
from lint.lexicon import Lexicon
from lint.matcher import Hit
from lint.model import Edit, Finding, Fix, Related, Rule, Severity, Span
from lint.segment import WORD

_MOST_RELATED = 20
_NOT_PROSE = frozenset({"furniture", "promo", "code", "table", "byline", "credit"})
_INFLECTION = lazy("(?:(?:ful|ly)?(?:s|ed?|ing|ers?|y)?)$")
# Whose spelling a house writes; Canadian English has some of each.
_HOUSES = {"en-US": "American", "en-GB": "British", "en-AU": "British"}
_GLUE = "@#/_\\&=~.+"
_GLUE_AFTER = "@/_\\=~"


@dataclass(frozen=True)
class Options:
    """Keys of a locale rule.

    `minority` is the number of distinct words of the rarer locale that make a mixture; both forms of one word do so
    alone. Fewer are a suggestion, if the article has `majority` distinct words and other signs of the other locale.
    `house` is the locale that a desk writes; then every word of the other one is reported, with `house_message`.
    """

    minority: int = 2
    majority: int = 4
    house: Literal["", "en-US", "en-GB", "en-AU", "en-CA"] = ""
    house_message: str = ""

    placeholders: ClassVar[tuple[str, ...]] = ("match", "suggestion", "mostly", "examples")


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

    @cached_property
    def _forms(self) -> frozenset[str]:
        return frozenset(form for table in self._pairs for form in table)

    def run(self, document: Document, hits: Sequence[Hit]) -> Iterator[Finding]:
        """Yield a finding at each place of a word of the rarer locale."""
        american, british = self._pairs
        found = set(self._forms.intersection(document.words))
        found |= {word for word in document.words if "-" in word and not self._forms.isdisjoint(word.split("-"))}
        if not found:
            return
        uses: dict[str, list[_Use]] = {"American": [], "British": []}
        for word, span in document.spans_of(found):
            if _is_own_prose(document, span):
                for locale, table in (("American", american), ("British", british)):
                    for at, part in _parts(word, table):
                        here = Span(span.start + at, span.start + at + len(part))
                        key = part if locale == "American" else table[part]
                        uses[locale].append(_Use(key, table[part], here))
        distinct = [len({use.american for use in own}) for own in uses.values()]
        of_one = sum(distinct) == 1  # of one locale alone, only a single word may be a stray, unless the house has one
        if all(distinct) or of_one or any(rule.options.house in _HOUSES for rule in self._rules):
            signs = self._signs(document)
            for rule in self._rules:
                yield from _findings(document, rule, uses, signs)

    def _signs(self, document: Document) -> dict[str, list[str]]:
        """Return, for each locale, what the article has of its signs that are no spellings: per cent, sidewalk."""
        found: dict[str, list[str]] = {"American": [], "British": []}
        present = self._sign_words.intersection(document.words)
        for words, locale, pattern in self._sign_patterns:
            if (not words or not words.isdisjoint(present)) and (match := pattern.search(document.text)):
                found[locale].append(match.group())
        return found

    @cached_property
    def _sign_words(self) -> frozenset[str]:
        return frozenset().union(*(words for words, _, _ in self._sign_patterns))

    @cached_property
    def _sign_patterns(self) -> list[tuple[frozenset[str], str, re.Pattern[str]]]:
        """Return words of which a text must have one for a sign (if it has any), the sign's locale, and its pattern."""
        found = []
        for phrases, locale, *own in self._lexicon.rows("locale-signs"):
            last_words = (WORD.findall(phrase)[-1:] for phrase in phrases.split("|"))
            whole = rf"\b(?:{'|'.join(map(re.escape, phrases.split('|')))})\b"
            found.append((frozenset(chain.from_iterable(last_words)), locale, re.compile(own[0] if own else whole)))
        return found


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


def _stem(word: str) -> str:
    """Return what the inflections of a word share: defense, defenses."""
    return _INFLECTION.sub("", word)


def _is_own_prose(document: Document, span: Span) -> bool:
    text = document.text
    before, after = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 2]
    address = after[:1] == "." and after[1:].isalnum()
    if (
        (before and before in _GLUE)
        or (after and after[0] in _GLUE_AFTER)
        or address
        or document.block_at(span.start).kind in _NOT_PROSE
    ):
        return False
    return document.quotation_at(span) is None


def _findings(
    document: Document, rule: Rule, uses: dict[str, list[_Use]], signs: dict[str, list[str]]
) -> Iterator[Finding]:
    words = {locale: {_stem(use.american) for use in own} for locale, own in uses.items()}

    def weight(locale: str) -> tuple[int, int, int]:
        own = uses[locale]
        return (len(words[locale]) + len(signs[locale]), len(own), -own[0].span.start if own else 0)

    most, least = sorted(uses, key=weight, reverse=True)
    house = _HOUSES.get(rule.options.house)
    if house:
        most, least = house, next(locale for locale in uses if locale != house)
        severity: Severity | None = rule.severity
    else:
        severity = _severity(rule, words[most], words[least], len(signs[most]) - len(signs[least]))
    if severity is None:
        return
    shown = dict.fromkeys([*(document.text[u.span.start : u.span.end] for u in uses[most]), *signs[most]])
    examples = ", ".join(f"“{word}”" for word in list(shown)[:3])
    related = tuple(Related(use.span, f"{most} spelling here") for use in uses[most][:_MOST_RELATED])
    for use in uses[least]:
        match = document.text[use.span.start : use.span.end]
        wording = rule.options.house_message if house else rule.message
        message = wording.format(match=match, suggestion=use.other, mostly=most, examples=examples)
        fix = Fix((Edit(use.span, use.other),), safe=False)
        yield Finding(rule, severity, message, use.span, related, (use.other,), fix)


def _severity(rule: Rule, major: set[str], minor: set[str], signs: int) -> Severity | None:
    """Return how sure it is that the minor words stray; `signs` is the surplus of the majority's other signs."""
    if major & minor or (major and len(minor) >= rule.options.minority):
        return rule.severity
    if len(minor) == 1 and len(major) + signs >= rule.options.majority:
        return Severity.SUGGESTION
    return None


def build(rules: Sequence[Rule], lexicon: Lexicon) -> Locales:
    """Return one checker of all locale rules."""
    return Locales(rules, lexicon)
