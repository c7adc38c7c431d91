"""One sum of money is not given in millions here and in billions there."""

from __future__ import annotations

import pytest

from lint import Linter


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(select=["numbers/magnitude"])


def test_the_rarer_magnitude_is_reported_wherever_it_stands(linter: Linter) -> None:
    found = linter.check_text("It cost £3.5bn.\n\nThe £3.5m was borrowed, and the £3.5 million is gone.")

    assert [(f.excerpt, f.suggestions) for f in found] == [("£3.5bn", ("£3.5m",))]


@pytest.mark.parametrize(
    "text",
    ["It cost £20m of the £20bn.", "It cost £35m of the $35bn.", "It cost £35m, and the £35 million is gone."],
    ids=["round sums", "another currency", "two ways to write one sum"],
)
def test_sums_that_may_be_two_are_left_alone(linter: Linter, text: str) -> None:
    assert linter.check_text(text) == []
