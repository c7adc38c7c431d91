"""Where reports go: several formats in one run, files, terminals of any encoding, closed pipes, Ctrl-C, progress."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

_FAULT = "The minister recieved the report on Monday.\n"
_COMMAND = [sys.executable, "-m", "lint.cli", "check"]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(_FAULT, encoding="utf-8")
    return tmp_path


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Return a folder whose articles take seconds to check."""
    for number in range(700):
        (tmp_path / f"{number}.txt").write_text(f"Day {number}. {_FAULT}\n" * 40, encoding="utf-8")
    return tmp_path


def test_one_run_writes_several_formats(galleyproof: Callable[..., Any], desk: Path) -> None:
    done = galleyproof(
        "check", "--output-format", "concise", "--output-format", "json=out/a.json", "--output-format", "jsonl=b.jsonl"
    )

    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("a.txt:1:14: ")
    (record,) = json.loads((desk / "out" / "a.json").read_text(encoding="utf-8"))["findings"]
    assert json.loads((desk / "b.jsonl").read_text(encoding="utf-8")) == record


def test_output_file_takes_the_report_and_the_last_line_is_shown(galleyproof: Callable[..., Any], desk: Path) -> None:
    done = galleyproof("check", "-o", "report.out")

    assert done.stdout == "1 warning in 1 article.\n"
    assert (desk / "report.out").read_text(encoding="utf-8").startswith("a.txt:1:14: warning ")
    assert "\x1b[" not in (desk / "report.out").read_text(encoding="utf-8")


def test_output_file_keeps_its_mode_and_a_new_one_gets_the_usual_one(
    galleyproof: Callable[..., Any], desk: Path
) -> None:
    (desk / "old.out").touch(mode=0o600)
    (desk / "link.out").symlink_to("old.out")

    galleyproof("check", "-o", "link.out")
    galleyproof("check", "-o", "new.out")

    umask = os.umask(0)
    os.umask(umask)
    assert (desk / "old.out").stat().st_mode & 0o777 == 0o600
    assert (desk / "old.out").stat().st_size
    assert (desk / "link.out").is_symlink()
    assert (desk / "new.out").stat().st_mode & 0o777 == 0o666 & ~umask


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--output-format", "jsn"], "'jsn' is no format; did you mean 'json'?"),
        (["--output-format", "json="], "'json=' names no file."),
        (["--output-format", "json", "--output-format", "full"], "two reports would go to standard output"),
        (["--output-format", "json=a", "--output-format", "full=./a"], "two reports would go to a"),
        (["--output-format", "json=a", "-o", "b"], "--output-file goes with one --output-format"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_impossible_outputs_are_a_usage_error(
    galleyproof: Callable[..., Any], desk: Path, arguments: list[str], told: str
) -> None:
    done = galleyproof("check", *arguments)

    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr


def test_report_file_that_cannot_be_written_is_told(galleyproof: Callable[..., Any], desk: Path) -> None:
    done = galleyproof("check", "-o", "a.txt/report")

    assert done.returncode == 2
    assert done.stderr.startswith("a.txt/report: cannot be written: ")


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="no /dev/stdout here")
def test_output_may_go_to_a_device(galleyproof: Callable[..., Any], desk: Path) -> None:
    done = galleyproof("check", "-o", "/dev/stdout")

    assert done.stdout.startswith("a.txt:1:14: ")
    assert Path("/dev/stdout").exists()


@pytest.mark.parametrize(
    ("encoding", "quoted"), [("ascii", b'"received"'), ("cp1252", b"\x93received\x94"), ("cp437", b'"received"')]
)
def test_marks_that_a_terminal_lacks_are_written_plainly(desk: Path, encoding: str, quoted: bytes) -> None:
    (desk / "a.txt").write_text("“Žižek’s” 😀 recieved – it…\n", encoding="utf-8")

    done = subprocess.run(
        _COMMAND, cwd=desk, capture_output=True, env={**os.environ, "PYTHONIOENCODING": encoding}, timeout=60
    )

    assert (done.returncode, done.stderr) == (1, b"")
    assert quoted in done.stdout


@pytest.mark.parametrize(
    ("name", "shown"),
    [("::error::x.txt", "galleyproof: ::error::x.txt: "), ("a##[error]b.txt", "a## [error]b.txt: ")],
)
def test_name_of_a_file_is_no_command_to_a_runner(
    galleyproof: Callable[..., Any], desk: Path, name: str, shown: str
) -> None:
    done = galleyproof("check", name)

    assert done.stderr == f"{shown}no such file or folder\n"


def test_programs_get_utf_8_whatever_the_terminal(desk: Path) -> None:
    (desk / "a.txt").write_text("“Žižek” recieved it.\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}

    done = subprocess.run(
        [*_COMMAND, "--output-format", "jsonl"], cwd=desk, capture_output=True, env=environment, timeout=60
    )

    assert "“received”" in json.loads(done.stdout.decode("utf-8"))["message"]


@pytest.mark.skipif(sys.platform == "win32", reason="no signals there")
def test_closed_pipe_ends_the_run_as_it_ends_other_commands(archive: Path) -> None:
    run = subprocess.Popen([*_COMMAND, "--no-cache"], cwd=archive, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert run.stdout and run.stderr

    run.stdout.readline()
    run.stdout.close()

    assert run.stderr.read() == b""
    assert run.wait(timeout=60) == 128 + signal.SIGPIPE
    run.stderr.close()


@pytest.mark.skipif(sys.platform == "win32", reason="no signals there")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_interrupt_ends_the_run_quietly_and_leaves_no_file(archive: Path, jobs: str) -> None:
    run = subprocess.Popen(
        [*_COMMAND, "--no-cache", "--jobs", jobs, "--output-format", "concise", "--output-format", "json=out.json"],
        cwd=archive,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert run.stdout
    run.stdout.readline()

    os.killpg(run.pid, signal.SIGINT)

    _, errors = run.communicate(timeout=60)
    assert (run.returncode, errors) == (128 + signal.SIGINT, b"")
    assert not [path for path in archive.iterdir() if path.suffix != ".txt"]


def test_long_run_shows_its_progress_on_a_terminal_and_wipes_it(archive: Path) -> None:
    pty = pytest.importorskip("pty")
    terminal, end = pty.openpty()
    run = subprocess.Popen([*_COMMAND, "--no-cache", "--statistics"], cwd=archive, stdout=subprocess.PIPE, stderr=end)
    os.close(end)
    time.sleep(0.1)

    out, _ = run.communicate(timeout=60)

    shown = os.read(terminal, 1 << 20).decode()
    os.close(terminal)
    assert " of 700 articles" in shown
    assert shown.rpartition("articles")[2].strip() == ""
    assert b"articles" not in out.splitlines()[0]


def test_profile_shows_the_time_of_each_check(galleyproof: Callable[..., Any], desk: Path) -> None:
    done = galleyproof("check", "--profile-rules")

    assert done.stdout.endswith("1 warning in 1 article.\n")
    lines = [line.split() for line in done.stderr.splitlines()]
    assert lines[0] == ["check", "ms", "share", "rules"]
    assert {"misspelling", "name-pair", "(words)", "pattern"} <= {line[0] for line in lines}


def test_report_never_takes_the_place_of_an_article(galleyproof: Callable[..., Any], desk: Path) -> None:
    done = galleyproof("check", ".", "-o", "./a.txt")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "a.txt: is an article that is to be checked; write the report elsewhere\n"
    assert (desk / "a.txt").read_text(encoding="utf-8") == _FAULT


def test_output_file_may_be_standard_output(galleyproof: Callable[..., Any], desk: Path) -> None:
    assert galleyproof("check", "-o", "-").stdout == galleyproof("check").stdout
    assert not (desk / "-").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no shell that closes a stream")
@pytest.mark.parametrize(
    ("closed", "told"), [(">&-", "standard output is closed"), ("- <&-", "standard input is closed")]
)
def test_closed_stream_is_told(desk: Path, closed: str, told: str) -> None:
    command = f"{sys.executable} -m lint check {closed}"

    done = subprocess.run(command, shell=True, cwd=desk, stderr=subprocess.PIPE, text=True, timeout=60)

    assert done.returncode == 2
    assert done.stderr.startswith("galleyproof: ") and told in done.stderr


@pytest.mark.parametrize("output_format", ["full", "concise"])
def test_no_control_character_reaches_the_terminal(
    galleyproof: Callable[..., Any], desk: Path, output_format: str
) -> None:
    (desk / "e\x1b[31m.txt").write_text("The \x1b[31mmayor recieved it.\n", encoding="utf-8")

    done = galleyproof("check", "--output-format", output_format, "--strict")

    assert "recieved" in done.stdout
    assert "\x1b" not in done.stdout
    assert "eU+001B[31m.txt:1:" in done.stdout
