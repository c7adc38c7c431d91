"""`galleyproof baseline` as a user meets it: what is known may shrink, not grow."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from lint.baseline import Baseline, Entry

type_run = Callable[..., "subprocess.CompletedProcess[str]"]

_NAME = "galleyproof-baseline.json"
_FAULTY = "The minister recieved the report on Monday.\n"
_OTHER = "The council will seperate the two plans on Friday.\n"
_SUGGESTION = "The couple reportedly parted in June.\n"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Return the folder that commands run in, with an article that has one finding."""
    (tmp_path / "a.txt").write_text(_FAULTY, encoding="utf-8")
    return tmp_path


def _entries(desk: Path) -> list[tuple[str, str]]:
    data = json.loads((desk / _NAME).read_text(encoding="utf-8"))
    return [(entry["path"], entry["rule"]) for entry in data["entries"]]


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_first_baseline_knows_what_is_found(galleyproof: type_run, desk: Path) -> None:
    done = galleyproof("baseline")

    assert (done.returncode, done.stdout, done.stderr) == (0, f"{_NAME}: 1 finding; 1 added.\n", "")
    assert _entries(desk) == [("a.txt", "spelling/word")]


def test_new_finding_is_shown_and_not_added(galleyproof: type_run, desk: Path) -> None:
    galleyproof("baseline")
    _write(desk / "b.txt", _OTHER)

    done = galleyproof("baseline")

    assert done.returncode == 1
    assert done.stdout.startswith("b.txt:1:18: warning spelling/word ")
    assert done.stdout.endswith(f"\n{_NAME}: 1 finding; 1 new and not added, --grow adds them.\n")
    assert _entries(desk) == [("a.txt", "spelling/word")]


def test_grow_adds_new_findings(galleyproof: type_run, desk: Path) -> None:
    galleyproof("baseline")
    _write(desk / "b.txt", _OTHER)

    done = galleyproof("baseline", "--grow")

    assert (done.returncode, done.stdout) == (0, f"{_NAME}: 2 findings; 1 added.\n")
    assert galleyproof("baseline").stdout == f"{_NAME}: 2 findings.\n"


def test_what_is_fixed_is_removed_though_something_else_is_new(galleyproof: type_run, desk: Path) -> None:
    galleyproof("baseline")
    _write(desk / "a.txt", _OTHER)

    done = galleyproof("baseline")

    assert done.returncode == 1
    assert "0 findings; 1 no longer found and removed; 1 new and not added" in done.stdout
    assert _entries(desk) == []


def test_entries_of_other_articles_stay(galleyproof: type_run, desk: Path) -> None:
    _write(desk / "b.txt", _OTHER)
    galleyproof("baseline")
    _write(desk / "a.txt", "It rained.\n")
    _write(desk / "b.txt", "It rained.\n")

    galleyproof("baseline", "b.txt")

    assert _entries(desk) == [("a.txt", "spelling/word")]


def test_renamed_article_has_its_new_path_in_the_baseline(galleyproof: type_run, desk: Path) -> None:
    galleyproof("baseline")
    (desk / "a.txt").rename(desk / "b.txt")

    done = galleyproof("baseline", "b.txt")

    assert (done.returncode, _entries(desk)) == (0, [("b.txt", "spelling/word")])


@pytest.mark.parametrize(("searched", "left"), [("desk", ["other/b.txt"]), (".", [])])
def test_entries_of_an_article_deleted_from_a_searched_folder_go(
    galleyproof: type_run, desk: Path, searched: str, left: list[str]
) -> None:
    for name in ("desk/a.txt", "other/b.txt"):
        _write(desk / name, _OTHER)
        _write(desk / name.replace(".txt", "-stays.txt"), "It rained.\n")
    galleyproof("baseline", "desk", "other")
    (desk / "desk/a.txt").unlink()
    (desk / "other/b.txt").unlink()

    galleyproof("baseline", searched, "--ignore", "names")

    assert [path for path, _ in _entries(desk)] == left


def test_entries_of_rules_that_did_not_run_stay(galleyproof: type_run, desk: Path) -> None:
    _write(desk / "a.txt", _FAULTY + "\nHe said that the the road was long.\n")
    galleyproof("baseline")
    _write(desk / "a.txt", "It rained.\n")

    galleyproof("baseline", "--select", "duplication")

    assert _entries(desk) == [("a.txt", "spelling/word")]


def test_entries_of_a_rule_that_is_no_more_go(galleyproof: type_run, desk: Path) -> None:
    Baseline([Entry("a.txt", "spelling/gone", "0" * 16)], desk).write(desk / _NAME)

    galleyproof("baseline", "--grow")

    assert _entries(desk) == [("a.txt", "spelling/word")]


def test_suggestions_are_written_down_when_strict_and_kept_when_not(galleyproof: type_run, desk: Path) -> None:
    _write(desk / "a.txt", _SUGGESTION)

    assert galleyproof("baseline").stdout == f"{_NAME}: 0 findings.\n"
    assert galleyproof("baseline", "--strict").returncode == 1
    galleyproof("baseline", "--strict", "--grow")
    assert galleyproof("baseline").stdout == f"{_NAME}: 1 finding.\n"
    _write(desk / "a.txt", "The couple parted in June.\n")
    galleyproof("baseline")
    assert _entries(desk) == []


def test_entries_are_relative_to_the_baseline_s_folder(galleyproof: type_run, desk: Path) -> None:
    galleyproof("baseline", "-o", "known/old.json")

    assert Baseline.read(desk / "known" / "old.json").entries[0].path == "../a.txt"
    assert galleyproof("baseline", "-o", "known/old.json").returncode == 0


def test_configuration_names_the_baseline(galleyproof: type_run, desk: Path) -> None:
    _write(desk / "galleyproof.toml", 'baseline = "known.json"\n')

    galleyproof("baseline")

    assert len(Baseline.read(desk / "known.json").entries) == 1


@pytest.mark.parametrize(
    ("name", "content"), [("bad.txt", b"a\0b"), ("none.txt", None), (_NAME, b"{")], ids=["no text", "none", "baseline"]
)
def test_nothing_is_written_where_something_cannot_be_read(
    galleyproof: type_run, desk: Path, name: str, content: bytes | None
) -> None:
    galleyproof("baseline")
    _write(desk / "a.txt", "It rained.\n")
    if content is not None:
        (desk / name).write_bytes(content)
    before = (desk / _NAME).read_bytes()

    done = galleyproof("baseline", "a.txt", name)

    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    assert (desk / _NAME).read_bytes() == before


def test_unchanged_baseline_is_not_touched(galleyproof: type_run, desk: Path) -> None:
    galleyproof("baseline")
    os.utime(desk / _NAME, (1, 1))

    galleyproof("baseline")

    assert (desk / _NAME).stat().st_mtime == 1


def test_unwritable_baseline_is_told(galleyproof: type_run, desk: Path) -> None:
    done = galleyproof("baseline", "-o", "a.txt/known.json")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("a.txt/known.json: cannot be written: ")
    assert done.stderr.count("\n") == 1
