"""Fixes: which are applied together, when they end, and diffs of what they change."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from lint.fix import Fixed, diff, fixed
from lint.model import Edit, Fix, Located, Place, Severity, Span

type_edit = tuple[int, int, str]


def _finding(*edits: type_edit, rule: str = "language/test", safe: bool = True) -> Located:
    """Return a finding that has a fix of the given edits: start, end, text."""
    place = Place(edits[0][0], edits[0][1], 1, 1, 1, 1)
    fix = Fix(tuple(Edit(Span(start, end), text) for start, end, text in edits), safe)
    return Located(rule, Severity.WARNING, "", "a.txt", place, "", (), (), fix, "")


def _once(*findings: Located) -> Callable[[str], Sequence[Located]]:
    """Return a check that finds the given in the first text that it sees, and then nothing."""
    rounds = iter([findings])
    return lambda text: next(rounds, ())


def _replacing(*swaps: tuple[str, str]) -> Callable[[str], list[Located]]:
    """Return a check of rules that put one string in the place of another; each is named after the first."""
    return lambda text: [
        _finding((m.start(), m.end(), new), rule=f"language/{old}")
        for old, new in swaps
        for m in re.finditer(re.escape(old), text)
    ]


# What is applied together


def test_unsafe_fixes_are_applied_only_when_asked_for() -> None:
    findings = _finding((0, 1, "A")), _finding((2, 3, "C"), safe=False)

    assert fixed("abc", _once(*findings)).text == "Abc"
    assert fixed("abc", _once(*findings), unsafe=True).text == "AbC"


def test_fixes_are_counted_by_rule() -> None:
    result = fixed("a b a", _replacing(("a", "A"), ("b", "B")))

    assert (result.text, result.count, result.rounds) == ("A B A", {"language/a": 2, "language/b": 1}, 1)


@pytest.mark.parametrize(
    ("second", "text"),
    [
        pytest.param((2, 4, "X"), "1def", id="overlaps"),
        pytest.param((0, 3, "X"), "1def", id="same span"),
        pytest.param((3, 3, "X"), "1def", id="inserts where the other ends"),
        pytest.param((0, 0, "X"), "Xabcdef", id="inserts where the other starts"),
        pytest.param((3, 4, "X"), "1Xef", id="follows at once"),
        pytest.param((1, 2, ""), "1def", id="lies inside"),
    ],
)
def test_fix_that_another_gets_in_the_way_of_waits(second: type_edit, text: str) -> None:
    assert fixed("abcdef", _once(_finding((0, 3, "1")), _finding(second))).text == text


def test_two_insertions_at_one_point_are_not_both_made() -> None:
    assert fixed("ab", _once(_finding((1, 1, "-")), _finding((1, 1, "-"), rule="other/rule"))).text == "a-b"


def test_all_edits_of_a_fix_are_applied_or_none() -> None:
    pair = _finding((0, 1, "A"), (4, 5, "E"))
    in_the_way = _finding((3, 5, "X"), rule="language/way")

    assert fixed("abcde", _once(pair, in_the_way)).text == "AbcdE"
    assert fixed("abcde", _once(_finding((0, 2, "X")), _finding((1, 2, "B"), (4, 5, "E")))).text == "Xcde"


def test_waiting_fix_is_applied_in_the_next_round() -> None:
    result = fixed("aab", _replacing(("aa", "a"), ("ab", "b")))

    assert (result.text, result.rounds, result.unsettled) == ("b", 2, ())


def test_fix_whose_own_edits_overlap_is_not_applied() -> None:
    assert fixed("abc", _once(_finding((0, 2, "X"), (1, 3, "Y")))).text == "abc"


def test_fix_that_changes_nothing_is_none() -> None:
    assert fixed("abc", lambda text: [_finding((0, 1, "a"))]) == Fixed("abc", fixed("", _once()).count, 0)


# When it ends


def test_fixes_that_undo_one_another_end_at_the_first_text_that_comes_round() -> None:
    check = _replacing(("start", "one"), ("one", "two"), ("two", "one"))

    result = fixed("start", check)

    assert (result.text, result.unsettled) == ("one", ("language/one", "language/two"))
    assert result.count == {"language/start": 1}
    assert fixed(result.text, check).text == result.text


def test_fixes_that_never_end_leave_the_source() -> None:
    result = fixed("ab", _replacing(("a", "aa"), ("b", "B")))

    assert (result.text, result.unsettled, result.rounds) == ("ab", ("language/a",), 0)


@pytest.mark.parametrize(
    ("delete", "left"),
    [("AB", "C\n\nD\n"), ("BC", "A\n\nD\n"), ("CD", "A\n\nB\n"), ("BCD", "A\n"), ("ABCD", "\n"), ("BD", "A\n\nC\n")],
)
def test_neighbouring_blocks_are_deleted_in_one_round(document: Any, delete: str, left: str) -> None:
    article = document("A\n\nB\n\nC\n\nD\n")
    gone = [block for block in article.blocks if article.text_of(block) in delete]

    result = fixed(article.source, _once(*(_finding((*article.deletion_of(block), "")) for block in gone)))

    assert (result.text, result.rounds) == (left, 1)


@pytest.mark.parametrize(
    ("text", "first", "second", "left"),
    [
        pytest.param("It is the the x.", (5, 9, ""), (6, 10, ""), "It is the x.", id="share a word"),
        pytest.param("x very really y", (2, 7, ""), (6, 13, ""), "x really y", id="share a space"),
    ],
)
def test_words_that_go_one_by_one_leave_one_space(text: str, first: type_edit, second: type_edit, left: str) -> None:
    assert fixed(text, _once(_finding(first), _finding(second))).text == left


# Diffs

_TEXTS = [
    pytest.param("One.\nTwo.\nThree.\n", "One.\n2.\nThree.\n", id="LF"),
    pytest.param("One.\r\nTwo.\r\n\r\nThree.\r\n", "One.\r\n2.\r\nThree.\r\n", id="CRLF"),
    pytest.param("One.\rTwo.\rThree.\r", "One.\r2.\rThree.\r", id="lone CR"),
    pytest.param("One.\nTwo.", "One.\n2.", id="no last line end"),
    pytest.param("One.\nTwo.", "1.\nTwo.", id="no last line end in the context"),
    pytest.param(
        "\ufeffÉté.\nTwo.\u2028Three.\x0c😀\n", "\ufeffÉté.\nTwo.\u2028Drei.\x0c😀\n", id="mark and separators"
    ),
    pytest.param("One.\n", "", id="nothing left"),
    pytest.param("-- a\n++ b\n", "-- c\n++ b\n", id="like a header"),
]
_NAMES = ["a.txt", "desk/ä “b” 😀.txt", "two words.txt", 'quo"te\\.txt', "tab\tline\nend.txt"]


def _applied(folder: Path, name: str, before: str, patch: str) -> str:
    """Return a file after `git apply` in a repository that holds it."""
    path = folder / name
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_bytes(before.encode())
    for command in (["init", "-q"], ["apply", "-"]):
        subprocess.run(["git", *command], cwd=folder, input=patch.encode(), check=True, capture_output=True)
    return path.read_bytes().decode() if path.exists() else "gone"


@pytest.mark.parametrize(("before", "after"), _TEXTS)
def test_git_applies_the_diff(tmp_path: Path, before: str, after: str) -> None:
    assert _applied(tmp_path, "a.txt", before, diff("a.txt", before, after)) == after


@pytest.mark.parametrize("name", _NAMES)
def test_git_finds_the_file_of_the_diff(tmp_path: Path, name: str) -> None:
    assert _applied(tmp_path, name, "One.\n", diff(name, "One.\n", "Two.\n")) == "Two.\n"


def test_diff_is_a_unified_diff() -> None:
    assert diff("a.txt", "One.\nTwo.", "One.\n2.") == (
        "--- a/a.txt\n+++ b/a.txt\n@@ -1,2 +1,2 @@\n One.\n-Two.\n\\ No newline at end of file\n+2.\n"
        "\\ No newline at end of file\n"
    )


def test_same_texts_have_no_diff() -> None:
    assert diff("a.txt", "One.\n", "One.\n") == ""
