"""HTML: a planted fault is reported exactly where it stands, whatever markup stands around it.

`HYPOTHESIS_PROFILE=thorough` tries 10,000 examples of each.
"""

from __future__ import annotations

import re
import sys
from functools import cache
from types import FrameType

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lint import Linter
from lint.formats import html
from lint.model import Span

_WORDS = [
    "council", "met", "on", "Monday", "after", "spring", "rain", "😀", "👩‍👩‍👧", "cafe\u0301", "naïve", "it’s", "—",
    "Ångström", "10,000", "日本", "a\u00adb", "said,", "AT&T", "fish &amp; chips", "&eacute;t&eacute", "&#8212;",
    "&#x1F600", "2 < 3", "mid<wbr>night", "har<b>bour</b>", "<em>sto</em>rm", "&nbsp;", "&notanentity;", "a&b", "&",
]  # fmt: skip
_GAPS = [
    " ", "\n", "\r\n", "\t", "  ", " \r ", "&#32;", " <!-- recieved Kiev --> ", "<br>", " <br/>\n", "<i> ", " </i>",
    " <code>recieved</code> ", " <script>'recieved <p> Kiev'</script> ", " <span hidden>Kiev</span> ",
    "<img alt='Kiev recieved'> ", ' <a href="/recieved?Kiev=1&copy=2">12</a> ', "<?php echo 'Kiev' > 1 ?> ",
    " <b title='recieved > Kiev'>12</b> ", " <textarea>Kiev</textarea> ", "<![CDATA[ Kiev ]]> ", " </nope> ",
    "<span style='color: red; DISPLAY : none'>recieved <span>Kiev</span> Kiev</span> ", " <style>Kiev</style> ",
    "<svg><title>Kiev</title><text>recieved</text></svg> ", " <select><option>Kiev<option>recieved</select> ",
]  # fmt: skip
_ENDS = [
    "<p>", "</p><p class=x>", "<P\nID='a'>", "<div>", "</div>", "<li>", "<ul><li>", "</ul>", "<h2>", "</h2>", "<hr>",
    "<table><tr><td>", "<td>", "</table>", "<blockquote>", "</blockquote>", "<figure><figcaption>", "</figure>",
    "<pre>Kiev</pre>",
    "<br>\n<br>", "<section>", "</section>", "<dl><dt>", "<dd>", "</p>", "<!DOCTYPE html>", "<p hidden>Kiev</p>",
]  # fmt: skip
_FAULTS = {
    "spelling/word": ["recieved", "re<b>cie</b>ved", "rec&#105;eved", "recie&shy;ved",
                      "<i>r</i>ecieve<!-- -->d", "re<wbr>cieved"],
    "names/kyiv": ["Kiev", "<b>K</b>iev", "K&#x69;ev", "Kie<a href='/Kiev'>v"],
    "duplication/word": ["the the", "the\r\nthe", "the <b>the", "the</b> \tthe", "the&#32;the", "the<br>the"],
}  # fmt: skip


@cache
def _linter() -> Linter:
    return Linter()


@st.composite
def _soup(draw: st.DrawFn, words: list[str], gaps: list[str], ends: list[str]) -> str:
    """Return different words with tags among them, some never closed."""
    parts = []
    for word in draw(st.lists(st.sampled_from(words), max_size=20, unique=True)):
        parts += [word, draw(st.sampled_from(gaps)), draw(st.sampled_from(["", "", f" {draw(st.sampled_from(ends))}"]))]
    return "".join(parts)


_before = _soup(_WORDS, _GAPS, _ENDS)
_after = st.builds(
    str.__add__,
    _before,
    st.sampled_from(
        ["", "<!-- Kiev", "<script>Kiev", "<a href='Kiev", "<p", "</", "&", "<", "<?php Kiev", "<textarea>"]
    ),
)


def _line_and_column(source: str, offset: int) -> tuple[int, int]:
    rows = source[:offset].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return len(rows), len(rows[-1]) + 1


@given(_before, st.sampled_from([(rule, text) for rule, texts in _FAULTS.items() for text in texts]), _after)
@settings(deadline=None)
@example("<p>", ("spelling/word", "re<b>cie</b>ved"), "")
@example("<svg>", ("names/kyiv", "Kiev"), "")
def test_planted_fault_is_reported_exactly_there(before: str, fault: tuple[str, str], after: str) -> None:
    rule, text = fault
    before = f"{before}\n<p>The man who came to the house said that"
    source = f"{before} {text} and that he was glad to be there.</p>{after}"
    start = len(before) + 1 + (3 if text.startswith("<") else 0)
    expected = Span(start, len(before) + 1 + len(text))

    places = [finding for finding in _linter().check_text(source, path="a.html") if finding.rule in _FAULTS]

    assert [(f.rule, Span(f.place.start, f.place.end)) for f in places] == [(rule, expected)]
    assert places[0].excerpt == source[expected.start : expected.end]
    assert (places[0].place.line, places[0].place.column) == _line_and_column(source, expected.start)
    assert (places[0].place.end_line, places[0].place.end_column) == _line_and_column(source, expected.end)


_markup = st.lists(
    st.sampled_from([*_WORDS, *_GAPS, *_ENDS, "<", ">", "</", "<!", "<!--", "-->", "<?", "?>", "&#", "&#x", ";", "=",
                     "'", '"', "/", "<a ", "<p/>", "<title>", "</title>", "<svg>", "<math/>", "{{ name }}",
                     "{% if a > b %}", "\0", "<article>", "</article>", "<main>", "<h1>", "<nav>", "<form>", "\ud800",
                     "<td", "</a b='>'>"])
    | st.text(max_size=6)
).map("".join)  # fmt: skip


@given(_markup)
@settings(deadline=None)
def test_any_markup_is_read_and_its_findings_stand_in_the_source(source: str) -> None:
    for finding in _linter().check_text(source, path="a.html"):
        assert finding.excerpt == source[finding.place.start : finding.place.end]


@given(_markup)
@settings(deadline=None)
def test_every_literal_segment_is_the_source_letter_for_letter(source: str) -> None:
    source = source.replace("\ud800", "")
    text, source_map, lines, *_ = html.read(source)

    at = 0
    for segment in source_map.segments:
        assert segment.text_start == at
        end, source_end = segment.text_start + segment.text_length, segment.source_start + segment.source_length
        assert not segment.literal or text[at:end] == source[segment.source_start : source_end]
        at = end
    assert at == len(text)
    assert all(text[slice(*line)].strip() == text[slice(*line)] != "" for line in lines)


_UNSEEN = {"script", "style", "textarea", "title", "code", "svg", "select", "pre", "noscript"}
_plain_gaps = [gap for gap in _GAPS if not re.search("hidden|DISPLAY|CDATA|php", gap)]
_plain_ends = [end for end in _ENDS if not re.search("hidden|table|td|DOCTYPE", end)]


@given(_soup(_WORDS, [*_plain_gaps, "</b>", "<b>", "</p>", "</a>", "<a>"], _plain_ends))
@settings(deadline=None)
def test_text_is_what_a_browsers_parser_makes_of_the_source(source: str) -> None:
    justhtml = pytest.importorskip("justhtml")
    seen: list[str] = []
    nodes = [justhtml.JustHTML(source, sanitize=False).root]
    while nodes:
        node = nodes.pop()
        seen += [node.data] if node.name == "#text" else []
        nodes += [] if node.name in _UNSEEN else reversed(getattr(node, "children", None) or [])

    text = html.read(source).text

    assert "".join(text.replace("\ufffc", "").split()) == "".join("".join(seen).replace("\u00ad", "").split())


_FLOODS = [
    "<div>", "<", "&", "<!--", "<a ", "<a b='", "</", "<?", "<script>", "<![CDATA[>", "<p>a", "<td>a", "<b><p>",
    "&amp", "<ul><li>a ", "<svg><p>", "a\u00ad", "<form>a<header>", "<time><a href=x></time>", "<!---->", "<code><!-->",
]  # fmt: skip


def _calls(source: str) -> int:
    """Return how many functions are called, ours and others, while a source is read."""
    count = 0

    def note(_frame: FrameType, event: str, _about: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        html.read(source)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("piece", _FLOODS)
def test_flood_of_one_piece_takes_steps_in_proportion_to_its_length(piece: str) -> None:
    html.read(piece)

    once, four_times = _calls(piece * 1_000), _calls(piece * 4_000)

    assert four_times < 4.5 * once + 100


@pytest.mark.real
@pytest.mark.parametrize("piece", _FLOODS)
def test_flood_of_a_million_characters_comes_to_an_end(piece: str) -> None:
    """Were the time of any single step quadratic, it would run for hours."""
    assert len(html.read(piece * (1_000_000 // len(piece))).text) <= 2_000_000
