"""The age at death is held against full dates of birth and death."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint import Linter

quick = settings(max_examples=150, deadline=None)
_BIRTHS, _DEATHS = st.dates(date(1900, 3, 1), date(1950, 12, 31)), st.dates(date(1975, 1, 1), date(2024, 12, 31))


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(select=["dates/age"])


def _obituary(birth: date, death: date, age: int) -> str:
    return (
        f"Ruth Dee, who has died aged {age}, was a potter whose plates are known to all of us.\n\n"
        f"Ruth Dee, potter, born {birth.day} {birth:%B} {birth.year}; died {death.day} {death:%B} {death.year}"
    )


def _age(birth: date, death: date) -> int:
    return death.year - birth.year - ((death.month, death.day) < (birth.month, birth.day))


@given(birth=_BIRTHS, death=_DEATHS)
@quick
def test_the_right_age_is_silent(linter: Linter, birth: date, death: date) -> None:
    assert linter.check_text(_obituary(birth, death, _age(birth, death))) == []


@given(birth=_BIRTHS, death=_DEATHS, off=st.sampled_from([-10, -2, -1, 1, 2, 10]))
@quick
def test_a_wrong_age_is_reported_and_the_right_one_suggested(
    linter: Linter, birth: date, death: date, off: int
) -> None:
    found = linter.check_text(_obituary(birth, death, _age(birth, death) + off))

    assert [finding.suggestions for finding in found] == [(str(_age(birth, death)),)]


def test_the_age_of_somebody_else_is_left_alone(linter: Linter) -> None:
    text = _obituary(date(1941, 5, 3), date(2024, 2, 12), 82) + "\n\nHer son died aged 12, in the same house."

    assert linter.check_text(text) == []
