"""Odd input is read in linear time: were any of these quadratic, the test would run for hours."""

from __future__ import annotations

import pytest

from lint import Linter

_SIZE = 30_000
_PIECES = {
    "spaces": " ",
    "line ends": "\n",
    "carriage returns": "\r",
    "stops": ".",
    "dashes": "- ",
    "straight marks": " 'a",
    "plural marks": "'yes' ",
    "opening marks": "\u201c",
    "brackets": "([",
    "closing brackets": ")]",
    "one word": "a",
    "one capital word": "A",
    "initials": "A. ",
    "figures": "1,",
    "dates": "1/2/",
    "by": "By A ",
    "hyphens": "a-",
    "apostrophes": "a'",
    "combining marks": "\u0301",
    "lines": "Kiev\n",
    "names": "Kyiv Kiev ",
    "no-break spaces": "\xa0",
    "tabs": "\t. ",
}


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(strict=True)


@pytest.mark.parametrize("piece", _PIECES.values(), ids=_PIECES)
def test_one_piece_over_and_over_is_checked(linter: Linter, piece: str) -> None:
    text = piece * (_SIZE // len(piece))

    assert all(f.excerpt == text[f.place.start : f.place.end] for f in linter.check_text(text))
