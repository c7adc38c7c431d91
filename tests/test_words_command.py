"""`galleyproof words`: what is accepted where, and what a desk may want to accept."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from lint.accepted import read_words

type_run = Callable[..., "subprocess.CompletedProcess[str]"]

_HARBOUR = """The wendrick of Ostrava said on Monday that the harbour of Blonterhaven would stay closed.

Another wendrick met Zarabeth Quillonby in Blonterhaven, and Quillonby recieved no answer from Blontrehaven.
"""
_MARKET = """The market in Blonterhaven opened on Tuesday, said Quillonby, who has kept it for years.
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "harbour.txt").write_text(_HARBOUR, encoding="utf-8")
    (tmp_path / "desk" / "market.txt").write_text(_MARKET, encoding="utf-8")
    return tmp_path


def _stated(output: str) -> list[str]:
    """Return the lines that are entries, without their comments."""
    return [line.partition("  #")[0] for line in output.splitlines() if line and not line.startswith("#")]


def test_unknown_words_are_listed_with_their_counts_the_commonest_first(galleyproof: type_run, desk: Path) -> None:
    done = galleyproof("words", "--unknown", "desk")

    assert done.returncode == 0
    assert done.stderr == ""
    assert done.stdout.splitlines()[1:4] == [
        "Blonterhaven  # 3 times in 2 articles",
        "Quillonby  # 3 times in 2 articles",
        "wendrick  # 2 times in 1 article",
    ]


def test_slips_are_commented_out_with_what_was_meant(galleyproof: type_run, desk: Path) -> None:
    done = galleyproof("words", "--unknown", "desk")

    assert done.stdout.splitlines()[-2:] == [
        "# Blontrehaven  # once in 1 article; Blonterhaven?",
        "# recieved  # once in 1 article; received?",
    ]
    assert "Blontrehaven" not in _stated(done.stdout)


def test_misspelt_word_with_a_capital_is_counted_once(galleyproof: type_run, desk: Path) -> None:
    (desk / "court.txt").write_text("A member of the Electoral Commision spoke to the court.\n", encoding="utf-8")

    done = galleyproof("words", "--unknown", "court.txt")

    assert done.stdout.splitlines()[-1] == "# Commision  # once in 1 article; Commission?"


def test_list_of_unknown_words_is_a_file_of_accepted_ones(galleyproof: type_run, desk: Path) -> None:
    listed = galleyproof("words", "--unknown", "desk").stdout
    (desk / "galleyproof.words").write_text(listed, encoding="utf-8")

    again = galleyproof("words", "--unknown", "desk")

    assert [word.form for word in read_words(desk / "galleyproof.words", "a")] == _stated(listed) != []
    assert _stated(again.stdout) == []


def test_words_that_stand_less_often_are_left_out(galleyproof: type_run, desk: Path) -> None:
    done = galleyproof("words", "--unknown", "--min", "3", "desk")

    assert _stated(done.stdout) == ["Blonterhaven", "Quillonby"]


def test_article_that_cannot_be_read_does_not_stop_the_others(galleyproof: type_run, desk: Path) -> None:
    (desk / "desk" / "archive.txt").write_bytes(b"\x00\x01\x02\x03" * 50)

    done = galleyproof("words", "--unknown", "desk", "none.txt")

    assert done.returncode == 2
    assert "Blonterhaven" in done.stdout
    assert [line.partition(":")[0] for line in done.stderr.splitlines()] == ["desk/archive.txt", "none.txt"]


def test_text_in_another_language_is_not_counted(galleyproof: type_run, desk: Path) -> None:
    (desk / "ferry.txt").write_text("Die Fähre nach Blonterhaven blieb über Nacht im Hafen liegen und fuhr nicht.\n")

    done = galleyproof("words", "--unknown", "ferry.txt")

    assert _stated(done.stdout) == []
    assert done.stderr == "ferry.txt: does not read as English; its words were not counted\n"


def test_accepted_words_are_shown_with_where_they_are_stated(galleyproof: type_run, desk: Path) -> None:
    (desk / "galleyproof.words").write_text('Blonterhaven\n"Bondar, Roe & Co", law firm\n', encoding="utf-8")
    (desk / "desk" / "galleyproof.words").write_text("Zarabeth Quillonby, mayor\n", encoding="utf-8")

    done = galleyproof("words", "desk/harbour.txt")

    assert done.stdout.splitlines() == [
        "Zarabeth Quillonby, mayor  # desk/galleyproof.words:1",
        "Blonterhaven  # galleyproof.words:1",
        '"Bondar, Roe & Co",law firm  # galleyproof.words:2',
    ]
    assert galleyproof("words").stdout.splitlines() == done.stdout.splitlines()[1:]


def test_words_of_a_configuration_are_shown_too(galleyproof: type_run, desk: Path) -> None:
    (desk / "galleyproof.toml").write_text('words = ["Blonterhaven"]\n', encoding="utf-8")

    assert galleyproof("words", "desk").stdout == "Blonterhaven  # galleyproof.toml:1\n"
    assert "Blonterhaven" not in _stated(galleyproof("words", "--unknown", "desk").stdout)


def test_where_nothing_is_accepted_it_says_how_to(galleyproof: type_run, desk: Path) -> None:
    done = galleyproof("words")

    assert done.returncode == 0
    assert done.stdout == ""
    assert done.stderr.startswith("galleyproof: no words are accepted here; ")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["words", "none"], "none: no such file or folder"),
        (["words", "--unknown", "none"], "none: no such file or folder"),
        (["words", "--min", "2"], "--min goes with --unknown"),
        (["words", "--unknown", "--min", "0"], "0 is not in the range"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_use_is_told(galleyproof: type_run, desk: Path, arguments: list[str], told: str) -> None:
    done = galleyproof(*arguments)

    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("option", [[], ["--unknown"]], ids=["accepted", "unknown"])
def test_every_mistake_of_a_file_of_words_is_told_on_its_line(
    galleyproof: type_run, desk: Path, option: list[str]
) -> None:
    (desk / "galleyproof.words").write_text(", mayor\nBlonterhaven\n, baker\n", encoding="utf-8")

    done = galleyproof("words", *option, "desk")

    assert done.returncode == 2
    assert [line.partition(": ")[0] for line in done.stderr.splitlines()] == [
        "galleyproof.words:1",
        "galleyproof.words:3",
    ]
