"""Finds "a" before a vowel sound and "an" before a consonant sound: by sound, not by letter.

Sounds come from the lexicon's list of beginnings (longest wins), else from the first letter; capitals are read
letter by letter only where they cannot be read as a word. What this cannot see: names whose sound their letters do
not tell, which the list leaves open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from lint.document import Document
from lint.lazy_pattern import lazy
from lint.lexicon import Lexicon
from lint.matcher import Hit
from lint.model import Edit, Finding, Fix, Rule, Span

_PAIR = lazy(
    r"(?P<article>[Aa](?<![\w.'’&/*+=-].)n?)[ \u00a0](?P<quote>[“‘\"'(]?)"
    r"(?P<word>[A-Za-z]\w*(?:-\w+)*|\d[\d,.]*\w*)(?![\w’'.]*[@/])"
)
_SPELLED_VOWEL = "AEFHILMNORSX"  # letters whose names open with a vowel
_CAPITALS = lazy(r"[A-Z]{2,}s?$")
_LETTER = lazy(r"[A-Z](?:-|\d|$)")
_AMID_NAME = lazy(r"[A-Z]\w*[ \u00a0]$")
_MODEL = lazy(r"[A-Z][a-z]-?\d|[A-Z]{2,}[a-rt-z]")  # Su-57, FFmpeg: read as letters or as a word
_VOWELS = "aeiou"


@dataclass(frozen=True)
class Options:
    """Keys of an article rule: the list of beginnings and their sounds."""

    list: str

    placeholders: ClassVar[tuple[str, ...]] = ("match", "suggestion")


class Articles:
    """The checker of all article rules."""

    literals: Sequence[str] = ()

    def __init__(self, rules: Sequence[Rule], lexicon: Lexicon) -> None:
        self._rules = [(rule, _Sounds(lexicon, rule.options.list)) for rule in rules]

    def run(self, document: Document, hits: Sequence[Hit]) -> Iterator[Finding]:
        """Yield a finding at each article that does not fit the sound after it."""
        pairs = set(_PAIR.findall(document.text))
        if not any(sounds.refute(article, word) for _, sounds in self._rules for article, _, word in pairs):
            return
        for match in _PAIR.finditer(document.text):
            article = match["article"]
            if article[0] == "A" and not _opens_sentence(document.text, match.start()):
                continue  # vitamin A, An Nahar
            if match["word"][0].isupper() and (
                article == "An" or _AMID_NAME.search(document.text, max(0, match.start() - 30), match.start())
            ):
                continue  # An Nahar, Qizan an Najjar
            for rule, sounds in self._rules:
                if wanted := sounds.refute(article, match["word"]):
                    yield _finding(rule, match, article[0] + wanted[1:])


class _Sounds:
    """What the article before a word should be, or "" where that is open."""

    def __init__(self, lexicon: Lexicon, name: str) -> None:
        rows = [(row[0], row[1], row[2] if len(row) > 2 else "") for row in lexicon.rows(name)]
        self._words = {key: article for key, article, how in rows if how == "word"}
        self._heads = {key: article for key, article, how in rows if how != "word"}
        self._lengths = sorted(set(map(len, self._heads)), reverse=True)
        self._openings = frozenset(head[:2] for head in self._heads)
        self.refute = lru_cache(1 << 14)(self._refute)

    def _refute(self, article: str, word: str) -> str:
        """Return the article that the word wants instead, or ""."""
        wanted = self._article_before(word)
        return wanted if wanted != article.lower() else ""

    def _article_before(self, word: str) -> str:
        if word[0].isdigit():
            return _before_figure(word)
        if len(word) == 1 and word not in self._words:
            return "an" if word.upper() in _SPELLED_VOWEL else "a"
        if _MODEL.match(word):
            return ""
        if _CAPITALS.match(word.partition("-")[0]) or _LETTER.match(word):
            return self._before_capitals(word.partition("-")[0])
        folded = word.lower()
        if word.startswith("Eu") and not folded.startswith("euro"):
            return ""  # Euler, Eugene
        listed = self._words.get(folded) or self._words.get(folded.partition("-")[0])
        if listed is None and not self._openings.isdisjoint((folded[:1], folded[:2])):  # few words go on
            heads = (self._heads.get(folded[:n]) for n in self._lengths)
            listed = next(filter(None, heads), None)
        if listed is not None:
            return "" if listed == "either" else listed
        return "an" if folded[0] in _VOWELS else "a"

    def _before_capitals(self, word: str) -> str:
        if word in self._words:
            return self._words[word] if self._words[word] != "either" else ""
        letter = word[0]
        if letter == "U":
            return "a" if len(word) <= 3 else ""
        if letter in "AEIO":
            return "an" if len(set(word)) > 1 or len(word) == 1 else ""
        if letter not in _SPELLED_VOWEL:
            return "a"
        bare = word.rstrip("s")
        return "an" if len(bare) == 1 or not set(bare) & set("AEIOUY") else ""


def _before_figure(word: str) -> str:
    digits = re.match(r"\d+", word)
    figure = digits.group() if digits else ""
    if word[len(figure) : len(figure) + 1] in (",", ".") and figure in ("11", "18"):
        return ""  # "an 1,100" is read in two ways
    if figure[0] == "8" or figure in ("11", "18"):
        return "an"
    return "" if figure[:2] in ("11", "18") else "a"


def _opens_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 3) : at].rstrip(" \u00a0“‘\"'(")
    return not before or before[-1] in ".!?:\n"


def _finding(rule: Rule, match: re.Match[str], cure: str) -> Finding:
    span = Span(*match.span("article"))
    found = f"{match['article']} {match['word']}"
    message = rule.message.format(match=found, suggestion=f"{cure} {match['word']}")
    return Finding(rule, rule.severity, message, span, (), (cure,), Fix((Edit(span, cure),), safe=True))


def build(rules: Sequence[Rule], lexicon: Lexicon) -> Articles:
    """Return one checker of all article rules."""
    return Articles(rules, lexicon)
