"""What each line is in the article, told from plain text, with the evidence for it."""

from __future__ import annotations

from typing import Any

import pytest

from lint.anatomy.doubles import alike, doubles

_FIRST = (
    "The ferry will return to the island in spring, the company said on Tuesday, after a winter of repairs to the hull."
)
_SECOND = (
    "It will sail twice a day from the middle of April, and more often once the schools have closed for the summer."
)
_THIRD = "The islanders had asked for a third sailing, but the company said that it had no crew and no money for it."


def _kinds(document: Any, *lines: str) -> list[str]:
    return [block.kind for block in document("\n\n".join(lines)).blocks]


def test_first_line_before_prose_is_the_headline(document: Any) -> None:
    assert _kinds(document, "Ferry to return to the island in spring", _FIRST, _SECOND) == [
        "headline",
        "paragraph",
        "paragraph",
    ]


def test_text_of_one_block_is_a_paragraph(document: Any) -> None:
    assert _kinds(document, "Ferry to return to the island in spring") == ["paragraph"]
    assert _kinds(document, _FIRST) == ["paragraph"]


def test_empty_text_has_no_blocks(document: Any) -> None:
    assert _kinds(document, "", " \t", "") == []


def test_byline_and_date_under_the_headline(document: Any) -> None:
    lines = ["Ferry to return to the island in spring", "By Hannah Priddle", "Tuesday 4 March 2025", _FIRST, _SECOND]

    assert _kinds(document, *lines) == ["headline", "byline", "dateline", "paragraph", "paragraph"]


def test_line_that_stands_twice_with_a_credit_is_a_caption(document: Any) -> None:
    caption = "A fisherman mends his nets on the quay at dawn"
    lines = ["Ferry to return to the island in spring", _FIRST, caption, caption + "Credit: Rex", _SECOND]

    assert _kinds(document, *lines) == ["headline", "paragraph", "caption", "caption", "paragraph"]


def test_paragraph_that_stands_twice_is_no_caption(document: Any) -> None:
    assert _kinds(document, _FIRST, _SECOND, _FIRST) == ["paragraph"] * 3


def test_run_of_headlines_between_paragraphs_is_promo(document: Any) -> None:
    links = [
        "Mum finds a fortune in charity shop coat and hands it back",
        "Inside the village where nobody has lived since 1962",
    ]

    assert _kinds(document, _FIRST, _SECOND, *links, _THIRD) == [
        "paragraph",
        "paragraph",
        "promo",
        "promo",
        "paragraph",
    ]


def test_one_headline_alone_between_paragraphs_is_no_promo(document: Any) -> None:
    kinds = _kinds(document, _FIRST, _SECOND, "Mum finds £20k in charity shop coat and hands it back", _THIRD)

    assert "promo" not in kinds


def test_list_that_opens_alike_is_no_promo(document: Any) -> None:
    items = [
        "Best actor was Anna Storr in The Quay",
        "Best film was The Quay by Ann Lee",
        "Best song was Home by the Sea",
    ]

    assert "promo" not in _kinds(document, _FIRST, _SECOND, *items, _THIRD)


def test_short_line_before_a_paragraph_is_a_crosshead(document: Any) -> None:
    assert _kinds(document, _FIRST, "A third sailing", _SECOND, _THIRD) == [
        "paragraph",
        "crosshead",
        "paragraph",
        "paragraph",
    ]


def test_lines_that_open_with_a_bullet_are_list_items(document: Any) -> None:
    assert (
        _kinds(document, _FIRST, "• The hull was painted", "• The engine was replaced", _SECOND)[1:3]
        == ["list-item"] * 2
    )


def test_nothing_but_somebodys_words_is_a_quotation(document: Any) -> None:
    assert _kinds(document, _FIRST, "“We are ready.”", _SECOND)[1] == "quotation"


def test_page_leftovers_after_the_end_are_furniture(document: Any) -> None:
    tail = ["Share this article", "Leave a comment", "Our picks of the week"]

    assert _kinds(document, "Ferry to return in spring", _FIRST, _SECOND, _THIRD, *tail)[-3:] == ["furniture"] * 3


def test_sentence_that_uses_a_leftovers_words_is_prose(document: Any) -> None:
    line = "Readers are asked to leave a comment on the plans at the library, where a model is shown until June."

    assert _kinds(document, _FIRST, line, _SECOND) == ["paragraph"] * 3


def test_every_block_names_its_evidence(document: Any) -> None:
    blocks = document(
        "\n\n".join(["Ferry to return in spring", _FIRST, "A third sailing", _SECOND, "Share this article"])
    ).blocks

    assert all(block.evidence for block in blocks)


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        ("a man mends his nets", "a man mends his nets", "equal"),
        ("a man mends his nets", "a man mends his nets credit rex", "prefix"),
        ("a man mends his old nets on the quay at dawn", "a man mends his old nets on the quay at dusk", "near"),
        ("a man mends his nets", "a woman mends his nets", None),
        ("the sea", "the sea", None),
    ],
    ids=["equal", "longer by a credit", "another ending", "another opening", "too short"],
)
def test_lines_are_compared_on_their_words(first: str, second: str, relation: str | None) -> None:
    assert alike(first, second) == alike(second, first) == relation


def test_double_is_the_nearest_earlier_line_in_reach() -> None:
    line = "A fisherman mends his nets on the quay"
    near = [line, "x", line + ".", "y", "“" + line + "”"]

    assert [(d.first, d.second, d.relation) for d in doubles(near)] == [(0, 2, "equal"), (2, 4, "equal")]
    assert list(doubles([line, *"abcdefg", line])) == []
