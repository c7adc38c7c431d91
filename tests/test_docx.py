"""A Word file gives the text that is printed once all changes are accepted, and says what its markup knows of it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from word_files import box, field, p, r, table, word_file

from lint import Linter
from lint.anatomy import read_blocks
from lint.checkers import Checkers
from lint.document import Document
from lint.engine import locate
from lint.formats import docx, plain
from lint.lexicon import Lexicon
from lint.model import Rule
from lint.reading import Reading
from lint.source_map import SourceMap

_SEEDS = Path(__file__).resolve().parent.parent / "seeds"
slow = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

_DELETED = '<w:del w:id="1"><w:r><w:delText>cut</w:delText><w:t>cut</w:t></w:r></w:del>'
_MARK_DELETED = "<w:rPr><w:del/></w:rPr>"
_WAS = '<w:pPrChange><w:pPr><w:pStyle w:val="Title"/></w:pPr></w:pPrChange>'


_PRINTED = {
    "insertion in": (p(r("a "), f"<w:ins>{r('new ')}</w:ins>", r("b")), "a new b"),
    "deletion out": (p(r("a "), _DELETED, r("b")), "a b"),
    "moved text at its new place": (p(f"<w:moveFrom>{r('a')}</w:moveFrom>", f"<w:moveTo>{r('b')}</w:moveTo>"), "b"),
    "deleted paragraph mark joins": (p(r("a"), properties=_MARK_DELETED) + p(r("b")), "ab"),
    "deleted mark before a table": (p(r("a"), properties=_MARK_DELETED) + table([p(r("b"))]), "a\nb"),
    "deleted row": (f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{p(r('a'))}</w:tc></w:tr></w:tbl>" + p(), ""),
    "comment's anchor": (p('<w:commentRangeStart w:id="0"/>', r("a"), "<w:r><w:commentReference/></w:r>"), "a"),
    "hyperlink": (p(r("see "), f"<w:hyperlink>{r('the ')}{r('site')}</w:hyperlink>"), "see the site"),
    "smart tag": (p(f"<w:smartTag>{r('Odesa')}</w:smartTag>"), "Odesa"),
    "content control": (f"<w:sdt><w:sdtPr/><w:sdtContent>{p(r('a'))}</w:sdtContent></w:sdt>", "a"),
    "field's result": (p(field(" HYPERLINK x ", r("link"))), "link"),
    "field in an instruction": (p(field(field("PAGE", r("7")), r("result"))), "result"),
    "simple field": (p(f'<w:fldSimple w:instr="DATE">{r("Monday")}</w:fldSimple>'), "Monday"),
    "field without an end": (
        p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', r("lost")) + p(r("kept")),
        "\nkept",
    ),
    "hidden text": (p(r("a"), r("secret", "<w:vanish/>"), r("b", '<w:vanish w:val="0"/>')), "ab"),
    "text hidden only before a change": (p(r("a", "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>")), "a"),
    "line break": (p(r("a"), "<w:r><w:br/><w:br/><w:t>b</w:t></w:r>"), "a b"),
    "page break": (p('<w:r><w:br w:type="page"/></w:r>', r("a"), '<w:r><w:br w:type="page"/></w:r>'), "a"),
    "tab": (p(r("a"), "<w:r><w:tab/></w:r>", r("b"), properties="<w:tabs><w:tab/></w:tabs>"), "a\tb"),
    "hyphens": (
        p(r("co"), "<w:r><w:noBreakHyphen/></w:r>", r("op\u00ad"), "<w:r><w:softHyphen/></w:r>"),
        "co\u2011op",
    ),
    "symbol": (p(r("a"), '<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>'), "a\ufffc"),
    "equation": (p("<m:oMath><m:r><m:t>E=m</m:t></m:r></m:oMath>"), "\ufffc"),
    "equation in a paragraph whose mark is hidden": (
        p("<m:oMath/>", properties="<w:rPr><w:vanish/></w:rPr>"),
        "\ufffc",
    ),
    "emoji": (
        p(
            '<w:r><mc:AlternateContent><mc:Choice Requires="w16se"><e:symEx e:char="1F600"/></mc:Choice>'
            "<mc:Fallback><w:t>😀</w:t></mc:Fallback></mc:AlternateContent></w:r>"
        ),
        "😀",
    ),
    "text box once, after the body": (
        p(r("a"), box(p(r("in")), p(r("side"))), r("b")) + p(r("c")),
        "ab\nc\nin\nside",
    ),
    "cells": (table([p(r("a")), p(r("b")) + p(r("c"))], [p(), p(r("d"))]), "a\nb\nc\n\nd"),
    "empty paragraphs": (p() + p(r("a")) + p() + p(r("b")), "\na\n\nb"),
    "text that is not the body's": (p("stray", r("a")) + "stray", "a"),
    "spaces that Word drops": ("<w:p><w:r><w:t> a\n </w:t></w:r><w:r><w:t>b</w:t></w:r></w:p>", "ab"),
    "ruby": (p(f"<w:r><w:ruby><w:rt>{r('kan')}</w:rt><w:rubyBase>{r('漢')}</w:rubyBase></w:ruby></w:r>"), "漢"),
}


@pytest.mark.parametrize(("body", "text"), _PRINTED.values(), ids=_PRINTED)
def test_text_is_what_is_printed(body: str, text: str) -> None:
    assert docx.extract(word_file(body)).text == text


def test_notes_that_are_still_referred_to_follow_in_their_order() -> None:
    def refer(note: int, kind: str = "footnote") -> str:
        return f'<w:r><w:{kind}Reference w:id="{note}"/></w:r>'

    hidden = '<w:r><w:rPr><w:vanish/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
    rule = f'<w:footnote w:id="0" w:type="separator">{p(r("rule"))}</w:footnote>'
    footnotes = rule + "".join(f'<w:footnote w:id="{n}">{p(r(f"note {n}"))}</w:footnote>' for n in (1, 2, 3))
    body = p(r("a"), refer(3), f"<w:del>{refer(2)}</w:del>", hidden, refer(1), refer(1, "endnote")) + p(r("b"))

    found = docx.extract(
        word_file(body, footnotes=footnotes, endnotes=f'<w:endnote w:id="1">{p(r("end"))}</w:endnote>')
    )

    assert found.text == "a\nb\nnote 3\nnote 1\nend"
    assert found.marked[2] == ("paragraph", "is a footnote")
    assert found.marked[4] == ("paragraph", "is an endnote")


_STYLES = """
<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>
<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:styleId="Vorspann"><w:name w:val="Subtitle"/></w:style>
<w:style w:styleId="Bild"><w:name w:val="Picture line"/><w:basedOn w:val="Beschriftung"/></w:style>
<w:style w:styleId="Beschriftung"><w:name w:val="caption"/></w:style>
<w:style w:styleId="Zitat"><w:name w:val="Intense Quote"/></w:style>
<w:style w:styleId="Zwischentitel"><w:name w:val="House 3"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:styleId="Punkte"><w:name w:val="House 4"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="Ring"><w:name w:val="Ring"/><w:basedOn w:val="Gnir"/></w:style>
<w:style w:styleId="Gnir"><w:name w:val="Gnir"/><w:basedOn w:val="Ring"/></w:style>
<w:style w:styleId="zTop"><w:name w:val="HTML Top of Form"/><w:rPr><w:vanish/></w:rPr></w:style>
"""


def styled(style: str, text: str = "text", properties: str = "") -> str:
    return p(r(text), properties=f'<w:pStyle w:val="{style}"/>{properties}')


def kinds(body: str) -> list[str | None]:
    """Return the kind that the markup gives each line that is not blank."""
    found = docx.extract(word_file(body, styles=_STYLES))
    return [found.marked.get(n, (None,))[0] for n in range(len(plain.lines(found.text)))]


_KINDS = {
        "title": (styled("berschrift1") + styled("Titel"), ["crosshead", "headline"]),
        "first heading 1": (styled("berschrift2") + 2 * styled("berschrift1"), ["crosshead", "headline", "crosshead"]),
        "heading 2 at the top": (p() + styled("berschrift2") + p(r("a")), ["headline", None]),
        "standfirst": (styled("Vorspann"), ["standfirst"]),
        "style based on caption": (styled("Bild"), ["caption"]),
        "quotation": (styled("Zitat"), ["quotation"]),
        "outline level of a style": (p(r("a")) + styled("Zwischentitel"), [None, "crosshead"]),
        "outline level of a paragraph": (p(r("a"), properties='<w:outlineLvl w:val="1"/>'), ["headline"]),
        "body level": (p(r("a"), properties='<w:outlineLvl w:val="9"/>'), [None]),
        "numbering": (p(r("a"), properties='<w:numPr><w:numId w:val="5"/></w:numPr>'), ["list-item"]),
        "list style": (styled("Punkte") + styled("ListBullet2"), ["list-item", "list-item"]),
        "numbering taken away": (styled("Punkte", properties='<w:numPr><w:numId w:val="0"/></w:numPr>'), [None]),
        "numbered heading": (p(r("a")) + styled("berschrift2", properties='<w:numPr><w:numId w:val="5"/></w:numPr>'),
                             [None, "crosshead"]),
        "cells": (table([p(r("a")), styled("Punkte")], [styled("Beschriftung"), p()]), ["table", "table", "caption"]),
        "frame of one cell": (table([p(r("a")) + table([p(r("b")), p(r("c"))])]), [None, "table", "table"]),
        "frame in a cell": (table([p(r("a")) + table([p(r("b"))]), p(r("c"))]), ["table", "table", "table"]),
    "table in a text box": (p(r("a"), box(table([p(r("b")), p(r("c"))]))), [None, "table", "table"]),
    "text box": (p(r("a"), box(p(r("b")), styled("Beschriftung"))), [None, "paragraph", "caption"]),
        "style before a change": (p(r("a"), properties=_WAS), [None]),
        "style that is not there": (styled("Heading1"), ["headline"]),
        "styles based on one another": (styled("Ring"), [None]),
        "hidden style": (styled("zTop") + p(r("a")), [None]),
    "run of a hidden style": (p(r("a", '<w:rStyle w:val="zTop"/>')) + p(r("b")), [None]),
    }  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), _KINDS.values(), ids=_KINDS)
def test_markup_says_what_a_paragraph_is(body: str, expected: list[str | None]) -> None:
    assert kinds(body) == expected


def test_paragraph_joined_to_one_before_it_bears_its_own_style() -> None:
    body = styled("Titel", "a", _MARK_DELETED) + styled("Bild", "b") + styled("Zitat", "c", _MARK_DELETED)

    assert docx.extract(word_file(body, styles=_STYLES)).text == "ab\nc"
    assert kinds(body) == ["caption", "quotation"]


# A run as one may stand in a paragraph, with what is printed of it as {}, and what may stand between runs unprinted.
_AROUND = ["{}", "<w:ins>{}</w:ins>", "<w:hyperlink>{}</w:hyperlink>", "<w:smartTag>{}</w:smartTag>",
           "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", "<w:moveTo>{}</w:moveTo>",
           field("PAGE", "{}"), "<w:fldSimple>{}</w:fldSimple>"]  # fmt: skip
_BETWEEN = ["", "", _DELETED, r("no", "<w:vanish/>"), "<w:proofErr/>", field("XE", ""), '<w:bookmarkStart w:id="1"/>',
            "<w:r><w:lastRenderedPageBreak/></w:r>", "<w:r><w:softHyphen/></w:r>"]  # fmt: skip
_FORMATS = ["", "<w:b/>", "<w:i/><w:lang/>", '<w:vanish w:val="false"/>']
_PIECES = st.text(st.sampled_from("ab é\u0301😀&<>\"'\t“”—\u00a0\u200f\ufeff漢\u2028"), max_size=4)


@st.composite
def paragraph(draw: st.DrawFn, text: str) -> str:
    """Return a paragraph that prints a text, which is cut into runs anywhere."""
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=5)))
    runs = []
    for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        run = r(text[start:end], draw(st.sampled_from(_FORMATS)))
        runs.append(draw(st.sampled_from(_AROUND)).replace("{}", run) + draw(st.sampled_from(_BETWEEN)))
    return p(*runs)


@slow
@given(texts=st.lists(st.lists(_PIECES, max_size=4).map("".join), max_size=6), data=st.data())
def test_runs_cut_anywhere_give_the_whole_text(texts: list[str], data: st.DataObject) -> None:
    body = "".join(data.draw(paragraph(text)) for text in texts)

    assert docx.extract(word_file(body)).text == "\n".join(texts)


@pytest.fixture(scope="module")
def misspelling(rule: Callable[..., Rule]) -> Rule:
    return rule('check = "misspelling"', "spelling/word")


def article(data: bytes, lexicon: Lexicon) -> Document:
    text, marked = docx.extract(data)
    reading = Reading(text, SourceMap.identity(len(text)), plain.lines(text), marked)
    return Document("a.docx", text, text, reading.source_map, read_blocks(reading, lexicon), lexicon)


_WORDS = ["the", "council", "😀", "cafe\u0301", "“We", "ready”", "Kyiv", "日本", "a\u2011b", "said,", "R&D", "<end>"]
_PROSE = st.lists(st.sampled_from(_WORDS), max_size=6).map(" ".join)


@slow
@given(
    before=st.lists(_PROSE, max_size=4), left=_PROSE, right=_PROSE, after=st.lists(_PROSE, max_size=2), data=st.data()
)
def test_planted_fault_is_found_at_its_paragraph_and_character(
    misspelling: Rule, lexicon: Lexicon, before: list[str], left: str, right: str, after: list[str], data: st.DataObject
) -> None:
    texts = [*before, f"{left} recieve {right}", *after]
    found = article(word_file("".join(data.draw(paragraph(text)) for text in texts)), lexicon)

    (finding,) = locate(found, Checkers([misspelling], lexicon).findings(found))

    assert (finding.place.line, finding.place.column, finding.excerpt) == (len(before) + 1, len(left) + 2, "recieve")


@pytest.mark.parametrize("name", ["court", "flood", "football", "liveblog", "clean-crossheads"])
def test_article_pasted_into_word_has_the_findings_of_its_text(name: str, lexicon: Lexicon) -> None:
    python_docx = pytest.importorskip("docx")
    text = (_SEEDS / f"{name}.txt").read_text(encoding="utf-8").rstrip("\n")
    made = python_docx.Document()
    for row in text.split("\n"):
        made.add_paragraph(row)
    file = io.BytesIO()
    made.save(file)

    found = docx.extract(file.getvalue())

    assert (found.text, found.marked) == (text, {})
    assert Linter(strict=True).check_text(found.text) == Linter(strict=True).check_text(text)
