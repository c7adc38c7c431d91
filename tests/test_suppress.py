"""What a writer marks [sic] or a desk accepts is not reported, and everything else is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from suppressed import Desk, read_document

from lint.model import Acceptance, Finding, Rule, Severity, Span
from lint.suppress import Suppressions, unknown_names


@pytest.fixture(scope="module")
def desk(rule: Callable[..., Rule]) -> Desk:
    return Desk(rule)


def _accept(text: str, *rules: str) -> Acceptance:
    return Acceptance(text, rules, "", "galleyproof.toml:12")


# In general


def test_document_that_says_nothing_keeps_every_finding_in_order(desk: Desk) -> None:
    document = read_document("They recieve Kiev . <!-- not ours -->\n\nThey recieve it.")
    suppressions = Suppressions(document, desk.rules)

    assert suppressions.kept(desk.findings(document)) == desk.findings(document)
    assert (suppressions.unused(desk.rules), suppressions.unused_entries) == ([], [])


# [sic]


@pytest.mark.parametrize(
    "copy",
    [
        "They recieve [sic] it.",
        "They recieve (sic) it.",
        "They recieve [SIC] it.",
        "They recieve[sic] it.",
        "He wrote “recieve” [sic] and left.",
        "He wrote “recieve,” [sic] and left.",
        "He wrote ‘recieve’ [ sic ] and left.",
        "Kiev’s [sic] bridges.",
        "The Kiev-born [sic] man.",
    ],
)
@pytest.mark.parametrize("path", ["a.txt", "a.md"])
def test_sic_keeps_the_word_before_it(desk: Desk, copy: str, path: str) -> None:
    assert desk.kept(copy, path) == []


@pytest.mark.parametrize(
    "copy",
    [
        "[sic] They recieve it.",
        "They recieve a note [sic] of it.",
        "They recieve\n\n[sic] it.",
        "They recieve (sick) it.",
        "They recieve (see sic) it.",
        "They recieve it sic.",
        "A stop . [sic]",
    ],
)
def test_sic_keeps_nothing_else(desk: Desk, copy: str) -> None:
    assert len(desk.kept(copy, "a.txt")) == 1


def test_sic_that_keeps_nothing_is_copy_and_not_told(desk: Desk) -> None:
    suppressions, _ = desk.suppressions("They receive [sic] it.")

    assert suppressions.unused(desk.rules) == []


# Acceptances


@pytest.mark.parametrize(
    "text",
    [
        "Kiev",
        "kiev",
        "  Kiev\n",
        "Kiev “Café\u00a0Volga” isn’t",
        'Kiev "Café Volga" isn\'t',
        "in Kiev “Cafe\u0301 Volga”",
        "They sat\nin  Kiev",
        "They sat in Kiev “Café Volga” isn’t open.\n\nIt rained.",
    ],
)
def test_finding_is_suppressed_by_its_text_or_a_stretch_around_it(desk: Desk, text: str) -> None:
    source = "They sat in Kiev “Café Volga” isn’t open.\nIt rained."

    assert desk.kept(source, "a.txt", [_accept(text)]) == []


@pytest.mark.parametrize(
    "text", ["", " ", "Kie", "Café Volga", "Kiev Volga", "out in Kiev", "ey sat in Kiev", "in Kiev “Cafe", "sat"]
)
def test_finding_outside_the_accepted_text_is_kept(desk: Desk, text: str) -> None:
    source = "They sat in Kiev “Café Volga”. It rained."

    assert desk.kept(source, "a.txt", [_accept(text)]) == [(1, "Kiev")]


def test_accepted_stretch_does_not_accept_the_same_fault_elsewhere(desk: Desk) -> None:
    source = "The Kiev Post wrote.\n\nKiev was quiet.\n\nThe KIEV POST wrote."

    assert desk.kept(source, "a.txt", [_accept("Kiev Post")]) == [(3, "Kiev")]


def test_accepted_composed_text_is_found_decomposed(desk: Desk) -> None:
    assert desk.kept("They sat in Kiev Cafe\u0301.", "a.txt", [_accept("Kiev Café")]) == []


def test_accepted_word_does_not_end_before_an_accent(desk: Desk) -> None:
    assert desk.kept("They sat in Kiev Cafe\u0301.", "a.txt", [_accept("Kiev Cafe")]) == [(1, "Kiev")]


def test_accepted_text_may_be_what_is_marked_without_the_space_before_it(desk: Desk) -> None:
    assert desk.kept("They sat . It rained.", "a.txt", [_accept(".")]) == []


def test_acceptance_without_text_accepts_no_finding_of_no_length(desk: Desk) -> None:
    document = read_document("They sat in Kyiv.", "a.txt")
    missing = Finding(desk.rules["names/kyiv"], Severity.WARNING, "", Span(4, 4))

    assert Suppressions(document, desk.rules, [_accept(" ")]).kept([missing]) == [missing]


def test_accepted_text_may_be_pasted_from_the_source(desk: Desk) -> None:
    assert desk.kept("The <em>Kiev</em> Post &amp; Co.", "a.html", [_accept("<em>Kiev</em> Post &amp; Co")]) == []


def test_accepted_text_may_overlap_itself(desk: Desk) -> None:
    assert desk.kept("so Kiev so Kiev so", "a.txt", [_accept("so Kiev so")]) == []


@pytest.mark.parametrize(
    ("rules", "kept"),
    [((), 0), (("names/kyiv",), 0), (("NAMES",), 0), (("names/kiev",), 0), (("spelling", "names"), 0), (("legal",), 1)],
)
def test_acceptance_holds_for_the_rules_that_it_names(desk: Desk, rules: tuple[str, ...], kept: int) -> None:
    assert len(desk.kept("Kiev", "a.txt", [_accept("Kiev", *rules)])) == kept


def test_acceptances_that_suppress_nothing_are_told(desk: Desk) -> None:
    entries = [_accept("Kiev"), _accept("Kharkov"), _accept("Kiev Post"), _accept("Kiev", "spelling")]

    suppressions, _ = desk.suppressions("The Kiev Post", "a.txt", entries)

    assert suppressions.unused_entries == [entries[1], entries[3]]


def test_unknown_rules_of_acceptances_are_told_with_their_place(desk: Desk) -> None:
    entries = [_accept("Kiev", "names/kyv", "names"), _accept("Kiev", "names/kiev"), _accept("Kiev", "zzz")]

    assert unknown_names(entries, desk.rules) == [
        "galleyproof.toml:12: unknown rule 'names/kyv'; did you mean 'names/kyiv'?",
        "galleyproof.toml:12: unknown rule 'zzz'",
    ]
