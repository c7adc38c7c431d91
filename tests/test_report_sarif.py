"""SARIF: valid by its schema, exact in its places, and silent about nothing."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlparse

import pytest
from jsonschema import Draft7Validator

from lint import Linter
from lint.model import Located, Place, Severity
from lint.report import Outcome, Totals, reporter, trouble

type_run = Callable[..., "subprocess.CompletedProcess[str]"]

_HERE = Path(__file__).parent
_SEEDS = _HERE.parent / "seeds"
_SCHEMA = json.loads((_HERE / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
_ODD = "Emoji 😀👩‍👩‍👧 and a cafe\u0301.\r\n\r\n“He” 😀 recieved the the prize in 日本.\r\n"


@pytest.fixture(scope="module")
def rules() -> Any:
    return Linter().desk("a.txt").book.rules


@pytest.fixture
def report(rules: Any) -> Callable[..., dict[str, Any]]:
    """Return a function that reports outcomes and gives the one run of the report."""

    def made(*outcomes: Outcome) -> dict[str, Any]:
        writer, totals = reporter("sarif", rules), Totals()
        for outcome in outcomes:
            totals.add(outcome)
            assert writer.article(outcome) == ""
        return _run(writer.end(totals))

    return made


def _run(text: str) -> dict[str, Any]:
    log = json.loads(text)
    Draft7Validator(_SCHEMA).validate(log)
    (run,) = log["runs"]
    return dict(run)


def _checked(source: str, path: str = "a.txt") -> Outcome:
    return Outcome(path, tuple(Linter(strict=True).check_text(source, path)), source)


def _at(source: str, region: dict[str, int]) -> str:
    """Return what stands at a region, as a reader of SARIF finds it."""
    starts = [0, *(at + 1 for at, char in enumerate(source) if char == "\n")]
    start = starts[region["startLine"] - 1] + region["startColumn"] - 1
    return source[start : starts[region["endLine"] - 1] + region["endColumn"] - 1]


def test_seeds_make_a_valid_report_of_every_finding(galleyproof: type_run) -> None:
    records = json.loads(galleyproof("check", "--strict", "--output-format", "json", _SEEDS).stdout)["findings"]

    run = _run(galleyproof("check", "--strict", "--output-format", "sarif", _SEEDS).stdout)

    assert [(r["ruleId"], r["message"]["text"]) for r in run["results"]] == [(r["rule"], r["message"]) for r in records]
    assert len(records) > 100
    assert {level for r in run["results"] for level in [r["level"]]} >= {"warning", "note"}


def test_each_result_names_its_rule_and_no_other_rule_is_listed(galleyproof: type_run) -> None:
    run = _run(galleyproof("check", "--strict", "--output-format", "sarif", _SEEDS).stdout)

    listed = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert [listed[r["ruleIndex"]] for r in run["results"]] == [r["ruleId"] for r in run["results"]]
    assert set(listed) == {r["ruleId"] for r in run["results"]}


def test_rule_is_described_from_its_file(report: Any) -> None:
    (rule,) = report(_checked("He recieved it."))["tool"]["driver"]["rules"]

    assert (rule["id"], rule["name"]) == ("spelling/word", "SpellingWord")
    assert rule["defaultConfiguration"] == {"level": "warning"}
    assert rule["properties"] == {"tags": ["spelling"]}
    assert "Reported:" in rule["help"]["text"]
    assert "**" in rule["help"]["markdown"] and "**" not in rule["help"]["text"]
    assert rule["shortDescription"]["text"] and rule["fullDescription"]["text"]


def test_places_count_code_points_beside_emoji_combining_marks_and_crlf(report: Any) -> None:
    run = report(_checked(_ODD))

    assert run["columnKind"] == "unicodeCodePoints"
    found = {r["ruleId"]: r["locations"][0]["physicalLocation"]["region"] for r in run["results"]}
    assert _at(_ODD, found["spelling/word"]) == "recieved"
    assert _at(_ODD, found["duplication/word"]) == "the the"
    assert found["spelling/word"] == {"startLine": 3, "startColumn": 8, "endLine": 3, "endColumn": 16}


def test_fix_deletes_and_inserts_what_the_finding_says(report: Any) -> None:
    run = report(_checked(_ODD))

    fixes = {r["ruleId"]: r["fixes"][0]["artifactChanges"][0]["replacements"] for r in run["results"] if "fixes" in r}
    (word,), (doubled,) = fixes["spelling/word"], fixes["duplication/word"]
    assert (_at(_ODD, word["deletedRegion"]), word["insertedContent"]) == ("recieved", {"text": "received"})
    assert _at(_ODD, doubled["deletedRegion"]) == " the"
    assert "insertedContent" not in doubled


def test_related_places_have_numbers_and_notes(report: Any) -> None:
    source = "Storm keeps ferry in Odesa.\n\nIt left Odesa on Friday.\n\nIt was to leave from Odessa.\n"

    (result,) = [r for r in report(_checked(source))["results"] if r["ruleId"] == "names/odesa"]

    related = result["relatedLocations"]
    assert [place["id"] for place in related] == [1, 2]
    assert [_at(source, place["physicalLocation"]["region"]) for place in related] == ["Odesa", "Odesa"]
    assert related[0]["message"]["text"] == "“Odesa” here"


@pytest.mark.parametrize("path", ["desk/über #1 100%.txt", "a:b.txt", "a.txt", "日本/😀.txt"])
def test_relative_path_is_a_relative_uri_from_the_root(report: Any, path: str) -> None:
    (result,) = report(_checked("He recieved it.", path))["results"]

    location = result["locations"][0]["physicalLocation"]["artifactLocation"]
    uri = urlparse(location["uri"])
    assert (uri.scheme, uri.fragment, unquote(uri.path)) == ("", "", path)
    assert location["uri"].isascii() and " " not in location["uri"]
    assert location["uriBaseId"] == "%SRCROOT%"


def test_absolute_path_is_a_file_uri(report: Any) -> None:
    path = Path("desk/ü #1.txt").absolute()

    (result,) = report(_checked("He recieved it.", str(path)))["results"]

    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": path.as_uri()}


def test_unreadable_article_is_a_result_and_a_notification(galleyproof: type_run, tmp_path: Path) -> None:
    (tmp_path / "ü #1.txt").write_bytes("“A” “café” was closed.".encode() + b"\xff")
    (tmp_path / "b.txt").write_text("He recieved it.", encoding="utf-8")

    done = galleyproof("check", "ü #1.txt", "b.txt", "--output-format", "sarif")

    run = _run(done.stdout)
    assert done.returncode == 2
    assert [r["ruleId"] for r in run["results"]] == ["galleyproof/unreadable", "spelling/word"]
    assert "partialFingerprints" not in run["results"][0]
    (invocation,) = run["invocations"]
    (notification,) = invocation["toolExecutionNotifications"]
    assert not invocation["executionSuccessful"]
    assert (notification["level"], notification["message"]["text"]) == ("error", done.stderr.strip())
    assert notification["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "%C3%BC%20%231.txt"


def test_crash_is_a_result_and_a_notification(report: Any) -> None:
    run = report(Outcome("a.txt", (trouble("crash", "a.txt", "galleyproof crashed at x.py:1."),), "text"))

    assert [(r["ruleId"], r["level"]) for r in run["results"]] == [("galleyproof/crash", "error")]
    assert not run["invocations"][0]["executionSuccessful"]
    assert len(run["invocations"][0]["toolExecutionNotifications"]) == 1
    assert run["tool"]["driver"]["rules"][0]["help"]["text"]


def test_notice_is_a_notification_of_a_run_that_succeeded(galleyproof: type_run, tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_bytes("The café on the corner was closed on Monday.\n".encode("cp1252"))

    run = _run(galleyproof("check", "old.txt", "--output-format", "sarif").stdout)

    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] and run["results"] == []
    assert [n["level"] for n in invocation["toolExecutionNotifications"]] == ["warning"]
    assert "old.txt: is not UTF-8" in invocation["toolExecutionNotifications"][0]["message"]["text"]


def test_clean_run_is_a_valid_report_without_results(galleyproof: type_run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The council met on Tuesday.\n", encoding="utf-8")

    run = _run(galleyproof("check", "--output-format", "sarif").stdout)

    assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])
    assert run["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


def _finding(severity: Severity, number: int, related: int = 0) -> Located:
    place = Place(0, 1, 1, 1, 1, 2)
    return Located("a/b", severity, str(number), "a.txt", place, "x", (), ((place, "here"),) * related, None, "f" * 16)


def test_more_results_than_github_takes_are_cut_from_below_and_told(report: Any) -> None:
    many = (*(_finding(Severity.SUGGESTION, n) for n in range(25_001)), _finding(Severity.ERROR, -1))

    run = report(Outcome("a.txt", many, "x"))

    assert len(run["results"]) == 25_000
    assert run["results"][0]["level"] == "error"
    assert [n["message"]["text"] for n in run["invocations"][0]["toolExecutionNotifications"]] == [
        "Left out: 2 suggestions. GitHub takes 25,000 results a run, here the most severe."
    ]


def test_more_related_places_than_github_keeps_are_cut_and_told(report: Any) -> None:
    run = report(Outcome("a.txt", (_finding(Severity.WARNING, 1, related=103),), "x"))

    assert len(run["results"][0]["relatedLocations"]) == 100
    (told,) = run["invocations"][0]["toolExecutionNotifications"]
    assert told["message"]["text"].startswith("Left out: 3 related places")


def test_fingerprint_is_that_of_the_record_and_no_hash_of_githubs(report: Any) -> None:
    outcome = _checked("He recieved it.")

    (result,) = report(outcome)["results"]

    assert result["partialFingerprints"] == {"galleyproofFingerprint/v1": outcome.findings[0].fingerprint}


def test_path_that_is_no_text_spoils_no_report(report: Any) -> None:
    run = report(Outcome("caf\udce9.txt", problem="caf\udce9.txt: no such file or folder"))

    assert json.dumps(run, ensure_ascii=False).encode()
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "caf%E9.txt"
