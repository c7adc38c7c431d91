"""What a new user meets first: odd paths, empty selections, other languages, a full disk."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

_FAULT = "The minister will recieve the report on Monday.\n"
_FRENCH = "Il a ajouté que Kiev restait calme et que le pont était fermé.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(_FAULT, encoding="utf-8")
    return tmp_path


def test_article_in_another_language_gets_one_notice_and_no_english_rules(galleyproof: Callable[..., Any]) -> None:
    done = galleyproof("check", "-", stdin=_FRENCH.encode())

    assert done.returncode == 0
    assert done.stderr == "stdin.txt: does not read as English; only the rules that hold in any language were run\n"


def test_article_named_twice_is_checked_once(galleyproof: Callable[..., Any], folder: Path) -> None:
    done = galleyproof("check", "a.txt", "./a.txt", ".")

    assert done.stdout.endswith("1 warning in 1 article.\n")


def test_standard_input_may_stand_among_paths(galleyproof: Callable[..., Any], folder: Path) -> None:
    done = galleyproof("check", "a.txt", "-", stdin=_FAULT.encode())

    assert done.stdout.endswith("2 warnings in 2 articles.\n")


def test_empty_selection_is_refused(galleyproof: Callable[..., Any], folder: Path) -> None:
    done = galleyproof("check", "--select", "", "a.txt")

    assert done.returncode == 2
    assert done.stderr.startswith("galleyproof: --select wants a rule or a family")


def test_failing_on_suggestions_shows_them(galleyproof: Callable[..., Any]) -> None:
    done = galleyproof("check", "--fail-on", "suggestion", "-", stdin=b"Critics say it was bad.\n")

    assert done.returncode == 1
    assert "attribution/vague-source" in done.stdout


def test_statistics_as_json_count_rules(galleyproof: Callable[..., Any], folder: Path) -> None:
    done = galleyproof("check", "--statistics", "--output-format", "json", "a.txt")

    assert json.loads(done.stdout) == {"spelling/word": 1}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_report_that_cannot_be_written_is_told(folder: Path) -> None:
    command = [sys.executable, "-m", "lint.cli", "check", "a.txt"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, cwd=folder, stdout=full, stderr=subprocess.PIPE, text=True, check=False)

    assert done.returncode == 2
    assert done.stderr.startswith("galleyproof: the report cannot be written: ")


def test_rule_file_that_is_no_text_is_told(galleyproof: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "names").mkdir()
    (tmp_path / "names" / "bad.toml").write_bytes(b"\xff\xfe")

    done = galleyproof("test", "names/bad.toml")

    assert (done.returncode, done.stderr) == (2, "names/bad.toml:1: not UTF-8 (byte 1); save it as UTF-8\n")


def test_folder_without_rules_is_told(galleyproof: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    done = galleyproof("test", "empty")

    assert (done.returncode, done.stderr) == (2, "galleyproof: no rule files in empty\n")
