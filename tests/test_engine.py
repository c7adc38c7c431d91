"""From rules to records: one finding a span, what is selected, where fixes are refused, fingerprints."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lint import Linter
from lint.encoding import UnreadableError
from lint.model import Edit, Located, Rule, Severity, Span
from lint.selection import choose
from lint.settings import Selection, Settings

_EVIDENCE = 'severity = "warning"\nevidence = {true = 9, of = 10, on = "news"}\n'
_SWAP = 'check = "substitution"\nswap."in regards to" = "about"\n'


@pytest.fixture(scope="module")
def swap(rule: Callable[..., Rule]) -> Rule:
    return rule(_SWAP)


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter()


def test_one_finding_a_span_the_more_severe_with_all_suggestions(rule: Any, check: Any) -> None:
    thought = rule('check = "substitution"\nswap.Kiew = ["Kiev", "Kyiv"]', "spelling/kiew")
    sure = rule(_EVIDENCE + 'check = "substitution"\nswap.Kiew = ["Kyiv", "Kyyiv"]', "legal/kiew")

    (finding,) = check("In Kiew it rained.", thought, sure)

    assert (finding.rule, finding.severity) == ("legal/kiew", Severity.WARNING)
    assert finding.suggestions == ("Kyiv", "Kyyiv", "Kiev")


@pytest.mark.parametrize(
    ("first", "second"),
    [("spelling", "names"), ("names", "consistency"), ("duplication", "structure"), ("promo", "grammar")],
)
def test_of_two_as_severe_findings_the_family_decides(rule: Any, check: Any, first: str, second: str) -> None:
    rules = [rule('check = "phrase"\nphrases = ["Kiew"]', f"{family}/kiew") for family in (second, first)]

    assert [f.rule for f in check("In Kiew it rained.", *rules)] == [f"{first}/kiew"]


def test_spans_that_nest_or_touch_stay_apart(rule: Any, check: Any) -> None:
    rules = [
        rule(f'check = "phrase"\nphrases = ["{phrase}"]', f"language/{n}")
        for n, phrase in enumerate(["big old", "old", "house"])
    ]

    assert [f.excerpt for f in check("A big old house.", *rules)] == ["big old", "old", "house"]


def test_findings_come_in_order_of_position(rule: Any, check: Any) -> None:
    rules = [rule(f'check = "phrase"\nphrases = ["{word}"]', f"language/{word}") for word in ("late", "early")]

    assert [f.excerpt for f in check("Early, late, early. Late.", *rules)] == ["Early", "late", "early", "Late"]


@pytest.fixture(scope="module")
def rules(rule: Any) -> dict[str, Rule]:
    made = [rule(_SWAP, rule_id) for rule_id in ("names/kyiv", "names/lviv", "legal/court")]
    made.append(replace(made[0], id="names/old", default=False))
    made.append(replace(made[0], id="legal/new", was=("legal/former",)))
    return {r.id: r for r in made}


@pytest.mark.parametrize(
    ("select", "ignore", "chosen"),
    [
        ([], [], ["names/kyiv", "names/lviv", "legal/court", "legal/new"]),
        (["names"], [], ["names/kyiv", "names/lviv"]),
        (["names/kyiv"], [], ["names/kyiv"]),
        (["names/old"], [], ["names/old"]),
        (["names", "names/old"], [], ["names/kyiv", "names/lviv", "names/old"]),
        ([], ["names"], ["legal/court", "legal/new"]),
        ([], ["names/kyiv"], ["names/lviv", "legal/court", "legal/new"]),
        (["names"], ["names/kyiv"], ["names/lviv"]),
        (["names/kyiv"], ["names"], ["names/kyiv"]),
        (["legal/former"], [], ["legal/new"]),
        ([], ["legal/former"], ["names/kyiv", "names/lviv", "legal/court"]),
        (["names/kyiv"], ["names/kyiv"], []),
    ],
)
def test_rules_are_selected_and_ignored_by_id_family_and_former_id(
    rules: dict[str, Rule], select: list[str], ignore: list[str], chosen: list[str]
) -> None:
    settings = Settings(selection=(Selection(tuple(select), (), tuple(ignore), "--select"),))

    assert [r.id for r in choose(rules, settings, []).rules] == chosen


@pytest.mark.parametrize(
    ("name", "hint"), [("names/kyv", "did you mean 'names/kyiv'?"), ("nams", "did you mean 'names'?")]
)
def test_name_that_is_no_rule_and_no_family_is_refused(rules: dict[str, Rule], name: str, hint: str) -> None:
    settings = Settings(selection=(Selection((), (), (name,), "--ignore"),))

    mistakes: list[str] = []
    choose(rules, settings, mistakes)

    assert mistakes == [f"--ignore: unknown rule '{name}'; {hint}"]


def test_suggestions_are_counted_and_shown_only_when_strict(linter: Linter) -> None:
    text = "The couple reportedly parted in June."

    report, strict = linter.report(text, "a.txt"), Linter(strict=True).report(text, "a.txt")

    assert (report.findings, report.hidden) == ([], 1)
    assert [f.severity for f in strict.findings] == [Severity.SUGGESTION]
    assert strict.hidden == 0


def test_rule_named_in_select_shows_at_any_severity() -> None:
    text = "The couple reportedly parted in June."

    assert [f.excerpt for f in Linter(select=["attribution/hedge"]).check_text(text)] == ["reportedly"]
    assert Linter(select=["attribution"]).check_text(text) == []


@pytest.mark.parametrize(
    ("setting", "found"),
    [("skip", ["outside"]), ("only", ["inside"]), ("check", ["outside", "inside"])],
    ids=["skip", "only", "check"],
)
def test_rule_says_whether_quotations_count(rule: Any, check: Any, setting: str, found: list[str]) -> None:
    own = rule(f'check = "phrase"\nquotations = "{setting}"\nphrases = ["outside", "inside"]')

    assert [f.excerpt for f in check("It was outside. “It is inside,” she said.", own)] == found


def test_rule_is_held_to_its_kinds_of_block(rule: Any, check: Any) -> None:
    own = rule('check = "phrase"\nscope = ["headline"]\nphrases = ["ferry"]')
    prose = "The ferry will return to the island in the spring, the company said on Tuesday."

    findings = check(f"Island ferry to return in spring\n\n{prose}\n\n{prose}", own)

    assert [f.place.line for f in findings] == [1]


def test_fix_is_offered_in_the_writers_own_words(swap: Rule, check: Any) -> None:
    (finding,) = check("He spoke in regards to it.", swap)

    assert finding.fix and finding.fix.edits == (Edit(Span(9, 22), "about"),)


@pytest.mark.parametrize(
    "source",
    [
        "“I spoke in regards to it,” she said.",
        "“I spoke in regards to it.\n\n“And I left,” she said.",
    ],
    ids=["quotation", "quotation that goes on"],
)
def test_fix_is_refused_in_somebodys_words(swap: Rule, check: Any, source: str) -> None:
    (finding,) = check(source, swap)

    assert finding.suggestions == ("about",)
    assert finding.fix is None


def test_fix_is_refused_where_the_source_is_not_literal(swap: Rule, check: Any) -> None:
    rows = ["the council spoke for an hour in", "regards to the bridge and to the", "road that leads to the old quay"]

    (finding,) = check("\n".join([*rows, ""]), swap)

    assert finding.excerpt == "in\nregards to"
    assert finding.fix is None


def test_fix_after_crlf_is_in_offsets_of_the_source(swap: Rule, check: Any) -> None:
    source = "It rained.\r\n\r\nHe spoke in regards to it.\r\n"

    (finding,) = check(source, swap)

    assert [source[e.span.start : e.span.end] for e in finding.fix.edits] == ["in regards to"]


def test_related_places_are_places_of_the_source(rule: Any, check: Any) -> None:
    own = rule('check = "substitution"\nswap.Kiev = "Kyiv"\ncompare = true')

    (finding,) = check("😀 Kyiv was quiet.\r\n\r\nKiev was not.", own)

    ((place, note),) = finding.related
    assert (place.start, place.line, place.column) == (2, 1, 3)
    assert note == "“Kyiv” here"


def _fingerprints(findings: list[Located]) -> list[str]:
    return [f.fingerprint for f in findings]


_BEFORE = "It rained. He spoke in regards to it. She left.\n\nIt was late."


@pytest.mark.parametrize(
    "after",
    [
        "A new line.\n\n" + _BEFORE,
        _BEFORE.replace("\n", "\r\n"),
        _BEFORE.replace("It rained.", "It poured all day."),
        _BEFORE.replace("She left.", "Nobody left."),
        _BEFORE.replace("spoke in", "spoke  in").replace("in regards", "in regards"),
    ],
    ids=["moved down", "other line ends", "edit before", "edit after", "spaces"],
)
def test_fingerprint_survives_what_does_not_touch_the_sentence(swap: Rule, check: Any, after: str) -> None:
    before = _fingerprints(check(_BEFORE, swap))

    assert len(before[0]) == 16
    assert _fingerprints(check(after, swap)) == before


def test_fingerprint_is_the_same_for_both_forms_of_an_accent(swap: Rule, check: Any) -> None:
    composed, decomposed = (f"The caf{e} spoke in regards to it." for e in ("\u00e9", "e\u0301"))

    assert _fingerprints(check(composed, swap)) == _fingerprints(check(decomposed, swap))


def test_equal_sentences_have_fingerprints_of_their_own(swap: Rule, check: Any) -> None:
    line = "He spoke in regards to it."

    prints = _fingerprints(check(f"{line}\n\n{line}\n\n{line}", swap))

    assert len(set(prints)) == 3
    assert _fingerprints(check(f"{line}\n\n{line}", swap)) == prints[:2]


def test_record_has_the_keys_that_are_promised_and_is_read_back(linter: Linter) -> None:
    (finding,) = linter.check_text("He recieved it.", path="desk/a.txt")

    record = json.loads(json.dumps(finding.to_dict()))

    assert list(record) == [
        "rule", "family", "severity", "message", "path", "start", "end", "line", "column", "end_line", "end_column",
        "excerpt", "suggestions", "related", "fix", "fingerprint", "url",
    ]  # fmt: skip
    assert (record["family"], record["excerpt"], record["path"]) == ("spelling", "recieved", "desk/a.txt")
    assert Located.from_dict(record, "desk/a.txt") == finding


@pytest.mark.parametrize(
    "text", ["", " \r\n\t\n", "\ufeff", "a \ud800 b", "“", "’", "\0", "a" * 50, "İ" * 5], ids=ascii
)
def test_odd_text_is_checked_without_an_error(linter: Linter, text: str) -> None:
    assert isinstance(linter.check_text(text), list)


def test_file_is_checked_as_its_text_is(linter: Linter, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfHe recieved it.\r\n")

    (finding,) = linter.check_file(path)

    assert (finding.place.start, finding.place.column, finding.path) == (3, 4, path.as_posix())


def test_file_that_is_no_text_is_refused(linter: Linter, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"MZ\x90\0\x03\0\0\0\x04\0")

    with pytest.raises(UnreadableError, match="is not text"):
        linter.check_file(tmp_path / "a.txt")


def test_linter_keeps_no_state_between_articles(linter: Linter) -> None:
    first = linter.check_text("He recieved it in Kiev.")
    linter.check_text("Nothing here but “quotations.")

    assert linter.check_text("He recieved it in Kiev.") == first


def test_fingerprints_do_not_depend_on_what_is_shown() -> None:
    text = "It is believed to be true.\n\nKiev and Kiev are said to be one city, and Kiev is old.\n"

    strict = {finding.place.start: finding.fingerprint for finding in Linter(strict=True).check_text(text)}
    shown = {finding.place.start: finding.fingerprint for finding in Linter().check_text(text)}

    assert shown
    assert shown.items() <= strict.items()


@pytest.mark.parametrize("rule", ["consistency/name", "spelling/name", "spelling/word"])
def test_a_rule_chosen_alone_finds_no_more_than_among_all(rule: str) -> None:
    text = "Catholics met Democrats.\n\nA Catholic and a Democrat met Lankans in Sri Lanka.\n"

    assert Linter(strict=True, select=[rule]).check_text(text) == []
