"""Whatever a disk holds is checked or told, and never stops the other articles."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lint import Linter

_FAULT = "The minister recieved the report on Monday.\n"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Return a folder with one article that has one fault."""
    (tmp_path / "good.txt").write_text(_FAULT, encoding="utf-8")
    return tmp_path


def test_windows_copy_is_checked_and_the_assumption_told(galleyproof: Callable[..., Any], desk: Path) -> None:
    (desk / "old.txt").write_bytes("“It cost £5m,” he said, and recieved it – late.\n".encode("cp1252"))

    done = galleyproof("check", "old.txt", "--output-format", "concise")

    assert done.stderr == "old.txt: is not UTF-8; read as Windows-1252\n"
    assert done.stdout.startswith("old.txt:1:29: warning spelling/word ")
    assert done.returncode == 1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_unicode_encodings_are_read(galleyproof: Callable[..., Any], desk: Path, encoding: str) -> None:
    (desk / "a.txt").write_bytes(f"“Café 😀” {_FAULT}".encode(encoding))

    done = galleyproof("check", "a.txt", "--output-format", "concise")

    assert done.stdout.startswith("a.txt:1:23: warning spelling/word ")


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\u2028"])
def test_every_line_end_ends_a_line_or_stays_in_it(line_end: str) -> None:
    (finding,) = Linter().check_text(f"First line of all.{line_end}{line_end}{_FAULT}")

    expected = (1, 34) if line_end == "\u2028" else (3, 14)
    assert (finding.place.line, finding.place.column) == expected


@pytest.mark.parametrize(
    "before",
    ["😀 ", "Zoe\u0308 ", "\u05e9\u05dc\u05d5\u05dd ", "\u200f", "👩\u200d👩\u200d👧 "],
    ids=["emoji", "combining", "hebrew", "right-to-left-mark", "joined-emoji"],
)
def test_columns_count_code_points(before: str) -> None:
    (finding,) = Linter(select=["spelling"]).check_text(before + _FAULT)

    assert (finding.place.column, finding.excerpt) == (len(before) + 14, "recieved")


@pytest.mark.parametrize(
    "content",
    [b"", b"\n" * 100_000, b"\r" * 100_000, b" " * 100_000, b"\xef\xbb\xbf", b"\xff\xfe", "\u0301".encode() * 1000],
    ids=["empty", "blank lines", "returns", "spaces", "mark", "utf-16-mark", "combining"],
)
def test_article_without_words_is_clean(galleyproof: Callable[..., Any], desk: Path, content: bytes) -> None:
    (desk / "a.txt").write_bytes(content)

    done = galleyproof("check", "a.txt", "--strict")

    assert (done.returncode, done.stdout, done.stderr) == (0, "Nothing found in 1 article.\n", "")


def test_directory_loop_is_walked_once(galleyproof: Callable[..., Any], desk: Path) -> None:
    (desk / "sub").mkdir()
    (desk / "sub" / "loop").symlink_to(desk, target_is_directory=True)

    assert galleyproof("check").stdout.endswith("1 warning in 1 article.\n")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_pipe_in_a_folder_is_left_alone(galleyproof: Callable[..., Any], desk: Path) -> None:
    os.mkfifo(desk / "pipe.txt")

    assert galleyproof("check").stdout.endswith("1 warning in 1 article.\n")


def test_link_to_a_vanished_article_is_told(galleyproof: Callable[..., Any], desk: Path) -> None:
    (desk / "a.txt").symlink_to(desk / "vanished")

    done = galleyproof("check")

    assert (done.returncode, done.stderr) == (2, "a.txt: cannot be read: No such file or directory\n")
    assert done.stdout.endswith("1 warning in 1 article. 1 path could not be checked.\n")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_article_that_may_not_be_read_is_told(galleyproof: Callable[..., Any], desk: Path) -> None:
    (desk / "a.txt").touch(mode=0o000)

    assert galleyproof("check").stderr == "a.txt: cannot be read: Permission denied\n"


@pytest.mark.skipif(os.mkdir not in os.supports_dir_fd, reason="no such deep folders here")
def test_folder_that_may_not_be_listed_is_told(galleyproof: Callable[..., Any], desk: Path) -> None:
    folder = os.open(desk, os.O_RDONLY)
    for _ in range(20):  # so deep that the system refuses the path of the last ones, also to root
        os.mkdir("x" * 250, dir_fd=folder)
        folder = os.open("x" * 250, os.O_RDONLY, dir_fd=folder)

    done = galleyproof("check")

    assert done.returncode == 2
    assert done.stderr.endswith("cannot be listed: File name too long\n")
    assert done.stdout.endswith("1 warning in 1 article. 1 path could not be checked.\n")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="every name is Unicode here")
def test_name_that_is_no_utf_8_is_reported(desk: Path) -> None:
    (desk / os.fsdecode(b"caf\xe9.txt")).write_text(_FAULT, encoding="utf-8")
    command = [sys.executable, "-m", "lint.cli", "check", "--output-format"]

    for output_format in ("full", "json", "sarif", "junit", "github", "gitlab"):
        done = subprocess.run([*command, output_format], cwd=desk, capture_output=True, timeout=60, check=False)
        assert (done.returncode, done.stderr) == (1, b"")
        assert done.stdout.decode("utf-8")


def test_full_disk_for_the_cache_is_no_trouble(desk: Path) -> None:
    resource = pytest.importorskip("resource")
    done = subprocess.run(
        [sys.executable, "-m", "lint.cli", "check"],
        cwd=desk,
        capture_output=True,
        env={**os.environ, "XDG_CACHE_HOME": str(desk / "cache")},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)),
        timeout=60,
        check=False,
    )

    assert (done.returncode, done.stderr) == (1, b"")
    assert not [path for path in desk.rglob("*") if path.is_file() and path.name != "good.txt"]


def test_two_runs_at_once_say_the_same(desk: Path) -> None:
    for number in range(30):
        (desk / f"{number}.txt").write_text(f"{_FAULT}In {number + 1900} it rained.\n", encoding="utf-8")
    environment = {**os.environ, "XDG_CACHE_HOME": str(desk / "cache")}
    command = [sys.executable, "-m", "lint.cli", "check"]

    runs = [
        subprocess.Popen(command, cwd=desk, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
        for _ in range(4)
    ]
    outputs = {run.communicate(timeout=120) for run in runs}

    assert len(outputs) == 1
    assert outputs.pop()[0].endswith(b"31 warnings in 31 articles.\n")


_SABOTAGE = """
import sys
from lint.checks import doubled_word
def broken(self, document, hits):
    raise ZeroDivisionError("in a test")
    yield
type(doubled_word.build([], None)).run = broken
from lint.cli import main
main()
"""


@pytest.mark.parametrize("output_format", ["full", "concise", "json", "sarif", "junit", "gitlab", "github"])
def test_crash_of_a_check_is_a_finding_and_the_rest_is_reported(desk: Path, output_format: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _SABOTAGE, "check", "good.txt", "--no-cache", "--output-format", output_format],
        cwd=desk,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (done.returncode, done.stderr) == (2, "")
    assert "ZeroDivisionError: in a test" in done.stdout
    assert "recieved" in done.stdout


def test_result_of_a_crash_is_not_kept(desk: Path, galleyproof: Callable[..., Any]) -> None:
    (desk / "good.txt").write_text(f"{_FAULT}Then the check failed.\n", encoding="utf-8")
    command = [sys.executable, "-c", _SABOTAGE, "check", "good.txt"]

    crashed = subprocess.run(command, cwd=desk, capture_output=True, text=True, timeout=60, check=False)

    assert "crash" in crashed.stdout
    assert "crash" not in galleyproof("check").stdout


def test_article_that_vanishes_during_the_run_is_told(desk: Path) -> None:
    for number in range(400):
        (desk / f"a{number:03}.txt").write_text(f"{_FAULT}On day {number} it rained.\n" * 30, encoding="utf-8")
    run = subprocess.Popen(
        [sys.executable, "-m", "lint.cli", "check", "--no-cache", "--output-format", "concise"],
        cwd=desk,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert run.stdout
    run.stdout.readline()

    (desk / "good.txt").unlink()

    out, errors = run.communicate(timeout=60)
    assert (run.returncode, errors) == (2, b"good.txt: cannot be read: No such file or directory\n")
    assert out.endswith(b"in 400 articles. 1 path could not be checked.\n")


@pytest.mark.real
def test_sixteen_megabytes_in_one_line_are_checked(galleyproof: Callable[..., Any], desk: Path) -> None:
    sentence = "The council met on Monday, and the mayor said that the bridge would be rebuilt by the spring. "
    (desk / "long.txt").write_text(sentence * 170_000 + _FAULT, encoding="utf-8")

    done = galleyproof("check", "long.txt", "--select", "spelling,names", "--no-cache", "--output-format", "concise")

    assert (done.returncode, done.stderr) == (1, "")
    assert f"long.txt:1:{len(sentence) * 170_000 + 14}: warning spelling/word" in done.stdout


def test_ten_thousand_articles_are_checked(galleyproof: Callable[..., Any], tmp_path: Path) -> None:
    for number in range(10_000):
        (tmp_path / f"{number:05}.txt").write_text("Rain fell.\n", encoding="utf-8")
    (tmp_path / "09999.txt").write_text(_FAULT, encoding="utf-8")

    done = galleyproof("check", "--no-cache", "--output-format", "concise")

    assert done.stdout.startswith("09999.txt:1:14: ")
    assert done.stdout.endswith("1 warning in 10000 articles.\n")
