"""The names of an article: every capitalised form, where it stands, and beside what other names.

Computed once for a document; the checks of names, spellings and sources read this table.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from lint.lazy_pattern import lazy
from lint.lexicon import Lexicon
from lint.model import Span

# A word whose first letter is a capital; lower-case ASCII and Latin-1 letters are excluded by the first class. What
# must not stand before is looked at behind the capital: a search for a class of characters is several times as fast.
_CAPITALISED = lazy(
    "[A-Z\u00c0-\u00d6\u00d8-\u00de\u0100-\u1fff](?<![\\w@#/’'.-].)[A-Za-z\u00c0-\u1fff]*"
    "(?:['’-][A-Za-z\u00c0-\u1fff]+)*"
)
_POSSESSIVES = ("'s", "’s", "'S", "’S")
_OPENERS = frozenset("“\"‘'([—–-")
_CLOSERS = frozenset("\"'”’)]")
_ENDS = frozenset(".!?:;…•|")
_LONGEST_JOIN = 4  # a space, an initial with its stop, a space
_JOINS_NAMES = lazy(r"[ \u00a0](?:[A-Z]\.[ \u00a0]?)?")


@lru_cache(1 << 14)
def fold(word: str) -> str:
    """Return the key under which forms of one spelling meet: without case, with straight apostrophes."""
    return unicodedata.normalize("NFC", word).casefold().replace("’", "'")


@dataclass(slots=True)
class Name:
    """One spelling of a name: all its places, the forms met, and its neighbours.

    `before` and `after` hold the folded capitalised words that stand directly beside it; `inside` counts the
    places where its capital is no sentence start's, so that it surely is a name.
    """

    key: str
    places: list[tuple[int, int]] = field(default_factory=list)
    forms: dict[str, int] = field(default_factory=dict)
    before: set[str] = field(default_factory=set)
    after: set[str] = field(default_factory=set)
    inside: int = 0

    @property
    def spans(self) -> list[Span]:
        """Return all its places, in order."""
        return [Span(start, end) for start, end in self.places]

    @property
    def count(self) -> int:
        """Return how often it stands in the article."""
        return len(self.places)

    @property
    def form(self) -> str:
        """Return the form to show: the commonest one that is not all capitals, if there is one."""
        if len(self.forms) == 1:
            return next(iter(self.forms))
        return max(self.forms, key=lambda f: (not f.isupper(), self.forms[f], -len(f)))


def names(text: str, blocks: Iterable[Span], lexicon: Lexicon) -> dict[str, Name]:
    """Return the capitalised forms of the blocks by folded key, in order of first appearance."""
    table: dict[str, Name] = {}
    for block in blocks:
        first = block.start
        previous, ended = Name(""), -1
        for match in _CAPITALISED.finditer(text, *block):
            word, key = _word_and_key(match.group(), lexicon)
            if not key:
                continue
            start = match.start()
            name = table.get(key)
            if name is None:
                name = table[key] = Name(key)
            if ended >= 0 and start - ended <= _LONGEST_JOIN and _JOINS_NAMES.fullmatch(text, ended, start):
                name.before.add(previous.key)
                previous.after.add(key)
                name.inside += 1
            elif (start - 2 >= first and text[start - 1] == " " and text[start - 2].isalnum()) or not _starts_sentence(
                text, start, first
            ):
                name.inside += 1
            previous, ended = name, start + len(word)
            name.places.append((start, ended))
            name.forms[word] = name.forms.get(word, 0) + 1
    return table


@lru_cache(1 << 15)
def _word_and_key(word: str, lexicon: Lexicon) -> tuple[str, str]:
    """Return a capitalised word without its possessive ending, and its key: "" if it is no name."""
    if word.endswith(_POSSESSIVES):
        word = word[:-2]
    key = fold(word)
    if len(key) < 2 or key in lexicon.phrases("function-words") or not word[0].isupper():
        return word, ""
    return word, key


def _starts_sentence(text: str, at: int, first: int) -> bool:
    """Tell whether a word that begins at `at` opens a sentence, a quotation or a bracket in a block from `first` on."""
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
