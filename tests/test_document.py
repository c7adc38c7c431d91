"""An article as the checkers see it: blocks, sentences, words, quotations, all in offsets of its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.document import Document
from lint.model import Span
from lint.segment import WORD

_ARTICLE = """\
Ferry to return in spring

The ferry will return in the spring, the company said on Tuesday. Mr. Storr was pleased.

“We’re ready,” she said. “And so is the crew of the ship, after all that we have heard.”
"""


@pytest.fixture(scope="module")
def ferry(document: Callable[..., Document]) -> Document:
    return document(_ARTICLE)


def _at(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


def test_blocks_are_the_lines_that_are_not_blank(ferry: Document) -> None:
    assert [ferry.text_of(block) for block in ferry.blocks] == [line for line in _ARTICLE.split("\n") if line]


@pytest.mark.parametrize(
    ("part", "opening"), [("Ferry", "Ferry"), ("Tuesday", "The ferry"), ("crew", "“We"), ("\n\nThe", "Ferry")]
)
def test_block_at_an_offset_is_the_one_that_holds_it_or_the_one_before(
    ferry: Document, part: str, opening: str
) -> None:
    assert ferry.text_of(ferry.block_at(_ARTICLE.index(part))).startswith(opening)


def test_sentence_at_an_offset_is_found_past_abbreviations_and_quotations(ferry: Document) -> None:
    def sentence(part: str) -> str:
        span = ferry.sentence_at(_ARTICLE.index(part))
        return ferry.text[span.start : span.end]

    assert sentence("Tuesday") == "The ferry will return in the spring, the company said on Tuesday."
    assert sentence("pleased") == "Mr. Storr was pleased."
    assert sentence("crew").startswith("“And so")


def test_sentences_of_a_block_lie_in_it_in_order(ferry: Document) -> None:
    for index, block in enumerate(ferry.blocks):
        spans = ferry.sentences_of(index)
        assert spans == sorted(spans)
        assert all(block.span.start <= s.start < s.end <= block.span.end for s in spans)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_deletion_of_a_block_leaves_no_gap(ferry: Document, number: int) -> None:
    cut = ferry.deletion_of(ferry.blocks[number])

    left = ferry.text[: cut.start] + ferry.text[cut.end :]

    kept = [line for i, line in enumerate(_ARTICLE.split("\n\n")) if i != number]
    assert left.strip() == "\n\n".join(kept).strip()


def test_words_are_counted_with_their_case(ferry: Document) -> None:
    assert ferry.words["the"] == 4
    assert ferry.words["We’re"] == 1


def test_spans_of_words_are_given_in_order(ferry: Document) -> None:
    found = ferry.spans_of({"the", "ship"})

    assert [word for word, _ in found] == ["the", "the", "the", "the", "ship"]
    assert all(ferry.text[s.start : s.end] == word for word, s in found)


@pytest.mark.parametrize(
    ("text", "doubled"),
    [
        ("Paid the the man.", True),
        ("It was The the day.", True),
        ("Over the\nthe bridge.", True),
        ("The man, the bridge.", False),
        ("", False),
    ],
)
def test_doubled_word_is_noticed(document: Any, text: str, doubled: bool) -> None:
    assert bool(document(text).doubled_words) is doubled


def test_quotation_at_a_span_holds_the_whole_span(ferry: Document) -> None:
    inside, across, outside = _at(_ARTICLE, "the crew"), _at(_ARTICLE, "said. “And"), _at(_ARTICLE, "ferry")

    assert ferry.quotation_at(inside) is not None
    assert ferry.quotation_at(across) is None
    assert ferry.quotation_at(outside) is None


def test_words_of_a_large_text_are_those_of_one_pass(document: Any) -> None:
    text = "\n\n".join(["The council’s ferry will-not return, it said. " * 40] * 700)
    assert len(text) > 1 << 20

    article = document(text)

    assert article.words == Counter(WORD.findall(text))
    assert not article.doubled_words


def test_large_text_without_spaces_splits_no_word(document: Any) -> None:
    text = "recovery\n" * 130_000

    assert set(document(text).words) == {"recovery"}


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("The council met on Tuesday and said that the bridge would be closed for the rest of the week. " * 4, True),
        (
            "Der Rat trat am Dienstag zusammen und sagte, dass die Brücke für den Rest der Woche gesperrt bleibt. " * 4,
            False,
        ),
        (
            "Le conseil a dit mardi que le pont resterait fermé pendant le reste de la semaine pour réparations. " * 4,
            False,
        ),
        ("Kurz.", True),
    ],
    ids=["english", "german", "french", "too short to tell"],
)
def test_language_is_told_by_function_words(document: Any, text: str, english: bool) -> None:
    assert document(text).is_english is english


def test_names_are_gathered_with_their_places_and_neighbours(document: Any) -> None:
    text = "Volodymyr Zelensky spoke. In Kyiv, ZELENSKY’s office said that Zelensky would rest."

    names = document(text).names

    assert [text[s.start : s.end] for s in names["zelensky"].spans] == ["Zelensky", "ZELENSKY", "Zelensky"]
    assert names["zelensky"].form == "Zelensky"
    assert names["zelensky"].before == {"volodymyr"}
    assert names["kyiv"].inside == 1
    assert "in" not in names


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="aB .,“”’\r\n\t-İ\u0301😀", max_size=80))
def test_every_view_lies_inside_the_text(document: Any, source: str) -> None:
    article = document(source)

    spans = [b.span for b in article.blocks]
    spans += [s for i in range(len(article.blocks)) for s in article.sentences_of(i)]
    spans += [q.span for q in article.quotations] + [s for n in article.names.values() for s in n.spans]
    assert all(0 <= s.start < s.end <= len(article.text) for s in spans)
    assert all(a.span.end <= b.span.start for a, b in zip(article.blocks, article.blocks[1:], strict=False))
    assert re.sub(r"\s", "", "".join(article.text_of(b) for b in article.blocks)) == re.sub(r"\s", "", source)
