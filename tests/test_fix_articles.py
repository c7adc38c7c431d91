"""Fixes of the shipped rules, on sample and generated articles: they rest, and write nowhere but where they say."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.engine import Linter
from lint.fix import fixed
from lint.model import Located

SEEDS = sorted(Path(__file__).parent.parent.joinpath("seeds").glob("*.txt"))


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(strict=True)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", ["", "end"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The the council met.", "The council met."),
        ("They met on the the quay.", "They met on the quay."),
        ("They recieved the\u00a0the “the the” post .", "They received the “the the” post."),
    ],
)
def test_spaces_line_ends_and_the_last_line_stay(
    linter: Linter, before: str, after: str, line_end: str, last: str
) -> None:
    def text(sentence: str) -> str:
        return line_end.join([sentence, "", "It rained all day in the town.", "", sentence]) + (
            line_end if last else ""
        )

    assert fixed(text(before), linter.check_text).text == text(after)


_CAPTION = "Passengers wait in the rain for the ferry to Istanbul"
_STORY = "The storm closed the harbour on Friday, and the ferry stayed at the quay."


@pytest.mark.parametrize(
    ("blocks", "left"),
    [
        pytest.param([_STORY, _CAPTION, f"{_CAPTION} Credit: Rex"], [_STORY, f"{_CAPTION} Credit: Rex"], id="inside"),
        pytest.param([_STORY, "It rained.", _STORY], [_STORY, "It rained."], id="last"),
    ],
)
@pytest.mark.parametrize("end", ["", "\n", "\n\n"])
def test_deleted_block_leaves_no_gap(linter: Linter, blocks: list[str], left: list[str], end: str) -> None:
    assert fixed("\n\n".join(blocks) + end, linter.check_text).text == "\n\n".join(left) + end


def _quotations(document: Any, text: str) -> list[str]:
    article = document(text)
    return [article.text[slice(*quotation.span)] for quotation in article.quotations]


def _is_subsequence(some: Sequence[str], of: Sequence[str]) -> bool:
    rest = iter(of)
    return all(item in rest for item in some)


def _kept(text: str, findings: Sequence[Located]) -> list[str]:
    """Return the pieces of a text around the findings' edits, the gap before the last blocks not among them."""
    merged = [[0, 0]]
    for span, _ in sorted(edit for finding in findings if finding.fix for edit in finding.fix.edits):
        if span.start <= merged[-1][1] and len(merged) > 1:
            merged[-1][1] = max(merged[-1][1], span.end)
        else:
            merged.append([*span])
    ends = [offset for span in merged for offset in span]
    pieces = [text[start:end] for start, end in zip(ends[1::2], [*ends[2::2], len(text)], strict=True)]
    return [piece if rest.strip() else piece.rstrip() for piece, rest in pairwise(pieces)] + pieces[-1:]


def _is_changed_in_edits_only(text: str, findings: Sequence[Located], after: str) -> bool:
    """Tell whether the pieces around the edits still stand in order, the first and last at the ends."""
    pieces = _kept(text, findings)
    at = 0
    for piece in pieces:
        at = after.find(piece, at) + len(piece)
        if at < len(piece):
            return False
    return after.startswith(pieces[0]) and after.endswith(pieces[-1])


def _rests(linter: Linter, document: Any, source: str, unsafe: bool) -> None:
    """Check all that must hold of a fixed article, whatever it is."""
    seen: list[tuple[str, Sequence[Located]]] = []

    def check(text: str) -> Sequence[Located]:
        seen.append((text, linter.check_text(text)))
        return seen[-1][1]

    result = fixed(source, check, unsafe)

    assert result.unsettled == ()
    assert fixed(result.text, linter.check_text, unsafe).text == result.text
    assert _is_subsequence(_quotations(document, result.text), _quotations(document, source))
    assert all(_is_changed_in_edits_only(*before, after[0]) for before, after in pairwise(seen))


@pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "unsafe"])
@pytest.mark.parametrize("path", SEEDS, ids=[path.stem for path in SEEDS])
def test_second_fixing_of_a_sample_article_changes_nothing(
    linter: Linter, document: Any, path: Path, unsafe: bool
) -> None:
    _rests(linter, document, path.read_text(encoding="utf-8"), unsafe)


_FAULTY = [
    "The minister recieved the the report in Kiev .",
    "Kyiv was quiet, and Kyiv slept.",
    "They had been been to Odessa and to Odesa and to Odesa.",
    "He said: “We recieved the the post in Kiev .”",
    "“It is is late,” she said .Nobody answered.",
    "He called it ‘the the end’ , and left.",
    "Monday,but nobody came to the harbor in grey weather.",
    "The colour of the harbour was grey, and the centre was favourite.",
    "It was built in the 1990's for 25$ and 2,5 million.",
    "She was a honest woman with an dog , an an umbrella.",
    "They don;t know what it´s for, said the minister of Bordeaux(France).",
    "The bri\u200bdge is clo\u00adsed , and closed it stays.",
    "Captain Serhii Kovalenko spoke, then Kovalenko left.",
    "Captain Kovalenco spoke again, and Kovalenko did too.",
    "The meeting is on Monday, 2 April 2024, he said.",
    "Less than 20 residents would of come, who’s names are known.",
    "I paid €14 euros for the the soup 😀 in the café.",
]
_LINES = [
    "Sign up to our newsletter",
    "Read more: Five budget measures that will change what you pay",
    "Advertisement",
    "Share this article",
    "Man, 92, finds wedding ring in his own garden after 40 years",
    "We tried the new flat shoes and nobody is going back",
    _CAPTION,
    f"{_CAPTION}Credit: Rex",
    f"{_CAPTION} recieved",
    _STORY,
    "Storm keeps ferry in Odesa harbour overnight",
]
_blocks = st.one_of(st.sampled_from(_LINES), st.lists(st.sampled_from(_FAULTY), min_size=1, max_size=4).map(" ".join))
_gaps = st.sampled_from(["\n\n", "\n", "\n\n\n", "\r\n\r\n", "\r\n", "\r", " \n \n"])


@st.composite
def _articles(draw: st.DrawFn) -> str:
    gap = draw(_gaps)
    pieces = draw(st.lists(_blocks, max_size=9))
    return draw(st.sampled_from(["", gap, " "])) + gap.join(pieces) + draw(st.sampled_from(["", gap, " "]))


_any_article = given(source=_articles(), unsafe=st.booleans())


@settings(deadline=None)
@_any_article
def test_second_fixing_of_any_article_changes_nothing(linter: Linter, document: Any, source: str, unsafe: bool) -> None:
    _rests(linter, document, source, unsafe)


@pytest.mark.real
@settings(max_examples=1_000, deadline=None)
@_any_article
def test_second_fixing_of_a_thousand_articles_changes_nothing(
    linter: Linter, document: Any, source: str, unsafe: bool
) -> None:
    _rests(linter, document, source, unsafe)


@settings(deadline=None)
@given(source=_articles())
def test_no_paragraph_is_lost_with_its_copy(linter: Linter, document: Any, source: str) -> None:
    def stories(text: str) -> bool:
        return _STORY in text

    assert stories(fixed(source, linter.check_text).text) == stories(source)
