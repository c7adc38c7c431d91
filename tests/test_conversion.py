"""A measure and its conversion agree, but for what rounding explains."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint import Linter

quick = settings(max_examples=150, deadline=None)
_UNITS = [
    ("miles", "km", 1.609344),
    ("feet", "metres", 0.3048),
    ("inches", "cm", 2.54),
    ("acres", "hectares", 0.4046856),
    ("lb", "kg", 0.4535924),
    ("mph", "km/h", 1.609344),
]


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(select=["numbers/conversion"])


@given(unit=st.sampled_from(_UNITS), number=st.integers(2, 90_000), digits=st.integers(2, 5), back=st.booleans())
@quick
def test_a_conversion_rounded_to_two_figures_or_more_is_silent(
    linter: Linter, unit: tuple[str, str, float], number: int, digits: int, back: bool
) -> None:
    imperial, metric, factor = unit
    other = float(f"{number / factor if back else number * factor:.{digits}g}")
    written = f"{other:,.0f}" if other == int(other) else f"{other:,}"

    before, after = (metric, imperial) if back else (imperial, metric)

    assert linter.check_text(f"It measured {number:,} {before} ({written} {after}) in all.") == []


@given(unit=st.sampled_from(_UNITS), number=st.integers(11, 900), off=st.sampled_from([0.5, 0.7, 1.4, 2.0, 10.0]))
@quick
def test_a_conversion_far_off_is_reported(
    linter: Linter, unit: tuple[str, str, float], number: int, off: float
) -> None:
    imperial, metric, factor = unit

    found = linter.check_text(f"It measured {number} {imperial} ({number * factor * off:.2f} {metric}) in all.")

    assert [finding.rule for finding in found] == ["numbers/conversion"]


@given(number=st.integers(-40, 120))
@quick
def test_degrees_are_converted_with_their_offset(linter: Linter, number: int) -> None:
    written = str(number).replace("-", "minus ")
    right = f"{number * 1.8 + 32:.0f}".replace("-", "minus ")
    wrong = f"{number * 1.8 + 62:.0f}".replace("-", "minus ")

    assert linter.check_text(f"It was {written}C ({right}F) at noon.") == []
    assert number >= 0 or linter.check_text(f"It was {written}C ({wrong}F) at noon.")


def test_square_brackets_hold_conversions_too(linter: Linter) -> None:
    assert [f.excerpt for f in linter.check_text("The slush was 10cm [40in] deep.")] == ["40in"]


def test_words_that_mean_several_units_are_right_in_any(linter: Linter) -> None:
    text = "He bought 10 gallons (45 litres) and 10 gallons (38 litres)."

    assert linter.check_text(text) == []
