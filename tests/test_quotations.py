"""Whose words: quotation marks of every kind, and what only looks like them."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.model import Span
from lint.quotations import Quotation, find_quotations


def _quotations(text: str) -> list[Quotation]:
    """Return the quotations of a text whose paragraphs are parted by line ends."""
    blocks = []
    at = 0
    for line in text.split("\n"):
        blocks.append(Span(at, at + len(line)))
        at += len(line) + 1
    return list(find_quotations(text, [block for block in blocks if block.end > block.start]))


def _inner(text: str) -> list[str]:
    return [text[q.inner.start : q.inner.end] for q in _quotations(text)]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("“We are ready,” she said.", ["We are ready,"]),
        ('"We are ready," she said.', ["We are ready,"]),
        ("‘We are ready,’ she said.", ["We are ready,"]),
        ("'We are ready,' she said.", ["We are ready,"]),
        ("„Wir sind bereit“, sagte sie.", ["Wir sind bereit"]),
        ("«Nous sommes là», dit-elle.", ["Nous sommes là"]),
        ("“Yes,” he said. “No,” she said.", ["Yes,", "No,"]),
        ("He (“the boss”) came.", ["the boss"]),
        ("It was—“unhinged”—he said.", ["unhinged"]),
    ],
    ids=[
        "curly",
        "straight",
        "single curly",
        "single straight",
        "german",
        "french",
        "two",
        "in brackets",
        "after a dash",
    ],
)
def test_words_between_marks_are_a_quotation(text: str, inner: list[str]) -> None:
    assert _inner(text) == inner


@pytest.mark.parametrize(
    "text",
    [
        "It’s Keir’s, and the brothers’ house.",
        "It's Keir's, and the brothers' house.",
        "It was the summer of the '90s, and of the ’60s.",
        "It was the summer of the ‘90s.",
        "The plank was 6' long and 4\" wide.",
        "He didn’t, wouldn’t and couldn’t.",
        "Rock ’n’ roll was dead.",
    ],
    ids=[
        "curly",
        "straight",
        "decade",
        "decade with the wrong mark",
        "feet and inches",
        "contractions",
        "rock ’n’ roll",
    ],
)
def test_apostrophes_and_primes_are_no_quotation(text: str) -> None:
    assert _inner(text) == []


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("‘It’s late,’ he said.", ["It’s late,"]),
        ("'It's late,' he said.", ["It's late,"]),
        ("‘The brothers’ house is gone,’ he said.", ["The brothers’ house is gone,"]),
        ("It was a ‘surprise’ to us.", ["surprise"]),
    ],
    ids=["curly contraction", "straight contraction", "plural possessive", "one word"],
)
def test_apostrophe_does_not_close_a_single_quotation(text: str, inner: list[str]) -> None:
    assert _inner(text) == inner


def test_nested_quotation_belongs_to_the_one_around_it() -> None:
    assert _inner("“He said ‘never’ to me,” she said.") == ["He said ‘never’ to me,"]
    assert _inner("‘He said “never” to me,’ she said.") == ["He said “never” to me,"]


def test_span_has_the_marks_and_inner_has_not() -> None:
    (quotation,) = _quotations("So “yes” it is.")

    assert (quotation.span, quotation.inner) == (Span(3, 8), Span(4, 7))
    assert quotation.closed


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ('"', '"')], ids=["curly", "straight"])
def test_quotation_over_paragraphs_opens_anew_and_closes_once(opening: str, closing: str) -> None:
    text = f"{opening}We left at night.\n{opening}Nobody saw us.\n{opening}It was cold,{closing} she said."

    found = _quotations(text)

    assert _inner(text) == ["We left at night.", "Nobody saw us.", "It was cold,"]
    assert [(q.closed, q.continues) for q in found] == [(False, True), (False, True), (True, False)]


def test_quotation_that_is_never_closed_ends_with_its_paragraph() -> None:
    text = "“We will fight on, he said.\nThe city was quiet."

    (quotation,) = _quotations(text)

    assert text[quotation.span.start : quotation.span.end] == "“We will fight on, he said."
    assert (quotation.closed, quotation.continues) == (False, False)


def test_paragraph_with_another_mark_does_not_continue_a_quotation() -> None:
    found = _quotations("“We left at night.\n'It was cold,' she said.")

    assert [q.continues for q in found] == [False, False]


def test_single_mark_without_a_partner_opens_nothing() -> None:
    assert _inner("He said ‘go home and stayed. The city was quiet.") == []


@pytest.mark.parametrize("piece", [" 'a", "'yes' ", "„a“ ", "“a ", " ‘", "''", "‚a ‘", '"a '])
def test_one_long_line_of_marks_is_read_at_once(piece: str) -> None:
    text = piece * 20_000

    assert all(q.span.end <= len(text) for q in _quotations(text))


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab s0.,“”‘’\"'«»„\n—", max_size=60))
def test_quotations_are_in_order_inside_their_paragraph_and_apart(text: str) -> None:
    found = _quotations(text)

    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))
    assert all(0 <= q.span.start < q.inner.start <= q.inner.end <= q.span.end <= len(text) for q in found)
    assert all("\n" not in text[q.span.start : q.span.end] for q in found)
    assert all(text[q.span.start] == q.mark for q in found)
