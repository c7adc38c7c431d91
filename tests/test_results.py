"""The cache of results: the same output a second time, and never a wrong one."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from lint.rulebook import cache_folder

type_run = Callable[..., "subprocess.CompletedProcess[str]"]

_TEXT = "The minister recieved the report in Kiev, and “café” 😀 it was late.\r\n\r\nKyiv was quiet, reportedly.\r\n"


@pytest.fixture
def run(galleyproof: type_run, tmp_path: Path) -> Callable[..., str]:
    """Return a function that checks one article with a cache folder of its own and gives the output."""
    (tmp_path / "a.txt").write_bytes(_TEXT.encode())
    compiled = cache_folder() / "rules.json"
    if compiled.is_file():
        (tmp_path / "cache" / "galleyproof").mkdir(parents=True)
        shutil.copy(compiled, tmp_path / "cache" / "galleyproof")

    def check(*arguments: str) -> str:
        done = galleyproof("check", *(arguments or ("a.txt",)), XDG_CACHE_HOME=str(tmp_path / "cache"))
        assert done.stderr == ""
        return done.stdout

    return check


def _kept(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "cache" / "galleyproof" / "results").rglob("*.json"))


def test_second_run_says_the_same(run: Callable[..., str], tmp_path: Path) -> None:
    first = run()

    assert len(_kept(tmp_path)) == 1
    assert run() == first
    assert "recieved" in first


@pytest.mark.parametrize("output_format", ["json", "concise"])
def test_kept_result_is_the_same_in_every_format(run: Callable[..., str], output_format: str) -> None:
    fresh = run("a.txt", "--strict", "--no-cache", "--output-format", output_format)
    run()

    assert run("a.txt", "--strict", "--output-format", output_format) == fresh


def test_kept_result_is_used(run: Callable[..., str], tmp_path: Path) -> None:
    run()
    (kept,) = _kept(tmp_path)
    kept.write_bytes(kept.read_bytes().replace(b"looks misspelt", b"was kept"))

    assert "was kept" in run()
    assert "was kept" not in run("a.txt", "--no-cache")


def test_no_cache_keeps_nothing(run: Callable[..., str], tmp_path: Path) -> None:
    run("a.txt", "--no-cache")

    assert _kept(tmp_path) == []


def test_same_text_under_another_name_is_reported_there(run: Callable[..., str], tmp_path: Path) -> None:
    run()
    (tmp_path / "b.txt").write_bytes(_TEXT.encode())

    assert run("b.txt").startswith("b.txt:1:14: ")


def test_changed_article_and_other_rules_are_checked_anew(run: Callable[..., str], tmp_path: Path) -> None:
    run()

    assert "recieved" not in run("a.txt", "--ignore", "spelling/word").partition("|")[0]
    (tmp_path / "a.txt").write_bytes(_TEXT.replace("recieved", "received").encode())
    assert "looks misspelt" not in run()


@pytest.mark.parametrize("damage", [b"", b"\xff", b"{}", b'[{"rule": "x"}]', b"null"])
def test_damaged_result_is_done_without(run: Callable[..., str], tmp_path: Path, damage: bytes) -> None:
    first = run()
    (kept,) = _kept(tmp_path)
    kept.write_bytes(damage)

    assert run() == first


def test_folder_that_cannot_be_written_is_no_trouble(galleyproof: type_run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(_TEXT.encode())
    (tmp_path / "cache").write_text("a file where the folder should be", encoding="utf-8")

    done = galleyproof("check", "a.txt", XDG_CACHE_HOME=str(tmp_path / "cache"))

    assert (done.returncode, done.stderr) == (1, "")
