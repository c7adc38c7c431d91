"""GitLab's Code Quality report: the fields that its documentation names, and one fingerprint a finding."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from lint import Linter
from lint.report import Outcome, Totals, reporter, trouble

type_run = Callable[..., "subprocess.CompletedProcess[str]"]

_SEEDS = Path(__file__).parent.parent / "seeds"
_LINE = {"type": "integer", "minimum": 1}
_SCHEMA = {
    "type": "array",
    "items": {
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "pattern": "^[a-z]+/[a-z-]+$"},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "required": ["path", "lines"],
                "additionalProperties": False,
                "properties": {
                    "path": {"type": "string"},
                    "lines": {"required": ["begin"], "properties": {"begin": _LINE, "end": _LINE}},
                },
            },
        },
    },
}


def _issues(text: str) -> list[dict[str, Any]]:
    issues = json.loads(text)
    Draft202012Validator(_SCHEMA).validate(issues)
    return list(issues)


def _report(*outcomes: Outcome) -> list[dict[str, Any]]:
    writer = reporter("gitlab", {})
    assert [writer.article(outcome) for outcome in outcomes] == [""] * len(outcomes)
    return _issues(writer.end(Totals()))


def _checked(source: str, path: str) -> Outcome:
    return Outcome(path, tuple(Linter(strict=True).check_text(source, path)), source)


def test_seeds_make_a_valid_report_with_a_fingerprint_for_every_finding(galleyproof: type_run) -> None:
    records = json.loads(galleyproof("check", "--strict", "--output-format", "json", _SEEDS).stdout)["findings"]

    issues = _issues(galleyproof("check", "--strict", "--output-format", "gitlab", _SEEDS).stdout)

    assert [(i["check_name"], i["description"]) for i in issues] == [(r["rule"], r["message"]) for r in records]
    assert [i["location"]["lines"]["begin"] for i in issues] == [r["line"] for r in records]
    assert len({i["fingerprint"] for i in issues}) == len(records) > 100


def test_equal_faults_in_two_articles_are_two_issues_whatever_else_is_reported() -> None:
    first, second = _checked("He recieved it.", "a.txt"), _checked("He recieved it.", "b.txt")

    one, two = _report(first, second)

    assert one["fingerprint"] != two["fingerprint"]
    assert _report(second) == [two]


def test_fingerprint_stays_when_lines_move() -> None:
    (before,) = _report(_checked("He recieved it.", "a.txt"))
    (after,) = _report(_checked("The council met on Tuesday.\n\nHe recieved it.", "a.txt"))

    assert (before["location"]["lines"]["begin"], after["location"]["lines"]["begin"]) == (1, 3)
    assert before["fingerprint"] == after["fingerprint"]


def test_two_crashes_in_one_article_are_two_issues() -> None:
    crashes = (trouble("crash", "a.txt", "one"), trouble("crash", "a.txt", "two"))

    issues = _report(Outcome("a.txt", crashes, "text"))

    assert [issue["check_name"] for issue in issues] == ["galleyproof/crash"] * 2
    assert len({issue["fingerprint"] for issue in issues}) == 2


def test_severities_are_gitlabs(galleyproof: type_run, tmp_path: Path) -> None:
    text = "The minister recieved it.\n\nThe couple reportedly parted in June.\n"
    (tmp_path / "ü #1.txt").write_text(text, encoding="utf-8")

    done = galleyproof("check", "--strict", "none.txt", "ü #1.txt", "--output-format", "gitlab")

    assert done.returncode == 2
    assert [(i["severity"], i["location"]["path"]) for i in _issues(done.stdout)] == [
        ("major", "none.txt"),
        ("minor", "ü #1.txt"),
        ("info", "ü #1.txt"),
    ]


def test_clean_run_is_an_empty_array(galleyproof: type_run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The council met on Tuesday.\n", encoding="utf-8")

    assert galleyproof("check", "--output-format", "gitlab").stdout == "[]\n"


def test_path_that_is_no_text_spoils_no_report() -> None:
    (issue,) = _report(Outcome("caf\udce9.txt", problem="no such file or folder"))

    assert issue["location"]["path"] == "caf?.txt"
