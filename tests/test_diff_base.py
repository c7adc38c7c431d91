"""What a revision is compared with, whatever git is told elsewhere, and what is said where nothing can be compared."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from lint.changed_lines import ChangedLines, ChangedLinesError
from lint.model import Located, Place, Severity

_TEN = "".join(f"Line {number}.\n" for number in range(1, 11))


def _run(folder: Path, *arguments: str | Path) -> str:
    command = ["git", "-C", str(folder), *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout


def _commit(folder: Path, old: str = "", new: str = "") -> None:
    """Commit everything, after a change of a.txt."""
    _edit(folder, old, new)
    _run(folder, "add", "--all")
    _run(folder, "commit", "--quiet", "--allow-empty", "--message", "more")


def _edit(folder: Path, old: str, new: str) -> None:
    path = folder / "a.txt"
    path.write_bytes(path.read_bytes().replace(old.encode(), new.encode()) if old else path.read_bytes())


def _changed(folder: Path, since: str = "HEAD") -> list[int]:
    changed = ChangedLines.since(since, folder)
    path = str(folder / "a.txt")
    places = {line: Place(0, 1, line, 1, line, 2) for line in range(1, 13)}
    return [
        line
        for line, place in places.items()
        if changed.touches(Located("a/b", Severity.ERROR, "", path, place, "", (), (), None, "0"))
    ]


@pytest.fixture(autouse=True)
def _own_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterable[None]:
    """Let git read no configuration but ours."""
    file = tmp_path / "gitconfig"
    file.write_text("[user]\nname = A\nemail = a@example.org\n[init]\ndefaultBranch = main\n")
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(file))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    yield


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a repository with one commit of a.txt, ten lines."""
    folder = tmp_path / "repository"
    folder.mkdir()
    _run(folder, "init", "--quiet")
    (folder / "a.txt").write_bytes(_TEN.encode())
    _commit(folder)
    return folder


def test_branch_is_compared_with_what_it_has_in_common_with_the_other(repository: Path) -> None:
    _run(repository, "checkout", "--quiet", "-b", "work")
    _commit(repository, "Line 3.", "Row 3.")
    _run(repository, "checkout", "--quiet", "main")
    _commit(repository, "Line 8.", "Row 8.")
    _run(repository, "checkout", "--quiet", "work")
    _edit(repository, "Line 5.", "Row 5.")

    assert _changed(repository, "main") == [3, 5]


def test_revision_without_a_common_commit_is_compared_itself(repository: Path) -> None:
    _run(repository, "checkout", "--quiet", "--orphan", "other")
    _commit(repository, "Line 3.", "Row 3.")

    assert _changed(repository, "main") == [3]


def test_branch_without_a_commit_is_compared_with_the_revision(repository: Path) -> None:
    _run(repository, "checkout", "--quiet", "--orphan", "other")
    _edit(repository, "Line 3.", "Row 3.")

    assert _changed(repository, "main") == [3]


@pytest.mark.parametrize("revision", ["HEAD~1", "v1", "main~1", "HEAD^{/more}~1"])
def test_revision_is_whatever_git_takes_for_a_commit(repository: Path, revision: str) -> None:
    _run(repository, "tag", "--annotate", "v1", "--message", "one")
    _commit(repository, "Line 3.", "Row 3.")

    assert _changed(repository, revision) == [3]


_HOSTILE = """
[color]
ui = always
[core]
pager = false
quotePath = true
[diff]
external = false
noprefix = true
mnemonicPrefix = true
context = 5
interHunkContext = 9
renames = false
relative = true
orderFile = none
[diff "up"]
textconv = tr a-z A-Z <
command = false
binary = true
"""


@pytest.mark.parametrize("attributes", ["", "*.txt -diff", "*.txt diff=up", "*.txt binary", "*.txt text eol=crlf"])
def test_configuration_of_git_makes_no_difference(repository: Path, attributes: str) -> None:
    (repository / ".gitattributes").write_text(attributes)
    _commit(repository)
    with (repository / ".git" / "config").open("a") as file:
        file.write(_HOSTILE)

    _edit(repository, "Line 3.", "Row 3.")

    assert _changed(repository) == [3]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GIT_DIR", "/nowhere"),
        ("GIT_WORK_TREE", "/nowhere"),
        ("GIT_INDEX_FILE", "/nowhere/index"),
        ("GIT_OBJECT_DIRECTORY", "/nowhere"),
        ("GIT_EXTERNAL_DIFF", "false"),
        ("GIT_DIFF_OPTS", "--unified=5"),
        ("GIT_PAGER", "false"),
        ("GIT_TRACE", "1"),
        ("GIT_LITERAL_PATHSPECS", "1"),
        ("LC_ALL", "de_DE.UTF-8"),
    ],
)
def test_environment_of_a_hook_makes_no_difference(
    repository: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    _edit(repository, "Line 3.", "Row 3.")
    monkeypatch.setenv(name, value)

    assert _changed(repository) == [3]


def test_nothing_in_the_repository_is_written(repository: Path) -> None:
    os.utime(repository / "a.txt", (1, 1))  # git would note the new time in its index
    before = {path: path.read_bytes() for path in (repository / ".git").rglob("*") if path.is_file()}

    assert _changed(repository) == []

    assert {path: path.read_bytes() for path in (repository / ".git").rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("revision", "told"),
    [
        ("", "'' is no revision; name one as in "),
        ("--output=a.txt", "'--output=a.txt' is no revision; "),
        ("-p", "'-p' is no revision; "),
        ("a\0b", "is no revision; "),
        ("none", "unknown revision 'none'; fetch it first: `git fetch --tags`"),
        ("origin/none", "unknown revision 'origin/none'; fetch it first: `git fetch origin none`"),
        ("work/none", "unknown revision 'work/none'; fetch it first: `git fetch --tags`"),
        ("HEAD..HEAD", "unknown revision 'HEAD..HEAD'; "),
        ("HEAD^{tree}", "unknown revision 'HEAD^{tree}'; "),
        ("HEAD~99", "unknown revision 'HEAD~99'; "),
    ],
)
def test_revision_that_is_none_is_told_in_one_line(repository: Path, revision: str, told: str) -> None:
    _run(repository, "remote", "add", "origin", repository)

    with pytest.raises(ChangedLinesError) as raised:
        ChangedLines.since(revision, repository)

    assert told in str(raised.value)
    assert "\n" not in str(raised.value)
    assert (repository / "a.txt").read_text() == _TEN


def test_folder_without_a_repository_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "desk").mkdir()
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))

    with pytest.raises(ChangedLinesError, match=r"^desk: no git repository holds this folder; "):
        ChangedLines.since("HEAD", tmp_path / "desk")


def test_bare_repository_is_told_in_git_s_words(tmp_path: Path) -> None:
    _run(tmp_path, "init", "--quiet", "--bare", "bare")

    with pytest.raises(ChangedLinesError, match=r"^git rev-parse failed: fatal: this operation must"):
        ChangedLines.since("HEAD", tmp_path / "bare")


def test_lack_of_git_is_told(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    with pytest.raises(ChangedLinesError, match=r"^git cannot be run \(No such file or directory\); install it"):
        ChangedLines.since("HEAD", repository)


def test_shallow_clone_without_the_revision_is_told(repository: Path, tmp_path: Path) -> None:
    _commit(repository)
    _run(tmp_path, "clone", "--quiet", "--depth", "1", repository.as_uri(), "shallow")

    with pytest.raises(ChangedLinesError, match=r"^unknown revision 'HEAD~1'; this clone is shallow; fetch it first"):
        ChangedLines.since("HEAD~1", tmp_path / "shallow")


def test_shallow_clone_without_a_common_commit_is_told(repository: Path, tmp_path: Path) -> None:
    _run(repository, "checkout", "--quiet", "-b", "work")
    _commit(repository, "Line 3.", "Row 3.")
    _run(repository, "checkout", "--quiet", "main")
    _commit(repository, "Line 8.", "Row 8.")
    _run(tmp_path, "clone", "--quiet", "--depth", "1", "--no-single-branch", repository.as_uri(), "shallow")

    with pytest.raises(ChangedLinesError, match=r"no common commit in this shallow clone; .*`git fetch --unshallow`"):
        ChangedLines.since("origin/work", tmp_path / "shallow")

    _run(tmp_path / "shallow", "fetch", "--quiet", "--unshallow")
    assert _changed(tmp_path / "shallow", "origin/work") == [8]
