"""Lists of words, and tables searched where they lie."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.lexicon import HashedTable, Lexicon

_ROOT = Path(__file__).resolve().parent.parent
_TABLES = ["vocabulary", "misspellings"]


def _rows(lexicon: Lexicon, name: str) -> list[list[str]]:
    lines = (lexicon.folder / f"{name}.tsv").read_text(encoding="utf-8").split("\n")
    return [line.split("\t") for line in lines[1:] if line]


@pytest.mark.parametrize("name", _TABLES)
def test_every_word_of_a_sample_is_found(lexicon: Lexicon, name: str) -> None:
    rows = _rows(lexicon, name)
    sample = [*rows[:200], *rows[:: len(rows) // 3000], *rows[-200:]]

    table = HashedTable(lexicon.folder / f"{name}.tsv")

    assert [row for row in sample if table.get(row[0]) != row[1]] == []


@pytest.fixture(scope="module")
def words(lexicon: Lexicon) -> dict[str, str]:
    return dict(_rows(lexicon, "vocabulary"))


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(
        st.text(max_size=12),
        st.text("aeinorst", min_size=1, max_size=6),
        st.sampled_from(["", "zzzzqq", "\ud800", "word"]),
    )
)
def test_look_up_agrees_with_the_whole_table(lexicon: Lexicon, words: dict[str, str], key: str) -> None:
    assert lexicon.hashed("vocabulary").get(key) == words.get(key)


_keys = st.text(st.characters(exclude_characters="\t\n", exclude_categories=["Cs"]), min_size=1, max_size=8)


@settings(max_examples=100, deadline=None)
@given(rows=st.dictionaries(_keys, st.sampled_from(["", "1", "a,b"]), min_size=1, max_size=30))
def test_what_the_builder_writes_is_what_the_engine_reads(
    tmp_path_factory: pytest.TempPathFactory, rows: dict[str, str]
) -> None:
    builder = runpy.run_path(str(_ROOT / "tools" / "hashed_table.py"))
    path = tmp_path_factory.getbasetemp() / "table.tsv"
    builder["write"](path, "key\tvalue", rows)

    table = HashedTable(path)

    assert {key: table.get(key) for key in rows} == rows
    assert table.get("absent-key") is None


@pytest.fixture
def own(tmp_path: Path) -> Lexicon:
    (tmp_path / "titles.tsv").write_text(
        "# title\tplural\nmayor\tmayors\nking\n\nsub-editor\tsub-editors\tpress\n", encoding="utf-8"
    )
    return Lexicon(tmp_path)


def test_list_is_read_without_comments_and_blank_lines(own: Lexicon) -> None:
    assert own.rows("titles") == (("mayor", "mayors"), ("king",), ("sub-editor", "sub-editors", "press"))
    assert own.phrases("titles") == {"mayor", "king", "sub-editor"}
    assert own.table("titles") == {"mayor": ("mayors",), "king": (), "sub-editor": ("sub-editors", "press")}


def test_list_is_read_once(own: Lexicon, tmp_path: Path) -> None:
    first = own.phrases("titles")
    (tmp_path / "titles.tsv").unlink()

    assert own.phrases("titles") is first


def test_shipped_lists_hold_no_empty_entry_and_no_stray_space(lexicon: Lexicon) -> None:
    files = lexicon.folder.glob("*.tsv")
    names = [path.stem for path in files if b"window=" not in path.read_bytes()[:200]]  # those are tables by hash

    odd = [(name, row) for name in names for row in lexicon.rows(name) if not row[0] or row[0] != row[0].strip()]

    assert odd == []
