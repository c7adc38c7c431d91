"""The sample articles, with a strict linter: nothing but planted defects is found, and in the finished ones each is."""

from __future__ import annotations

from pathlib import Path

import pytest
from truth import banned, judge

from lint import Linter

_SEEDS = Path(__file__).resolve().parent.parent / "seeds"
_FINISHED = ["court", "flood", "football"]
_ARTICLES = sorted(path.stem for path in _SEEDS.glob("*.txt"))


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(strict=True)


@pytest.mark.parametrize("name", _FINISHED)
def test_every_required_defect_is_found(linter: Linter, name: str) -> None:
    findings = linter.check_file(_SEEDS / f"{name}.txt")

    assert judge(_SEEDS / f"{name}.json", findings).missing == []


@pytest.mark.parametrize("name", _ARTICLES)
def test_nothing_is_found_that_the_truth_does_not_hold(linter: Linter, name: str) -> None:
    findings = linter.check_file(_SEEDS / f"{name}.txt")

    assert judge(_SEEDS / f"{name}.json", findings).false == []


@pytest.mark.parametrize("name", _ARTICLES)
def test_nothing_is_found_that_must_not_be(linter: Linter, name: str) -> None:
    findings = linter.check_file(_SEEDS / f"{name}.txt")

    assert banned(_SEEDS / f"{name}.json", findings) == []
