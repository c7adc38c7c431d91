"""Finds a name that is a slip from one that the desk accepts, though it may stand only once in the article.

Cannot see a slip that makes another name which some list knows (Brad Pit), nor one in a name of four letters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, NamedTuple

from lint.accepted import plain, without_possessive
from lint.document import Document
from lint.lazy_pattern import lazy
from lint.lexicon import Lexicon
from lint.matcher import Hit
from lint.mentions import Name
from lint.model import AcceptedWord, Edit, Finding, Fix, Rule
from lint.names.lists import NameLists
from lint.names.look import Look
from lint.names.near import letters
from lint.names.slips import Slips, is_inflection, is_one_slip
from lint.wording import cased_like

_FEWEST = 5
"""Letters of the shortest words that are compared; of four, one is too much of the word."""
_FEWEST_ALONE = 6
"""The same where no other name beside the word tells who is meant."""
_LONG = 8
"""Names of so many letters are seldom one slip from another person's."""
_CUT_OFF = lazy(r"[^\s.,;:!?'’”\")\]/–—…-]|\.\w")  # GarcÃ­a, Bernab&#233;u, Mexico-U.S.


@dataclass(frozen=True)
class Options:
    """Keys of an accepted-name rule.

    `names` are known to the rule beside those that the desk accepts; each may have a comma and a role behind it. A word
    that stands more than `repeated` times is meant.
    """

    names: tuple[str, ...] = ()
    repeated: int = 2

    placeholders: ClassVar[tuple[str, ...]] = ("match", "suggestion", "name")
    table: ClassVar[str] = "names"


class _Part(NamedTuple):
    """One word of an accepted name, the letters of the name's other words, and the rule that reports it."""

    form: str
    beside: frozenset[str]
    is_last: bool
    entry: AcceptedWord
    rule: Rule


class AcceptedNames:
    """The checker of all accepted-name rules; the desk's own names belong to the first of them."""

    literals: Sequence[str] = ()

    def __init__(self, rules: Sequence[Rule], lexicon: Lexicon) -> None:
        self._rules = rules
        self._lexicon = lexicon
        self._lists = NameLists(lexicon)
        self._endings = frozenset((row[0], row[1]) for row in lexicon.rows("name-endings"))

    @cached_property
    def _entries(self) -> dict[str, list[tuple[AcceptedWord, Rule]]]:
        """Return the names by the letters of each of their words that has a capital and is long enough."""
        entries = [(entry, self._rules[0]) for entry in self._lexicon.accepted.words]
        entries += [(_named(line, rule), rule) for rule in self._rules for line in rule.options.names]
        found: dict[str, list[tuple[AcceptedWord, Rule]]] = {}
        for named in entries:
            for word in named[0].form.split():
                if len(word) >= _FEWEST and word[0].isupper():
                    found.setdefault(_key(word), []).append(named)
        return {key: named for key, named in found.items() if len(key) >= _FEWEST}

    def _parts(self, key: str) -> Iterator[_Part]:
        """Yield the words of accepted names that have these letters."""
        for entry, rule in self._entries[key]:
            keys = [_key(word) for word in entry.form.split()]
            at = keys.index(key)
            beside = frozenset(keys[:at] + keys[at + 1 :])
            form = without_possessive(plain(entry.form.split()[at].strip(".,")))
            yield _Part(form, beside, at == len(keys) - 1, entry, rule)

    @cached_property
    def _slips(self) -> Slips:
        return Slips(self._entries)

    def run(self, document: Document, hits: Sequence[Hit]) -> Iterator[Finding]:
        """Yield a finding at each place of a name that is near an accepted one and known to no list."""
        if not self._entries:
            return
        near, names = self._slips.near, document.names
        found = [(name, keys) for name in names.values() if len(name.key) > 3 and (keys := near(letters(name.key)))]
        present = {letters(key) for key in names} if found else set()
        for name, keys in found:
            if letters(name.key) in self._entries or self._is_known(name):
                continue
            if part := self._meant(name, keys, present):
                yield from _findings(document, name, part)

    def _is_known(self, name: Name) -> bool:
        """Tell whether a list holds the name, or each part of one with hyphens (China-UK)."""
        parts = name.form.split("-")
        return self._lists.is_known(name) or (len(parts) > 1 and all(map(self._lists.is_listed, parts)))

    def _meant(self, name: Name, keys: Sequence[str], present: set[str]) -> _Part | None:
        """Return the word of a name that was meant, one whose other words stand beside this one before all."""
        parts = [(key, part) for key in keys for part in self._parts(key) if name.count <= part.rule.options.repeated]
        beside = {letters(key) for key in self._lists.telling(name.before | name.after, or_surname=True)}
        for _, part in parts:
            if not beside.isdisjoint(part.beside) or any(_are_near(beside, part.beside)):
                return part
        parts.sort(key=lambda keyed: (keyed[0] not in present, present.isdisjoint(keyed[1].beside)))  # likely first
        return next((part for key, part in parts if self._is_meant_alone(name, key, part, present)), None)

    def _is_meant_alone(self, name: Name, key: str, part: _Part, present: set[str]) -> bool:
        """Tell whether a name beside which no other word of the accepted one stands is that one all the same."""
        if not part.is_last or len(key) < _FEWEST_ALONE or self._lists.is_common_word(key):
            return False
        if self._lists.telling(name.before | name.after):
            return False
        look = Look(name, Name(key), self._lexicon)
        if not look.first_agrees or is_inflection(look.x, look.y, self._endings):
            return False
        return key in present or len(key) >= _LONG or look.alike or look.is_slip_of_the_pen or look.is_inner_vowel


def _named(line: str, rule: Rule) -> AcceptedWord:
    form, _, role = line.partition(",")
    return AcceptedWord(form.strip(), role.strip(), rule.id)


def _key(word: str) -> str:
    """Return the letters of a word without the ending of a genitive."""
    return letters(without_possessive(plain(word)) if word[-2:-1] in "'’" or word[-1] in "'’" else word)


def _are_near(some: set[str], others: frozenset[str]) -> Iterator[bool]:
    return (is_one_slip(a, b) for a in some for b in others if len(a) >= _FEWEST)


def _findings(document: Document, name: Name, part: _Part) -> Iterator[Finding]:
    rule, entry = part.rule, part.entry
    whole = f"{entry.form}, {entry.role}" if entry.role else entry.form
    for span in name.spans:
        if _CUT_OFF.match(document.text, span.end, span.end + 2):
            continue
        match = document.text[span.start : span.end]
        cure = cased_like(match, part.form)
        message = rule.message.format(match=match, suggestion=cure, name=whole)
        yield Finding(rule, rule.severity, message, span, (), (cure,), Fix((Edit(span, cure),), safe=False))


def build(rules: Sequence[Rule], lexicon: Lexicon) -> AcceptedNames:
    """Return one checker of all accepted-name rules."""
    return AcceptedNames(rules, lexicon)
