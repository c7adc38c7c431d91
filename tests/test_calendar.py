"""A weekday beside a full date is held against the calendar, in every form that articles use."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint import Linter

quick = settings(max_examples=150, deadline=None)

_DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
_FORMS = {
    "American": "{weekday}, {month} {day}, {year}",
    "American, short": "{short}., {month:.3}. {day}, {year}",
    "American, bare": "{weekday} {month} {day} {year}",
    "American, night": "{weekday} night, {month} {day}, {year}",
    "American, hour": "{weekday} at 10am, {month} {day}, {year}",
    "American, day last": "{month} {day}, {year}, a {weekday}",
    "British": "{weekday} {day} {month} {year}",
    "British, comma": "{weekday}, {day} {month} {year}",
    "British, of": "{weekday}, the {day}th of {month}, {year}",
    "British, brackets": "{weekday} ({day} {month} {year})",
    "British, day last": "{day} {month} {year} ({weekday})",
    "British, no-break space": "{weekday}, {day}\u00a0{month} {year}",
    "ISO": "{weekday} {iso}",
    "ISO, short": "{short}, {iso}",
    "ISO, day last": "{iso} ({weekday})",
}
_forms = pytest.mark.parametrize("form", [pytest.param(form, id=name) for name, form in _FORMS.items()])


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(select=["dates"])


def _sentence(form: str, day: date, weekday: str) -> str:
    written = form.format(
        weekday=weekday, short=weekday[:3], month=f"{day:%B}", day=day.day, year=day.year, iso=day.isoformat()
    )
    return f"The council met on {written}."


@_forms
@given(day=_DAYS)
@quick
def test_the_right_weekday_is_silent(linter: Linter, form: str, day: date) -> None:
    assert linter.check_text(_sentence(form, day, f"{day:%A}")) == []


@_forms
@given(day=_DAYS, off=st.integers(1, 6))
@quick
def test_a_wrong_weekday_is_reported_and_the_right_one_suggested(
    linter: Linter, form: str, day: date, off: int
) -> None:
    wrong = f"{day + timedelta(off):%A}"

    (finding,) = linter.check_text(_sentence(form, day, wrong))

    assert finding.rule == "dates/weekday"
    assert wrong.startswith(finding.excerpt)
    assert finding.suggestions == (f"{day:%A}"[: None if finding.excerpt == wrong else 3],)


@given(year=st.integers(1753, 2100), month=st.integers(1, 12), day=st.integers(1, 31))
@quick
def test_only_days_that_never_were_are_impossible(linter: Linter, year: int, month: int, day: int) -> None:
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(1)).day
    name = f"{date(2000, month, 1):%B}"

    found = linter.check_text(f"The lease ran to {day} {name} {year}, and from {name} {day}, {year}, on.")

    assert [f.rule for f in found] == ["dates/impossible"] * (2 if day > last else 0)
