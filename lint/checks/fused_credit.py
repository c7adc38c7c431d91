"""Finds credits and bylines run into the text before them, without a space: "the squareCredit: Rex".

A capital inside a word is never evidence by itself (GameCube, YouTube). There must be words before it, and after
it a credit word with its colon, an agency, names with an agency, a byline, or else the words before it must stand
again as a line of their own close by.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import ClassVar

from lint.anatomy.doubles import plain
from lint.credits import credit_words
from lint.document import Block, Document
from lint.lexicon import Lexicon
from lint.matcher import Hit
from lint.model import Edit, Finding, Fix, Rule, Span

# A capital, bracket or © without a space before it; it opens with what is rare, so that the search is fast.
_JOIN = re.compile(r"[A-Z(©](?<=[\w).!?].)(?:(?<=[a-z0-9)].)|(?<=[a-z0-9)][.!?].)|(?<=[A-Z][.!?][A-Z]))")
_WORDS_BEFORE = 3
_WORDS_AFTER = 14
_LONGEST_SPAN = 60
_LONGEST_TAIL = 400  # characters
_PERSON = r"(?:[A-Z]\. ?){0,2}[A-ZÀ-Þ][\w’'-]+(?: (?:[A-ZÀ-Þ]\.|[a-z]{2,3}|[A-ZÀ-Þ][\w’'-]+)){1,3}"
_DATE = r"(?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,4}|Published|Updated|Posted"
_BYLINE_HEAD = re.compile(rf"^[Bb][yY] {_PERSON}(?:,| and {_PERSON})?$")
_NEIGHBOURS = 6
_PARTICLE = re.compile(r"\b(?:Mac|\w{1,3})$")  # a name goes on: MacArthur, DeSilver
_LONGEST_TITLE = 4  # words run into a byline


@dataclass(frozen=True)
class Options:
    """A fused-credit rule has no keys of its own; what credits look like is in the lexicon."""

    placeholders: ClassVar[tuple[str, ...]] = ("match", "suggestion")


class FusedCredits:
    """The checker of all fused-credit rules."""

    literals: Sequence[str] = ()

    def __init__(self, rules: Sequence[Rule], lexicon: Lexicon) -> None:
        self._rules = rules
        self._words = credit_words(lexicon)
        self._given = lexicon.hashed("given-names").get

    def run(self, document: Document, hits: Sequence[Hit]) -> Iterator[Finding]:
        """Yield a finding at each credit that is run into the text before it."""
        last = -1
        for match in _JOIN.finditer(document.text):
            index = document.block_index(match.start())
            if index == last or document.blocks[index].kind in ("code", "table"):
                continue  # one credit a block
            span = self._credit_at(document, index, match.start())
            if span:
                last = index
                yield from (_finding(document, rule, span) for rule in self._rules)

    def _credit_at(self, document: Document, index: int, at: int) -> Span | None:
        block = document.blocks[index].span
        if block.end - at > _LONGEST_TAIL:
            return None
        head, tail = document.text[block.start : at], document.text[at : block.end]
        if len(tail.split()) > _WORDS_AFTER or len(head.split()) < _WORDS_BEFORE:
            return None
        credit = _credit(*self._words.of(tail)).match(tail)
        names_only = head[-1] in ".!?" and self._is_person(tail)
        date_after_byline = _BYLINE_HEAD.match(head) and (re.match(_DATE, tail) or _is_title(head, tail))
        if credit or names_only or date_after_byline or _stands_alone(document, index, head):
            return Span(at, block.end if len(tail) <= _LONGEST_SPAN else at + (credit.end() if credit else 1))
        return None

    def _is_person(self, tail: str) -> bool:
        return re.fullmatch(_PERSON, tail) is not None and self._given(tail.split()[0].casefold()) is not None


@cache
def _credit(agencies: str, words: str) -> re.Pattern[str]:
    """Return what finds a credit made of the agencies and credit words that are given as alternatives."""
    capitalised = re.sub(r"(^|\|)([a-z])", lambda m: m[1] + m[2].upper(), words)
    return re.compile(
        rf"\(?(?:{capitalised}|{capitalised.upper()})\s*(?::|\bby\b|…|\.\.\.|/|{_PERSON}$)"
        rf"|\(?(?:{agencies})(?:\s*(?:[/|–-]|via\b|for\b)|[.)]?$| [A-Z][a-z]+ [A-Z][\w’'-]+[.)]?$)"
        rf"|\(?(?:[Pp]hoto (?:by )?)?{_PERSON}\s*(?:/|\||–|-|,|\bfor\b|\bvia\b)\s*(?:the )?(?:{agencies})\b"
        rf"|By {_PERSON}(?:\s*{_DATE}|$)|©|\(c\) "
    )


def _is_title(head: str, tail: str) -> bool:
    return not _PARTICLE.search(head) and len(tail.split()) <= _LONGEST_TITLE


def _stands_alone(document: Document, index: int, head: str) -> bool:
    """Tell whether the words before the join are a line of their own close by."""
    near = document.blocks[max(0, index - _NEIGHBOURS) : index] + document.blocks[index + 1 : index + 1 + _NEIGHBOURS]
    wanted = plain(head)
    alike = (plain(document.text_of(block)) == wanted for block in near if _could_be(block, head))
    return wanted.count(" ") >= _WORDS_BEFORE and any(alike)


def _could_be(block: Block, head: str) -> bool:
    return abs(block.span.end - block.span.start - len(head)) <= 5


def _finding(document: Document, rule: Rule, span: Span) -> Finding:
    match = document.text[span.start : span.end]
    cure = " " + match
    message = rule.message.format(match=match, suggestion=cure.strip())
    fix = Fix((Edit(Span(span.start, span.start), " "),), safe=True)
    return Finding(rule, rule.severity, message, span, (), (cure,), fix)


def build(rules: Sequence[Rule], lexicon: Lexicon) -> FusedCredits:
    """Return one checker of all fused-credit rules."""
    return FusedCredits(rules, lexicon)
