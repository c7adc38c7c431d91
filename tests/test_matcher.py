"""All literals in one scan: whole words, any case, every place."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.automaton import fold
from lint.document import Document
from lint.matcher import Hit, Matcher, longest
from lint.model import Span


def _found(document: Callable[..., Document], text: str, *literals: str) -> list[str]:
    (hits,) = Matcher([literals]).scan(document(text))
    return [text[hit.span.start : hit.span.end] for hit in hits]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kiev fell.", ["Kiev"]),
        ("KIEV, kiev; (Kiev)", ["KIEV", "kiev", "Kiev"]),
        ("Kiev’s and Kiev's bridges", ["Kiev", "Kiev"]),
        ("pro-Kiev, Kiev-based, the Kievs’", ["Kiev", "Kiev"]),
        ("Kievan Rus, Makiev, Kiev2, 2Kiev", []),
        ("“Kiev”, ‘Kiev’, Kiev.", ["Kiev", "Kiev", "Kiev"]),
        ("İzmir and Kiev and İİ Kiev", ["Kiev", "Kiev"]),
        ("😀Kiev😀", ["Kiev"]),
        ("", []),
    ],
    ids=[
        "plain",
        "case",
        "possessive",
        "hyphens",
        "inside words",
        "in quotation marks",
        "capital with long lower case",
        "emoji",
        "empty",
    ],
)
def test_literal_is_found_as_a_whole_word(document: Any, text: str, found: list[str]) -> None:
    assert _found(document, text, "Kiev") == found


@pytest.mark.parametrize("text", ["Kiev\u0301 fell.", "a\u0301Kiev fell."], ids=["mark behind", "marked letter before"])
def test_combining_mark_makes_it_another_word(document: Any, text: str) -> None:
    assert _found(document, text, "Kiev") == []


@pytest.mark.parametrize(
    ("literal", "text"),
    [
        ("don't", "I don’t."),
        ("don’t", "I don't."),
        ("the mayor", "the\u00a0mayor"),
        ("the mayor", "the\tmayor"),
        ('"so"', "“so”"),
    ],
    ids=["curly text", "curly literal", "no-break space", "tab", "quotation marks"],
)
def test_kind_of_apostrophe_space_and_mark_does_not_matter(document: Any, literal: str, text: str) -> None:
    assert len(_found(document, text, literal)) == 1


def test_literal_that_ends_in_no_letter_needs_no_word_boundary(document: Any) -> None:
    assert _found(document, "overCredit: Rex said .Then", "Credit:", " .") == [" ."]
    assert _found(document, "over Credit:Rex", "Credit:") == ["Credit:"]


def test_each_checker_gets_its_own_hits(document: Any) -> None:
    text = "Kiev and Lvov"

    first, second, third = Matcher([["kiev", "Lvov"], [], ["KIEV"]]).scan(document(text))

    assert [(hit.number, hit.span) for hit in first] == [(0, Span(0, 4)), (1, Span(9, 13))]
    assert second == []
    assert [(hit.number, hit.span) for hit in third] == [(0, Span(0, 4))]


def test_no_literals_at_all_is_fine(document: Any) -> None:
    assert Matcher([[], []]).scan(document("Kiev")) == [[], []]


def test_longest_of_overlapping_phrases_wins() -> None:
    short, long, apart = Hit(0, Span(8, 12)), Hit(1, Span(0, 12)), Hit(2, Span(13, 20))

    assert longest([short, long, apart]) == [long, apart]


@pytest.mark.parametrize("text", ["İstanbul Kiev", "ǅ İ ẞ Σς", "ﬁ ŉ ΐ", "A\u0307", "\ud800 İ"])
def test_folding_keeps_every_offset(text: str) -> None:
    folded = fold(text)

    assert len(folded) == len(text)
    assert "kiev" in folded or "Kiev" not in text


_texts = st.text(alphabet="aAbİß'’ \t\u00a0-.1_é“\"", max_size=30)
_literals = st.lists(st.text(alphabet="aAbß'’ .-1é", min_size=1, max_size=4), min_size=1, max_size=5)


def _naive(text: str, literals: list[str]) -> set[tuple[int, int, int]]:
    found = set()
    folded = fold(text)
    for number, literal in enumerate(literals):
        for start in range(len(text) - len(literal) + 1):
            end = start + len(literal)
            inside = folded[start:end]
            before = inside[0].isalnum() and start > 0 and folded[start - 1].isalnum()
            after = inside[-1].isalnum() and end < len(text) and folded[end].isalnum()
            if inside == fold(literal) and not before and not after:
                found.add((number, start, end))
    return found


@settings(max_examples=200, deadline=None)
@given(text=_texts, literals=_literals)
def test_one_scan_finds_what_a_naive_search_finds(document: Any, text: str, literals: list[str]) -> None:
    (hits,) = Matcher([literals]).scan(document(text, "a.txt"))

    assert {(hit.number, *hit.span) for hit in hits} == _naive(text, literals)
    assert len(hits) == len({(hit.number, hit.span) for hit in hits})


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8)), max_size=12))
def test_longest_hits_do_not_overlap_and_each_one_left_out_has_a_reason(places: list[tuple[int, int]]) -> None:
    hits = [Hit(number, Span(start, start + length)) for number, (start, length) in enumerate(places)]

    kept = longest(hits)

    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(kept))
    assert all(
        any(o.span.overlaps(h.span) and len(range(*o.span)) >= len(range(*h.span)) for o in hits if o != h)
        for h in hits
        if h not in kept
    )
    most = max((len(range(*h.span)) for h in hits), default=0)
    assert not hits or any(len(range(*h.span)) == most for h in kept)
