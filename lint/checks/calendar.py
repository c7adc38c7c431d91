"""Finds dates that the calendar refutes: another weekday than the one written, and days that no month has.

Only a weekday beside a full date is judged, and only a day beside its month: a missing year is never guessed, and
figures alone (03/04/2024) are left alone, since countries read them differently. Dates before 1753 are, too: Britain
and its colonies had another calendar.
"""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from lint.document import Document
from lint.figures.written_dates import DAYS, FIRST_YEAR, FORMS, MONTH_NUMBERS, WEEKDAYS, YEAR, S, read
from lint.lazy_pattern import lazy
from lint.lexicon import Lexicon
from lint.matcher import Hit, longest
from lint.model import Edit, Finding, Fix, Related, Rule, Span
from lint.wording import cased_like

_WINDOW = 60
_YEAR_NEAR = lazy(r"[12]\d{3}")
_FIGURE_NEAR = lazy(r"\d")
_LONGEST_DAY = len("31st of ")

_CLOCK = rf"(?:,?{S}(?:at{S})?\d{{1,2}}(?:[:.]\d\d)?{S}?[ap]\.?m\b\.?)?"
_PART_OF_DAY = rf"(?:{S}(?:morning|afternoon|evening|night))?"
_TO_DATE = lazy(rf"\.?{_PART_OF_DAY}{_CLOCK}(?:,?{S}\(?|,?{S}?[–—-]{S}?)(?:on{S})?")
_FROM_DATE = lazy(rf"(?:{S}\((?:an?{S})?|,{S}(?:an?{S})?|{S}[–—-]{S})$")
_AFTER_DAY = lazy(rf"\.?(?:[,;.)\]!?]|{S}?$|{S}*\n)")
_OTHER_DAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_JOINED_BEFORE = lazy(rf"\b(?i:{_OTHER_DAY})\.?{S}?(?:{S}(?:and|or|to|through){S}|[-–—/&,]{S}?)$")
_RANGE_BEFORE = lazy(rf"\d(?:st|nd|rd|th)?{S}?(?:[-–—/&]|and|or|to){S}?$")
_NAME_BEFORE = lazy(r"(?:\b[Tt]he|\b[A-Z][\w.’'-]*)[ \u00a0]$")

_DAY_BEFORE = lazy(rf"(?<![\w.,:/£$€#–-])(?P<day>\d{{1,2}})(?P<end>st|nd|rd|th)?{S}(?P<of>of{S})?$")
_DAY_AFTER = lazy(rf"\.?{S}(?P<day>\d{{1,2}})(?P<end>st|nd|rd|th)?(?![\w%]|[.,:/-]\d)")
_YEAR_AFTER = lazy(rf"\.?,?{S}{YEAR}")
_DATE_WORD = lazy(rf"(?i:\b(?:on|by|until|till|dated|before|since|from)){S}$")
_OTHER_WORD = lazy(rf"{S}(?:[A-Z]|\d)")
_CLOSED = lazy(rf"{S}[–—(-]|[.,;:)\n]|$")


@dataclass(frozen=True)
class Options:
    """Keys of a calendar rule.

    `find` is what is judged. `except` lists names that hold a weekday or month and are no date (Sheffield
    Wednesday), `unless` words in whose sentence another calendar is meant (Old Style).
    """

    find: Literal["weekday", "day"]
    except_: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()

    placeholders: ClassVar[tuple[str, ...]] = ("match", "suggestion", "date")


class Calendar:
    """The checker of all calendar rules."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._uses: list[tuple[Rule, bool]] = []
        self.literals: list[str] = []
        for rule in rules:
            names = WEEKDAYS if rule.options.find == "weekday" else MONTH_NUMBERS
            self.literals += [*names, *rule.options.except_]
            self._uses += [(rule, True)] * len(names) + [(rule, False)] * len(rule.options.except_)

    def run(self, document: Document, hits: Sequence[Hit]) -> Iterator[Finding]:
        """Yield a finding for each weekday or day that cannot be."""
        by_rule: dict[str, list[Hit]] = {}
        for hit in hits:
            by_rule.setdefault(self._uses[hit.number][0].id, []).append(hit)
        for own in by_rule.values():
            for hit in longest(own):
                rule, wanted = self._uses[hit.number]
                if wanted and document.text[hit.span.start].isupper():
                    find = _wrong_weekday if rule.options.find == "weekday" else _impossible_day
                    finding = find(document, rule, hit.span)
                    if finding and not _is_exempt(document, rule, hit.span):
                        yield finding


def _is_exempt(document: Document, rule: Rule, span: Span) -> bool:
    sentence = document.sentence_at(span.start)
    near = document.text[max(sentence.start, span.start - 4 * _WINDOW) : min(sentence.end, span.end + 4 * _WINDOW)]
    return any(phrase in near for phrase in rule.options.unless)


def _wrong_weekday(document: Document, rule: Rule, span: Span) -> Finding | None:
    text = document.text
    if not _YEAR_NEAR.search(text, max(0, span.start - _WINDOW), span.end + _WINDOW):
        return None  # most have none: told before anything else is looked at
    block = document.block_at(span.start).span
    word = text[span.start : span.end]
    before = text[max(block.start, span.start - _WINDOW) : span.start]
    if word.title() not in DAYS and _NAME_BEFORE.search(before):
        return None  # The Sun, 3 April 2024
    found = _date_after(text, before, span, block) or _date_before(text, span, block)
    if not found:
        return None
    right = DAYS[found[0].weekday()]
    if WEEKDAYS[word.title()] == found[0].weekday():
        return None
    cure = cased_like(word, right if word.title() in DAYS else right[:3])
    written = text[found[1].start : found[1].end]
    message = rule.message.format(match=word, suggestion=right, date=" ".join(written.split()))
    fix = Fix((Edit(span, cure),), safe=False)
    return Finding(rule, rule.severity, message, span, (Related(found[1], "the date"),), (cure,), fix)


def _date_after(text: str, before: str, span: Span, block: Span) -> tuple[date, Span] | None:
    """Return the date that the weekday at `span` opens: Tuesday, April 2, 2024."""
    end = min(block.end, span.end + _WINDOW)
    link = _TO_DATE.match(text, span.end, end)
    if not link or _JOINED_BEFORE.search(before):
        return None
    matches = (form.match(text, link.end(), end) for form in FORMS)
    return next((found for match in matches if match and (found := read(match))), None)


def _date_before(text: str, span: Span, block: Span) -> tuple[date, Span] | None:
    """Return the date that the weekday at `span` closes: 2 April 2024 (Tuesday)."""
    start = max(block.start, span.start - _WINDOW)
    link = _FROM_DATE.search(text, start, span.start)
    if not link or not _AFTER_DAY.match(text, span.end, min(block.end, span.end + 3)):
        return None
    for form in FORMS:
        for match in form.finditer(text, start, link.start()):
            if match.end() == link.start() and not _RANGE_BEFORE.search(text, start, match.start()):
                return read(match)
    return None


def _impossible_day(document: Document, rule: Rule, span: Span) -> Finding | None:
    text = document.text
    if not _FIGURE_NEAR.search(text, max(0, span.start - _LONGEST_DAY), span.end + len(". 31")):
        return None
    block = document.block_at(span.start).span
    name = text[span.start : span.end]
    if len(name) < 5 and name.isupper():
        return None  # APR, MAR, MAY as shouted words or initials
    start, end = max(block.start, span.start - _WINDOW), min(block.end, span.end + _WINDOW)
    month = MONTH_NUMBERS[name.title()]
    british = _DAY_BEFORE.search(text, start, span.start)
    match = british or _DAY_AFTER.match(text, span.end, end)
    if not match:
        return None
    first, last = min(span.start, match.start("day")), max(span.end, match.end())
    year = _YEAR_AFTER.match(text, last, end)
    day, longest_month = int(match["day"]), 29 if month == 2 else monthrange(2023, month)[1]
    if day <= longest_month:
        if (month, day) != (2, 29) or not year or isleap(int(year["year"])):
            return None
        longest_month = 28
    if year and int(year["year"]) < FIRST_YEAR:
        return None
    if not year and not _is_date(text, start, end, Span(first, last), british is not None, match):
        return None
    found = Span(first, year.end("year") if year and longest_month == 28 else last)
    written = " ".join(text[found.start : found.end].split())
    cure = written.replace(match["day"] + (match["end"] or ""), str(longest_month) + ("th" if match["end"] else ""), 1)
    message = rule.message.format(match=written, suggestion=cure, date=written)
    return Finding(rule, rule.severity, message, found, (), (cure,))


def _is_date(text: str, start: int, end: int, span: Span, british: bool, match: re.Match[str]) -> bool:
    """Tell whether a day and month without a year are a date: not "in June 31 people", "31 June Smith"."""
    if int(match["day"]) > 31:
        return False  # the 35th March for Life, May 68
    if british:
        return not _OTHER_WORD.match(text, span.end, end)
    if match["end"] or _CLOSED.match(text, span.end, end):
        return True
    return bool(_DATE_WORD.search(text, start, span.start))


def build(rules: Sequence[Rule], lexicon: Lexicon) -> Calendar:
    """Return one checker of all calendar rules."""
    return Calendar(rules)
