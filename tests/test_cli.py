"""The `galleyproof` command as a user meets it: its own process, exit codes, streams, pipes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

type_run = Callable[..., "subprocess.CompletedProcess[str]"]

_WARNING = "The minister recieved the report on Monday.\n"
_SUGGESTION = "The couple reportedly parted in June.\n"
_CLEAN = "The council met on Tuesday, and the mayor said that the bridge would be rebuilt.\n"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Return a folder with three articles: clean, with a warning, with a suggestion."""
    for name, text in (("clean", _CLEAN), ("warning", _WARNING), ("suggestion", _SUGGESTION)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["clean.txt"], 0),
        (["suggestion.txt"], 0),
        (["suggestion.txt", "--strict"], 0),
        (["warning.txt"], 1),
        (["."], 1),
        ([], 1),
        (["warning.txt", "--exit-zero"], 0),
        (["warning.txt", "--fail-on", "error"], 0),
        (["suggestion.txt", "--strict", "--fail-on", "suggestion"], 1),
        (["warning.txt", "--ignore", "spelling"], 0),
        (["warning.txt", "--select", "names,spelling/word"], 1),
        (["warning.txt", "--statistics"], 1),
        (["none.txt"], 2),
        (["none.txt", "--exit-zero"], 2),
        (["warning.txt", "--select", "nams"], 2),
        (["warning.txt", "--output-format", "xml"], 2),
        (["warning.txt", "--jobs", "-1"], 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else str(value),
)
def test_exit_code_tells_what_was_found(galleyproof: type_run, desk: Path, arguments: list[str], code: int) -> None:
    done = galleyproof("check", *arguments)

    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_finding_is_shown_with_its_line_and_cure(galleyproof: type_run, desk: Path) -> None:
    done = galleyproof("check", "warning.txt")

    assert done.stderr == ""
    assert done.stdout.startswith("warning.txt:1:14: warning ")
    assert "1 | The minister recieved the report on Monday." in done.stdout
    assert f"{' ' * 13}{'^' * 8}\n" in done.stdout
    assert "received" in done.stdout
    assert done.stdout.endswith("1 warning in 1 article.\n")


def test_last_line_counts_what_is_hidden(galleyproof: type_run, desk: Path) -> None:
    assert galleyproof("check").stdout.endswith("1 warning in 3 articles. 1 suggestion hidden; --strict shows them.\n")
    assert galleyproof("check", "--strict").stdout.endswith("1 warning, 1 suggestion in 3 articles.\n")
    assert galleyproof("check", "clean.txt").stdout == "Nothing found in 1 article.\n"


def test_selected_rule_shows_its_suggestions(galleyproof: type_run, desk: Path) -> None:
    assert "reportedly" in galleyproof("check", "--select", "attribution/hedge", "suggestion.txt").stdout
    assert galleyproof("check", "--select", "attribution", "suggestion.txt").stdout.startswith("Nothing found")


def test_statistics_count_by_rule(galleyproof: type_run, desk: Path) -> None:
    done = galleyproof("check", "--statistics", "--strict")

    assert done.stdout.splitlines()[:2] == ["     1  attribution/hedge", "     1  spelling/word"]


def test_concise_has_one_line_a_finding(galleyproof: type_run, desk: Path) -> None:
    first, last = galleyproof("check", "--output-format", "concise").stdout.splitlines()

    assert first.startswith("warning.txt:1:14: warning spelling/word ")
    assert last.startswith("1 warning in 3 articles.")


def test_json_is_one_object_with_records(galleyproof: type_run, desk: Path) -> None:
    data = json.loads(galleyproof("check", "--output-format", "json", "--strict").stdout)

    assert data["version"] == 1
    assert [(f["path"], f["excerpt"]) for f in data["findings"]] == [
        ("suggestion.txt", "reportedly"),
        ("warning.txt", "recieved"),
    ]


def test_json_of_a_clean_article_is_an_object_too(galleyproof: type_run, desk: Path) -> None:
    assert json.loads(galleyproof("check", "--output-format", "json", "clean.txt").stdout) == {
        "version": 1,
        "findings": [],
    }


def test_jsonl_has_one_record_a_line(galleyproof: type_run, desk: Path) -> None:
    lines = galleyproof("check", "--output-format", "jsonl", "--strict").stdout.splitlines()

    assert [json.loads(line)["excerpt"] for line in lines] == ["reportedly", "recieved"]


def test_standard_input_is_read_and_named(galleyproof: type_run) -> None:
    done = galleyproof("check", "-", "--stdin-filename", "desk/draft.txt", stdin=b"\xef\xbb\xbfHe recieved it.\r\n")

    assert done.returncode == 1
    assert done.stdout.startswith("desk/draft.txt:1:4: warning ")


def test_standard_input_that_is_no_text_is_told(galleyproof: type_run) -> None:
    done = galleyproof("check", "-", stdin=b"a\0b")

    assert (done.returncode, done.stderr) == (
        2,
        "stdin.txt: is not text (it holds NUL bytes); name text files only\n",
    )


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("nul.txt", b"a\0b", "nul.txt: is not text (it holds NUL bytes); name text files only"),
        (
            "broken.txt",
            "“Café”\n“No”".encode() + b"\x93",
            "broken.txt: holds bytes that are no UTF-8 (the first in line 2, byte 21); save it anew",
        ),
        ("none.txt", None, "none.txt: no such file or folder"),
    ],
)
def test_bad_file_among_good_ones_is_told_and_counted(
    galleyproof: type_run, desk: Path, name: str, content: bytes | None, problem: str
) -> None:
    if content is not None:
        (desk / name).write_bytes(content)

    done = galleyproof("check", "clean.txt", name, "warning.txt")

    assert (done.returncode, done.stderr) == (2, problem + "\n")
    assert done.stdout.startswith("warning.txt:1:14: warning ")
    assert done.stdout.endswith("1 warning in 2 articles. 1 path could not be checked.\n")


def test_folder_without_articles_is_told(galleyproof: type_run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "requirements.txt").write_text("recieve", encoding="utf-8")

    done = galleyproof("check", "empty")

    assert done.returncode == 2
    assert done.stderr.startswith("empty: holds no articles")


def test_folder_walk_leaves_out_what_is_no_article(galleyproof: type_run, tmp_path: Path) -> None:
    for name in ("a.txt", "sub/b.txt", ".git/c.txt", "node_modules/d.txt", "requirements-dev.txt", "e.py", ".f.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(_WARNING, encoding="utf-8")

    lines = galleyproof("check", "--output-format", "jsonl").stdout.splitlines()

    assert [json.loads(line)["path"] for line in lines] == ["a.txt", "sub/b.txt"]


def test_file_named_by_hand_is_always_read(galleyproof: type_run, tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text(_WARNING, encoding="utf-8")

    assert galleyproof("check", "requirements.txt").returncode == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--select", "nams"],
        ["explain", "names/kyv"],
        ["rules", "nams"],
        ["test", "names/kyv"],
        ["blocks", "none.txt"],
    ],
    ids=" ".join,
)
def test_users_mistake_is_one_line_on_standard_error(
    galleyproof: type_run, tmp_path: Path, arguments: list[str]
) -> None:
    done = galleyproof(*arguments)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [["--version"], ["--help"], ["rules"], ["explain", "names/kyiv"], ["test", "names/kyiv"], ["blocks", "clean.txt"]],
    ids=" ".join,
)
def test_every_command_answers(galleyproof: type_run, desk: Path, arguments: list[str]) -> None:
    done = galleyproof(*arguments)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_output_survives_a_terminal_of_any_encoding(galleyproof: type_run, tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_text("Der Fluß “recieved” 😀 a café.\n", encoding="utf-8")
    command = [sys.executable, "-m", "lint.cli", "check", "a.txt"]
    environment = {**os.environ, "LANG": "C", "LC_ALL": "C", "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}

    done = subprocess.run(command, cwd=tmp_path, capture_output=True, env=environment, timeout=60)

    assert (done.returncode, done.stderr) == (1, b"")
    assert b"recieved" in done.stdout


def test_plain_c_locale_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "b\u00fcro.txt").write_text(_WARNING + "“café”\n", encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"\0\1\2")
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONIOENCODING"} | {"LANG": "C", "LC_ALL": "C"}

    done = subprocess.run(
        [sys.executable, "-m", "lint.cli", "check"], cwd=tmp_path, capture_output=True, env=environment, timeout=60
    )

    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no shell with head")
def test_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number}.txt").write_text((_WARNING * 60).replace("\n", "\n\n"), encoding="utf-8")

    done = subprocess.run(
        f"{sys.executable} -m lint.cli check --no-cache | head -1",
        shell=True,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert done.stderr == ""
    assert done.stdout.count("\n") == 1


def test_colour_is_for_those_who_want_it(galleyproof: type_run, desk: Path) -> None:
    assert "\x1b[" not in galleyproof("check").stdout
    assert "\x1b[" in galleyproof("check", FORCE_COLOR="1").stdout
    assert "\x1b[" not in galleyproof("check", FORCE_COLOR="1", NO_COLOR="1").stdout


def test_several_processes_give_the_same_output(galleyproof: type_run, desk: Path) -> None:
    for number in range(40):
        (desk / f"more-{number}.txt").write_text(_WARNING * (number % 3), encoding="utf-8")
    (desk / "bad.txt").write_bytes(b"\xff")

    one, two = galleyproof("check", "--jobs", "1", "--no-cache"), galleyproof("check", "--jobs", "2", "--no-cache")

    assert (one.returncode, one.stdout, one.stderr) == (two.returncode, two.stdout, two.stderr)
