"""Finds an age at death that the dates of birth and death refute.

Both dates must be full and stand together ("born 3 May 1941; died 12 February 2024"), and the age in a sentence that
tells of the death and has the surname that opens the paragraph of the dates, or right behind them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from lint.document import Document
from lint.figures.written_dates import FORMS, read
from lint.lazy_pattern import lazy
from lint.lexicon import Lexicon
from lint.matcher import Hit
from lint.model import Finding, Related, Rule, Span

_BETWEEN = lazy(
    r"(?:[,;.]?\s|,? (?:in|at) [A-Z][\w’' -]{1,30}[,;.]? )(?:and )?(?:[Dd]ied|[Hh]e died|[Ss]he died) (?:on )?"
)
_AT_BIRTH = lazy(r"(?: on)?(?: in [A-Z][\w’' -]{1,30}, )? ?")
_NAME = lazy(r"(?:[A-Z][\w’'.-]*,? )+(?=[a-z(]|[A-Z][a-z]+ born)")
_AGE = lazy(r"\b(?:aged|at the age of|at age|at) (?P<age>\d{1,3})(?![\w,.:%-]*\d|[\w%:])")
_DEATH = lazy(r"\b(?i:died|dies|dead|death)\b")
_OTHER = lazy(r"\b(?:and|but|when|while|whose|after|her|his)\b")  # "dies, and her son, aged 40, …"
_NEAR = 60  # characters between a death and the age


@dataclass(frozen=True)
class Options:
    """Keys of an age rule: none beyond those of every rule."""

    placeholders: ClassVar[tuple[str, ...]] = ("match", "suggestion", "dates")


class Ages:
    """The checker of all age rules."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules
        self.literals = ["born"] * len(rules)

    def run(self, document: Document, hits: Sequence[Hit]) -> Iterator[Finding]:
        """Yield one finding for each life whose age at death is told wrongly, at the first such place."""
        for hit in hits:
            life = _life(document, hit.span)
            if life:
                wrong = [place for place in _ages(document, *life) if _number(document, place) != life[0]]
                if wrong:
                    yield _finding(document, self._rules[hit.number], life[0], life[1], wrong)


def _life(document: Document, born: Span) -> tuple[int, Span] | None:
    """Return how old somebody was at death, and where both dates stand."""
    text, end = document.text, document.block_at(born.start).span.end
    before = _AT_BIRTH.match(text, born.end, end)
    birth = before and _date_at(text, before.end(), end)
    between = birth and _BETWEEN.match(text, birth[1].end, end)
    death = between and _date_at(text, between.end(), end)
    if not birth or not death or death[0] < birth[0]:
        return None
    (first, _), (last, place) = birth, death
    age = last.year - first.year - ((last.month, last.day) < (first.month, first.day))
    return (age, Span(born.start, place.end)) if age <= 125 else None


def _date_at(text: str, start: int, end: int) -> tuple[date, Span] | None:
    matches = (form.match(text, start, end) for form in FORMS)
    return next((found for match in matches if match and (found := read(match))), None)


def _ages(document: Document, _age: int, dates: Span) -> Iterator[Span]:
    """Yield where an age at death of the one whose dates these are stands."""
    text = document.text
    block = document.block_at(dates.start).span
    name = _NAME.match(text, block.start, dates.start)
    surname = name.group().rstrip(", ").split()[-1].casefold() if name else ""
    for match in _AGE.finditer(text):
        if 0 <= match.start() - dates.end <= 3 and text[dates.end : match.start()].strip(" ,(") == "":
            yield Span(*match.span("age"))
            continue
        sentence = document.sentence_at(match.start())
        death = _DEATH.search(text, max(sentence.start, match.start() - _NEAR), match.start())
        if not death or _OTHER.search(text, death.end(), match.start()) or len(surname) < 3:
            continue
        if re.search(rf"\b{re.escape(surname)}\b", text[slice(*sentence)].casefold()):
            yield Span(*match.span("age"))


def _number(document: Document, place: Span) -> int:
    return int(document.text[slice(*place)])


def _finding(document: Document, rule: Rule, age: int, dates: Span, wrong: Sequence[Span]) -> Finding:
    match = document.text[slice(*wrong[0])]
    written = " ".join(document.text[slice(*dates)].split())
    message = rule.message.format(match=match, suggestion=age, dates=written)
    related = (Related(dates, "the dates"), *(Related(place, "and here") for place in wrong[1:]))
    return Finding(rule, rule.severity, message, wrong[0], related, (str(age),))


def build(rules: Sequence[Rule], lexicon: Lexicon) -> Ages:
    """Return one checker of all age rules."""
    return Ages(rules)
