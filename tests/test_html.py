"""HTML: the text is what a reader sees, and the markup says what each line is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import pytest

from lint import Linter, formats
from lint.document import Document
from lint.lexicon import shipped
from lint.model import Located

_SEEDS = Path(__file__).parent.parent / "seeds"
_FIRST = (
    "The ferry will return to the island in spring, the company said on Tuesday, after a winter of repairs to the hull."
)
_SECOND = (
    "It will sail twice a day from the middle of April, and more often once the schools have closed for the summer."
)
_THIRD = "The islanders had asked for a third sailing, but the company said that it had no crew and no money for it."


@cache
def _linter() -> Linter:
    return Linter()


def _found(source: str, path: str = "a.html") -> list[Located]:
    return _linter().check_text(source, path=path)


def _blocks(source: str) -> list[tuple[str, str]]:
    document: Document = formats.read("a.html", source, shipped())
    return [(block.kind, document.text_of(block)) for block in document.blocks]


def _words(source: str) -> list[str]:
    return [words for _, words in _blocks(source)]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>one\r\n  two\t three", "one two three"),
        ("<p> one <b> two</b> <i>three </i></p>", "one two three"),
        ("<p>re<b>cie</b>ved", "recieved"),
        ("<p>&lt;b&gt; &eacute &#233; &#xE9; &#150; &notit; &unknown; a&b", "<b> é é é – ¬it; &unknown; a&b"),
        ("<p>long&shy;er mid<wbr>night", "longer midnight"),
        ("<p>5&nbsp;km", "5\u00a0km"),
        ("<p>one<br>two", "one two"),
        ("<p>run <code>ls -l</code> now", "run \ufffc now"),
        ("<p>re<!-- x -->ceived<script>x</script>", "received"),
        ("<p>a<span hidden>b<span>c</span>d</span>e", "ae"),
        ("<p>one <img src=a alt=b> two<img>", "one \ufffc two"),
        ("<p>1 < 2 and <3 > </ bogus> end", "1 < 2 and <3 > end"),
        ("<p a='>' b=\">\" c=>one", "one"),
        ("<p>&#99999999999999999999999999; &#0;", "\ufffd \ufffd"),
        ("<p>&#" + "9" * 5000 + ";", "\ufffd"),
        ("<svg><style/></svg><p>one", "one"),
        ("<svg><circle><p>one", "one"),
        ("<?xml:namespace prefix = o /><p>one", "one"),
        ("<?php if ($a > 1) echo '<b>Kiev'; ?><p>one", "one"),
        ("<!--><p>one<!--->", "one"),
        ("<ul><li hidden>x<li>one</ul>", "one"),
        ("<table><tr><td hidden>x<td>one</table>", "one"),
        ("<div>" * 99 + "<b hidden>x</b>one", "one"),
        ("<p>{{ name }} {% if a %}", "{{ name }} {% if a %}"),
    ],
    ids=lambda value: value[:20],
)
def test_text_is_what_a_reader_sees(source: str, text: str) -> None:
    assert _words(source) == [text]


@pytest.mark.parametrize(
    "source",
    ["<p>one<p>two", "<li>one<li>two", "<table><tr><td>one<td>two", "one<br><br>two", "one<hr>two", "<div>one<div>two",
     "one<p>two", "<p>one</p>two", "<dl><dt>one<dd>two", "<h2>one</h2>two", "<p>one<pre>x</pre>two"],
)  # fmt: skip
def test_blocks_end_where_a_browser_ends_them(source: str) -> None:
    assert _words(source) == ["one", "two"]


def test_markup_says_what_the_lines_are() -> None:
    source = f"""<article><header><h1>Ferry to return</h1><p class="c-article__standfirst">It has been away</header>
    <p class=byline>By Ann Lee</p><p><time>4 March 2025</time><p>{_FIRST}<h2>A third sailing</h2><p>{_SECOND}
    <figure><img><figcaption>A man mends nets <span class=credit>Credit: Rex</span></figcaption></figure>
    <ul><li>The hull was painted</ul><blockquote><p>We are ready.</blockquote>
    <table><caption>Fares</caption><tr><th>Day<td>£5</table><aside><p>{_THIRD}</aside><footer>Tell us</footer>"""

    assert [kind for kind, _ in _blocks(source)] == [
        "headline", "standfirst", "byline", "dateline", "paragraph", "crosshead", "paragraph", "caption", "credit",
        "list-item", "quotation", "caption", "table", "table", "furniture", "furniture",
    ]  # fmt: skip


@pytest.mark.parametrize("element", ["article", "main"])
def test_what_stands_outside_the_article_is_furniture(element: str) -> None:
    source = (
        f"<header><h1>The Daily</h1></header><nav><a href=/>Home</a></nav><p>Subscribe</p>"
        f"<{element}><h1>Ferry to return</h1><p>{_FIRST}<p>{_SECOND}</{element}><div>All rights are ours</div>"
    )

    kinds = [kind for kind, _ in _blocks(source)]

    assert kinds == ["furniture"] * 3 + ["headline", "paragraph", "paragraph", "furniture"]


def test_page_in_one_form_is_no_furniture() -> None:
    source = f"<form><header><h1>Ferry to return</h1></header><p>{_FIRST}<p>{_SECOND}</form>"

    assert [kind for kind, _ in _blocks(source)] == ["headline", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    "link",
    [
        "<p><a href=/x>Mum finds a fortune in charity shop coat</a>",
        "<h3>Read more</h3><ul><li><a href=/x>Mum finds a fortune in charity shop coat</a></ul>",
        "<p><b><a href=/x>Mum finds a fortune in charity shop coat</a></b><figure><figcaption>Nets</figure>",
    ],
    ids=["paragraph", "list", "bold"],
)
def test_link_alone_between_paragraphs_is_promo(link: str) -> None:
    assert ("promo", "Mum finds a fortune in charity shop coat") in _blocks(f"<p>{_FIRST}{link}<p>{_SECOND}")


@pytest.mark.parametrize("link", ["<a href=#notes>", "<a name=x>", "<a href=mailto:a@b.org>", "See <a href=/x>"])
def test_other_links_are_no_promo(link: str) -> None:
    source = f"<p>{_FIRST}<p>{link}Mum finds a fortune in charity shop coat</a><p>{_SECOND}"

    assert "promo" not in [kind for kind, _ in _blocks(source)]


def test_short_paragraph_is_no_crosshead_where_the_page_has_headings() -> None:
    page = f"<h1>Ferry to return</h1><p>{_FIRST}<h2>A third sailing</h2><p>{_SECOND}<p>{{}}<p>{_THIRD}"

    assert _blocks(page.format("And then silence"))[4] == ("paragraph", "And then silence")
    assert _blocks(page.format("<b>And then silence</b>"))[4] == ("crosshead", "And then silence")


def test_part_of_a_paragraph_does_not_mark_the_whole() -> None:
    assert _blocks(f"<p><span class=byline>Ann Lee</span> has seen it.<p>{_FIRST}")[0][0] != "byline"
    assert _blocks(f"<li><time>Monday</time> it rained.<p>{_FIRST}")[0][0] == "list-item"
    assert _blocks(f"<p class=author>Ann Lee writes about ferries. {_FIRST}<p>{_SECOND}")[0][0] == "paragraph"


def test_code_in_a_sentence_neither_joins_nor_doubles_words() -> None:
    source = "<p>The man who came said that the <code>ls</code> the house was his and re<code>x</code>cieved it.</p>"

    assert _found(source) == []


def test_paragraph_that_is_not_closed_ends_with_its_mark() -> None:
    source = f"<h1>Ferry to return</h1><p class=dek>It has been away.<p>It is back.<p>{_FIRST}"

    assert [kind for kind, _ in _blocks(source)] == ["headline", "standfirst", "paragraph", "paragraph"]


def test_nothing_is_found_in_what_is_not_read() -> None:
    fault = "recieved Kiev the the"
    source = f"""<title>{fault}</title><script src="Kiev">{fault}</script><p>{_FIRST} <code>{fault}</code>
    <a href="http://example.org/Kiev/recieved" title="{fault}">They sail</a> <img alt="{fault}"> <kbd>{fault}</kbd> on.
    <pre>{fault}</pre><!-- {fault} --><div aria-hidden="true">{fault}</div><template><p>{fault}</template>
    <?php {fault} ?><noscript>{fault}</noscript><object>{fault}</object><iframe>{fault}</iframe>
    <math><mi>{fault}</mi></math>"""

    assert _found(source) == []


def test_fix_is_written_only_where_the_source_is_the_text() -> None:
    source = f"<p>{_FIRST} They saw the the ferry and the <b>the</b> boat."

    assert [finding.fix is not None for finding in _found(source)] == [True, False]


def test_suffixes_choose_html() -> None:
    assert [len(_found("<p>They were glad that he re<i>cie</i>ved it.", path)) for path in ("a.HTML", "a.htm")] == [
        1,
        1,
    ]


def _as_html(article: Document) -> str:
    tags = {"headline": ("<h1>", "</h1>"), "caption": ("<figure><img><figcaption>", "</figcaption></figure>")}
    rows = []
    for block in article.blocks:
        before, after = tags.get(block.kind, ("<p>", "</p>"))
        rows.append(f"{before}{escape(article.text_of(block), quote=False)}{after}")
    return "<!DOCTYPE html>\n<html><body>\n<article>\n" + "\n".join(rows) + "\n</article>\n</body></html>\n"


@pytest.mark.parametrize("path", sorted(_SEEDS.glob("*.txt")), ids=lambda path: path.stem)
def test_sample_article_has_the_same_faults_as_html(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    page = _as_html(formats.read("a.txt", source, shipped()))

    plain = Counter((f.rule, escape(f.excerpt, quote=False)) for f in _found(source, "a.txt"))
    marked = Counter((f.rule, f.excerpt) for f in _found(page))

    assert marked == plain


def test_deep_nesting_is_no_recursion() -> None:
    source = "<div>" * 100_000 + "<p>They were glad that he recieved it."

    (finding,) = _found(source)

    assert source[finding.place.start : finding.place.end] == "recieved"


def test_command_checks_a_page(galleyproof: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(f"<p>{_FIRST}\n<p>He re<b>cie</b>ved it.\n", encoding="utf-8")

    done = galleyproof("check", "a.html", "--output-format", "concise")

    assert done.stdout.startswith("a.html:2:7: warning spelling/word ")
