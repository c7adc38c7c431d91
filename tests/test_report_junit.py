"""The JUnit report: a suite an article, a failing case a finding."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from lint.model import Located, Place, Severity
from lint.report import Outcome, Totals, reporter, trouble

_SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "schemas" / "junit-10.xsd"))
_FINDING = replace(
    trouble("test", "a.txt", "Use “Odesa”, not “Odessa”."),
    rule="names/odesa",
    severity=Severity.WARNING,
    place=Place(5, 11, 2, 3, 2, 9),
    excerpt="Odessa",
    suggestions=("Odesa",),
)


def _report(*outcomes: Outcome) -> etree._Element:
    made = reporter("junit", {})
    written = "".join(made.article(outcome) for outcome in outcomes) + made.end(Totals())
    root = etree.fromstring(written.encode("utf-8"))
    _SCHEMA.assertValid(root)
    return root


def _of(*findings: Located) -> etree._Element:
    return _report(Outcome("a.txt", findings))


def _counts(element: etree._Element) -> tuple[str | None, ...]:
    return tuple(element.get(name) for name in ("tests", "failures", "errors"))


def test_findings_fail_and_a_clean_article_passes(galleyproof: Callable, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("😀 the the ferry left and and sank.\n", encoding="utf-8")
    (tmp_path / "clean.txt").write_text("The ferry left Odesa on Friday.\n")

    done = galleyproof(
        "check", "a.txt", "clean.txt", "none.txt", "--select", "duplication/word", "--output-format", "junit"
    )
    root = etree.fromstring(done.stdout.encode())

    _SCHEMA.assertValid(root)
    assert done.stdout.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites')
    assert {suite.get("name"): _counts(suite) for suite in root} == {
        "a.txt": ("2", "2", "0"),
        "clean.txt": ("1", "0", "0"),
        "none.txt": ("1", "0", "1"),
    }
    assert _counts(root) == ("4", "2", "1")
    assert [case.get("name") for case in root[0]] == ["duplication/word 1:3", "duplication/word 1:22"]
    assert {case.get("classname") for case in root[0]} == {"a.txt"}


def test_a_failure_says_everything_in_its_text() -> None:
    [failure] = _of(_FINDING).iter("failure")

    assert failure.attrib == {"type": "warning", "message": "Use “Odesa”, not “Odessa”."}
    assert failure.text == "line 2, col 3, Use “Odesa”, not “Odessa”.\nfound: Odessa\ntry: “Odesa”"


def test_a_failure_tells_three_suggestions_at_most() -> None:
    [failure] = _of(replace(_FINDING, suggestions=("", "one", " two", "three", "four"))).iter("failure")

    assert failure.text.endswith("\ntry: “one” or “two” or “three”")


def test_a_suggestion_that_is_shown_fails_too() -> None:
    root = _of(replace(_FINDING, severity=Severity.SUGGESTION))

    assert [failure.get("type") for failure in root.iter("failure")] == ["suggestion"]


def test_a_crash_is_an_error_beside_the_findings() -> None:
    root = _of(trouble("crash", "a.txt", "galleyproof crashed."), _FINDING)

    assert _counts(root) == _counts(root[0]) == ("2", "1", "1")
    assert [case[0].tag for case in root.iter("testcase")] == ["error", "failure"]


def test_two_findings_of_a_rule_at_one_place_have_two_names() -> None:
    names = [case.get("name") for case in _of(_FINDING, _FINDING).iter("testcase")]

    assert names == ["names/odesa 2:3", "names/odesa 2:3 (2)"]


def test_no_article_makes_a_valid_report() -> None:
    assert _counts(_report()) == ("0", "0", "0")


@given(st.text(st.characters()), st.text(st.characters()))
def test_any_text_makes_a_valid_report(path: str, message: str) -> None:
    root = _report(Outcome(path, (replace(_FINDING, message=message, excerpt=message, suggestions=(message,)),)))

    assert _counts(root) == ("1", "1", "0")


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\ud800", "\ufffe"], ids=ascii)
def test_a_character_that_xml_forbids_is_replaced(character: str) -> None:
    [failure] = _of(replace(_FINDING, message=f"a{character}b😀")).iter("failure")

    assert failure.get("message") == "a\ufffdb😀"
