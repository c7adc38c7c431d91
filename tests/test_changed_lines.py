"""Which lines changed since a revision, as real git tells it, whatever its configuration."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.changed_lines import ChangedLines
from lint.model import Located, Place, Severity, Span
from lint.source_map import LineTable

_TEN = "".join(f"Line {number}.\n" for number in range(1, 11))


def _run(folder: Path, *arguments: str | Path) -> str:
    command = ["git", "-C", str(folder), *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout


def _commit(folder: Path, message: str = "more") -> None:
    _run(folder, "add", "--all")
    _run(folder, "commit", "--quiet", "--allow-empty", "--message", message)


@pytest.fixture(scope="module", autouse=True)
def _own_configuration(tmp_path_factory: pytest.TempPathFactory) -> Iterable[None]:
    """Let git read no configuration but ours."""
    file = tmp_path_factory.mktemp("git") / "config"
    file.write_text("[user]\nname = A\nemail = a@example.org\n[init]\ndefaultBranch = main\n[core]\nautocrlf = false\n")
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("GIT_")]:
            patch.delenv(name)
        patch.setenv("GIT_CONFIG_GLOBAL", str(file))
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        yield


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder, a repository with one commit of a.txt, ten lines."""
    folder = tmp_path / "repository"
    folder.mkdir()
    monkeypatch.chdir(folder)
    _run(folder, "init", "--quiet")
    (folder / "a.txt").write_bytes(_TEN.encode())
    _commit(folder, "first")
    return folder


def _finding(path: str, first: int, last: int | None = None, related: tuple[int, ...] = ()) -> Located:
    def place(first: int, last: int) -> Place:
        return Place(0, 1, first, 1, last, 2)

    notes = tuple((place(line, line), "here") for line in related)
    return Located("a/b", Severity.ERROR, "", path, place(first, last or first), "", (), notes, None, "0")


def _changed(path: str = "a.txt", since: str = "HEAD", lines: int = 12) -> list[int]:
    """Return the lines whose findings are touched."""
    changed = ChangedLines.since(since, Path())
    return [line for line in range(1, lines + 1) if changed.touches(_finding(path, line))]


def _edit(path: Path, old: str, new: str) -> None:
    path.write_bytes(path.read_bytes().replace(old.encode(), new.encode()))


# What changed


def test_unchanged_file_has_no_changed_lines(repository: Path) -> None:
    assert _changed() == []


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("Line 3.", "Row 3.", [3]),
        ("Line 1.\n", "New.\nLine 1.\n", [1]),
        ("Line 10.\n", "Line 10.\nNew.\nNewer.\n", [11, 12]),
        ("Line 4.\nLine 5.\nLine 6.\n", "One.\n", [4]),
        ("Line 9.\nLine 10.\n", "Line 9.\nLine 10.", [10]),
        ("Line 4.\n", "", []),
        ("Line 1.\n", "", []),
        ("Line 10.\n", "", []),
        ("Line 2.\n", "++ b/a.txt\n@@ -1 +9 @@\n", [2, 3]),
    ],
    ids=repr,
)
def test_changed_lines_are_those_of_the_file_as_it_is_now(
    repository: Path, old: str, new: str, changed: list[int]
) -> None:
    _edit(repository / "a.txt", old, new)

    assert _changed() == changed


def test_every_line_of_a_file_without_an_earlier_version_is_changed(repository: Path, tmp_path: Path) -> None:
    (repository / ".gitignore").write_text("ignored.txt\n")
    for name in ("untracked.txt", "ignored.txt", "staged.txt", "intended.txt", "../outside.txt", "nested/a.txt"):
        (repository / name).parent.mkdir(exist_ok=True)
        (repository / name).write_text("One.\nTwo.\n")
    _run(repository, "add", "staged.txt")
    _run(repository, "add", "--intent-to-add", "intended.txt")
    _run(repository / "nested", "init", "--quiet")
    _commit(repository / "nested")

    names = ["untracked.txt", "ignored.txt", "staged.txt", "intended.txt", "../outside.txt", "nested/a.txt"]

    assert [_changed(name, lines=2) for name in names] == [[1, 2]] * 6
    assert _changed(str(tmp_path / "outside.txt"), lines=2) == [1, 2]


def test_what_stretches_over_deleted_lines_is_touched(repository: Path) -> None:
    _edit(repository / "a.txt", "Line 4.\n", "")
    changed = ChangedLines.since("HEAD", repository)

    touched = [changed.touches(_finding("a.txt", *lines)) for lines in [(3, 4), (1, 9), (2, 3), (4, 5)]]

    assert touched == [True, True, False, False]


def test_finding_that_ends_where_a_changed_line_begins_is_not_touched(repository: Path) -> None:
    _edit(repository / "a.txt", "Line 3.", "Row 3.")
    changed = ChangedLines.since("HEAD", repository)
    finding = replace(_finding("a.txt", 2), place=LineTable(_TEN).place(Span(8, 16)))

    assert finding.place.end_line == 3
    assert not changed.touches(finding)


def test_finding_is_touched_by_a_change_of_a_place_that_it_speaks_of(repository: Path) -> None:
    _edit(repository / "a.txt", "Line 7.", "Row 7.")
    changed = ChangedLines.since("HEAD", repository)

    assert changed.touches(_finding("a.txt", 2, related=(4, 7)))
    assert not changed.touches(_finding("a.txt", 2, related=(4, 6)))


def test_renamed_file_is_compared_with_what_it_was(repository: Path) -> None:
    _run(repository, "mv", "a.txt", "b.txt")
    assert _changed("b.txt") == []

    _edit(repository / "b.txt", "Line 3.", "Row 3.")
    assert _changed("b.txt") == [3]


def test_crash_belongs_to_no_line_and_is_always_touched(repository: Path) -> None:
    crash = replace(_finding("a.txt", 1), rule="galleyproof/crash")

    assert ChangedLines.since("HEAD", repository).touches(crash)


@pytest.mark.parametrize(
    "name",
    ["zwei Wörter.txt", "Łódź/a.txt", "b/b.txt", 'a"b\\c.txt', "tab\there\n.txt", "-p.txt", ":a.txt", "a\udcff.txt"],
)
@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names that this system refuses")
def test_file_of_any_name_is_found(repository: Path, name: str) -> None:
    (repository / name).parent.mkdir(exist_ok=True)
    (repository / name).write_text(_TEN)
    _commit(repository)
    _edit(repository / name, "Line 3.", "Row 3.")

    assert _changed(name) == [3]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege")
def test_file_behind_a_link_is_that_which_it_leads_to(repository: Path, tmp_path: Path) -> None:
    (repository / "link.txt").symlink_to("a.txt")
    (tmp_path / "beside").symlink_to(repository)
    _commit(repository)
    _edit(repository / "a.txt", "Line 3.", "Row 3.")

    assert _changed("link.txt") == _changed("../beside/a.txt") == [3]


def test_repository_is_found_from_a_folder_inside(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (repository / "desk").mkdir()
    _edit(repository / "a.txt", "Line 3.", "Row 3.")
    monkeypatch.chdir(repository / "desk")

    assert _changed("../a.txt") == [3]


@pytest.mark.parametrize(
    ("text", "old", "new", "changed"),
    [
        ("One.\r\nTwo.\r\nThree.\r\n", "Two", "2", [2]),
        ("One.\rTwo.\nThree.\r\nFour.\n", "Three", "3", [3]),
        ("One.\rTwo.\nThree.\n", "Two", "2", [1, 2]),
        ("One.\n\rTwo.\r\r\nThree.\n", "Three", "3", [5]),
        ("One.\rTwo.\rThree.\r", "Two", "2", [1, 2, 3]),
        ("One.\rTwo.\nThree.\nFour.\n", "Three.\n", "", []),
    ],
    ids=repr,
)
def test_line_may_end_with_lf_crlf_or_a_lone_cr(
    repository: Path, text: str, old: str, new: str, changed: list[int]
) -> None:
    (repository / "a.txt").write_bytes(text.encode())
    _commit(repository)
    _edit(repository / "a.txt", old, new)

    assert _changed(lines=len(re.findall("\r\n|\r|\n", text))) == changed


def test_any_change_of_a_file_in_utf_16_changes_the_whole(repository: Path) -> None:
    (repository / "a.txt").write_bytes(_TEN.encode("utf-16"))
    _commit(repository)
    assert _changed() == []

    (repository / "a.txt").write_bytes(_TEN.replace("3", "\u0a0a").encode("utf-16"))
    assert _changed() == list(range(1, 13))


_rows = st.lists(st.sampled_from(["a", "b", "+++ b/a.txt", "@@ -1 +1 @@", "-- ", "\\ No", "", "x\ry"]), max_size=9)


@settings(max_examples=60, deadline=None)
@given(old=_rows, new=_rows, end=st.sampled_from(["", "\n", "\r\n"]))
def test_lines_that_did_not_change_stood_there_before(
    tmp_path_factory: pytest.TempPathFactory, old: list[str], new: list[str], end: str
) -> None:
    folder = tmp_path_factory.mktemp("generated")
    _run(folder, "init", "--quiet")
    (folder / "a.txt").write_bytes((end or "\n").join(old).encode())
    _commit(folder)
    text = (end or "\n").join(new) + end * bool(new)
    (folder / "a.txt").write_bytes(text.encode())

    changed = ChangedLines.since("HEAD", folder)
    rows = re.split("\r\n|\r|\n", text)
    rest = [
        row
        for number, row in enumerate(rows[:-1] if rows[-1] == "" else rows, 1)
        if not changed.touches(_finding(str(folder / "a.txt"), number))
    ]

    before = iter(re.split("\r\n|\r|\n", (end or "\n").join(old)))
    assert all(row in before for row in rest)
