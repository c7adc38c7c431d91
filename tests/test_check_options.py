"""`check` with fixes, a baseline and changed lines: what a user types, and what the files hold afterwards."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

type_run = Callable[..., Any]

_NAMES = "Volodymyr Zelensky spoke.\r\nVolodymyr Zelenskyy left, and Zelensky stayed.\r\n"
_ARTICLE = f"The minister recieved the the report on Monday.\r\n{_NAMES}"
_FIXED = f"The minister received the report on Monday.\r\n{_NAMES}"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_bytes(_ARTICLE.encode("utf-8-sig"))
    return path


def test_fix_makes_the_safe_fixes_and_reports_what_is_left(galleyproof: type_run, article: Path) -> None:
    done = galleyproof("check", "--fix", "--output-format", "concise")

    assert article.read_bytes() == _FIXED.encode("utf-8-sig")
    assert done.stdout.startswith("a.txt:3:11: warning consistency/name")
    assert done.stdout.endswith("\n1 warning in 1 article. 2 fixed.\n")
    assert done.returncode == 1
    assert "fixed" not in galleyproof("check", "--fix").stdout


def test_unsafe_fixes_are_made_when_asked_for(galleyproof: type_run, article: Path) -> None:
    done = galleyproof("check", "--fix", "--unsafe-fixes")

    assert article.read_bytes() == _FIXED.replace("Zelenskyy", "Zelensky").encode("utf-8-sig")
    assert (done.returncode, done.stdout) == (0, "Nothing found in 1 article. 3 fixed.\n")


def test_diff_shows_what_git_can_apply_and_changes_nothing(galleyproof: type_run, article: Path) -> None:
    done = galleyproof("check", "--diff")

    assert done.returncode == 1
    assert article.read_bytes() == _ARTICLE.encode("utf-8-sig")
    subprocess.run(["git", "init", "--quiet", "."], cwd=article.parent, check=True)
    subprocess.run(["git", "apply", "-"], cwd=article.parent, input=done.stdout.encode(), check=True)
    assert article.read_bytes() == _FIXED.encode("utf-8-sig")
    assert galleyproof("check", "--diff").returncode == 0


def test_diff_in_several_processes_is_the_same(galleyproof: type_run, article: Path) -> None:
    for name in ("b.txt", "c.txt"):
        (article.parent / name).write_bytes(article.read_bytes())

    assert galleyproof("check", "--diff", "--jobs", "2").stdout == galleyproof("check", "--diff").stdout


def test_article_that_cannot_be_fixed_is_told_and_checked(galleyproof: type_run, article: Path) -> None:
    article.chmod(0o444)

    done = galleyproof("check", "--fix", "--output-format", "concise")

    assert done.stderr == "a.txt: not fixed: it is read-only; allow writing to it\n"
    assert done.stdout.startswith("a.txt:1:14: warning spelling/word")
    assert article.read_bytes() == _ARTICLE.encode("utf-8-sig")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--fix", "--diff"],
        ["--unsafe-fixes"],
        ["--fix", "-"],
        ["--fix", "--diff-base", "HEAD"],
        ["--diff-base", "HEAD", "-"],
        ["--prune-baseline"],
        ["--config", "x.toml", "--isolated"],
    ],
    ids=" ".join,
)
def test_options_that_contradict_each_other_are_a_usage_error(
    galleyproof: type_run, article: Path, arguments: list[str]
) -> None:
    done = galleyproof("check", *arguments)

    assert (done.returncode, done.stdout) == (2, "")
    assert "Error: " in done.stderr


def test_baseline_leaves_out_what_it_holds_and_shows_what_is_new(galleyproof: type_run, article: Path) -> None:
    galleyproof("baseline")
    known = galleyproof("check", "--baseline", "galleyproof-baseline.json")
    assert known.returncode == 0
    assert known.stdout == "Nothing found in 1 article. 3 known findings left out by the baseline.\n"

    article.write_bytes(b"New first line, quite harmless.\r\n" + _ARTICLE.encode() + b"It was definately so.\r\n")
    new = galleyproof("check", "--baseline", "galleyproof-baseline.json", "--output-format", "concise")

    assert new.returncode == 1
    assert new.stdout.startswith("a.txt:5:8: warning spelling/word")
    assert new.stdout.count("a.txt:") == 1


def test_baseline_may_be_named_by_the_configuration(galleyproof: type_run, article: Path) -> None:
    (article.parent / "galleyproof.toml").write_text("baseline = 'known.json'", encoding="utf-8")

    missing = galleyproof("check")
    assert (missing.returncode, missing.stdout) == (2, "")
    assert missing.stderr == "known.json: no such baseline; `galleyproof baseline -o known.json` writes one\n"

    assert galleyproof("baseline").returncode == 0
    assert galleyproof("check").returncode == 0


def test_pruned_baseline_holds_no_more_what_is_put_right(galleyproof: type_run, article: Path) -> None:
    galleyproof("baseline")
    baseline = article.parent / "galleyproof-baseline.json"
    article.write_bytes(_FIXED.encode())

    galleyproof("check", "--baseline", baseline, "--prune-baseline")

    assert "consistency/name" in baseline.read_text(encoding="utf-8")
    assert "spelling/word" not in baseline.read_text(encoding="utf-8")


def test_only_findings_on_changed_lines_are_shown(galleyproof: type_run, article: Path) -> None:
    for arguments in (["init", "--quiet", "."], ["add", "."], ["commit", "--quiet", "--message", "x"]):
        identity = ["-c", "user.name=Ann", "-c", "user.email=ann@example.org"]
        subprocess.run(["git", *identity, *arguments], cwd=article.parent, check=True)
    article.write_bytes(_ARTICLE.encode("utf-8-sig") + b"It was definately so.\r\n")

    done = galleyproof("check", "--diff-base", "HEAD", "--output-format", "concise")

    assert done.stdout.startswith("a.txt:4:8: warning spelling/word")
    assert done.stdout.count("a.txt:") == 1
    assert galleyproof("check", "--diff-base", "none").returncode == 2
