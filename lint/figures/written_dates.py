"""Full dates as articles write them: British, American and ISO forms, and the names of days and months."""

from __future__ import annotations

import re
from datetime import date

from lint.lazy_pattern import lazy
from lint.model import Span

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = {day: n for n, day in enumerate(DAYS)} | {day[:3]: n for n, day in enumerate(DAYS)}
WEEKDAYS |= {"Tues": 1, "Weds": 2, "Thur": 3, "Thurs": 3}
MONTH_NUMBERS = {month: n for n, month in enumerate(_MONTHS, 1)} | {month[:3]: n for n, month in enumerate(_MONTHS, 1)}
MONTH_NUMBERS |= {"Sept": 9}
FIRST_YEAR = 1753  # Britain and its colonies changed their calendar in 1752

S = r"[ \t\u00a0\n]"  # between words; a date may run over a line end
_MONTH = rf"(?P<month>(?i:{'|'.join(sorted(MONTH_NUMBERS, key=len, reverse=True))}))\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>[12]\d{3})(?![\w%]|[.,:/-]\d)"
_BRITISH = lazy(rf"(?:the{S})?{_DAY}{S}(?:of{S})?{_MONTH},?{S}{YEAR}")
_AMERICAN = lazy(rf"{_MONTH}{S}{_DAY},?{S}{YEAR}")
_ISO = lazy(r"(?P<year>[12]\d{3})([-/])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\w|[.,:/-]\d)")
FORMS = (_BRITISH, _AMERICAN, _ISO)


def read(match: re.Match[str]) -> tuple[date, Span] | None:
    """Return the date of a match, if there was such a day, and its span."""
    year, month = int(match["year"]), match["month"]
    number = int(month) if month.isdigit() else MONTH_NUMBERS[month.title()]
    try:
        day = date(year, number, int(match["day"]))
    except ValueError:
        return None
    return (day, Span(*match.span())) if year >= FIRST_YEAR else None
