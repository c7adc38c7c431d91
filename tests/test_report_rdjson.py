"""The Reviewdog Diagnostic Format: valid by its schema, places in bytes, one-click changes only where they are safe."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from lint import Linter
from lint.model import Edit, Fix, Located, Place, Severity, Span
from lint.report import Outcome, Totals, reporter, trouble

type_run = Callable[..., "subprocess.CompletedProcess[str]"]

_HERE = Path(__file__).parent
_SEEDS = _HERE.parent / "seeds"
_SCHEMA = json.loads((_HERE / "schemas" / "rdjson.json").read_text(encoding="utf-8"))
_ODD = "Emoji 😀 and a cafe\u0301.\r\n\r\n“He” 😀 cafe\u0301 recieved the the prize in 日本, as was recieved.\r\n"


def _result(text: str) -> dict[str, Any]:
    result = json.loads(text)
    Draft4Validator(_SCHEMA).validate(result)
    return dict(result)


def _report(*outcomes: Outcome) -> list[dict[str, Any]]:
    writer = reporter("rdjson", {})
    assert [writer.article(outcome) for outcome in outcomes] == [""] * len(outcomes)
    return list(_result(writer.end(Totals()))["diagnostics"])


def _checked(source: str, path: str = "a.txt") -> Outcome:
    return Outcome(path, tuple(Linter(strict=True).check_text(source, path)), source)


def _at(source: str, place: dict[str, Any]) -> str:
    """Return what stands at a range within a line, as reviewdog finds it."""
    line = source.encode().split(b"\n")[place["start"]["line"] - 1]
    return line[place["start"]["column"] - 1 : place["end"]["column"] - 1].decode()


def test_seeds_make_a_valid_report_with_exact_byte_columns(galleyproof: type_run) -> None:
    records = json.loads(galleyproof("check", "--strict", "--output-format", "json", _SEEDS).stdout)["findings"]

    result = _result(galleyproof("check", "--strict", "--output-format", "rdjson", _SEEDS).stdout)

    diagnostics = result["diagnostics"]
    assert (result["source"], result["severity"]) == ({"name": "galleyproof"}, "ERROR")
    assert [d["code"]["value"] for d in diagnostics] == [r["rule"] for r in records]
    pairs = [(d["location"], r) for d, r in zip(diagnostics, records, strict=True) if r["line"] == r["end_line"]]
    shown = [_at(Path(place["path"]).read_text(encoding="utf-8"), place["range"]) for place, _ in pairs]
    assert shown == [record["excerpt"] for _, record in pairs]
    assert len(shown) > 100


def test_columns_are_bytes_beside_emoji_combining_marks_and_crlf() -> None:
    found = [(d["code"]["value"], d["location"]["range"]) for d in _report(_checked(_ODD))]

    words = [place for rule, place in found if rule == "spelling/word"]
    assert [_at(_ODD, place) for place in words] == ["recieved", "recieved"]
    assert words[0]["start"] == {"line": 3, "column": len("“He” 😀 cafe\u0301 ".encode()) + 1}


def test_byte_order_mark_counts_in_the_first_line(galleyproof: type_run, tmp_path: Path) -> None:
    for name, mark in (("a.txt", b""), ("b.txt", b"\xef\xbb\xbf")):
        (tmp_path / name).write_bytes(mark + b"It was recieved.\nIt was recieved.\n")

    result = _result(galleyproof("check", "--output-format", "rdjson").stdout)

    columns = [d["location"]["range"]["start"]["column"] for d in result["diagnostics"]]
    assert columns == [8, 8, 11, 8]


def test_related_places_are_in_bytes_too() -> None:
    source = "😀 Storm keeps ferry in Odesa.\n\n“It” left Odesa on Friday.\n\nIt was to leave from Odessa.\n"

    (found,) = [d for d in _report(_checked(source)) if d["code"]["value"] == "names/odesa"]

    related = found["related_locations"]
    assert [_at(source, r["location"]["range"]) for r in related] == ["Odesa", "Odesa"]
    assert [r["message"] for r in related] == ["“Odesa” here"] * 2


def test_safe_fix_is_a_suggestion_that_mends_the_line() -> None:
    found = {d["code"]["value"]: d for d in _report(_checked(_ODD))}

    (word,), (doubled,) = found["spelling/word"]["suggestions"], found["duplication/word"]["suggestions"]
    assert (_at(_ODD, word["range"]), word["text"]) == ("recieved", "received")
    assert (_at(_ODD, doubled["range"]), doubled["text"]) == (" the", "")


def _finding(fix: Fix) -> Located:
    place = Place(0, 3, 1, 1, 1, 4)
    return Located("a/b", Severity.WARNING, "A fault.", "a.txt", place, "one", ("two",), (), fix, "f" * 16)


@pytest.mark.parametrize(
    ("fix", "notices"),
    [
        (Fix((Edit(Span(0, 3), "two"),), safe=False), ()),
        (Fix((Edit(Span(0, 1), "t"), Edit(Span(1, 3), "wo")), safe=True), ()),
        (Fix((Edit(Span(0, 5), ""),), safe=True), ()),
        (Fix((Edit(Span(0, 3), "two"),), safe=True), ("is not UTF-8; read as Windows-1252",)),
    ],
    ids=["unsafe", "two edits", "other lines", "guessed encoding"],
)
def test_fix_that_is_no_sure_change_of_its_line_is_no_suggestion(fix: Fix, notices: tuple[str, ...]) -> None:
    (found,) = _report(Outcome("a.txt", (_finding(fix),), "one\n\nmore\n", notices=notices))

    assert "suggestions" not in found


def test_trouble_is_an_error_at_the_start(galleyproof: type_run, tmp_path: Path) -> None:
    done = galleyproof("check", "none #ü.txt", "--output-format", "rdjson")

    (unreadable,) = _result(done.stdout)["diagnostics"]
    (crash,) = _report(Outcome("a.txt", (trouble("crash", "a.txt", "It crashed."),), "text"))
    assert (unreadable["location"]["path"], unreadable["code"]["value"]) == ("none #ü.txt", "galleyproof/unreadable")
    assert (crash["severity"], crash["code"]["value"]) == ("ERROR", "galleyproof/crash")
    assert crash["location"]["range"]["start"] == {"line": 1, "column": 1}


def test_clean_run_has_no_diagnostics(galleyproof: type_run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The council met on Tuesday.\n", encoding="utf-8")

    assert _result(galleyproof("check", "--output-format", "rdjson").stdout)["diagnostics"] == []


def test_path_that_is_no_text_spoils_no_report() -> None:
    (found,) = _report(Outcome("caf\udce9.txt", problem="no such file or folder"))

    assert found["location"]["path"] == "caf?.txt"
