"""Every mistake in a rule file is told in one line: place, what is wrong, what to do."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

from lint.model import Rule, Severity
from lint.rule_file import RuleError, read_rule
from lint.rulebook import load

_RULE = """\
title    = "Kyiv, not Kiev"
check    = "substitution"
severity = "warning"
message  = "Use “{suggestion}”, not “{match}”."
why      = "The capital of Ukraine is spelled from Ukrainian."
evidence = {true = 20, of = 20, on = "news articles, 2022-24"}
except   = ["chicken Kiev"]
bad      = ["They left [[Kiev|Kyiv]]."]
good     = ["He ordered chicken Kiev."]
swap.Kiev = "Kyiv"
"""


def _read(folder: Path, source: str, rule_id: str = "names/kyiv") -> Rule:
    path = folder / f"{rule_id.partition('/')[2]}.toml"
    path.write_text(source, encoding="utf-8")
    return read_rule(path, rule_id, f"rules/{rule_id}.toml")


def _mistakes(folder: Path, source: str, rule_id: str = "names/kyiv") -> list[str]:
    with pytest.raises(RuleError) as caught:
        _read(folder, source, rule_id)
    return caught.value.mistakes


def _with(key: str, value: str) -> str:
    line = f"{key} = {value}"
    changed, count = re.subn(rf"^{re.escape(key)} *=.*$", lambda _: line, _RULE, flags=re.MULTILINE)
    return changed if count else f"{line}\n{_RULE}"


def _without(key: str) -> str:
    return re.sub(rf"^{re.escape(key)}\b.*\n", "", _RULE, flags=re.MULTILINE)


def test_rule_is_read_with_its_options(tmp_path: Path) -> None:
    rule = _read(tmp_path, _RULE)

    assert (rule.id, rule.family, rule.severity) == ("names/kyiv", "names", Severity.WARNING)
    assert rule.options.swap == {"Kiev": ("Kyiv",)}
    assert rule.options.except_ == ("chicken Kiev",)
    assert rule.evidence == (20, 20, "news articles, 2022-24")


@pytest.mark.parametrize("key", ["title", "severity", "message", "why", "bad", "good"])
def test_key_that_every_rule_needs_is_missed(tmp_path: Path, key: str) -> None:
    expected = f"rules/names/kyiv.toml:1: '{key}' is missing; every rule states it"

    assert _mistakes(tmp_path, _without(key)) == [expected]


def test_missing_check_is_told(tmp_path: Path) -> None:
    assert "rules/names/kyiv.toml:1: 'check' is missing; every rule states it" in _mistakes(tmp_path, _without("check"))


@pytest.mark.parametrize("key", ["bad", "good"])
def test_empty_list_of_examples_counts_as_missing(tmp_path: Path, key: str) -> None:
    assert [re.sub(r":\d+:", ":", m) for m in _mistakes(tmp_path, _with(key, "[]"))] == [
        f"rules/names/kyiv.toml: '{key}' is missing; every rule states it"
    ]


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("mesage", '"x"', "1: unknown key 'mesage'; did you mean 'message'?"),
        ("exept", "[]", "1: unknown key 'exept'; did you mean 'except'?"),
        ("zzz", "1", "1: unknown key 'zzz'"),
        ("check", '"substitutoin"', "2: unknown check 'substitutoin'; did you mean 'substitution'?"),
        ("severity", '"warnin"', "3: unknown severity 'warnin'; did you mean 'warning'?"),
        ("message", '"Use “{sugestion}”."', "4: unknown placeholder '{sugestion}'; did you mean 'suggestion'?"),
        ("message", '"Use {suggestion."', "4: 'message' has an unpaired brace: expected '}' before end of string"),
        ("why", "3", "5: 'why' is a string, not 3"),
        ("evidence", "{true = 20}", '6: evidence reads {true = 18, of = 20, on = "what it was judged on"}'),
        ("evidence", '"many"', '6: evidence reads {true = 18, of = 20, on = "what it was judged on"}'),
        (
            "evidence",
            "{true = 1, of = 2, on = 3}",
            '6: evidence reads {true = 18, of = 20, on = "what it was judged on"}',
        ),
        ("except", "3", "7: 'except' must be a string or a list of strings"),
        ("bad", '["They left Kiev."]', "8: a bad example marks no fault; write [[wrong|right]] in 'They left Kiev.'"),
        ("bad", '["They [[left Kiev."]', "8: '[[' without ']]' in an example"),
        ("good", '["In [[Kyiv]]."]', "9: a good example marks a fault: 'In [[Kyiv]].'; move it to 'bad'"),
        ("scope", '["captoin"]', "1: unknown block kind 'captoin'; did you mean 'caption'?"),
        ("quotations", '"maybe"', "1: 'quotations' is one of skip, check, only"),
        ("case", '"exakt"', "1: 'case' is one of keep, exact; did you mean 'exact'?"),
        ("compare", '"yes"', "1: 'compare' is true or false, not 'yes'"),
        ("default", "0", "1: 'default' is true or false, not 0"),
    ],
)
def test_mistake_is_told_with_its_line(tmp_path: Path, key: str, value: str, expected: str) -> None:
    assert _mistakes(tmp_path, _with(key, value)) == [f"rules/names/kyiv.toml:{expected}"]


def test_unknown_key_inside_the_file_is_told_with_its_own_line(tmp_path: Path) -> None:
    source = _RULE.replace("message  =", "mesage   =")

    assert _mistakes(tmp_path, source) == [
        "rules/names/kyiv.toml:1: 'message' is missing; every rule states it",
        "rules/names/kyiv.toml:4: unknown key 'mesage'; did you mean 'message'?",
    ]


@pytest.mark.parametrize("severity", ["warning", "error"])
def test_severity_needs_evidence(tmp_path: Path, severity: str) -> None:
    source = _without("evidence").replace('"warning"', f'"{severity}"')

    assert _mistakes(tmp_path, source) == [
        f"rules/names/kyiv.toml:3: severity '{severity}' needs 'evidence': how many of so many findings were right"
    ]


def test_suggestion_needs_no_evidence(tmp_path: Path) -> None:
    assert _read(tmp_path, _without("evidence").replace('"warning"', '"suggestion"')).evidence is None


def test_bad_regular_expression_is_told(tmp_path: Path) -> None:
    source = re.sub("except.*\n|swap.*\n", "", _with("check", '"pattern"')) + "pattern = '(Kiev'\n"

    assert _mistakes(tmp_path, source) == [
        "rules/names/kyiv.toml:9: 'pattern' is no regular expression: missing ), unterminated subpattern at position 0"
    ]


def test_option_that_the_check_needs_is_missed(tmp_path: Path) -> None:
    source = re.sub("except.*\n|swap.*\n", "", _with("check", '"pattern"'))

    assert _mistakes(tmp_path, source) == [
        "rules/names/kyiv.toml:1: 'pattern' is missing; the check 'pattern' needs it"
    ]


@pytest.mark.parametrize(
    ("source", "line"),
    [('title = "a"\ncheck = "b\n', 2), ("title = \n", 1), ("a = 1\na = 2\n", 2), ("- @bbc said", 1)],
    ids=["open string", "no value", "key twice", "yaml"],
)
def test_file_that_is_not_toml_is_told_with_the_line(tmp_path: Path, source: str, line: int) -> None:
    mistakes = _mistakes(tmp_path, source)

    assert len(mistakes) == 1
    assert mistakes[0].startswith(f"rules/names/kyiv.toml:{line}: not TOML: ")


def test_unknown_family_is_told(tmp_path: Path) -> None:
    assert _mistakes(tmp_path, _RULE, "nams/kyiv") == [
        "rules/nams/kyiv.toml:1: unknown family 'nams'; did you mean 'names'?"
    ]


def test_all_mistakes_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    source = (
        _with("mesage", '"x"')
        .replace('"warning"', '"warnin"')
        .replace("{match}", "{mach}")
        .replace("[[Kiev|Kyiv]]", "Kiev")
    )

    told = _mistakes(tmp_path, source)

    assert [re.search(r":(\d+): (unknown \w+|a bad)", m).groups() for m in told] == [  # type: ignore[union-attr]
        ("4", "unknown severity"),
        ("9", "a bad"),
        ("1", "unknown key"),
        ("5", "unknown placeholder"),
    ]


def test_mistakes_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "rules" / "names"
    folder.mkdir(parents=True)
    (folder / "kyiv.toml").write_text(_with("mesage", '"x"'), encoding="utf-8")
    (folder / "lviv.toml").write_bytes(b"title = \xff")
    (folder / "odesa.toml").write_text(_without("why"), encoding="utf-8")

    with pytest.raises(RuleError) as caught:
        load(folders=[tmp_path / "rules"])

    assert [m.partition(":")[0] for m in caught.value.mistakes] == [
        f"rules/names/{n}.toml" for n in ("kyiv", "lviv", "odesa")
    ]


_KEYS = [
    "title",
    "check",
    "message",
    "why",
    "bad",
    "good",
    "swap",
    "except",
    "case",
    "scope",
    "evidence",
    "locale",
    "was",
    "default",
]
_ODD = ["3", "true", '"x"', '""', "[]", "[3]", '[["x"]]', "{}", "{a = 1}", "1979-05-27", '["{"]', '"{"']


@pytest.mark.parametrize(("key", "value"), list(product(_KEYS, _ODD)))
def test_value_of_any_type_gives_a_rule_or_lines_with_a_place(tmp_path: Path, key: str, value: str) -> None:
    try:
        rule = _read(tmp_path, _with(key, value))
    except RuleError as error:
        assert all(re.match(r"rules/names/kyiv\.toml:\d+: \S", m) for m in error.mistakes)
    else:
        assert all(isinstance(part, tuple) for part in (rule.bad, rule.good, rule.scope, rule.was, rule.locale))


def test_single_string_stands_for_a_list_of_one(tmp_path: Path) -> None:
    rule = _read(tmp_path, _with("bad", '"They left [[Kiev|Kyiv]]."').replace('["chicken Kiev"]', '"chicken Kiev"'))

    assert rule.bad == ("They left [[Kiev|Kyiv]].",)
    assert rule.options.except_ == ("chicken Kiev",)


def test_table_beside_the_rule_adds_entries(tmp_path: Path) -> None:
    (tmp_path / "kyiv.tsv").write_text("# wrong\tright\nKieff\tKyiv\nKiew\tKyiv,Kiev\n\n", encoding="utf-8")

    rule = _read(tmp_path, _RULE)

    assert rule.options.swap == {"Kiev": ("Kyiv",), "Kieff": ("Kyiv",), "Kiew": ("Kyiv", "Kiev")}


def test_table_row_without_a_cure_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "kyiv.tsv").write_text("# wrong\tright\nKieff\n", encoding="utf-8")

    assert [m.partition(": ")[0] for m in _mistakes(tmp_path, _RULE)] == ["rules/names/kyiv.tsv:2"]


def test_empty_phrase_is_told(tmp_path: Path) -> None:
    assert _mistakes(tmp_path, _with("except", '[""]')) == ["rules/names/kyiv.toml:7: 'except' holds an empty string"]
