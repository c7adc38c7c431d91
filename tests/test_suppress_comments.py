"""Comments suppress findings where they say, and nowhere else, and those of no use are told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from suppressed import Desk, read_document

from lint.model import Finding, Rule, Severity, Span
from lint.suppress import Suppressions


@pytest.fixture(scope="module")
def desk(rule: Callable[..., Rule]) -> Desk:
    return Desk(rule)


# Comments


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("Kiev 1\n\nKiev 3 <!-- galleyproof: ignore -->\n\nKiev 5\n", [1, 5]),
        ("Kiev 1\n\n<!-- galleyproof: ignore --> Kiev 3\n\nKiev 5\n", [1, 5]),
        ("Kiev 1\n\nKiev <!-- galleyproof: ignore --> Kiev\n\nKiev 5\n", [1, 5]),
        ("Kiev 1 and\nKiev 2 <!-- galleyproof: ignore --> and\nKiev 3\n", [1, 3]),
        ("Kiev 1\r\n\r\nKiev 3 <!-- galleyproof: ignore -->\r\n\r\nKiev 5\r\n", [1, 5]),
        ("Kiev 1\r\rKiev 3 <!-- galleyproof: ignore -->\r\rKiev 5\r", [1, 5]),
        ("Kiev 1\n\nKiev 3 <!-- galleyproof: ignore\n  -- as the band\n  does --> Kiev 5\n\nKiev 7\n", [1, 7]),
        ("Kiev 1\n\n<!-- galleyproof: ignore-next-line -->\nKiev 4\n\nKiev 6\n", [1, 6]),
        ("Kiev 1\n\n<!-- galleyproof: ignore-next-line -->\n\n \n\nKiev 7\n\nKiev 9\n", [1, 9]),
        ("Kiev 1 <!-- galleyproof: ignore-next-line --> and\nKiev 2 and\nKiev 3\n", [1, 3]),
        ("Kiev 1\n\n<!-- galleyproof: ignore-block -->\n\nKiev 5 and\nKiev 6\n\nKiev 8\n", [1, 8]),
        ("Kiev 1\n\nKiev 3 and\nKiev 4 <!-- galleyproof: ignore-block --> and\nKiev 5\n\nKiev 7\n", [1, 7]),
        ("Kiev 1\n\nKiev 3 and\nKiev 4 <!-- galleyproof: ignore-block -->\n\nKiev 6\n", [1, 6]),
        ("Kiev 1\n\n<!-- galleyproof: ignore-block --> Kiev 3 and\nKiev 4\n\nKiev 6\n", [1, 6]),
        ("Kiev 1\n\nKiev 3\n\n<!-- galleyproof: ignore-file -->\n", []),
        ("Kiev 1\n\n<!-- galleyproof: off -->\n\nKiev 5\n\n<!-- galleyproof: on -->\n\nKiev 9\n", [1, 9]),
        ("Kiev 1\n\n<!-- galleyproof: off -->\n\nKiev 5\n\nKiev 7\n", [1]),
        ("Kiev 1 <!-- galleyproof: off --> Kiev 1 <!-- galleyproof: on --> Kiev\n", [1, 1]),
        ("Kiev 1\n\n<!-- GALLEYPROOF: IGNORE-NEXT-LINE NAMES/KYIV -->\nKiev 4\n", [1]),
        ("Kiev 1\n\n<!--galleyproof:ignore-next-line-->\nKiev 4\n", [1]),
        ("Kiev 1\n\n<!-- galleyproof: ignore-next-line --->\nKiev 4\n", [1]),
    ],
)  # fmt: skip
def test_comment_suppresses_the_findings_of_its_lines_and_no_others(desk: Desk, source: str, lines: list[int]) -> None:
    assert [line for line, _ in desk.kept(source)] == lines


@pytest.mark.parametrize(
    ("comment", "kept"),
    [
        ("ignore", []),
        ("ignore names/kyiv", ["recieve"]),
        ("ignore names", ["recieve"]),
        ("ignore names/kiev", ["recieve"]),
        ("ignore names/kyiv, spelling -- the band's own", []),
        ("ignore names/kyiv spelling/receive", []),
        ("ignore spelling -- not names -- nor any", ["Kiev"]),
        ("ignore spelling — the band’s own", ["Kiev"]),
        ("ignore legal", ["Kiev", "recieve"]),
    ],
)
def test_comment_suppresses_the_rules_that_it_names(desk: Desk, comment: str, kept: list[str]) -> None:
    source = f"They recieve Kiev. <!-- galleyproof: {comment} -->"

    assert sorted(text for _, text in desk.kept(source)) == kept


def test_several_comments_on_a_line_all_act(desk: Desk) -> None:
    source = "They recieve Kiev . <!-- galleyproof: ignore names --> <!-- galleyproof: ignore spelling -->\n"

    assert [text for _, text in desk.kept(source)] == [" ."]
    assert desk.unused(source) == []


def test_comments_stacked_above_a_line_all_act_on_it(desk: Desk) -> None:
    above = "<!-- galleyproof: ignore-next-line names -->\n  <!-- galleyproof: ignore-next-line spelling -->\n"

    assert desk.kept(above + "They recieve Kiev.\nKiev again.\n") == [(4, "Kiev")]


def test_block_comment_between_elements_of_one_line_acts_on_the_next(desk: Desk) -> None:
    comment = "<!-- galleyproof: ignore-block -->"
    source = f"<p>Kiev one.</p>{comment}<p>Kiev two.</p><p>Kiev <em>three</em> {comment}</p><p>Kiev four.</p>"
    document = read_document(source, "a.html")

    kept = Suppressions(document, desk.rules).kept(desk.findings(document))

    assert [document.text_of(document.block_at(f.span.start)) for f in kept] == ["Kiev one.", "Kiev four."]


def test_on_ends_the_off_with_the_same_names_and_a_bare_one_every_off(desk: Desk) -> None:
    parts = ["off names", "off spelling", "on names", "on"]
    fault = "\n\nThey recieve Kiev.\n\n"
    source = fault + fault.join(f"<!-- galleyproof: {part} -->" for part in parts) + fault

    kept = [text for _, text in desk.kept(source)]

    assert kept == ["recieve", "Kiev", "recieve", "Kiev", "recieve", "Kiev"]
    assert desk.unused(source) == []


def test_place_of_a_finding_counts_and_not_its_related_places(desk: Desk) -> None:
    document = read_document("Kiev 1\n\nKiev 3 <!-- galleyproof: ignore -->\n")
    first, second = desk.findings(document)
    pair = Finding(first.rule, Severity.WARNING, "", first.span, ((second.span, "here"),))

    assert Suppressions(document, desk.rules).kept([pair, second]) == [pair]


@pytest.mark.parametrize(("offset", "kept"), [(4, True), (5, False), (10, False), (11, True)])
def test_finding_of_no_length_counts_on_the_line_that_a_report_prints(desk: Desk, offset: int, kept: bool) -> None:
    document = read_document("One.\n\nTwo <!-- galleyproof: ignore -->.\n\nFive.")
    assert document.text == "One.\nTwo .\nFive."
    missing = Finding(desk.rules["names/kyiv"], Severity.WARNING, "", Span(offset, offset))

    assert bool(Suppressions(document, desk.rules).kept([missing])) == kept


def test_finding_of_no_length_at_the_very_end_is_suppressed(desk: Desk) -> None:
    document = read_document("<!-- galleyproof: ignore --> Two")
    missing = Finding(desk.rules["names/kyiv"], Severity.WARNING, "", Span(4, 4))

    assert Suppressions(document, desk.rules).kept([missing]) == []


def test_finding_over_a_line_break_counts_on_both_lines(desk: Desk) -> None:
    source = "The old\nKiev <!-- galleyproof: ignore --> stands.\n"
    document = read_document(source)
    across = Finding(desk.rules["names/kyiv"], Severity.WARNING, "", Span(4, 12))

    assert document.text[4:12] == "old Kiev"
    assert Suppressions(document, desk.rules).kept([across]) == []


def test_finding_that_takes_in_the_end_of_its_line_is_none_of_the_next(desk: Desk) -> None:
    document = read_document("The Kiev\n<!-- galleyproof: ignore --> stands.\n")
    to_the_end = Finding(desk.rules["names/kyiv"], Severity.WARNING, "", Span(4, 9))

    assert document.source_map.to_source(to_the_end.span).end == document.source.index("<!--")
    assert Suppressions(document, desk.rules).kept([to_the_end]) == [to_the_end]


def test_dash_before_a_reason_may_be_one_character(desk: Desk) -> None:
    assert desk.unused("Kiev <!-- galleyproof: ignore names — the band’s own -->") == []


@pytest.mark.parametrize("path", ["a.md", "A.MARKDOWN", "a.html", "a.htm"])
def test_comments_act_in_markdown_and_html(desk: Desk, path: str) -> None:
    assert desk.kept("Kiev <!-- galleyproof: ignore -->", path) == []


def test_comment_is_copy_in_plaintext_of(desk: Desk) -> None:
    assert desk.kept("Kiev <!-- galleyproof: ignore -->", "a.txt") == [(1, "Kiev")]


# What is of no use


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("ignore", "this comment suppresses nothing; take it out"),
        ("ignore names/kyiv, spelling -- why", "this comment suppresses nothing; take it out"),
        ("ignore-next-line", "nothing follows that 'ignore-next-line' could act on"),
        ("on", "this 'on' ends no 'off'; write it below one, with the same names or with none"),
        ("", "a comment for galleyproof reads <!-- galleyproof: ignore names/kyiv -- the reason -->"),
    ],
)
def test_comment_of_no_use_is_told_with_what_to_do(desk: Desk, comment: str, message: str) -> None:
    written = f"<!-- galleyproof: {comment} -->"

    assert desk.unused(f"Kyiv is right. {written}") == [(written, message)]


@pytest.mark.parametrize(
    ("comment", "word", "hint"),
    [
        ("ignor", "ignor", "did you mean 'ignore'?"),
        ("disable", "disable", "one of ignore, ignore-block, ignore-file, ignore-next-line, off, on"),
        ("ignore names/kyv -- so they write", "names/kyv", "did you mean 'names/kyiv'?"),
        ("ignore nams", "nams", "did you mean 'names'?"),
        ("ignore so they write", "so", "a reason follows '--'"),
    ],
)
def test_unknown_word_in_a_comment_is_marked_with_what_is_meant(desk: Desk, comment: str, word: str, hint: str) -> None:
    what = "rule" if comment.startswith("ignore ") else "instruction"

    assert desk.unused(f"Kiev. <!-- galleyproof: {comment} -->") == [(word, f"unknown {what} '{word}'; {hint}")]


def test_comment_without_its_colon_is_told(desk: Desk) -> None:
    message = "a comment for galleyproof reads <!-- galleyproof: ignore names/kyiv -- the reason -->"

    assert [told for _, told in desk.unused("Kiev <!-- galleyproof ignore -->")] == [message]


def test_block_comment_with_no_block_below_is_told(desk: Desk) -> None:
    found = desk.unused("Kiev\n\n<!-- galleyproof: ignore-block -->\n")

    assert [message for _, message in found] == ["nothing follows that 'ignore-block' could act on"]


def test_comment_that_suppresses_is_not_told(desk: Desk) -> None:
    assert desk.unused("Kiev <!-- galleyproof: ignore names/kyiv -->") == []


def test_each_name_of_no_use_in_a_comment_is_told(desk: Desk) -> None:
    source = "Kiev <!-- galleyproof: ignore names/kyiv, spelling, punctuation/stop -->"

    assert desk.unused(source) == [
        ("spelling", "'spelling' suppresses nothing here; take it out"),
        ("punctuation/stop", "'punctuation/stop' suppresses nothing here; take it out"),
    ]


def test_unknown_rule_does_not_widen_a_comment_to_every_rule(desk: Desk) -> None:
    assert desk.kept("Kiev <!-- galleyproof: ignore nams -->") == [(1, "Kiev")]
    assert desk.kept("Kiev <!-- galleyproof: ignore nams, names -->") == []


@pytest.mark.parametrize("name", ["", "names", "names/kyiv", "names/kyiv, spelling"])
def test_comment_whose_rules_did_not_all_run_is_not_called_unused(desk: Desk, name: str) -> None:
    source = f"Kyiv is right. <!-- galleyproof: ignore {name} -->"

    assert desk.unused(source, ran=["spelling/receive", "punctuation/stop"]) == []


def test_rule_that_is_off_by_default_need_not_run_for_its_family_to_be_called_unused(desk: Desk) -> None:
    ran = ["names/kyiv", "spelling/receive", "punctuation/stop"]
    sources = [f"Kyiv is right. <!-- galleyproof: ignore {name} -->" for name in ("", "names", "names/odesa")]

    assert [len(desk.unused(source, ran)) for source in sources] == [1, 1, 0]


def test_ignore_that_stands_alone_on_its_line_is_told_what_acts_below(desk: Desk) -> None:
    found = desk.unused("<!-- galleyproof: ignore -->\nKiev is old.\n", ran=[])

    assert [message for _, message in found] == [
        "'ignore' acts on its own line, which holds nothing else; write 'ignore-next-line' or 'ignore-block'"
    ]


@pytest.mark.parametrize("verb", ["off names", "ignore-file", "ignore", "ignore names/kyiv"])
def test_comment_that_says_again_what_another_says_is_told(desk: Desk, verb: str) -> None:
    source = f"<!-- galleyproof: {verb} --> Kiev <!-- galleyproof: {verb} --> Kiev\n"

    found = [message for _, message in desk.unused(source)]

    assert desk.kept(source) == []
    assert found == ["a comment before this one says the same; take this one out"]


def test_comments_one_inside_the_other_all_act(desk: Desk) -> None:
    source = (
        "<!-- galleyproof: off spelling -->\n\n<!-- galleyproof: off names -->\n\nThey recieve.\n\n"
        "<!-- galleyproof: on names -->\n\n<!-- galleyproof: off names -->\n\nThey recieve Kiev.\n"
    )

    assert desk.kept(source) == []


def test_several_reasons_without_their_dashes_are_told_once_each(desk: Desk) -> None:
    source = "Kiev <!-- galleyproof: ignore names zzz yyy -->"

    assert [word for word, _ in desk.unused(source)] == ["zzz"]
    assert [word for word, _ in desk.unused(source.replace("yyy", "yyy -- why"))] == ["zzz", "yyy"]


@pytest.mark.parametrize(
    "source", ["Kiev <!-- galleyproof: ignore", "Kiev <!-- galleyproof: ignore <!-- galleyproof: ignore -->"]
)
def test_comment_that_is_not_closed_is_told_and_suppresses_nothing(desk: Desk, source: str) -> None:
    assert [line for line, _ in desk.kept(source)] == [1]
    assert [message for _, message in desk.unused(source)] == ["this comment is not closed; end it with -->"]


@pytest.mark.parametrize(
    "comment", ["galleyproof.toml lies beside it", "galleyproof's own", "To do: galleyproof: ignore"]
)
def test_comment_that_is_not_for_galleyproof_is_let_be(desk: Desk, comment: str) -> None:
    assert desk.unused(f"Kyiv is right. <!-- {comment} -->") == []


def test_what_is_of_no_use_comes_in_order_of_position(desk: Desk) -> None:
    comments = ["ignore", "ignor", "ignore-file", "ignore nams", "on"]
    source = "\n\n".join(f"Kyiv is right. <!-- galleyproof: {comment} -->" for comment in comments)

    spans = [unused.span for unused in Suppressions(read_document(source), desk.rules).unused(desk.rules)]

    assert len(spans) == len(comments)
    assert spans == sorted(spans)
