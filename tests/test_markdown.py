"""Markdown: the prose that a reader sees, what the markup says of it, and its exact place in the source."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lint import Linter
from lint.formats import markdown
from lint.model import Located, Span

_SEEDS = Path(__file__).resolve().parent.parent / "seeds"
_FIRST = "The ferry will return to the island in spring, the company said on Tuesday, after a winter of repairs to it."
_SECOND = "It will sail twice a day from the middle of April, and more often once the schools have closed for summer."

few = settings(max_examples=150, deadline=None)
many = settings(deadline=None)  # the number of the profile: HYPOTHESIS_PROFILE=thorough has 10,000

# A fault as written, and how much of the markup around it is no part of it: before, after.
_FAULTS = [
    ("recieved", 0, 0), ("**re**cieved", 2, 0), ("re*ciev*ed", 0, 0), ("reciev**ed**", 0, 2), ("_recieved_", 1, 1),
    ("***re**ci*eved", 3, 0), ("re<!-- Kiev -->cieved", 0, 0), ("re<b>ciev</b>ed", 0, 0), ("re&#99;ieved", 0, 0),
    ("[recieved](http://a.example/Kiev)", 1, 24), ("rec&shy;ieved", 0, 0), ("~~recieved~~", 2, 2), ("Kiev", 0, 0),
    ("K**ie**v", 0, 0), ("the the", 0, 0), ("the *the*", 0, 1), ("the  the", 0, 0), ("the\tthe", 0, 0),
    ("the<!-- of --> the", 0, 0), ("the BREAKthe", 0, 0), ("the  BREAKthe", 0, 0), ("the\\BREAKthe", 0, 0),
    ("the&nbsp;the", 0, 0),
]  # fmt: skip
_INLINE = [
    "council", "😀", "👩‍👩‍👧", "cafe\u0301", "naïve", "it’s", "said", "&amp;", "&eacute;",
    "R&D", "\\*", "\\_", "5 \\< 6", "snake_case",
    "**bold**", "*it* al", "`recieved Kiev the the`", "``a ` Kiev``", "[a link](http://a.example/Kiev_recieved 'Kiev')",
    "![](recieved.png)", "![a **Kiev** bridge](a.png)", "<b>fat</b>", "<!-- recieved Kiev -->",
    "https://a.example/Kiev?a=1&b=recieved",
    "<https://a.example/recieved>", "<code>Kiev</code>", "[^1]", "~~old~~", "10,000", "$x_{recieved}$", "word\ttab",
    "İzmir",
    "日本", "{{< Kiev >}}", "[ref]", "[brackets]", "a<br>b", "www.kiev.example", "\\`", "(who)", "\ufeff", "𝒜",
]  # fmt: skip
_BETWEEN = [
    "", "```\nrecieved Kiev\nthe the\n```\n\n", "<!-- recieved Kiev\n\nthe the -->\n\n",
    "<div>\nrecieved Kiev\n</div>\n\n", "---\n\n", "<!-- -->\n\n    recieved Kiev the the\n\n",
    "[other]: http://a.example/Kiev 'recieved'\n\n", "$$\nKiev\n$$\n\n",
    "## A heading\n\n", "| a | b |\n|---|---|\n| 1 | `Kiev` |\n\n", "![A picture](recieved.png)\n\n", "- item\n\n",
]  # fmt: skip
# Where the fault stands: what opens the block, and what opens its later lines.
_AROUND = [
    ("", ""), ("# ", None), ("### ", None), ("- ", "  "), ("1. a\n   - ", "     "), ("> ", "> "), ("> > - ", "> >   "),
    ("[^1]: ", "    "), ("a<br>", ""), ("![The quay](a.png)\n", ""), ("<a name='Kiev'></a>", ""), ("- [x] ", "  "),
    ("| a | b |\n|:--|--:|\n| Kyiv \\| | ", None), ("> [!NOTE]\n> ", "> "), ("- a\n\n  ", "  "), ("   ", "  "),
]  # fmt: skip
_FRONT = [
    "",
    "",
    "---\nslug: Kiev\ntags: [recieved, 😀]\ntitle: The ferry\n---\n",
    "+++\nslug = 'recieved'\n+++\n",
    "\ufeff",
]
_ENDING = "[ref]: http://a.example/recieved\n\n" + _FIRST + "\n"
_RULES = {"spelling/word", "names/kyiv", "duplication/word"}


@st.composite
def _planted(draw: st.DrawFn) -> tuple[str, int, int]:
    """Return a Markdown article with one fault in it, and where the fault begins and ends."""
    fault, lead, tail = draw(st.sampled_from(_FAULTS))
    opening, later = draw(
        st.sampled_from(_AROUND if "BREAK" not in fault else [a for a in _AROUND if a[1] is not None])
    )
    inline = st.lists(st.sampled_from(_INLINE), max_size=5, unique=True)
    before, after = (" ".join(["and", *draw(inline), "so"]) for _ in range(2))
    fronts, between = draw(st.sampled_from(_FRONT)), st.sampled_from(_BETWEEN)
    fault = fault.replace("BREAK", f"\n{later}")
    head = f"{fronts}{draw(between)}{_FIRST}\n\n{draw(between)}{opening}{before} "
    source = f"{head}{fault} {after}{' |' if '|' in opening else ''}\n\n{draw(between)}{_ENDING}"
    line_end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    start = len((head + fault[:lead]).replace("\n", line_end))
    return source.replace("\n", line_end), start, start + len(fault[lead : len(fault) - tail].replace("\n", line_end))


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(strict=True)


def _check(linter: Linter, source: str) -> list[Located]:
    return list(linter.check_text(source, path="a.md"))


def _fault_is_found_there(linter: Linter, planted: tuple[str, int, int]) -> None:
    source, start, end = planted

    found = [finding for finding in _check(linter, source) if finding.rule in _RULES]

    assert [(f.place.start, f.place.end, f.excerpt) for f in found] == [(start, end, source[start:end])]


@few
@given(planted=_planted())
def test_fault_in_markdown_is_reported_exactly_there(linter: Linter, planted: tuple[str, int, int]) -> None:
    _fault_is_found_there(linter, planted)


@pytest.mark.real
@many
@given(planted=_planted())
def test_fault_in_markdown_is_reported_exactly_there_many_times(linter: Linter, planted: tuple[str, int, int]) -> None:
    _fault_is_found_there(linter, planted)


_ODD = st.text(alphabet="ab *_`[]()<>!&;#-|\\~$^:/+=.1\n\r\t'\"{}é😀", max_size=60)
_SHARDS = st.lists(
    st.sampled_from([*_INLINE, *_BETWEEN, *_FRONT, *(a for a, _ in _AROUND), "\r", "\n", " "]), max_size=8
)


@few
@given(source=st.one_of(_ODD, _SHARDS.map("".join)))
@example("![a](b 'c')\r*d*")
@example("---\ntitle: 'a''b'\n---\n&NotEqualTilde;http://a.b")
def test_every_literal_character_of_the_text_stands_at_its_place(source: str) -> None:
    text, source_map, lines, *_ = markdown.read(source)

    places = [source_map.to_source(Span(i, i + 1)) for i in range(len(text))]

    wrong = [i for i, p in enumerate(places) if source_map.is_literal(Span(i, i + 1)) and source[slice(*p)] != text[i]]
    assert wrong == []
    assert [place.start for place in places] == sorted(place.start for place in places)
    assert all(text[slice(*line)].strip() == text[slice(*line)] != "" for line in lines)
    assert not any("\n" in text[slice(*line)] or "\r" in text[slice(*line)] for line in lines)


def _blocks(document: Any, *blocks: str) -> list[tuple[str, str]]:
    article = document("\n\n".join(blocks), "a.md")
    return [(block.kind, article.text_of(block)) for block in article.blocks]


def _kinds(document: Any, *blocks: str) -> list[str]:
    return [kind for kind, _ in _blocks(document, *blocks)]


def test_first_heading_is_the_headline_and_others_are_crossheads(document: Any) -> None:
    kinds = _kinds(document, "NEWS", "# Ferry to return", _FIRST, "## A third sailing", _SECOND, "# Fares", _FIRST)

    assert [kinds[i] for i in (1, 3, 5)] == ["headline", "crosshead", "crosshead"]


def test_heading_after_prose_is_no_headline(document: Any) -> None:
    assert _kinds(document, _FIRST, "# Fares", _SECOND) == ["paragraph", "crosshead", "paragraph"]


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        ("- a b\n- c\n\n  d", [("list-item", "a b"), ("list-item", "c"), ("list-item", "d")]),
        ("> a\n> b\n>\n> c", [("quotation", "a b"), ("quotation", "c")]),
        ("| a | b\\|c |\n|---|---|\n| d `e` | |", [("table", "a"), ("table", "b|c"), ("table", "d \ufffc")]),
        ("a[^1].\n\n[^1]: b", [("headline", "a."), ("paragraph", "b")]),
        ("![a b](c.png 'd e')", [("caption", "a b"), ("caption", "d e")]),
        ("![a](IMG_1.png)\\\n*b c*", [("caption", "a"), ("caption", "b c")]),
        ("![IMG_1.jpg](a.png)\n\n*b c*", [("caption", "b c")]),
        ("![The old quay today](a.png)\n\n*The old quay today, at dawn*", [("caption", "The old quay today, at dawn")]),
        ("a\n\n---\n\n***\n\nb", [("headline", "a"), ("paragraph", "b")]),
        ("a `b` c ![d](e) f https://g.h/i. <j@k.l>", [("paragraph", "a \ufffc c \ufffc f \ufffc. \ufffc")]),
        ("a<!-- b -->c <!-- d --> e <b>f</b>g<br>h", [("paragraph", "ac e fg h")]),
        ("`a`\n\n<https://b.c>\n\nd e", [("paragraph", "d e")]),
    ],
    ids=["list", "quotation", "table", "footnote", "picture", "italics under it", "file name",
         "the caption says it too", "breaks", "placeholders", "tags and comments", "nothing to read"],
)  # fmt: skip
def test_markup_decides_what_a_block_is(document: Any, source: str, blocks: list[tuple[str, str]]) -> None:
    assert _blocks(document, source) == blocks


def test_links_alone_between_paragraphs_are_promo_lines(document: Any) -> None:
    link = "[Mum finds a fortune in charity shop coat](/a)"

    assert _kinds(document, _FIRST, link, "[Inside the village where nobody lives](/b)", _SECOND)[1:3] == ["promo"] * 2
    assert _kinds(document, _FIRST, link, _SECOND)[1] == "promo"


@pytest.mark.parametrize(
    "blocks",
    [
        [_FIRST, "## Sources", "[The report of the harbour board](/a)", _SECOND],
        [_FIRST, "[The report of the harbour board](/a)"],
        [_FIRST, "- [The report of the harbour board](/a)", _SECOND],
        [_FIRST, "[Back to the top of page](#top)", _SECOND],
        [_FIRST, "Read [the report of the harbour board](/a)", _SECOND],
    ],
    ids=["under a heading", "at the end", "in a list", "inside the page", "in a sentence"],
)
def test_other_links_are_no_promo_lines(document: Any, blocks: list[str]) -> None:
    assert "promo" not in _kinds(document, *blocks)


def test_short_paragraph_is_no_crosshead_where_there_are_headings(document: Any) -> None:
    assert _kinds(document, "# Ferry", _FIRST, "A third sailing", _SECOND)[2] == "crosshead"
    assert _kinds(document, "# Ferry", _FIRST, "A third sailing", _SECOND, "## Fares", _FIRST)[2] == "paragraph"


def test_run_of_headlines_is_promo_where_there_are_headings(document: Any) -> None:
    lines = ["Mum finds a fortune in charity shop coat", "Inside the village where nobody has lived since 1962"]

    assert _kinds(document, "# Ferry", _FIRST, *lines, _SECOND, "## Fares", _FIRST)[2:4] == ["promo"] * 2


def test_italics_after_a_break_are_no_caption(document: Any) -> None:
    assert _kinds(document, _FIRST, "![The quay](a.png)", "---", "*It was cold.*", _SECOND)[1:3] == [
        "caption",
        "paragraph",
    ]


def test_alert_is_nobodys_words(document: Any) -> None:
    assert _kinds(document, _FIRST, f"> [!NOTE]\n> {_SECOND}", f"> {_FIRST}")[1:] == ["paragraph", "quotation"]


def test_address_of_many_pieces_is_one_placeholder() -> None:
    source = "It is at https://a.example/&amp;b\\_c?d"

    text, source_map, lines, *_ = markdown.read(source)

    assert text == "It is at \ufffc"
    assert source_map.to_source(lines[0]) == Span(0, len(source))


def test_byline_and_credit_are_told_by_their_looks(document: Any) -> None:
    blocks = ["# Ferry", "*By Hannah Priddle*", _FIRST, "The quay at dawn", "Photo: Rex", _SECOND, "## Fares", _FIRST]

    assert _kinds(document, *blocks)[:6] == ["headline", "byline", "paragraph", "caption", "credit", "paragraph"]


def test_prose_alone_is_its_own_source() -> None:
    source = f"{_FIRST}\n\n{_SECOND}\n\nNaïve 😀."

    text, source_map, *_ = markdown.read(source)

    assert text == source
    assert source_map.is_literal(Span(0, len(text)))


def _as_markdown(source: str) -> str:
    """Return a plain article as Markdown: its first line a heading, its lines paragraphs, what is special escaped."""
    rows = [re.sub(r"([\\`*_\[\]<>#|~$&])", r"\\\1", row.strip()) for row in source.splitlines() if row.strip()]
    rows = [re.sub(r"^(\d+|)([-+.)=])(?=\s|$|=)", r"\1\\\2", row) for row in rows]
    return "# " + "\n\n".join(rows) + "\n"


def _what_fires(linter: Linter, path: str, source: str) -> list[tuple[str, str]]:
    findings = linter.check_text(source, path=path)
    return sorted((f.rule, re.sub(r"\\(?=\W)", "", " ".join(f.excerpt.split()))) for f in findings)


@pytest.mark.parametrize("name", sorted(path.stem for path in _SEEDS.glob("*.txt")))
def test_sample_article_has_the_same_faults_in_markdown(linter: Linter, name: str) -> None:
    source = (_SEEDS / f"{name}.txt").read_text(encoding="utf-8")

    assert _what_fires(linter, "a.md", _as_markdown(source)) == _what_fires(linter, "a.txt", source)


def test_nothing_is_found_in_what_is_no_prose(linter: Linter) -> None:
    nothing = [
        "---\nrecieved: Kiev\ntags: [Kiev, recieved]\n---\n# Ferry", _FIRST, "`recieved` and ``the the Kiev``.",
        "```\nrecieved the the\n```", "    Kiev", "<div>\nrecieved\n</div>", "<!-- Kiev -->",
        "See [it](http://recieved.example/Kiev \"Kiev\"), <http://kiev.example/recieved> and http://a.example/Kiev.",
        "[a]: http://recieved.example 'Kiev'", "The [report][a] and <span title='Kiev'>it</span>, $Kiev_x$.",
        "![](recieved.png)", "{{< figure caption=\"Kiev\" >}}", "{% include recieved.html %}", _SECOND,
    ]  # fmt: skip

    assert _check(linter, "\n\n".join(nothing)) == []


def test_words_never_touch_over_blocks(linter: Linter) -> None:
    source = "# Of the\n\nthe ferry\n\n- will\n- will\n\n| sail | sail |\n|--|--|\n| on | on |\n\n> on\n\n[^1]: on\n"

    assert [f for f in _check(linter, source + "\n" + _FIRST) if f.rule == "duplication/word"] == []


def test_fix_is_written_only_where_the_text_stands_letter_for_letter(linter: Linter) -> None:
    fixes = [bool(f.fix) for f in _check(linter, f"The storm hit the the quay and the *the* ferry. {_FIRST}\n")]

    assert fixes == [True, False]


@pytest.mark.parametrize(
    "piece",
    ["[", "*", ">", "> ", "- ", "![", "[a](", "<a ", "`a``", "|a\n|-\n", "\\", "&", "<!--", "[^a]: ", "**a *b ", "_a"],
)
def test_any_depth_is_read_without_an_error(piece: str) -> None:
    assert len(markdown.read(piece * 20_000).text) <= 20_000 * (len(piece) + 2)
