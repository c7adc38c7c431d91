"""A planted fault is reported exactly where it stands, whatever stands around it."""

from __future__ import annotations

import codecs
import re
import textwrap
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from lint.encoding import decode
from lint.formats import plain
from lint.model import Located, Rule, Span
from lint.source_map import LineTable, Segment, SourceMap

fast = settings(max_examples=200, deadline=None)
quick = settings(max_examples=60, deadline=None)
thorough = settings(max_examples=5_000, deadline=None)

_WORDS = [
    "the", "council", "met", "😀", "👩‍👩‍👧", "cafe\u0301", "naïve", "it’s", "“We", "ready”", "'90s", "—", "Kyiv",
    "Ångström", "\u0301", "日本", "İzmir", "10,000", "end.", "(who", "\ufeff", "a\u00adb", "𝒜", "said,", "ﬁne",
]  # fmt: skip
_GAPS = [" ", " ", "\t", "  ", "\u00a0"]
_LINE_ENDS = ["\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\r\r", "\n\r", " \n"]


@st.composite
def _prose(draw: st.DrawFn) -> str:
    """Return paragraphs of odd words, with every kind of line end mixed."""
    words = st.lists(st.sampled_from(_WORDS), max_size=8)
    parts = []
    for line in draw(st.lists(words, max_size=5)):
        parts += [word + draw(st.sampled_from(_GAPS)) for word in line]
        parts.append(draw(st.sampled_from(_LINE_ENDS)))
    return "".join(parts)


@st.composite
def _wrapped(draw: st.DrawFn) -> str:
    """Return an article broken at 60 characters, with the phrase of a fault somewhere in it."""
    word = st.sampled_from(["the", "council", "met", "cafe\u0301", "it’s", "😀", "bridge", "in", "spring", "recovery,"])
    before = draw(st.lists(word, min_size=30, max_size=70))
    after = draw(st.lists(word, min_size=30, max_size=70))
    line_end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    indent = draw(st.sampled_from(["", "  "]))
    rows = textwrap.wrap(
        " ".join([*before, "in regards to", *after]), 60, subsequent_indent=indent, break_on_hyphens=False
    )
    return line_end.join([*rows, "", *textwrap.wrap(" ".join(["Monday", *after]), 60), ""])


def _line_and_column(source: str, offset: int) -> tuple[int, int]:
    rows = source[:offset].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return len(rows), len(rows[-1]) + 1


def _stands_at(finding: Located, source: str, start: int, end: int) -> None:
    place = finding.place
    assert (place.start, place.end) == (start, end)
    assert finding.excerpt == source[start:end]
    assert (place.line, place.column) == _line_and_column(source, start)
    assert (place.end_line, place.end_column) == _line_and_column(source, end)


def _planted_fault_is_found(
    rules: dict[str, Rule], check: Any, before: str, fault: str, after: str, mark: bytes
) -> None:
    lead = "stop" if fault == " ." else ""
    written = before + lead + fault + " " + after
    assume(mark or not written.startswith("\ufeff"))
    source = decode(mark + written.encode("utf-16-le" if mark == codecs.BOM_UTF16_LE else "utf-8")).text

    findings = check(source, rules[fault])

    assert source == written
    assert len(findings) == 1
    start = len(before + lead)
    _stands_at(findings[0], source, start, start + len(fault))


@pytest.fixture(scope="module")
def rules(rule: Callable[..., Rule]) -> dict[str, Rule]:
    """Return a rule for each fault: one of each way in which checks find their places."""
    return {
        "recieve": rule('check = "misspelling"', "spelling/word"),
        "in regards to": rule('check = "substitution"\nswap."in regards to" = "about"'),
        " .": rule("check = 'pattern'\npattern = '(?<=[^\\W_]) \\.(?=\\s|$)'\nliterals = [' .']"),
        "the the": rule('check = "doubled-word"\nalways = ["the"]'),
    }


_faults = st.sampled_from(["recieve", "in regards to", " ."])
_marks = st.sampled_from([b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE])
_planted = given(before=_prose(), fault=_faults, after=_prose(), mark=_marks)


@fast
@_planted
@example(before="“We 😀 cafe\u0301\r\n\r\n", fault="recieve", after="it’s\r", mark=codecs.BOM_UTF8)
@example(before="\ufeff\r\r\n", fault=" .", after="", mark=codecs.BOM_UTF8)
def test_planted_fault_is_reported_exactly_there(
    rules: dict[str, Rule], check: Any, before: str, fault: str, after: str, mark: bytes
) -> None:
    _planted_fault_is_found(rules, check, before, fault, after, mark)


@pytest.mark.real
@thorough
@_planted
def test_planted_fault_is_reported_exactly_there_many_times(
    rules: dict[str, Rule], check: Any, before: str, fault: str, after: str, mark: bytes
) -> None:
    _planted_fault_is_found(rules, check, before, fault, after, mark)


@quick
@given(source=_wrapped())
def test_phrase_is_found_over_the_break_of_a_wrapped_line(rules: dict[str, Rule], check: Any, source: str) -> None:
    where = re.search(r"in\s+regards\s+to", source)
    assert where

    findings = check(source, rules["in regards to"])

    assert len(findings) == 1
    _stands_at(findings[0], source, *where.span())
    assert (findings[0].fix is None) == (where.group() != "in regards to")


@quick
@given(before=_prose(), line_end=st.sampled_from(["\n", "\r\n"]))
def test_fault_at_the_very_end_is_reported_there(
    rules: dict[str, Rule], check: Any, before: str, line_end: str
) -> None:
    source = before + "recieve"

    findings = check(source, rules["recieve"])

    _stands_at(findings[0], source, len(before), len(source))


def test_word_doubled_over_a_line_break_spans_the_break(rules: dict[str, Rule], check: Any) -> None:
    rows = ["it was late in the spring that the council met to hear about", "the plans for the", "the bridge"]
    source = "\r\n".join([rows[0], rows[1].ljust(50, "x") + " the", "the bridge, and it went home.", ""])

    findings = check(source, rules["the the"])

    assert [f.excerpt for f in findings] == ["the\r\nthe"]
    _stands_at(findings[0], source, source.index("the\r\nthe"), source.index("the\r\nthe") + 8)


_sources = st.one_of(
    _prose(),
    _wrapped(),
    st.text(alphabet="ab .\r\n\t", max_size=80),
    st.text(max_size=40).map(lambda s: s + "\r\n" + s),
)


@quick
@given(source=_sources)
def test_every_character_of_the_text_maps_to_its_source(source: str) -> None:
    text, source_map, *_ = plain.read(source)

    spans = [source_map.to_source(Span(i, i + 1)) for i in range(len(text))]

    wrong = [
        (i, span)
        for i, span in enumerate(spans)
        if source[span.start : span.end] != text[i] and not _is_a_break(source_map, text, source, i, span)
    ]
    assert wrong == []
    ends = [0, *(span.end for span in spans)]
    assert [span.start for span in spans] == ends[:-1]
    assert ends[-1] == len(source)


def _is_a_break(source_map: SourceMap, text: str, source: str, at: int, span: Span) -> bool:
    run = source[span.start : span.end]
    return (
        text[at] in " \n"
        and bool(re.fullmatch(r"[ \t]*(\r\n|\r|\n)[ \t]*", run))
        and not source_map.is_literal(Span(at, at + 1))
    )


@quick
@given(source=_sources, data=st.data())
def test_literal_span_stands_in_the_source_letter_for_letter(source: str, data: st.DataObject) -> None:
    text, source_map, *_ = plain.read(source)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    place = source_map.to_source(Span(start, end))

    assert place.start <= place.end <= len(source)
    assert not text or not source_map.is_literal(Span(start, end)) or source[place.start : place.end] == text[start:end]


@quick
@given(source=_sources)
def test_line_table_agrees_with_an_independent_count(source: str) -> None:
    table = LineTable(source)
    offsets = [i for i in range(len(source) + 1) if source[i - 1 : i + 1] != "\r\n"]

    assert [table.position(i) for i in offsets] == [_line_and_column(source, i) for i in offsets]


@quick
@given(source=_sources)
def test_lines_of_the_table_make_up_the_source(source: str) -> None:
    table = LineTable(source)
    rows = re.split(r"\r\n|\r|\n", source)

    assert [table.line(number) for number in range(1, len(rows) + 1)] == rows


def test_piece_that_is_not_literal_is_taken_whole() -> None:
    source_map = SourceMap([Segment(0, 3, 0, 3, True), Segment(3, 1, 3, 5, False), Segment(4, 2, 8, 2, True)])

    assert source_map.to_source(Span(2, 5)) == Span(2, 9)
    assert source_map.to_source(Span(3, 4)) == Span(3, 8)
    assert source_map.to_source(Span(4, 4)) == Span(8, 8)
    assert not source_map.is_literal(Span(2, 5))


def test_empty_source_has_no_places_to_map() -> None:
    text, source_map, lines, *_ = plain.read("")

    assert (text, lines) == ("", [])
    assert source_map.to_source(Span(0, 0)) == Span(0, 0)
