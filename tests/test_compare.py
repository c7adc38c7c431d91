"""How the comparison maps what a tool prints to places, and counts it."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

_SCRIPT = Path(__file__).resolve().parent.parent / "bench" / "compare.py"
_SPEC = importlib.util.spec_from_file_location("compare", _SCRIPT)
assert _SPEC and _SPEC.loader
compare = importlib.util.module_from_spec(_SPEC)
sys.modules["compare"] = compare
_SPEC.loader.exec_module(compare)

_TEXTS = {"a.txt": "A quiet day.\n\n“É teh 🦊 teh” he said.\nthe\nthe end"}


def _excerpts(reader: str, out: str, err: str = "") -> list[str]:
    places = getattr(compare, f"read_{reader}")(compare.Run(out, err, 0.0), _TEXTS)
    return [_TEXTS[p.path].split("\n")[p.line - 1][p.column - 1 : p.end_column - 1] for p in places]


def _columns(reader: str, out: str, err: str = "") -> list[int]:
    return [p.column for p in getattr(compare, f"read_{reader}")(compare.Run(out, err, 0.0), _TEXTS)]


def test_a_repeated_word_of_codespell_takes_the_next_place_on_the_line() -> None:
    assert _columns("codespell", "a.txt:3: teh ==> the\na.txt:3: teh ==> the\n") == [4, 10]


def test_bytes_of_typos_become_code_points() -> None:
    found = '{"type":"typo","path":"a.txt","line_num":3,"byte_offset":15,"typo":"teh","corrections":["the"]}'

    assert _columns("typos", found) == [10]


def test_utf16_units_of_languagetool_become_code_points() -> None:
    found = '{"matches": [{"offset": 24, "length": 3, "rule": {"category": {"id": "TYPOS"}}}]}'

    assert _columns("languagetool", found, "Working on /somewhere/a.txt...\n") == [10]


def test_write_good_counts_columns_from_zero() -> None:
    assert _excerpts("write_good", 'a.txt:1:2:"quiet" is a weasel word\n') == ["quiet"]


def test_the_last_column_of_vale_belongs_to_the_finding() -> None:
    found = '{"a.txt": [{"Line": 1, "Span": [3, 7], "Check": "Vale.Spelling"}]}'

    assert _excerpts("vale", found) == ["quiet"]


def test_a_finding_over_two_lines_ends_with_the_first() -> None:
    start = _TEXTS["a.txt"].index("the\nthe")

    assert compare.place_at(_TEXTS, "a.txt", start, start + 7, False) == compare.Place("a.txt", 4, 1, 4)


def test_an_unknown_word_shows_a_misspelling_but_no_doubled_caption() -> None:
    place = compare.Place("a.txt", 1, 1, 20)
    unknown = compare.Place("a.txt", 1, 5, 9, misspelling=True)

    assert compare.shows(unknown, compare.Defect("typo", "spelling", [place], True))
    assert not compare.shows(unknown, compare.Defect("caption", "duplication", [place], False))


def test_a_finding_that_ends_where_the_defect_begins_does_not_touch_it() -> None:
    defect = compare.Defect("typo", "spelling", [compare.Place("a.txt", 1, 5, 9)], True)

    assert not compare.touches(compare.Place("a.txt", 1, 1, 5), defect)
    assert compare.touches(compare.Place("a.txt", 1, 1, 6), defect)


def test_every_planted_defect_has_a_place() -> None:
    assert [defect.id for defect in compare.defects(compare.SEEDS) if not defect.places] == []


def test_a_tool_that_is_not_installed_is_left_out_with_the_command_to_install_it(tmp_path: Path) -> None:
    python = tmp_path / "python"
    python.symlink_to(sys.executable)

    command = [str(python), str(_SCRIPT), "--runs", "1"]
    environment = {**os.environ, "PATH": str(tmp_path), "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", timeout=60)

    assert "left out: codespell: not installed; to have it: pip install codespell" in done.stderr
    assert "| galleyproof |" in done.stdout


def test_a_folder_without_languagetool_is_refused_in_one_line(tmp_path: Path) -> None:
    command = [sys.executable, str(_SCRIPT), "--languagetool", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60)

    assert done.returncode == 2
    assert "no languagetool-commandline-*.jar in" in done.stderr


@pytest.mark.parametrize("out", ["", "not JSON"], ids=["nothing", "no JSON"])
def test_output_that_cannot_be_read_leaves_the_tool_out(tmp_path: Path, out: str) -> None:
    tool = compare.Tool("echo", [sys.executable, "-c", f"print({out!r})"], [], compare.read_harper, 0, "")

    with pytest.raises(compare.ToolError, match="its output is not what this script reads"):
        compare.row(tool, tmp_path, {}, [], 1)
