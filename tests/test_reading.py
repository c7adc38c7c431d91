"""Any bytes are read and checked without a crash, and what is found stands where it is said to stand.

`HYPOTHESIS_PROFILE=thorough` tries 10,000 examples of each.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from lint import Linter, formats
from lint.encoding import UnreadableError, decode
from lint.lexicon import shipped

_PIECES = [
    "Kiev",
    "Kyiv",
    "recieved",
    "the the",
    "“",
    "”",
    '"',
    "'",
    "’s",
    "(",
    ")",
    "Credit: Rex",
    "Read more",
    "By Ann Lee",
    "PASENGERS",
    "Mr",
    "J. K.",
    "£5m",
    "12 miles (30km)",
    "50%",
    "per cent",
    "1,000",
    "Monday, March 3, 2024",
    "10.30pm",
    "reportedly",
    "he said",
    "-",
    "–",
    "—",
    "…",
    ".",
    ",",
    " .",
    "?!",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "\t",
    " ",
    "\u00a0",
    "\u2028",
    "\ufeff",
    "\u0301",
    "😀",
    "👩\u200d👩",
    "\u05e9\u05dc",
    "\u200f",
    "ſ",
    "İ",
    "ﬁ",
    "ß",
    "\ud800",
    "\x1b[31m",
    "TK",
    "[insert]",
    "* * *",
    "- ",
    "1. ",
    "www.example.org/a?b=1",
    "a@b.org",
    "#tag",
    "@name",
    "O'Brien",
    "al-Shabaab",
    "McDonald",
]
articles = st.lists(st.sampled_from(_PIECES) | st.text(max_size=12)).map(" ".join) | st.lists(
    st.sampled_from(_PIECES)
).map("".join)


@cache
def _linter() -> Linter:
    return Linter(strict=True)


@given(articles)
@settings(deadline=None)
def test_any_article_is_checked_and_its_findings_stand_in_the_source(source: str) -> None:
    for finding in _linter().check_text(source):
        assert finding.excerpt == source[finding.place.start : finding.place.end]


@given(articles)
@settings(deadline=None)
def test_blocks_of_any_article_are_in_order_and_apart(source: str) -> None:
    document = formats.read("a.txt", source, shipped())

    assert all(first.span.end <= second.span.start for first, second in pairwise(document.blocks))
    assert all(document.text_of(block).strip() == document.text_of(block) for block in document.blocks)


@given(st.binary(max_size=200) | articles.map(lambda text: text.encode("utf-16", "replace")) | articles.map(
    lambda text: text.encode("cp1252", "replace")))  # fmt: skip
@settings(deadline=None)
def test_any_bytes_are_checked_or_refused(data: bytes) -> None:
    try:
        source = decode(data).text
    except UnreadableError:
        return
    assert all(f.excerpt == source[f.place.start : f.place.end] for f in _linter().check_text(source))
