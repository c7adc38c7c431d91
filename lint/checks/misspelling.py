"""Finds misspelt words: in the list of known misspellings, or unknown and one slip from a common word.

Names are not its business: a capitalised word is judged only where it is listed, and against the article by the
name-pair check. Cannot see a slip that makes another word ("form" for "from").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, NamedTuple

from lint.document import Document
from lint.letter_case import cased_like
from lint.lexicon import Lexicon
from lint.matcher import Hit
from lint.model import Edit, Finding, Fix, Rule, Span
from lint.near import edit_cost, one_edit_from

_ENDING = re.compile(r"(?:n't|'(?:s|ll|ve|re|d|m))$")
_NOT_PROSE_BEFORE = "@#/_\\&=~.+-'’"
_NOT_PROSE_AFTER = "@/_\\=~"
_SENTENCE_START = re.compile(r"(?:^|[.!?:”\"“‘(\n]\s*)$")


@dataclass(frozen=True)
class Options:
    """Keys of a misspelling rule.

    Frequencies are 10 times the Zipf scale (log10 of uses per billion words). `listed` is the least frequency that
    a capitalised, listed word's correction must have; `near` that of a common word which an unlisted one is one
    slip from; `letters` the fewest letters of an unlisted one. Words that a prefix or suffix makes of a known one
    are known; an unlisted word that stands more than `repeated` times is meant.
    """

    listed: int = 40
    near: int = 32
    letters: int = 5
    repeated: int = 2
    prefixes: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()

    placeholders: ClassVar[tuple[str, ...]] = ("match", "suggestion")


class _Verdict(NamedTuple):
    """The cures of a wrong word, best first; `listed` if it is known to be wrong."""

    cures: tuple[str, ...]
    listed: bool


class Misspellings:
    """The checker of a misspelling rule."""

    literals: Sequence[str] = ()

    def __init__(self, rule: Rule, lexicon: Lexicon) -> None:
        self._rule = rule
        self._options: Options = rule.options
        self._words = lexicon.hashed("vocabulary").get
        self._listed = lexicon.hashed("misspellings").get
        self._verdict = lru_cache(1 << 16)(self._judge)

    def run(self, document: Document, hits: Sequence[Hit]) -> Iterator[Finding]:
        """Yield a finding at each place of each misspelt word."""
        wrong = {word: verdict for word in document.words if (verdict := self._verdict(word))}
        if not wrong:
            return
        for word, span in document.spans_of(wrong):
            verdict = wrong[word]
            if self._counts(document, word, span, verdict):
                yield self._finding(word, span, verdict)

    def _judge(self, word: str) -> _Verdict | None:
        """Return the verdict on a word as it stands; None if it is right or not to be judged."""
        plain = _ENDING.sub("", word.replace("’", "'"))
        lower = plain.lower()
        if len(lower) < 3 or self.frequency(plain) is not None:
            return None
        if listed := self._listed(lower):
            cures = tuple(listed.split(","))
            if plain.islower() or (self._common(cures) and self.frequency(lower) is None):
                return _Verdict(cures, True)
            return None
        if not plain.islower():
            return None
        if "-" in plain:
            return self._judge_parts(plain)
        return self._judge_unlisted(plain)

    def frequency(self, word: str) -> int | None:
        """Return 10 times the Zipf frequency of a known word (0 if it was never counted), or None."""
        for form in (word, word.lower(), word.capitalize(), word.upper()):
            if (found := self._words(form)) is not None:
                return int(found)
        return None

    def _common(self, cures: tuple[str, ...]) -> bool:
        return all((self.frequency(cure) or 0) >= self._options.listed for cure in cures)

    def _judge_parts(self, word: str) -> _Verdict | None:
        parts = word.split("-")
        for i, part in enumerate(parts):
            verdict = self._judge(part) if len(part) >= self._options.letters else None
            if verdict and verdict.listed:
                return verdict._replace(cures=tuple("-".join([*parts[:i], c, *parts[i + 1 :]]) for c in verdict.cures))
        return None

    def _judge_unlisted(self, word: str) -> _Verdict | None:
        options = self._options
        if len(word) < options.letters or not word.isascii() or self._is_derived(word):
            return None
        scored = []
        for candidate in one_edit_from(word):
            count = self._words(candidate)
            if count is not None and int(count) >= options.near:
                scored.append((int(count) / 10 - 2 * edit_cost(word, candidate), candidate))
        best = sorted(scored, reverse=True)[:3]
        return _Verdict(tuple(candidate for _, candidate in best), False) if best else None

    def _is_derived(self, word: str) -> bool:
        """Tell whether a known word with a prefix or suffix makes this one."""
        stems = [word[len(p) :] for p in self._options.prefixes if word.startswith(p)]
        stems += [word[: -len(s)] for s in self._options.suffixes if word.endswith(s)]
        return any(len(s) >= 3 and (self.frequency(s) is not None or self.frequency(s + "e") is not None) for s in stems)

    def _counts(self, document: Document, word: str, span: Span, verdict: _Verdict) -> bool:
        """Tell whether this place is prose, and the word none that the article means."""
        text = document.text
        before, after = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 2]
        if before in _NOT_PROSE_BEFORE and before or before.isdigit() or after[:1].isdigit():
            return False
        if after[:1] in _NOT_PROSE_AFTER and after or (after[:1] == "." and after[1:].isalnum()):
            return False
        if not verdict.listed and document.words[word] > self._options.repeated:
            return False
        if word.islower() or word.isupper():
            return True
        return _SENTENCE_START.search(text[max(0, span.start - 3) : span.start]) is not None

    def _finding(self, word: str, span: Span, verdict: _Verdict) -> Finding:
        plain = _ENDING.sub("", word.replace("’", "'"))
        stem = Span(span.start, span.start + len(plain))
        cures = tuple(cased_like(plain, cure) for cure in verdict.cures)
        message = self._rule.message.format(match=word, suggestion=cures[0])
        fix = Fix((Edit(stem, cures[0]),), safe=verdict.listed) if len(cures) == 1 else None
        return Finding(self._rule, self._rule.severity, message, stem, (), cures, fix)


class _All:
    """The checker of all misspelling rules."""

    literals: Sequence[str] = ()

    def __init__(self, checkers: Sequence[Misspellings]) -> None:
        self._checkers = checkers

    def run(self, document: Document, hits: Sequence[Hit]) -> Iterator[Finding]:
        for checker in self._checkers:
            yield from checker.run(document, hits)


def build(rules: Sequence[Rule], lexicon: Lexicon) -> _All:
    """Return one checker of all misspelling rules."""
    return _All([Misspellings(rule, lexicon) for rule in rules])
