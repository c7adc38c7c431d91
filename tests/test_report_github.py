"""The GitHub report: annotations for the worst findings, plain lines that the runner obeys in nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.model import Located, Place, Severity
from lint.report import Outcome, Totals, reporter, trouble

_COMMANDS = {"error", "warning", "notice", "debug", "group", "endgroup", "stop-commands", "add-mask", "set-output"}
_FINDING = replace(
    trouble("test", "a.txt", "A fault."), rule="names/odesa", severity=Severity.WARNING, place=Place(9, 12, 2, 3, 2, 6)
)
_UNESCAPED = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}
_ATTACKS = [
    "::error::x",
    "a\n::error::x",
    "a\r##[error]x",
    " \t::warning file=a::x",
    "##[add-mask]a",
    "::stop-commands::x",
]


def _obeyed(log: str) -> list[tuple[str, dict[str, str], str]]:
    """Return the commands that GitHub's runner obeys in a log: name, properties, data."""
    obeyed: list[tuple[str, dict[str, str], str]] = []
    token = ""
    for line in re.split(r"\r\n|\r|\n", log):
        command = re.match(r"\s*::(.*?)::(.*)", line) or re.search(r"##\[(.*?)\](.*)", line)
        name, _, properties = command[1].partition(" ") if command else ("", "", "")
        if token:
            token = "" if name == token else token
        elif command and name in _COMMANDS:
            token = command[2] if name == "stop-commands" else ""
            pairs = (pair.partition("=") for pair in properties.split(",") if pair)
            obeyed.append((name, {key: _unescaped(value) for key, _, value in pairs}, _unescaped(command[2])))
    assert not token
    return obeyed


def _unescaped(text: str) -> str:
    return re.sub("|".join(_UNESCAPED), lambda m: _UNESCAPED[m[0]], text)


def _report(*findings: Located) -> str:
    made = reporter("github", {})
    outcome = Outcome("a.txt", findings)
    totals = Totals()
    totals.add(outcome)
    return made.article(outcome) + made.end(totals)


def test_a_finding_is_an_annotation_at_its_place(galleyproof: Callable, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("“😀 the the é”, he said.\n", encoding="utf-8")

    done = galleyproof("check", "a.txt", "--select", "duplication/word", "--output-format", "github")

    assert done.stdout == (
        "::warning title=galleyproof (duplication/word),file=a.txt,line=1,endLine=1,col=4,endColumn=11"
        "::a.txt:1:4: “the” stands twice; delete one.\n"
        "1 warning in 1 article.\n"
    )


def test_an_article_that_cannot_be_read_is_an_error(galleyproof: Callable) -> None:
    done = galleyproof("check", "none.txt", "--output-format", "github")

    assert [(name, given["file"]) for name, given, _ in _obeyed(done.stdout)] == [("error", "none.txt")]


def test_ten_of_each_level_are_annotated_and_the_rest_is_listed(galleyproof: Callable, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("He saw the the ferry go.\n\n" * 13)
    missing = [f"none{number}.txt" for number in range(12)]

    done = galleyproof("check", "a.txt", *missing, "--select", "duplication/word", "--output-format", "github")
    _, listed = done.stdout.split("::group::")

    assert Counter(name for name, _, _ in _obeyed(done.stdout)) == Counter(
        {"error": 10, "warning": 10, "group": 1, "stop-commands": 1, "endgroup": 1}
    )
    assert listed.startswith("5 more findings: GitHub annotates 10 of each level in a step\n")
    assert "\na.txt:25:8: warning duplication/word “the” stands twice; delete one.\n" in listed
    assert done.stdout.endswith("\n13 warnings in 1 article. 12 paths could not be checked.\n")


def test_the_worst_finding_comes_first_whatever_its_article() -> None:
    first = [replace(_FINDING, path=path, severity=severity) for path in "ba" for severity in Severity]

    told = [(name, given["file"]) for name, given, _ in _obeyed(_report(*first))]

    assert told == [(level, path) for level in ("error", "warning", "notice") for path in "ab"]


def test_a_finding_over_several_lines_has_no_columns() -> None:
    [(_, given, _)] = _obeyed(_report(replace(_FINDING, place=Place(9, 40, 2, 3, 4, 1))))

    assert given == {"title": "galleyproof (names/odesa)", "file": "a.txt", "line": "2", "endLine": "4"}


@given(st.text(), st.text(min_size=1))
def test_any_text_reaches_the_annotation_as_it_is(message: str, path: str) -> None:
    [(name, given, data)] = _obeyed(_report(replace(_FINDING, message=message, path=path)))

    assert (name, given["file"]) == ("warning", path)
    assert data == f"{path}:2:3: {message}"


@pytest.mark.parametrize("attack", _ATTACKS, ids=ascii)
@pytest.mark.parametrize("field", ["message", "path", "excerpt"])
def test_text_of_an_article_is_no_command(field: str, attack: str) -> None:
    log = _report(*[replace(_FINDING, **{field: attack})] * 12)

    told = _obeyed(log)

    assert [name for name, _, _ in told] == ["warning"] * 10 + ["group", "stop-commands", "endgroup"]
    assert len(log.splitlines()) == 10 + 2 + 5


def test_a_file_named_like_a_command_is_no_command(galleyproof: Callable, tmp_path: Path) -> None:
    (tmp_path / "::error::x.txt").write_text("He saw the the ferry go.\n\n" * 12)

    done = galleyproof("check", "::error::x.txt", "--select", "duplication/word", "--output-format", "github")
    told = _obeyed(done.stdout)

    assert [name for name, _, _ in told] == ["warning"] * 10 + ["group", "stop-commands", "endgroup"]
    assert {given["file"] for name, given, _ in told[:10]} == {"::error::x.txt"}


def test_the_word_that_ends_the_plain_lines_depends_on_them_and_nothing_else() -> None:
    def token(message: str) -> str:
        return _obeyed(_report(*[replace(_FINDING, message=message)] * 11))[-2][2]

    assert token("One.") == token("One.") != token("Two.")
    assert len(token("One.")) == 64


def test_the_step_summary_gets_the_markdown_report_below_what_it_has(galleyproof: Callable, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("He saw the the ferry go.\n")
    summary = tmp_path / "summary.md"
    summary.write_text("# Built\n", encoding="utf-8")
    command = ("check", "a.txt", "--select", "duplication/word", "--output-format")

    galleyproof(*command, "github", GITHUB_STEP_SUMMARY=str(summary))
    alone = galleyproof(*command, "markdown")

    assert summary.read_text(encoding="utf-8") == f"# Built\n{alone.stdout}"
    assert "duplication/word" in alone.stdout


def test_a_report_in_a_file_leaves_the_step_summary_alone(galleyproof: Callable, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("He saw the the ferry go.\n")
    summary = tmp_path / "summary.md"

    galleyproof("check", "a.txt", "--output-format", "github=log.txt", GITHUB_STEP_SUMMARY=str(summary))

    assert (tmp_path / "log.txt").read_text(encoding="utf-8").startswith("::warning ")
    assert not summary.exists()


def test_thirty_thousand_findings_fit_the_step_summary(galleyproof: Callable, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("He saw the the ferry go.\n\n" * 30_000)
    summary = tmp_path / "summary.md"
    summary.write_text("# Built\n", encoding="utf-8")

    done = galleyproof(
        "check", "a.txt", "--select", "duplication/word", "--output-format", "github", GITHUB_STEP_SUMMARY=str(summary)
    )
    written = summary.read_bytes()

    assert "\n30000 warnings in 1 article.\n" in done.stdout
    assert 1_000_000 < len(written) <= 1 << 20
    assert written.startswith(b"# Built\n## galleyproof\n")
    assert (
        written.endswith(b" duplication/word |\n(The rest is in the log.)\n") or b"duplication/word |\n\n(" in written
    )
