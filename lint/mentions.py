"""The names of an article: every capitalised form, where it stands, and beside what other names.

Computed once for a document; the checks of names, spellings and sources read this table.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from lint.lexicon import Lexicon
from lint.model import Span

# A word whose first letter is a capital; lower-case ASCII and Latin-1 letters are excluded by the first class.
_CAPITALISED = re.compile(
    "(?<![\\w@#/’'.-])[A-Z\u00c0-\u00d6\u00d8-\u00de\u0100-\u1fff][A-Za-z\u00c0-\u1fff]*"
    "(?:['’-](?:[A-Za-z\u00c0-\u1fff]+))*"
)
_POSSESSIVES = ("'s", "’s", "'S", "’S")
_OPENERS = frozenset("“\"‘'([—–-")
_CLOSERS = frozenset("\"'”’)]")
_ENDS = frozenset(".!?:;…•|")
_JOINS_NAMES = re.compile(r"[ \u00a0](?:[A-Z]\.[ \u00a0]?)?")


@lru_cache(1 << 14)
def fold(word: str) -> str:
    """Return the key under which forms of one spelling meet: without case, with straight apostrophes."""
    return unicodedata.normalize("NFC", word).casefold().replace("’", "'")


@dataclass
class Name:
    """One spelling of a name: all its places, the forms met, and its neighbours.

    `before` and `after` hold the folded capitalised words that stand directly beside it; `inside` counts the
    places where its capital is no sentence start's, so that it surely is a name.
    """

    key: str
    spans: list[Span] = field(default_factory=list)
    forms: dict[str, int] = field(default_factory=dict)
    before: set[str] = field(default_factory=set)
    after: set[str] = field(default_factory=set)
    inside: int = 0

    @property
    def count(self) -> int:
        """Return how often it stands in the article."""
        return len(self.spans)

    @property
    def form(self) -> str:
        """Return the form to show: the commonest one that is not all capitals, if there is one."""
        return max(self.forms, key=lambda f: (not f.isupper(), self.forms[f], -len(f)))


def names(text: str, blocks: Iterable[Span], lexicon: Lexicon) -> dict[str, Name]:
    """Return the capitalised forms of the blocks by folded key, in order of first appearance."""
    table: dict[str, Name] = {}
    skip = lexicon.phrases("function-words")
    for block in blocks:
        previous: tuple[str, int] | None = None
        for match in _CAPITALISED.finditer(text, *block):
            word = match.group()
            if word.endswith(_POSSESSIVES):
                word = word[:-2]
            key = fold(word)
            if len(key) < 2 or key in skip or not word[0].isupper():
                continue
            start, end = match.start(), match.start() + len(word)
            name = table.get(key)
            if name is None:
                name = table[key] = Name(key)
            name.spans.append(Span(start, end))
            name.forms[word] = name.forms.get(word, 0) + 1
            if previous and _JOINS_NAMES.fullmatch(text, previous[1], start):
                name.before.add(previous[0])
                table[previous[0]].after.add(key)
                name.inside += 1
            elif not _starts_sentence(text, start, block.start):
                name.inside += 1
            previous = (key, end)
    return table


def _starts_sentence(text: str, at: int, first: int) -> bool:
    """Tell whether a word that begins at `at` opens a sentence, a quotation or a bracket; its block begins at `first`."""
    before = at - 1
    if before < first or text[before] in _OPENERS:
        return True
    if not text[before].isspace():
        return False
    while before >= first and text[before].isspace():
        if text[before] == "\n":
            return True
        before -= 1
    if before >= first and text[before] in _OPENERS and text[before] not in _CLOSERS:
        return True
    while before >= first and text[before] in _CLOSERS:
        before -= 1
    return before < first or text[before] in _ENDS
