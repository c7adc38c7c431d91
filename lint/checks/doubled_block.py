"""Finds captions and paragraphs that stand twice.

Captions are compared with the next few lines and may differ by a tail, as a credit; paragraphs must be the same
words, anywhere in the article. Says which copy to delete: the one without the credit, else the later.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from lint.anatomy.doubles import doubles, plain
from lint.document import Block, Document
from lint.lexicon import Lexicon
from lint.matcher import Hit
from lint.model import Edit, Finding, Fix, Related, Rule
from lint.wording import shortened

_LEAST_WORDS = 8  # a shorter paragraph may stand twice by right ("He said no.")
_KEY_CHARACTERS = 40
_RUNNING, _RUNNING_WORDS = 50, 20  # so many paragraphs of so many words are a live blog, which repeats by design


@dataclass(frozen=True)
class Options:
    """Keys of a doubled-block rule: what is compared."""

    what: Literal["captions", "paragraphs"]

    placeholders: ClassVar[tuple[str, ...]] = ("match",)


class DoubledBlocks:
    """The checker of all doubled-block rules."""

    literals: Sequence[str] = ()

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules

    def run(self, document: Document, hits: Sequence[Hit]) -> Iterator[Finding]:
        """Yield a finding at the copy to delete, related to the one to keep."""
        for rule in self._rules:
            pairs = _captions(document) if rule.options.what == "captions" else _paragraphs(document)
            for delete, keep in pairs:
                yield _finding(document, rule, delete, keep)


def _captions(document: Document) -> Iterator[tuple[Block, Block]]:
    blocks = document.blocks
    if not any(block.kind == "caption" for block in blocks):
        return
    for pair in doubles([document.text_of(block) for block in blocks]):
        first, second = blocks[pair.first], blocks[pair.second]
        if "caption" in (first.kind, second.kind):
            longer_second = second.span.end - second.span.start > first.span.end - first.span.start
            yield (first, second) if pair.relation != "equal" and longer_second else (second, first)


def _paragraphs(document: Document) -> Iterator[tuple[Block, Block]]:
    """Yield each long paragraph that repeats an earlier one, with it; none on a running page."""
    alike: dict[str, list[Block]] = {}
    paragraphs = 0
    for block in document.blocks:
        text = document.text_of(block) if block.kind in ("paragraph", "quotation") else ""
        if (length := text.count(" ") + 1) >= _LEAST_WORDS:
            alike.setdefault(text[:_KEY_CHARACTERS].casefold(), []).append(block)
            paragraphs += length >= _RUNNING_WORDS
    if paragraphs > _RUNNING:
        return
    for blocks in alike.values():
        first: dict[str, Block] = {}
        for block in blocks if len(blocks) > 1 else ():
            words = plain(document.text_of(block))
            earlier = first.setdefault(words, block)
            if earlier is not block and words.count(" ") + 1 >= _LEAST_WORDS:
                yield block, earlier


def _finding(document: Document, rule: Rule, delete: Block, keep: Block) -> Finding:
    fix = Fix((Edit(document.deletion_of(delete), ""),), safe=True)
    related = (Related(keep.span, "the copy to keep"),)
    message = rule.message.format(match=shortened(document.text_of(delete)))
    return Finding(rule, rule.severity, message, delete.span, related, ("",), fix)


def build(rules: Sequence[Rule], lexicon: Lexicon) -> DoubledBlocks:
    """Return one checker of all doubled-block rules."""
    return DoubledBlocks(rules)
