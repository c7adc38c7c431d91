"""HTML, whole pages and fragments: what the markup says of each block, the rest left to the anatomy.

The first `<h1>` of the article is the headline; the `<title>` is the page's. Where a page marks its article
(`<article>`, else `<main>`), all outside it is furniture. Links alone between two paragraphs of prose are promo lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from lint import html_blocks
from lint.anatomy.lines import reader
from lint.html_blocks import HtmlBlock
from lint.lexicon import shipped
from lint.pieces import MarkedBlock, assemble
from lint.reading import Reading

_LEAST_PROSE = 12  # words of a paragraph between which links may be promo lines
_LEAST_LINK = 5  # words of a link that may be a headline
_LONGEST_RUN = 6  # links in a row; more are a list that the article means to give
_LONGEST_CROSSHEAD = 8  # words
_LONGEST_CELL = 24  # words; a longer one is a box of the page's layout
_LONGEST_LABEL = 15  # words of a byline, credit or dateline; a longer one is about the author
_LABELS = ("byline", "credit", "dateline")
_BESIDE = ("furniture", "caption", "credit")  # what may stand among paragraphs and links
_LEAST_SHARE = 0.25  # of a page's text that an article holds


def read(source: str) -> Reading:
    """Return the prose of an HTML source, one line a block, marked where the markup tells what it is."""
    found, comments = html_blocks.blocks(source)
    outside = _outside(found)
    kinds = [("furniture", page) if page else _kind(block) for block, page in zip(found, outside, strict=True)]
    _set_headline(found, kinds)
    for number, evidence in _promos(found, kinds):
        kinds[number] = "promo", evidence
    reading = assemble(source, (MarkedBlock(b.text, *kind) for b, kind in zip(found, kinds, strict=True)))
    marked = {**reading.marked, **dict(_short_paragraphs(found, kinds, reading))}
    return reading._replace(marked=marked, comments=comments)


def _outside(blocks: Sequence[HtmlBlock]) -> list[str]:
    """Return for each block the evidence that it is no part of the article, or nothing."""
    page = [_furniture(block) for block in blocks]
    own = [block for block, evidence in zip(blocks, page, strict=True) if not evidence]
    letters = Counter[int]()
    for block in own:
        letters[block.article] += len(block.words)
    total = letters.total()
    articles = Counter({number: count for number, count in letters.items() if number})
    number, count = articles.most_common(1)[0] if articles else (0, 0)
    if count >= _LEAST_SHARE * total and 2 * count > articles.total():
        return [page[i] or ("" if b.article == number else "outside the <article>") for i, b in enumerate(blocks)]
    if sum(len(block.words) for block in own if block.in_main) >= max(1, _LEAST_SHARE * total):
        return [page[i] or ("" if block.in_main else "outside <main>") for i, block in enumerate(blocks)]
    return page


def _furniture(block: HtmlBlock) -> str:
    """Return the evidence that a block is furniture by an element around it, or nothing."""
    if block.furniture:
        return block.furniture.evidence
    form, header = block.frames
    if form and not form.holds_article:
        return "in <form>"
    if header and not header.holds_article and not block.article:
        return "in <header>"
    return ""


def _kind(block: HtmlBlock) -> tuple[str, str]:
    """Return the kind and the evidence for it that the elements around a block give, or twice nothing."""
    words = block.words.count(" ") + 1
    for element in (block.mark, block.box):
        if not element or (element.kind in _LABELS and words > _LONGEST_LABEL):
            continue
        if element.kind == "table" and words > _LONGEST_CELL:
            continue
        return ("crosshead", "<h1>") if element.kind == "headline" else (element.kind, element.evidence)
    return "", ""


def _set_headline(blocks: Sequence[HtmlBlock], kinds: list[tuple[str, str]]) -> None:
    """Make the article's first `<h1>` its headline, or the last one before it if it has none."""
    first = next((i for i, kind in enumerate(kinds) if kind == ("crosshead", "<h1>")), None)
    start = next((i for i, (kind, _) in enumerate(kinds) if kind != "furniture"), 0)
    if first is None:
        first = next((i for i in range(start - 1, -1, -1) if blocks[i].name == "h1"), None)
    if first is not None:
        kinds[first] = "headline", "the first <h1>"


def _promos(blocks: Sequence[HtmlBlock], kinds: Sequence[tuple[str, str]]) -> Iterator[tuple[int, str]]:
    """Yield the links that stand alone between two paragraphs of prose, by number, with the evidence."""
    text = [i for i, (kind, _) in enumerate(kinds) if kind not in _BESIDE]
    run: list[int] = []
    before: HtmlBlock | None = None  # what stands before the run and the crosshead over it
    for i in text:
        if _may_be_promo(blocks[i], kinds[i][0]):
            run.append(i)
        elif run or kinds[i][0] != "crosshead":
            if before and 1 <= len(run) <= _LONGEST_RUN and _is_prose(before) and _is_prose(blocks[i]):
                evidence = "a link alone" if len(run) == 1 else f"one of {len(run)} lines that are links"
                yield from ((number, f"{evidence} between paragraphs") for number in run)
            run, before = [], blocks[i]


def _may_be_promo(block: HtmlBlock, kind: str) -> bool:
    alone = block.linked and (not kind or kind == "list-item")
    return alone and block.words.count(" ") + 1 >= _LEAST_LINK and not block.words.endswith((".", ":"))


def _is_prose(block: HtmlBlock) -> bool:
    return block.name == "p" and not block.linked and block.words.count(" ") + 1 >= _LEAST_PROSE


def _short_paragraphs(
    blocks: Sequence[HtmlBlock], kinds: Sequence[tuple[str, str]], reading: Reading
) -> Iterator[tuple[int, tuple[str, str]]]:
    """Yield the short paragraphs, by number, that the anatomy would take for crossheads where the page has its own."""
    if not any(kind == "crosshead" for kind, _ in kinds):
        return
    short = [
        i
        for i, block in enumerate(blocks)
        if block.name == "p" and not kinds[i][0] and not block.bold and block.words.count(" ") < _LONGEST_CROSSHEAD
    ]
    looks = reader(shipped())
    for i in short:
        own, after = looks.lines(reading.text, reading.lines[i : i + 2])[:1], reading.lines[i + 1 : i + 2]
        credit = after and looks.lines(reading.text, after)[0].look == "credit"
        if own[0].look == "short" and not credit:
            yield i, ("paragraph", "<p>, and the page has headings")
