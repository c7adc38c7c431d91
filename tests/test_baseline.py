"""What a baseline knows is not reported, whatever happens around it."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint import Linter
from lint.baseline import Baseline, BaselineError, Entry

_NAME = "galleyproof-baseline.json"
_FAULTY = "The minister recieved the report on Monday.\n"
_OTHER = "The council will seperate the two plans on Friday.\n"


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder, with an article that has one finding."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(_FAULTY, encoding="utf-8")
    return tmp_path


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


# The file


def test_file_has_one_sorted_entry_a_line(linter: Linter, desk: Path) -> None:
    findings = [*linter.check_text(_OTHER, "b.txt"), *linter.check_text(_FAULTY + "\n" + _OTHER, "a.txt")]

    Baseline.of(findings, desk).write(desk / _NAME)

    lines = (desk / _NAME).read_text(encoding="utf-8").splitlines()
    entries = [json.loads(line.rstrip(",")) for line in lines[3:-2]]
    assert lines[:3] == ["{", '  "version": 1,', '  "entries": [']
    assert [entry["path"] for entry in entries] == ["a.txt", "a.txt", "b.txt"]
    assert entries == sorted(entries, key=lambda entry: list(entry.values()))


@pytest.mark.parametrize("path", ["a.txt", "Łódź/zwei Wörter.txt", "desk/\udcff.txt", 'a"b\\c.txt'], ids=ascii)
def test_written_baseline_is_read_back(desk: Path, path: str) -> None:
    baseline = Baseline([Entry(path, "names/kyiv", "0" * 15 + "1")], desk)

    baseline.write(desk / _NAME)

    assert Baseline.read(desk / _NAME).entries == baseline.entries


def test_baseline_without_entries_is_read_back(desk: Path) -> None:
    Baseline([], desk).write(desk / _NAME)

    assert Baseline.read(desk / _NAME).entries == ()


def test_entries_that_two_branches_added_merge_without_a_conflict(linter: Linter, desk: Path) -> None:
    base = [linter.check_text(_FAULTY, f"{name}.txt")[0] for name in "cfil"]
    mine, theirs = linter.check_text(_FAULTY, "a.txt"), linter.check_text(_OTHER, "k.txt")
    for name, findings in (("base", base), ("mine", base + mine), ("theirs", base + theirs)):
        Baseline.of(findings, desk).write(desk / name)

    done = subprocess.run(["git", "merge-file", "mine", "base", "theirs"], cwd=desk, capture_output=True, timeout=60)

    assert done.returncode == 0
    assert Baseline.read(desk / "mine").entries == Baseline.of(base + mine + theirs, desk).entries


_ENTRY = '{"path": "a.txt", "rule": "names/kyiv", "fingerprint": "0"}'


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", ":1: is no JSON ("),
        ('{\n"version": 1,\n"entries": [,]}', ":3: is no JSON ("),
        (f'{{"version": 1, "entries": [\n<<<<<<< HEAD\n{_ENTRY}\n=======\n]}}', ":2: a merge conflict is left; keep "),
        ("[]", ":1: is no baseline: it lacks a list of 'entries'; delete it and "),
        ('{"version": 1, "entries": {}}', ":1: is no baseline: it lacks a list"),
        ('{"version": 2, "entries": []}', ":1: has version 2, this galleyproof reads 1; "),
        (f'{{"version": 1, "entries": [\n{_ENTRY},\n{_ENTRY},\n{{"path": "b"}}\n]}}', ":4: an entry has path, rule, "),
        ('{"version": 1,\n"entries":\n[{"path": 1,\n"rule": "", "fingerprint": ""}]}', ":3: an entry has path, rule, "),
        ('{"version": 1, "entries": [], "entries": ["x"]}', ":1: an entry has path, rule, "),
        (b"\xff\xfe\xff", ": is not UTF-8; "),
        ("[" * 100_000, ":1: is no baseline; "),
        (None, ": no such file; `galleyproof baseline` writes one"),
    ],
    ids=lambda value: repr(value)[:24],
)
def test_broken_baseline_is_told_with_its_line(desk: Path, content: str | bytes | None, told: str) -> None:
    if content is not None:
        (desk / _NAME).write_bytes(content if isinstance(content, bytes) else content.encode())

    with pytest.raises(BaselineError) as raised:
        Baseline.read(desk / _NAME)

    assert str(raised.value).startswith(f"{desk / _NAME}{told}")
    assert "\n" not in str(raised.value)


def test_folder_is_no_baseline(desk: Path) -> None:
    with pytest.raises(BaselineError, match="is not a file"):
        Baseline.read(desk)


# What is known


def test_finding_is_known_from_any_current_folder(linter: Linter, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    baseline = Baseline.of(linter.check_file("a.txt"), desk)
    (desk / "sub").mkdir()
    monkeypatch.chdir(desk / "sub")

    assert Baseline(baseline.entries, Path("..")).unknown(linter.check_file("../a.txt")) == []


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege")
def test_finding_is_known_in_a_folder_reached_by_a_link(linter: Linter, desk: Path) -> None:
    _write(desk / "real" / "a.txt", _FAULTY)
    os.symlink(desk / "real", desk / "link")

    baseline = Baseline.of(linter.check_file("real/a.txt"), desk / "link")

    assert baseline.entries[0].path == "a.txt"
    assert baseline.unknown(linter.check_file("link/a.txt")) == []


def test_same_fault_in_another_article_is_unknown(linter: Linter, desk: Path) -> None:
    baseline = Baseline.of(linter.check_file("a.txt"), desk)

    assert len(baseline.unknown(linter.check_text(_FAULTY, "b.txt"))) == 1


def test_entry_stands_for_one_of_two_equal_findings(linter: Linter, desk: Path) -> None:
    baseline = Baseline.of(linter.check_file("a.txt"), desk)

    first, second = linter.check_text(f"{_FAULTY}\n{_FAULTY}", "a.txt")[:2]

    assert (baseline.known(first), baseline.known(second)) == (True, False)


def test_renamed_article_keeps_its_entries(linter: Linter, desk: Path) -> None:
    baseline = Baseline.of(linter.check_file("a.txt"), desk)
    (desk / "a.txt").unlink()

    assert baseline.unknown(linter.check_text(_FAULTY, "archive/b.txt")) == []


def test_entry_of_an_article_that_is_gone_stands_for_one_finding(linter: Linter, desk: Path) -> None:
    baseline = Baseline.of(linter.check_file("a.txt"), desk)
    (desk / "a.txt").unlink()
    first, second = linter.check_text(_FAULTY, "b.txt"), linter.check_text(_FAULTY, "c.txt")

    assert [baseline.unknown(findings) for findings in (first, second, first)] == [[], second, []]


def test_rule_renamed_since_is_known_by_its_fingerprint(linter: Linter, desk: Path) -> None:
    (finding,) = linter.check_file("a.txt")
    baseline = Baseline.of([replace(finding, rule="spelling/old-name")], desk)

    assert baseline.known(finding)
    assert baseline.pruned([finding], ["a.txt"]).entries == Baseline.of([finding], desk).entries


def test_crash_is_never_known(linter: Linter, desk: Path) -> None:
    crash = replace(linter.check_file("a.txt")[0], rule="galleyproof/crash")

    written_by_hand = Baseline([Entry("a.txt", crash.rule, crash.fingerprint)], desk)

    assert Baseline.of([crash], desk).entries == ()
    assert written_by_hand.unknown([crash]) == [crash]


# Edits elsewhere

_CLEAN = [
    "The council met on Tuesday, and the mayor said that the bridge would be rebuilt.",
    "Three houses on the square have been empty since the spring.",
    "Nobody was hurt, and the road was open again in the afternoon.",
    "The school will have a new roof before the winter.",
    "A second meeting is planned for the end of the month.",
    "She walked home along the river and did not look back.",
    "The ferry left at noon with twelve passengers on board.",
    "Farmers brought apples and pears to the market.",
]
_SENTENCES = ["It rained.", "He went home.", "The doors were shut at nine.", "There was tea.", "They sang until late."]
_FAULTS = [
    _FAULTY.strip(),
    _OTHER.strip(),
    "He said that the the road was long.",
    f"Few had asked for it. {_FAULTY.strip()}",
]
_NEW = "The choir has an independant teacher."
_ARTICLE = ["Council meets after the storm", *_CLEAN[:3], *_FAULTS[:2], *_CLEAN[3:5], *_FAULTS[2:], _CLEAN[5]]

_Edit = tuple[str, int, int]  # what, which paragraph, where
_edits = st.lists(
    st.tuples(
        st.sampled_from(["insert", "delete", "move", "rewrite", "extend", "blank"]),
        st.integers(0, 99),
        st.integers(0, 99),
    ),
    min_size=20,
    max_size=20,
)


def _edited(paragraphs: list[str], edit: _Edit) -> list[str]:
    """Return the article after an edit that touches neither the headline nor a paragraph with a fault."""
    kind, which, where = edit
    clean = [at for at, text in enumerate(paragraphs) if at and text.rstrip("\n") not in _FAULTS]
    at, to = clean[which % len(clean)], 1 + where % len(paragraphs)
    unused = [text for text in _CLEAN if not any(p.startswith(text[:20]) for p in paragraphs)]
    done = list(paragraphs)
    if kind == "insert" and unused:
        done.insert(to, unused[which % len(unused)])
    elif kind == "delete" and len(clean) > 1:
        del done[at]
    elif kind == "move":
        done.insert(to, done.pop(at))
    elif kind == "rewrite" and unused:
        done[at] = unused[which % len(unused)]
    elif kind == "extend" and (more := [s for s in _SENTENCES if s not in " ".join(done)]):
        done[at] += f" {more[where % len(more)]}"
    elif kind == "blank":
        done[at] += "\n"
    return done


@settings(max_examples=20, deadline=None)
@given(edits=_edits, line_end=st.sampled_from(["\n", "\r\n", "\r"]), place=st.integers(1, 99))
def test_baseline_holds_after_twenty_edits_elsewhere(
    linter: Linter, edits: list[_Edit], line_end: str, place: int
) -> None:
    baseline = Baseline.of(linter.check_text("\n\n".join(_ARTICLE), "a.txt"), Path())
    article = _ARTICLE
    for edit in edits:
        article = _edited(article, edit)
    with_fault = [*article[: 1 + place % len(article)], _NEW, *article[1 + place % len(article) :]]

    known = linter.check_text("\n\n".join(article).replace("\n", line_end), "a.txt")
    more = linter.check_text("\n\n".join(with_fault).replace("\n", line_end), "a.txt")

    assert len(baseline.entries) == len(known) == 4
    assert baseline.unknown(known) == []
    assert [finding.excerpt for finding in baseline.unknown(more)] == ["independant"]
