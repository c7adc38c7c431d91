"""What a user meets of configuration: mistakes with their lines, excluded files, the commands `config` and `init`."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

_KIEV = "They withdrew from Kiev on Monday, and the bridge was closed.\n"
_MISTAKES = """\
strct = true
fail-on = "warnings"
locale = "en-UK"
select = 5
[packs]
new-nams = true
[rules."names/kyv"]
severity = "error"
[rules."names/kyiv"]
severity = "eror"
swop = {a = "b"}
[[overrides]]
ignore = ["names"]
[[overrides]]
files = ["a.txt"]
igmore = ["names"]
[[accept]]
txt = "x"
"""


def test_all_mistakes_of_a_file_are_told_at_once_with_their_lines(
    galleyproof: Callable[..., Any], tmp_path: Path
) -> None:
    (tmp_path / "galleyproof.toml").write_text(_MISTAKES, encoding="utf-8")

    assert galleyproof("config").stderr.splitlines() == [
        "galleyproof.toml:1: unknown key 'strct'; did you mean 'strict'?",
        "galleyproof.toml:2: 'fail-on' is one of error, warning, suggestion; did you mean 'warning'?",
        "galleyproof.toml:3: 'locale' is one of en-US, en-GB, en-AU, en-CA; did you mean 'en-US'?",
        "galleyproof.toml:4: 'select' must be a string or a list of strings",
        "galleyproof.toml:6: unknown pack 'new-nams'; did you mean 'new-names'?",
        "galleyproof.toml:8: unknown rule 'names/kyv'; did you mean 'names/kyiv'?",
        "galleyproof.toml:10: unknown severity 'eror'; did you mean 'error'?",
        "galleyproof.toml:11: 'names/kyiv' has no option 'swop'; did you mean 'swap'?",
        "galleyproof.toml:12: 'files' is missing in [[overrides]]",
        "galleyproof.toml:16: unknown key 'igmore'; did you mean 'ignore'?",
        "galleyproof.toml:17: 'text' is missing in [[accept]]",
        "galleyproof.toml:18: unknown key 'txt'; did you mean 'text'?",
    ]


@pytest.mark.parametrize(
    ("config", "mistake"),
    [
        ("packs.new-nams = true", "galleyproof.toml:1: unknown pack 'new-nams'; did you mean 'new-names'?"),
        ("ignore = ['nams']", "galleyproof.toml:1: unknown rule 'nams'; did you mean 'names'?"),
        ("\n[rules.'names/kyv']\nseverity = 'error'", "galleyproof.toml:3: unknown rule 'names/kyv'"),
        ("rules.'names/kyiv'.swop = 1", "galleyproof.toml:1: 'names/kyiv' has no option 'swop'; did you mean 'swap'?"),
        ("rules.'names/kyiv'.compare = 'x'", "galleyproof.toml:1: 'compare' is true or false, not 'x'"),
        ("required-version = '>=99'", "galleyproof.toml:1: this is galleyproof"),
        ("required-version = 'new'", "galleyproof.toml:1: 'new' is no version specifier"),
        ("extend = 'none.toml'", "galleyproof.toml:1: no configuration file at none.toml"),
        ("extend = 'galleyproof.toml'", "galleyproof.toml:1: 'extend' goes round in a circle"),
        ("strict = ", "galleyproof.toml:1: not TOML: invalid value"),
        ("lexicon.agencys = ['x']", "galleyproof.toml:1: no such list; did you mean 'agencies'?"),
        ("rule-folders = ['none']", "galleyproof.toml:1: no folder of rules at none"),
    ],
)
def test_mistake_ends_the_run_with_one_line(
    galleyproof: Callable[..., Any], tmp_path: Path, config: str, mistake: str
) -> None:
    (tmp_path / "galleyproof.toml").write_text(config, encoding="utf-8")
    (tmp_path / "a.txt").write_text(_KIEV, encoding="utf-8")

    done = galleyproof("check")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(mistake)
    assert done.stderr.count("\n") == 1


def test_wrong_configuration_of_one_folder_stops_no_other(galleyproof: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "galleyproof.toml").write_text("strct = true", encoding="utf-8")
    for path in ("bad/a.txt", "b.txt"):
        (tmp_path / path).write_text(_KIEV, encoding="utf-8")

    done = galleyproof("check", "--output-format", "concise")

    assert done.returncode == 2
    assert done.stdout.startswith("b.txt:1:20: warning names/kyiv")
    assert done.stderr.startswith(
        "bad/a.txt: was not checked; its configuration is wrong: bad/galleyproof.toml:1: unknown"
    )


def test_exit_code_follows_each_articles_own_level(galleyproof: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "galleyproof.toml").write_text("fail-on = 'error'", encoding="utf-8")
    (tmp_path / "a.txt").write_text(_KIEV, encoding="utf-8")

    assert galleyproof("check").returncode == 0
    assert galleyproof("check", "--fail-on", "warning").returncode == 1
    assert galleyproof("check", "--isolated").returncode == 1


@pytest.mark.parametrize("where", ["override", "sidecar", "folder"])
def test_level_of_failing_may_differ_by_article(galleyproof: Callable[..., Any], tmp_path: Path, where: str) -> None:
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "a.txt").write_text(_KIEV, encoding="utf-8")
    level = "fail-on = 'error'"
    if where == "override":
        (tmp_path / "galleyproof.toml").write_text(f"[[overrides]]\nfiles = ['s/**']\n{level}", encoding="utf-8")
    else:
        name = "a.galleyproof.toml" if where == "sidecar" else "galleyproof.toml"
        (tmp_path / "s" / name).write_text(level, encoding="utf-8")

    assert galleyproof("check", "s").returncode == 0
    assert galleyproof("config", "s/a.txt").stdout.count('fail-on = "error"') == 1


@pytest.mark.parametrize("name", ["galleyproof.toml", "pyproject.toml"])
def test_configuration_that_is_no_file_is_told(galleyproof: Callable[..., Any], tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()

    assert galleyproof("config").stderr == f"{name}:1: is no file; take it away or name it otherwise\n"


def test_dangling_configuration_is_told(galleyproof: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "galleyproof.toml").symlink_to("nowhere")

    assert galleyproof("config").stderr == "galleyproof.toml:1: cannot be read: No such file or directory\n"


def test_rules_of_the_house_are_explained_listed_and_tested(galleyproof: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "house" / "dates").mkdir(parents=True)
    (tmp_path / "house" / "dates" / "monday.toml").write_text(
        'title = "Ours"\ncheck = "substitution"\nseverity = "suggestion"\nmessage = "Not {match}."\nwhy = "House."\n'
        'swap.Monday = "Mon"\nbad = ["On [[Monday|Mon]]."]\ngood = ["Then."]\n',
        encoding="utf-8",
    )
    (tmp_path / "galleyproof.toml").write_text("rule-folders = ['house']", encoding="utf-8")

    assert "Ours" in galleyproof("explain", "dates/monday").stdout
    assert "dates/monday" in galleyproof("rules", "dates").stdout
    assert galleyproof("test", "dates/monday").stdout == "2 examples of 1 rule: all hold\n"
    (tmp_path / "a.txt").write_text("On Monday it rained.\n", encoding="utf-8")
    assert galleyproof("check", "--select", "dates/monday", "a.txt").returncode == 0


def test_folder_that_is_left_out_whole_is_no_mistake(galleyproof: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "galleyproof.toml").write_text("exclude = ['s/']", encoding="utf-8")
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "a.txt").write_text(_KIEV, encoding="utf-8")

    done = galleyproof("check", "s")

    assert (done.returncode, done.stdout, done.stderr) == (0, "Nothing found in 0 articles.\n", "")


def test_result_kept_under_other_settings_is_not_used(galleyproof: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(_KIEV, encoding="utf-8")
    assert galleyproof("check").returncode == 1

    (tmp_path / "galleyproof.toml").write_text("ignore = ['names']", encoding="utf-8")

    assert galleyproof("check").stdout == "Nothing found in 1 article.\n"


def test_excluded_files_are_left_out_of_a_walk_and_of_a_hook(galleyproof: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "galleyproof.toml").write_text("exclude = ['archive/', '*.old.txt']", encoding="utf-8")
    for path in ("a.txt", "b.old.txt", "archive/c.txt"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(_KIEV, encoding="utf-8")

    assert galleyproof("check").stdout.endswith("1 warning in 1 article.\n")
    assert galleyproof("check", "b.old.txt").stdout.endswith("1 warning in 1 article.\n")
    assert galleyproof("check", "b.old.txt", "--force-exclude").stdout == "Nothing found in 0 articles.\n"


def test_what_gitignore_names_is_left_out_as_git_does(galleyproof: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "sub").mkdir()
    (tmp_path / ".gitignore").write_text("drafts/\n*.tmp.txt\n/only-top.txt\n", encoding="utf-8")
    (tmp_path / "sub" / ".gitignore").write_text("!keep.tmp.txt\n", encoding="utf-8")
    for path in ("a.txt", "drafts/b.txt", "c.tmp.txt", "only-top.txt", "sub/only-top.txt", "sub/keep.tmp.txt"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(_KIEV, encoding="utf-8")

    lines = galleyproof("check", "--output-format", "jsonl").stdout.splitlines()

    assert [json.loads(line)["path"] for line in lines] == ["a.txt", "sub/keep.tmp.txt", "sub/only-top.txt"]


def test_config_command_shows_what_holds_and_from_where(galleyproof: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "base.toml").write_text("locale = 'en-GB'\nignore = ['promo']", encoding="utf-8")
    (tmp_path / "galleyproof.toml").write_text("extend = 'base.toml'\n\nstrict = true", encoding="utf-8")

    lines = galleyproof("config", "a.txt", "--ignore", "legal").stdout.splitlines()

    assert lines[1] == "# from base.toml, then galleyproof.toml"
    assert [" ".join(line.split()) for line in lines[2:7]] == [
        "strict = true # galleyproof.toml:3",
        'fail-on = "warning" # default',
        'locale = "en-GB" # base.toml:1',
        'ignore = ["promo"] # base.toml:2',
        'ignore = ["legal"] # --ignore',
    ]


def test_init_writes_a_start_that_is_valid_and_keeps_what_is_there(
    galleyproof: Callable[..., Any], tmp_path: Path
) -> None:
    assert galleyproof("init").returncode == 0
    start = (tmp_path / "galleyproof.toml").read_text(encoding="utf-8")
    assert galleyproof("config").returncode == 0

    uncommented = "".join(line.removeprefix("# ") + "\n" for line in start.splitlines() if " = " in line)
    (tmp_path / "galleyproof.toml").write_text(uncommented.replace('extend = "../desk.toml"\n', ""), encoding="utf-8")
    (tmp_path / "desk-rules").mkdir()
    (tmp_path / "names.csv").touch()
    assert galleyproof("config").stderr == ""

    again = galleyproof("init")
    assert (again.returncode, again.stderr) == (2, "galleyproof.toml: is there already; --force writes it anew\n")


def test_schema_holds_for_what_is_right_and_not_for_what_is_wrong(galleyproof: Callable[..., Any]) -> None:
    schema = json.loads(galleyproof("config", "--schema").stdout)
    Draft7Validator.check_schema(schema)
    validator = Draft7Validator(schema)

    right = "extend = 'x'\nwords = ['a']\n[[overrides]]\nfiles = ['a']\nignore = ['names']\n[[accept]]\ntext = 'x'\n"
    assert not list(validator.iter_errors(tomllib.loads(right)))
    assert len(list(validator.iter_errors(tomllib.loads(_MISTAKES)))) >= 7
