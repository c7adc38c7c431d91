"""The Markdown report: a table of findings for each article, in which no text of an article is markup."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from lint.model import Located, Place, Severity
from lint.report import Outcome, Totals, reporter, trouble

_FINDING = replace(
    trouble("test", "a.txt", "A fault."), rule="names/odesa", severity=Severity.WARNING, place=Place(9, 12, 2, 3, 2, 6)
)
_GFM = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
_BLOCKS = {"heading", "paragraph", "table", "thead", "tbody", "tr", "th", "td", "inline", "text", "strong"}
_PIECES = (*"|\\`*_[]()<>&~!#@:$^- \n\r\t1aw./\u2028“", "<b>", "&amp;", "](x)", "| |", "www.", "https://", "GH-1")
_ACTIVE = st.lists(st.sampled_from(_PIECES)).map("".join)
# What GitHub and GitLab make links, mentions or emoji of, in the text that is left when the Markdown is read.
_REFERENCE = re.compile(r"[@#!~%&$^][\w/\"]|://|:\w+:|www\.|GH-\d", re.IGNORECASE)


def _report(*outcomes: Outcome) -> str:
    made = reporter("markdown", {})
    totals = Totals()
    written = []
    for outcome in outcomes:
        totals.add(outcome)
        written.append(made.article(outcome))
    return "".join(written) + made.end(totals)


def _of(*findings: Located) -> str:
    return _report(Outcome("a.txt", findings))


def _tokens(text: str) -> list[Token]:
    return [token for block in _GFM.parse(text) for token in (block, *(block.children or ()))]


def _rows(text: str) -> list[list[str]]:
    """Return the cells of the tables' rows as a reader sees them, without the heads."""
    rows: list[list[str]] = []
    for table in re.findall("<tbody>.*?</tbody>", _GFM.render(text), re.DOTALL):
        for row in re.findall("<tr>(.*?)</tr>", table, re.DOTALL):
            rows.append(re.findall("<td[^>]*>(.*?)</td>", row, re.DOTALL))
    return rows


def test_an_article_with_findings_has_a_table(galleyproof: Callable, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("He saw the the ferry go.\n")
    (tmp_path / "clean.txt").write_text("The ferry left Odesa on Friday.\n")

    done = galleyproof("check", "a.txt", "clean.txt", "--select", "duplication/word", "--output-format", "markdown")

    assert done.stdout == (
        "## galleyproof\n"
        "\n"
        "**1 warning in 2 articles.**\n"
        "\n"
        "### a.txt\n"
        "\n"
        "| Line | Severity | Message | Rule |\n"
        "| ---: | --- | --- | --- |\n"
        "| 1 | warning | “the” stands twice; delete one. | duplication/word |\n"
    )


def test_what_could_not_be_checked_comes_before_the_findings(galleyproof: Callable, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("He saw the the ferry go.\n")

    done = galleyproof("check", "a.txt", "none.txt", "--select", "duplication/word", "--output-format", "markdown")

    assert "**1 warning in 1 article. 1 path could not be checked.**" in done.stdout
    assert [row[0] for row in _rows(done.stdout)] == ["none.txt", "1"]


def test_a_crash_stands_with_what_could_not_be_checked() -> None:
    rows = _rows(_of(trouble("crash", "a.txt", "galleyproof crashed."), _FINDING))

    assert rows == [["a.txt", "galleyproof crashed."], ["2", "warning", "A fault.", "names/odesa"]]


def test_a_suggestion_is_told_where_the_message_does_not() -> None:
    untold = replace(_FINDING, suggestions=("Odesa", "Odessa"))
    told = replace(untold, message="Use “Odesa”.")

    assert [row[2] for row in _rows(_of(untold, told))] == ["A fault. Try “Odesa”.", "Use “Odesa”."]


@pytest.mark.parametrize(
    ("lines", "told"),
    [([4], "See line 4."), ([9, 4, 4], "See lines 4, 9."), ([1, 2, 3, 4, 5], "See lines 1, 2, 3, 4 and 1 other.")],
    ids=["one", "two", "many"],
)
def test_related_places_are_told_by_line(lines: list[int], told: str) -> None:
    finding = replace(_FINDING, related=tuple((Place(0, 1, line, 1, line, 2), "here") for line in lines))

    assert _rows(_of(finding))[0][2] == f"A fault. {told}"


@given(st.lists(st.text() | _ACTIVE, min_size=1, max_size=4))
def test_every_finding_is_a_row_of_four_plain_cells(messages: list[str]) -> None:
    text = _of(*(replace(_FINDING, message=message, suggestions=(message,)) for message in messages))

    assert [len(row) for row in _rows(text)] == [4] * len(messages)
    assert {token.type.removesuffix("_open").removesuffix("_close") for token in _tokens(text)} <= _BLOCKS


@given(st.text() | _ACTIVE)
def test_any_path_stays_in_its_place(path: str) -> None:
    text = _report(Outcome(path, problem=path), Outcome(path, (_FINDING,)))

    assert [len(row) for row in _rows(text)] == [2, 4]
    assert {token.type.removesuffix("_open").removesuffix("_close") for token in _tokens(text)} <= _BLOCKS


@given(_ACTIVE)
def test_no_text_holds_a_reference(message: str) -> None:
    shown = [token.content for token in _tokens(_of(replace(_FINDING, message=message))) if token.type == "text"]

    assert not [content for content in shown if _REFERENCE.search(content)]


@pytest.mark.parametrize(
    "message",
    ["<img src=x>", "a|b", "*a* _b_ `c`", "![a](b)", "[a](b)", "a\\|b", "&lt;", "100 %, 2 $, R&D?", "~~a~~"],
)
def test_a_reader_sees_the_message_as_it_is(message: str) -> None:
    [row] = [t.children for t in _tokens(_of(replace(_FINDING, message=message))) if t.type == "inline"][-2:-1]

    assert "".join(token.content for token in row or []).replace("\u200b", "") == message


def test_lines_of_a_message_become_one() -> None:
    assert _rows(_of(replace(_FINDING, message="a\r\nb\x1b[31m\u2028c")))[0][2] == "a b [31m c"
