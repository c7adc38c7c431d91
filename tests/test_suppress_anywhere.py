"""Whatever an article holds: a comment removes the findings that it should and no others, and nothing fails."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from suppressed import Desk, line_of, read_document, text_of

from lint.model import Acceptance, Rule
from lint.source_map import LineTable
from lint.suppress import Suppressions


@pytest.fixture(scope="module")
def desk(rule: Callable[..., Rule]) -> Desk:
    return Desk(rule)


_words = st.sampled_from(["Kiev", "recieve", "quiet", "[sic]", "<!-- a note -->", "<!--", "-->", "on", "stop .", "😀"])
_verbs = st.sampled_from(["ignore", "ignore-next-line", "ignore-block names", "off", "off spelling", "on", "ignor", ""])
_comments = _verbs.map(lambda verb: f"<!-- galleyproof: {verb} -->")
_ends = st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n", "\r"])


@st.composite
def _rows(draw: st.DrawFn, piece: st.SearchStrategy[str]) -> list[str]:
    """Return the lines of an article, with their ends."""
    lines = draw(st.lists(st.lists(piece, max_size=5).map(" ".join), min_size=1, max_size=8))
    return [line + draw(_ends) for line in lines]


_plain_rows = _rows(st.sampled_from(["Kiev", "recieve", "quiet", "stop .", "😀", "cafe\u0301", "<!-- a note -->"]))
_any_rows = _rows(_words | _comments)


@settings(max_examples=150, deadline=None)
@given(rows=_any_rows, place=st.integers(0, 7))
def test_ignore_file_removes_every_finding_wherever_it_stands(desk: Desk, rows: list[str], place: int) -> None:
    assume(all(row.count("<!--") == row.count("-->") for row in rows))
    source = "".join([*rows[:place], "<!-- galleyproof: ignore-file -->\n", *rows[place:]])
    assume(not any("not closed" in message for _, message in desk.unused(source)))

    assert desk.kept(source) == []


@settings(max_examples=150, deadline=None)
@given(rows=_plain_rows, place=st.integers(0, 7), at_end=st.booleans())
def test_ignore_removes_the_findings_of_its_line_and_no_others(
    desk: Desk, rows: list[str], place: int, at_end: bool
) -> None:
    row = rows[place % len(rows)]
    body = row.rstrip("\r\n")
    comment = "<!-- galleyproof: ignore -->"
    marked = f"{body}{comment}" if at_end else f"{comment}{body}"
    source = "".join([*rows[: place % len(rows)], marked + row[len(body) :], *rows[place % len(rows) + 1 :]])
    document = read_document(source)
    lines = LineTable(source)
    number = lines.position(source.index(comment))[0]

    findings = desk.findings(document)
    kept = Suppressions(document, desk.rules).kept(findings)

    assert [text_of(document, f) for f in findings] == [
        text_of(d, f) for d in [read_document("".join(rows))] for f in desk.findings(d)
    ]
    assert kept == [finding for finding in findings if line_of(document, finding) != number]


@settings(max_examples=300, deadline=None)
@given(rows=_any_rows, accept=st.lists(st.text("Kiev reco[](.*+\\", max_size=8), max_size=3))
def test_any_comments_are_read_and_never_fail(desk: Desk, rows: list[str], accept: list[str]) -> None:
    document = read_document("".join(rows))
    findings = desk.findings(document)
    suppressions = Suppressions(document, desk.rules, [Acceptance(text, (), "", "a.toml:1") for text in accept])

    kept = suppressions.kept(findings)

    assert [finding for finding in findings if finding in kept] == kept
    assert all(0 <= u.span.start < u.span.end <= len(document.source) for u in suppressions.unused(desk.rules))
