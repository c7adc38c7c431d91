"""Which settings hold for an article: the nearest file, what it extends, overrides, sidecars, the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lint import Linter
from lint.config import Configuration
from lint.settings import Settings

_KIEV = "They withdrew from Kiev on Monday, and the bridge was closed.\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Return a function that writes files below the current folder, by path and text."""
    monkeypatch.chdir(tmp_path)

    def write(**files: str) -> Path:
        for name, text in files.items():
            path = tmp_path / name.replace("__", "/").replace("_toml", ".toml").replace("_txt", ".txt")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path

    return write


def _settings(path: str = "a.txt", **arguments: Any) -> Settings:
    return Configuration(**arguments).settings(path)


def test_nearest_file_to_the_article_holds(desk: Callable[..., Path]) -> None:
    desk(galleyproof_toml="locale = 'en-US'", opinion__galleyproof_toml="locale = 'en-GB'")

    assert _settings("a.txt").locale == "en-US"
    assert _settings("opinion/a.txt").locale == "en-GB"
    assert _settings("opinion/deep/er/a.txt").locale == "en-GB"


def test_galleyproof_toml_wins_over_pyproject_and_pyproject_without_a_table_is_passed_over(
    desk: Callable[..., Path],
) -> None:
    desk(pyproject_toml="[tool.galleyproof]\nlocale = 'en-US'", a__pyproject_toml="[project]\nname = 'x'")
    assert _settings("a/a.txt").locale == "en-US"

    desk(galleyproof_toml="locale = 'en-GB'")
    assert _settings("a/a.txt").locale == "en-GB"


def test_what_is_stated_later_wins(desk: Callable[..., Path]) -> None:
    base = "fail-on = 'error'\nlocale = 'en-US'\nstrict = true\n[packs]\nnew-names = true\n"
    base_override = "[[overrides]]\nfiles = ['../**', '**']\nlocale = 'en-CA'\n"
    near = "extend = '../base/desk.toml'\nlocale = 'en-AU'\nfail-on = 'warning'\n[[overrides]]\nfiles = ['a.*']\n"
    root = desk(base__desk_toml=base + base_override, news__galleyproof_toml=near)
    assert (_settings("news/a.txt").fail_on, _settings("news/a.txt").locale) == ("warning", "en-AU")
    assert _settings("news/a.txt").strict
    assert _settings("news/a.txt").packs["new-names"].value is True

    (root / "news" / "galleyproof.toml").write_text(near + "locale = 'en-GB'\nfail-on = 'suggestion'\n")
    assert _settings("news/a.txt").locale == "en-GB"
    assert _settings("news/b.txt").locale == "en-AU"

    (root / "news" / "a.galleyproof.toml").write_text("locale = 'en-US'\nstrict = false\n")
    assert (_settings("news/a.txt").locale, _settings("news/a.txt").strict) == ("en-US", False)
    assert _settings("news/a.txt").fail_on == "suggestion"

    stated = {"locale": "en-CA", "fail_on": "error"}
    assert _settings("news/a.txt", command_line=stated).locale == "en-CA"
    assert _settings("news/a.txt", command_line=stated).fail_on == "error"
    assert _settings("news/a.txt", isolated=True) == Settings()


def test_given_file_holds_for_every_article(desk: Callable[..., Path]) -> None:
    root = desk(other_toml="locale = 'en-US'", galleyproof_toml="locale = 'en-GB'", a__galleyproof_toml="strict = true")

    settings = _settings("a/b.txt", file=root / "other.toml")

    assert (settings.locale, settings.strict) == ("en-US", False)


@pytest.mark.parametrize(
    ("config", "found"),
    [
        ("", {"names/kyiv"}),
        ("ignore = ['names']", set()),
        ("select = ['spelling']", set()),
        ("select = ['spelling', 'names/kyiv']", {"names/kyiv"}),
        ("ignore = ['names']\nextend-select = ['names/kyiv']", {"names/kyiv"}),
        ("extend-select = ['names']\nignore = ['names/kyiv']", set()),
        ("rules.'names/kyiv'.severity = 'off'", set()),
        ("rules.'names/kyiv'.severity = 'suggestion'", set()),
        ("strict = true\nrules.'names/kyiv'.severity = 'suggestion'", {"names/kyiv"}),
        ("rules.'names/kyiv'.swap = {Lwow = 'Lviv'}", set()),
        ("rules.'names/kyiv'.except = ['from Kiev']", set()),
        ("[[overrides]]\nfiles = ['a.txt']\nignore = ['names']", set()),
        ("[[overrides]]\nfiles = ['opinion/**', '*.md']\nignore = ['names']", {"names/kyiv"}),
    ],
)
def test_rules_follow_the_configuration(desk: Callable[..., Path], config: str, found: set[str]) -> None:
    root = desk(galleyproof_toml=config)

    assert {f.rule for f in Linter(config=root / "galleyproof.toml").check_text(_KIEV, "a.txt")} == found


def test_override_may_name_articles_outside_its_own_folder(desk: Callable[..., Path]) -> None:
    base = "[[overrides]]\nfiles = ['../news/**']\nlocale = 'en-GB'"
    desk(base__desk_toml=base, news__galleyproof_toml="extend = '../base/desk.toml'")

    assert _settings("news/deep/a.txt").locale == "en-GB"


def test_linter_takes_a_single_name() -> None:
    assert [f.rule for f in Linter(select="names/kyiv").check_text(_KIEV)] == ["names/kyiv"]


def test_severity_of_a_rule_is_that_stated(desk: Callable[..., Path]) -> None:
    root = desk(galleyproof_toml="[rules.'names/kyiv']\nseverity = 'error'")

    (finding,) = Linter(config=root / "galleyproof.toml").check_text(_KIEV)

    assert finding.severity.label == "error"


def test_pack_turns_its_rules_on(desk: Callable[..., Path]) -> None:
    text = "She flew to Turkey on Monday.\n"
    root = desk(galleyproof_toml="packs.new-names = true")

    assert [f.rule for f in Linter(config=root / "galleyproof.toml").check_text(text)] == ["names/turkiye"]
    assert Linter().check_text(text) == []


@pytest.mark.parametrize(("locale", "found"), [("en-US", ["colour"]), ("en-GB", ["center"]), ("en-CA", [])])
def test_locale_of_the_house_decides_which_spelling_is_kept(
    desk: Callable[..., Path], locale: str, found: list[str]
) -> None:
    root = desk(galleyproof_toml=f"locale = '{locale}'\nstrict = true\nselect = ['consistency']")
    text = "The colour of the wall was red, and the colour of the door too.\nThe center was shut on Monday.\n"

    excerpts = {f.excerpt for f in Linter(config=root / "galleyproof.toml").check_text(text)}

    assert sorted(excerpts) == found


def test_own_rule_folder_adds_rules_and_takes_the_place_of_shipped_ones(desk: Callable[..., Path]) -> None:
    rule = (
        'title = "Ours"\ncheck = "substitution"\nseverity = "suggestion"\nmessage = "Not {match}."\nwhy = "House."\n'
        'swap.Monday = "Mon"\nbad = ["On [[Monday|Mon]]."]\ngood = ["Then."]\n'
    )
    root = desk(galleyproof_toml="rule-folders = ['house']\nstrict = true", house__dates__monday_toml=rule)

    rules = {f.rule for f in Linter(config=root / "galleyproof.toml").check_text(_KIEV)}

    assert rules == {"names/kyiv", "dates/monday"}


def test_lexicon_is_added_to(desk: Callable[..., Path]) -> None:
    text = (
        "A bridge was closed on Monday after the flood, and nobody knew when it would open again.\n\n"
        "The bridge at dusk on MondayHarbour Pictures\n\n"
        "The mayor said that the repair would take until the spring of next year, and cost a lot.\n"
    )
    root = desk(galleyproof_toml="lexicon.agencies = ['Harbour Pictures']")

    assert Linter().check_text(text) == []
    found = Linter(config=root / "galleyproof.toml").check_text(text)
    assert [f.rule for f in found] == ["structure/credit"]
