"""Markdown with front matter: what the markup says of each block, the rest left to the anatomy.

The first heading of the first level is the headline unless prose stands before it, any other a crosshead. A line of
italics under a picture is its caption, and so are the picture's own words, unless a line close by repeats them.
Links alone between two paragraphs of prose are promo lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress, groupby, pairwise

from lint import front_matter, markdown_blocks
from lint.anatomy.doubles import REACH, alike, doubles, plain
from lint.anatomy.lines import reader
from lint.lexicon import shipped
from lint.markdown_blocks import MarkdownBlock
from lint.pieces import MarkedBlock, assemble
from lint.reading import Reading

_MARKED = {
    "headline": ("crosshead", "a heading"),
    "heading": ("crosshead", "a heading"),
    "item": ("list-item", "an item of a list"),
    "quote": ("quotation", "a block quotation"),
    "cell": ("table", "a cell of a table"),
    "note": ("paragraph", "a footnote"),
    "picture": ("caption", "words of a picture"),
}
_LEAST_PROSE = 12  # words of a paragraph before which a first heading is no longer the headline
_LEAST_LINK = 5  # words of a link that may be a headline
_LONGEST_RUN = 6  # links in a row; more are a list that the article means to give
_LONGEST_CROSSHEAD = 8  # words
_LOOSE, _PROSE = ("short", "headline-like"), ("prose", "sentence")  # looks of lines
_LONGEST_ECHO = 600  # characters


def read(source: str) -> Reading:
    """Return the prose of a Markdown source, one line a block, marked where the markup tells what it is."""
    fields, body = front_matter.read(source)
    found, comments = markdown_blocks.blocks(source, body)
    texts = [str(field.text) for field in fields] + [block.words for block in found]
    spare = [field.kind == "standfirst" for field in fields] + [block.role == "picture" for block in found]
    dropped = _echoes(texts, spare)
    blocks = [*fields, *_marked(found)]
    kept = [i for i in range(len(blocks)) if i not in dropped]
    reading = assemble(source, [blocks[i] for i in kept])._replace(comments=comments)
    if _MARKED["heading"] not in reading.marked.values():
        return reading
    own = [found[i - len(fields)] if i >= len(fields) else None for i in kept]
    return reading._replace(marked={**reading.marked, **dict(_short_paragraphs(own, reading))})


def _marked(blocks: Sequence[MarkdownBlock]) -> Iterator[MarkedBlock]:
    """Yield the blocks with the kinds that the markup decides."""
    headline = _headline(blocks)
    promos = dict(_promos(blocks))
    for number, block in enumerate(blocks):
        kind, evidence = _MARKED.get(block.role, ("", ""))
        if number == headline:
            kind, evidence = "headline", "the first heading"
        elif number in promos:
            kind, evidence = "promo", promos[number]
        elif block.role == "paragraph" and block.under_picture and not block.upright:
            kind, evidence = "caption", "italics under a picture"
        yield MarkedBlock(block.text, kind, evidence)


def _headline(blocks: Sequence[MarkdownBlock]) -> int | None:
    """Return the number of the first heading of the first level, unless prose stands before it."""
    for number, block in enumerate(blocks):
        if block.role == "headline":
            return number
        if block.role not in ("heading", "picture") and block.words.count(" ") + 1 >= _LEAST_PROSE:
            return None
    return None


def _promos(blocks: Sequence[MarkdownBlock]) -> Iterator[tuple[int, str]]:
    """Yield the links that stand alone between two paragraphs of prose, by number, with the evidence."""
    end = 0
    for links, run in groupby(blocks, _may_be_promo):
        start, end = end, end + len(list(run))
        between = links and start > 0 and end < len(blocks)
        if between and end - start <= _LONGEST_RUN and _is_prose(blocks[start - 1], blocks[end]):
            evidence = "a link alone" if end - start == 1 else f"one of {end - start} lines that are links"
            yield from ((i, f"{evidence} between paragraphs") for i in range(start, end))


def _may_be_promo(block: MarkdownBlock) -> bool:
    alone = block.role == "paragraph" and not block.unlinked
    return alone and block.words.count(" ") + 1 >= _LEAST_LINK and not block.words.endswith((".", ":"))


def _is_prose(*blocks: MarkdownBlock) -> bool:
    paragraphs = all(block.role == "paragraph" and block.unlinked for block in blocks)
    return paragraphs and all(block.words.count(" ") + 1 >= _LEAST_PROSE for block in blocks)


def _short_paragraphs(
    blocks: Sequence[MarkdownBlock | None], reading: Reading
) -> Iterator[tuple[int, tuple[str, str]]]:
    """Yield the short paragraphs, by number, that the anatomy would take for crossheads where there are headings."""
    twice = {number for pair in doubles([block.words if block else "" for block in blocks]) for number in pair[:2]}
    looks = reader(shipped())
    for number, (before, block) in enumerate(pairwise([None, *blocks[:-1]])):
        if not block or number in reading.marked or number in twice or not block.light:
            continue
        joins = before is not None and before.role == "paragraph" and before.words[-1].isalnum()  # a run of lines
        if joins or block.words.count(" ") >= _LONGEST_CROSSHEAD:
            continue
        own, after = looks.lines(reading.text, reading.lines[number : number + 2])
        if own.look in _LOOSE and after.look in _PROSE:
            below = block.under_picture
            yield number, ("caption", "stands under a picture") if below else ("paragraph", "no heading, as others are")


def _echoes(texts: Sequence[str], spare: Sequence[bool]) -> set[int]:
    """Return the numbers of the spare texts that a text close by says too: a picture's words under the picture."""
    echoes: set[int] = set()
    for number in compress(range(len(texts)), spare):
        words = plain(texts[number])
        near = set(range(number - REACH, number + REACH + 1)) - echoes - {number}
        others = (plain(texts[i]) for i in near if 0 <= i < len(texts) and len(texts[i]) <= _LONGEST_ECHO)
        if any(words == other or alike(words, other) for other in others):
            echoes.add(number)
    return echoes
