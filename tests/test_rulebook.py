"""The compiled rules: used where they can be trusted, done without where they cannot; a rule is one file."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from lint.rulebook import Rulebook, cache_folder, load

_RULE = """\
title    = "Kyiv, not Kiev"
check    = "substitution"
severity = "suggestion"
message  = "Use “{suggestion}”."
why      = "It is spelled so."
bad      = ["They left [[Kiew|Kyiv]]."]
good     = ["They left Kyiv."]
swap.Kiew = "Kyiv"
"""


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the path of the compiled rules, in a cache folder that is empty."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return cache_folder() / "rules.json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of rules that holds one."""
    path = tmp_path / "own" / "names" / "kyiv-from-german.toml"
    path.parent.mkdir(parents=True)
    path.write_text(_RULE, encoding="utf-8")
    return tmp_path / "own"


def _titles(book: Rulebook) -> dict[str, str]:
    return {rule.id: rule.title for rule in book.rules.values()}


def _rewrite(cache: Path, **changes: object) -> None:
    cache.write_text(json.dumps({**json.loads(cache.read_bytes()), **changes}), encoding="utf-8")


def test_compiled_rules_are_the_rules(cache: Path) -> None:
    read, compiled = load(), load()

    assert cache.is_file()
    assert compiled == read


def test_compiled_rules_are_used(cache: Path) -> None:
    load()
    rules = json.loads(cache.read_bytes())["rules"]
    rules[0]["title"] = "Read from the cache"
    _rewrite(cache, rules=rules)

    assert load().rules[rules[0]["id"]].title == "Read from the cache"


def test_rule_is_added_by_one_file(cache: Path, folder: Path) -> None:
    shipped = load()

    book = load(folders=[folder])

    assert set(book.rules) - set(shipped.rules) == {"names/kyiv-from-german"}
    assert book.rules["names/kyiv-from-german"].options.swap == {"Kiew": ("Kyiv",)}


def test_changed_file_makes_the_cache_anew(cache: Path, folder: Path) -> None:
    before = load(folders=[folder])
    file = folder / "names" / "kyiv-from-german.toml"
    file.write_text(_RULE.replace("Kyiv, not Kiev", "Kyiv, not Kiew"), encoding="utf-8")
    os.utime(file, ns=(0, 1))

    after = load(folders=[folder])

    assert after.key != before.key
    assert after.rules["names/kyiv-from-german"].title == "Kyiv, not Kiew"


def test_new_file_and_removed_file_make_the_cache_anew(cache: Path, folder: Path) -> None:
    load(folders=[folder])
    (folder / "names" / "lviv.toml").write_text(_RULE.replace("Kiew", "Lwiw"), encoding="utf-8")
    (folder / "names" / "kyiv-from-german.toml").unlink()

    assert "names/lviv" in load(folders=[folder]).rules
    assert "names/kyiv-from-german" not in load(folders=[folder]).rules


def test_table_beside_a_rule_makes_the_cache_anew(cache: Path, folder: Path) -> None:
    load(folders=[folder])
    (folder / "names" / "kyiv-from-german.tsv").write_text("Kijew\tKyiv\n", encoding="utf-8")

    swap = load(folders=[folder]).rules["names/kyiv-from-german"].options.swap

    assert set(swap) == {"Kiew", "Kijew"}


def test_later_folder_takes_a_rules_place(cache: Path, folder: Path) -> None:
    (folder / "names" / "kyiv.toml").write_text(_RULE.replace("Kyiv, not Kiev", "Ours"), encoding="utf-8")

    assert load(folders=[folder]).rules["names/kyiv"].title == "Ours"


def test_hidden_and_underscored_folders_hold_no_rules(cache: Path, folder: Path) -> None:
    for name in ("_lexicon", ".git"):
        (folder / name).mkdir()
        (folder / name / "x.toml").write_text("no rule", encoding="utf-8")

    assert "names/kyiv-from-german" in load(folders=[folder]).rules


@pytest.mark.parametrize(
    "damage",
    [b"", b"{", b"\xff\xfe\0", b"[]", b"null", b"3", b"{}", b'{"key": "x"}', b'{"key": "other", "rules": []}'],
    ids=["empty", "cut off", "binary", "list", "null", "number", "no key", "no rules", "other key"],
)
def test_damaged_cache_is_done_without(cache: Path, damage: bytes) -> None:
    whole = _titles(load())
    cache.write_bytes(damage)

    assert _titles(load()) == whole
    assert json.loads(cache.read_bytes())["rules"]


@pytest.mark.parametrize(
    "rules",
    [
        {},
        [3],
        [{}],
        [[]],
        [None],
        [{"id": "names/kyiv"}],
        [{"id": "names/kyiv", "check": "none", "severity": "error", "options": {}}],
    ],
    ids=["table", "number", "empty rule", "list in list", "null", "half a rule", "unknown check"],
)
def test_compiled_rules_of_another_shape_are_done_without(cache: Path, rules: object) -> None:
    whole = _titles(load())
    _rewrite(cache, rules=rules)

    assert _titles(load()) == whole


def test_cache_that_cannot_be_written_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    assert load().rules


def test_nothing_is_left_beside_the_cache(cache: Path, folder: Path) -> None:
    load()
    load(folders=[folder])

    assert [path.name for path in cache.parent.iterdir()] == ["rules.json"]


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can give a file away")
def test_cache_that_somebody_else_owns_is_not_trusted(cache: Path) -> None:
    whole = load()
    rules = json.loads(cache.read_bytes())["rules"]
    rules[0]["title"] = "Written by somebody else"
    _rewrite(cache, rules=rules)
    os.chown(cache, 12345, -1)

    assert _titles(load()) == _titles(whole)


def test_families_are_those_that_have_rules(cache: Path) -> None:
    book = load()

    assert book.families() == sorted({rule_id.partition("/")[0] for rule_id in book.rules})
