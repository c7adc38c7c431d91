"""The checkstyle report: every article with its findings, as XML."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.model import Severity
from lint.report import Outcome, Totals, reporter, trouble


def _report(*outcomes: Outcome) -> ElementTree.Element:
    made = reporter("checkstyle", {})
    written = "".join(made.article(outcome) for outcome in outcomes) + made.end(Totals())
    return ElementTree.fromstring(written.encode("utf-8"))


def test_a_finding_is_an_error_element_of_its_file(galleyproof: Callable, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("“😀 the the é”, he said.\n", encoding="utf-8")

    done = galleyproof("check", "a.txt", "--select", "duplication/word", "--output-format", "checkstyle")
    root = ElementTree.fromstring(done.stdout.encode())

    assert done.stdout.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="')
    assert [file.get("name") for file in root] == ["a.txt"]
    assert [error.attrib for error in root.iter("error")] == [
        {
            "line": "1",
            "column": "4",
            "severity": "warning",
            "message": "“the” stands twice; delete one.",
            "source": "galleyproof.duplication.word",
        }
    ]


def test_clean_and_unreadable_articles_are_named(galleyproof: Callable, tmp_path: Path) -> None:
    (tmp_path / "clean.txt").write_text("The ferry left Odesa on Friday.\n")

    done = galleyproof("check", "clean.txt", "none.txt", "--output-format", "checkstyle")
    found = {file.get("name"): [e.get("source") for e in file] for file in ElementTree.fromstring(done.stdout)}

    assert done.returncode == 2
    assert found == {"clean.txt": [], "none.txt": ["galleyproof.unreadable"]}


def test_no_article_makes_an_empty_report() -> None:
    assert len(_report()) == 0


@pytest.mark.parametrize(
    ("severity", "written"),
    [(Severity.SUGGESTION, "info"), (Severity.WARNING, "warning"), (Severity.ERROR, "error")],
    ids=["suggestion", "warning", "error"],
)
def test_severity_is_one_that_checkstyle_knows(severity: Severity, written: str) -> None:
    finding = replace(trouble("test", "a.txt", "A fault."), severity=severity)

    assert [e.get("severity") for e in _report(Outcome("a.txt", (finding,))).iter("error")] == [written]


@given(st.text(st.characters()), st.text(st.characters()))
def test_any_path_and_message_make_well_formed_xml(path: str, message: str) -> None:
    root = _report(Outcome(path, (trouble("test", path, message),)))

    assert [e.tag for e in root.iter()] == ["checkstyle", "file", "error"]
    assert len(root[0][0].get("message", "")) == len(message)


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1b", "\ud800", "\ufffe", "\uffff"], ids=ascii)
def test_a_character_that_xml_forbids_is_replaced(character: str) -> None:
    root = _report(Outcome("a.txt", (trouble("test", "a.txt", f"a{character}b😀"),)))

    assert root[0][0].get("message") == "a\ufffdb😀"
