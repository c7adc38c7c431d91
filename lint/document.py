"""An article as the checkers see it: text, blocks, and what is computed from them once and shared."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import compress, islice
from operator import attrgetter, eq, itemgetter
from typing import NamedTuple

from lint import mentions, segment
from lint.lexicon import Lexicon
from lint.model import Span
from lint.quotations import Quotation, find_quotations
from lint.source_map import SourceMap
from lint.sources import sources

# Block kinds that hold the article's own prose, as against the page around it.
PROSE_KINDS = frozenset({"headline", "standfirst", "paragraph", "crosshead", "list-item", "quotation", "caption"})


_PIECE = 1 << 20  # characters whose words are listed at once: a list of all of a large file would fill the memory

_LANGUAGE_WORDS, _FEWEST_WORDS, _KNOWN = 24, 5, 0.65
_FEW_WORDS = 32  # so many words are found sooner one by one than in a pass over all words


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        end = min(start + _PIECE, len(text))
        space = text.rfind(" ", start + 1, end) if end < len(text) else end
        end = space if space > 0 else end
        yield start, end
        start = end


class Block(NamedTuple):
    """A stretch of the text that is one thing, and the evidence that decided its kind."""

    kind: str
    span: Span
    evidence: str


@dataclass(frozen=True)
class Document:
    """An article: its text, blocks and source. Immutable; derived views are computed on first use.

    Offsets are code points of `text`, which may differ from `source` (line ends, markup); `source_map` links them.
    `comments` are where the source's comments stand, in order; None if nobody looked for them.
    """

    path: str
    text: str
    source: str
    source_map: SourceMap
    blocks: tuple[Block, ...]
    lexicon: Lexicon
    language: str = "en"
    comments: Sequence[Span] | None = field(default=None, compare=False, repr=False)
    _sentences: dict[int, list[Span]] = field(default_factory=dict, compare=False, repr=False)
    _sources: dict[int, list[Span]] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.span.start for block in self.blocks]

    def block_index(self, offset: int) -> int:
        """Return the number of the block that holds the offset, or of the one before it; 0 at the least."""
        return max(0, bisect_right(self._block_starts, offset) - 1)

    def block_at(self, offset: int) -> Block:
        """Return the block that holds the offset, or the one before it."""
        return self.blocks[self.block_index(offset)]

    def text_of(self, block: Block) -> str:
        """Return the text of a block."""
        return self.text[block.span.start : block.span.end]

    def sentences_of(self, index: int) -> list[Span]:
        """Return the sentences of block number `index`."""
        if index not in self._sentences:
            self._sentences[index] = list(segment.sentences(self.text, *self.blocks[index].span))
        return self._sentences[index]

    def sources_of(self, index: int) -> list[Span]:
        """Return the words and phrases of block number `index` that name a source, in order of position."""
        if index not in self._sources:
            self._sources[index] = sorted(sources(self.text, self.blocks[index].span, self.lexicon))
        return self._sources[index]

    def sentence_at(self, offset: int) -> Span:
        """Return the sentence that holds the offset, or the block where there is none."""
        index = self.block_index(offset)
        sentences = self.sentences_of(index)
        at = bisect_right(sentences, offset, key=attrgetter("start")) - 1
        if at >= 0 and offset < sentences[at].end:
            return sentences[at]
        return self.blocks[index].span

    def deletion_of(self, block: Block) -> Span:
        """Return what to take out so that the block is gone and no gap is left: it and the space after it."""
        index = self.block_index(block.span.start)
        if index + 1 < len(self.blocks):
            return Span(block.span.start, self.blocks[index + 1].span.start)
        return Span(self.blocks[index - 1].span.end if index else 0, block.span.end)

    @cached_property
    def words(self) -> Counter[str]:
        """Count each distinct word of the text, case kept."""
        return self._word_scan[0]

    @property
    def doubled_words(self) -> set[str]:
        """Return the words, in lower case, that stand twice in a row; block ends are not looked at."""
        return self._word_scan[1]

    @cached_property
    def _word_scan(self) -> tuple[Counter[str], set[str]]:
        counts: Counter[str] = Counter()
        doubled, last = set[str](), ""
        for start, end in _pieces(self.text):
            words = segment.WORD.findall(self.text, start, end)
            counts.update(words)
            folded = [last, *map(str.lower, words)]
            doubled.update(compress(folded, map(eq, folded, islice(folded, 1, None))))
            last = folded[-1]
        return counts, doubled

    def spans_of(self, words: Collection[str]) -> list[tuple[str, Span]]:
        """Return every place of the given words, in order: each looked for alone if they are few, else in one pass."""
        if len(words) <= _FEW_WORDS:
            places = ((word, span) for word in words for span in segment.places_of(word, self.text))
            return sorted(places, key=itemgetter(1))
        found = segment.WORD.finditer(self.text)
        return [(word, Span(*m.span())) for m in found if (word := m.group()) in words]

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """Return somebody's words, in order of position."""
        return tuple(find_quotations(self.text, (block.span for block in self.blocks)))

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [q.span.start for q in self.quotations]

    def quotation_at(self, span: Span) -> Quotation | None:
        """Return the quotation inside which the span lies, if there is one."""
        index = bisect_right(self._quotation_starts, span.start) - 1
        if index >= 0 and span.end <= self.quotations[index].span.end:
            return self.quotations[index]
        return None

    @cached_property
    def names(self) -> dict[str, mentions.Name]:
        """Return every capitalised form of the article by its folded key."""
        prose = [b.span for b in self.blocks if b.kind not in ("furniture", "promo", "code", "byline", "credit")]
        return mentions.names(self.text, prose, self.lexicon)

    @cached_property
    def is_english(self) -> bool:
        """Tell whether the text reads as English, by how many of its first uncapitalised words are known.

        In 1,047 news articles at least 79% of the first 24 are in the vocabulary; in a sentence each of eight
        other languages at most 50%. A text of very few words is taken for English.
        """
        known = self.lexicon.hashed("vocabulary").get
        words = list(islice((word for word in self.words if not word[0].isupper()), _LANGUAGE_WORDS))
        if not words:
            return bool(self.words) or not any(map(str.isalpha, self.text[:_PIECE]))
        return len(words) < _FEWEST_WORDS or sum(known(word) is not None for word in words) >= _KNOWN * len(words)
