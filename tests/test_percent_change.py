"""A percentage is held against the two figures that it compares."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint import Linter

quick = settings(max_examples=150, deadline=None)
_FORMS = {
    "before": "Sales {verb} by {share} per cent from £{a}m to £{b}m in six months.",
    "back": "Sales {verb} {share}% to ${b} million from ${a} million.",
    "behind": "Sales {verb} from {a:,} to {b:,}, a change of {share} per cent.",
    "short": "Sales were {b:,} tonnes, {way} {share}% from {a:,}.",
}
_forms = pytest.mark.parametrize("form", [pytest.param(form, id=name) for name, form in _FORMS.items()])


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(select=["numbers/percent-change"])


def _sentence(form: str, a: int, b: int, share: float) -> str:
    verb, way = ("rose", "up") if b > a else ("fell", "down")
    return form.format(verb=verb, way=way, a=a, b=b, share=f"{share:.0f}")


@_forms
@given(a=st.integers(3, 900), b=st.integers(3, 900))
@quick
def test_the_share_that_the_figures_make_is_silent(linter: Linter, form: str, a: int, b: int) -> None:
    assert linter.check_text(_sentence(form, a, b, 100 * abs(b / a - 1))) == []


@_forms
@given(a=st.integers(200, 899), b=st.integers(200, 899), off=st.integers(50, 90))
@quick
def test_a_share_far_off_is_reported(linter: Linter, form: str, a: int, b: int, off: int) -> None:
    text = _sentence(form, a, b, 100 * abs(b / a - 1) + off)

    assert a == b or [finding.rule for finding in linter.check_text(text)] == ["numbers/percent-change"]


@pytest.mark.parametrize(
    "text",
    [
        "Support rose 20 per cent from 40 per cent to 44 per cent.",
        "Output rose 3% from 2010 to 2015.",
        "Sales rose 20% from £40m to £44m on a like-for-like basis.",
    ],
    ids=["points", "years", "another kind of figure"],
)
def test_figures_that_are_not_compared_are_left_alone(linter: Linter, text: str) -> None:
    assert linter.check_text(text) == []
