"""Finds a word that stands twice in a row, also over a line end, never over a block's end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from lint.document import Document
from lint.lazy_pattern import lazy
from lint.lexicon import Lexicon
from lint.matcher import Hit
from lint.model import Edit, Finding, Fix, Rule, Span

_TWICE = lazy(
    r"([A-Za-z\u00c0-\u024f](?<![\w.’'-].)[A-Za-z\u00c0-\u024f]*+(?:['’][A-Za-z]+)?)"
    r"([ \t\u00a0]+|[ \t]*\n[ \t]*)(\1)(?![\w’'-]|\.\w)",
    re.IGNORECASE,
)

_LAST_WORD = lazy(r"([\w’']+)[ \u00a0]+$")
_NEXT_WORD = lazy(r"[ \u00a0]+([\w’']{1,30})")


@dataclass(frozen=True)
class Options:
    """Keys of a doubled-word rule.

    `always` names words that are wrong twice wherever they stand; of other words, those in `allowed` and
    capitalised pairs (names) are left alone. `wrong_before` gives an allowed word the next words that show it to be
    wrong ("that that the"), `right_after` gives a word the words before it that make it right ("go on on foot").
    """

    always: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    wrong_before: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    right_after: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    placeholders: ClassVar[tuple[str, ...]] = ("match", "suggestion")


class DoubledWords:
    """The checker of all doubled-word rules."""

    literals: Sequence[str] = ()

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = [(r, frozenset(r.options.always), frozenset(r.options.allowed)) for r in rules]
        self._words = [(r, r.options.wrong_before, r.options.right_after) for r in rules]

    def run(self, document: Document, hits: Sequence[Hit]) -> Iterator[Finding]:
        """Yield a finding at each repeated word; the fix takes the second one out."""
        if not _may_repeat(document):
            return
        for match in _TWICE.finditer(document.text):
            if document.block_index(match.start()) != document.block_index(match.end() - 1):
                continue
            before, after = _neighbours(document.text, match)
            word = match.group(1).casefold()
            for (rule, always, allowed), (_, wrong_before, right_after) in zip(self._rules, self._words, strict=True):
                if before in right_after.get(word, ()):
                    continue
                if after in wrong_before.get(word, ()) or _is_slip(document, match, always, allowed):
                    yield _finding(rule, match)


def _may_repeat(document: Document) -> bool:
    """Tell whether a word of the article stands twice with only white space between, in most cheaply."""
    doubled = document.doubled_words
    if not doubled:
        return False
    spaced = " ".join(document.text.lower().split())
    return any(f"{word} {word}" in spaced for word in doubled)


def _neighbours(text: str, match: re.Match[str]) -> tuple[str, str]:
    """Return the word before the pair and the one after it, in lower case, where only spaces part them."""
    before = _LAST_WORD.search(text, max(0, match.start() - 30), match.start())
    after = _NEXT_WORD.match(text, match.end())
    return before.group(1).casefold() if before else "", after.group(1).casefold() if after else ""


def _is_slip(document: Document, match: re.Match[str], always: frozenset[str], allowed: frozenset[str]) -> bool:
    first, second = match.group(1), match.group(3)
    word = first.casefold()
    if word in always:
        return not (first[0].isupper() and second[0].isupper())  # pandas called An An
    if word in allowed or len(word) < 2 or (first[0].isupper() and second[0].isupper()):
        return False
    if first[0].islower() and second[0].isupper():
        return False  # a word before a name or a title: "that That"
    before, after = document.text[: match.start()][-12:], document.text[match.end() : match.end() + 12]
    again = re.escape(word)
    return not (re.search(rf"\b{again}[\s,]*$", before, re.I) or re.match(rf"[\s,]*{again}\b", after, re.I))


def _finding(rule: Rule, match: re.Match[str]) -> Finding:
    keep = match.group(1)
    span = Span(*match.span())
    fix = Fix((Edit(Span(match.end(1), match.end()), ""),), safe=True)
    message = rule.message.format(match=match.group(1), suggestion=keep)
    return Finding(rule, rule.severity, message, span, (), (keep,), fix)


def build(rules: Sequence[Rule], lexicon: Lexicon) -> DoubledWords:
    """Return one checker of all doubled-word rules."""
    return DoubledWords(rules)
