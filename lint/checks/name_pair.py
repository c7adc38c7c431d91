"""Finds a name that an article spells two ways: a slip (UKRANE beside Ukraine) or two romanisations.

Two spellings are one name only where edit, length and neighbours agree; people, places and given names that merely
look alike are kept apart. Candidates meet under shared keys (deletions, sounds), never by comparing all pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, Literal, NamedTuple

from lint.document import Document
from lint.letter_case import cased_like
from lint.lexicon import Lexicon
from lint.matcher import Hit
from lint.mentions import Name
from lint.model import Edit, Finding, Fix, Related, Rule
from lint.near import deletions, distance, letters
from lint.romanisation import skeleton, sounds

_MOST_RELATED = 20
_MOST_IN_BUCKET = 12  # names that share a key; more are a list of look-alikes, not one name
_LEAST_LETTERS = 5
_RARE = 22  # 10 x Zipf: a word so rare is hardly known
_CITY = 100_000


@dataclass(frozen=True)
class Options:
    """Keys of a name-pair rule.

    `form` says which pairs are its business: "misspelt", where no list knows the rarer form, or "variant", where
    it is an established or transliterated one. `suffixes` lists endings (longer, shorter) that make another word of
    a name ("s," is a plural); `apart` how many words two spellings must have between them if nothing else
    connects them.
    """

    form: Literal["misspelt", "variant"]
    suffixes: tuple[str, ...] = ()
    apart: int = 12

    placeholders: ClassVar[tuple[str, ...]] = ("match", "suggestion", "counts")


class Pair(NamedTuple):
    """Two spellings of one name: the one to change and the one to keep."""

    change: Name
    keep: Name
    form: Literal["misspelt", "variant"]


class NamePairs:
    """The checker of all name-pair rules."""

    literals: Sequence[str] = ()

    def __init__(self, rules: Sequence[Rule], lexicon: Lexicon) -> None:
        self._rules = {rule.options.form: rule for rule in rules}
        suffixes = {s for rule in rules for s in rule.options.suffixes}
        self._suffixes = frozenset(tuple(s.split("/")) for s in suffixes)
        self._apart = max((rule.options.apart for rule in rules), default=0)
        self._known = _Known(lexicon)
        self._lexicon = lexicon

    def run(self, document: Document, hits: Sequence[Hit]) -> Iterator[Finding]:
        """Yield a finding at every place of the rarer spelling of each name."""
        names = [name for name in document.names.values() if len(name.key) >= _LEAST_LETTERS]
        changed: set[str] = set()
        for a, b in self._candidates(names):
            pair = self._pair(document, a, b)
            if pair and pair.change.key not in changed:
                changed.add(pair.change.key)
                if rule := self._rules.get(pair.form):
                    yield from _findings(document, rule, pair)

    def _candidates(self, names: Iterable[Name]) -> Iterator[tuple[Name, Name]]:
        """Yield pairs that are one edit apart, sound alike, or are near and share a neighbouring name."""
        buckets: dict[tuple[str, str], list[Name]] = defaultdict(list)
        for name in names:
            plain = letters(name.key)
            for key in deletions(plain):
                buckets["edit", key].append(name)
            sound = sounds(plain, self._lexicon)
            buckets["sound", skeleton(sound)].append(name)
            for neighbour in name.before:
                buckets["after", neighbour].append(name)
            for neighbour in name.after:
                buckets["before", neighbour].append(name)
        met: set[tuple[str, str]] = set()
        for members in buckets.values():
            for i, a in enumerate(members[:_MOST_IN_BUCKET]):
                for b in members[i + 1 : _MOST_IN_BUCKET]:
                    if a.key != b.key and (a.key, b.key) not in met:
                        met.update(((a.key, b.key), (b.key, a.key)))
                        yield a, b

    def _pair(self, document: Document, a: Name, b: Name) -> Pair | None:
        """Return the pair if the two are spellings of one name."""
        keep, change = sorted((a, b), key=lambda n: (-n.count, n.spans[0]))
        if keep.count == change.count and self._known.anything(change) and not self._known.anything(keep):
            keep, change = change, keep
        x, y = letters(change.key), letters(keep.key)
        gap = distance(x, y, 3)
        alike = sounds(x, self._lexicon) == sounds(y, self._lexicon)
        if self._are_different(a, b) or (self._is_inflection(x, y) and not alike):
            return None
        if not self._is_one_name(document, change, keep, gap, alike):
            return None
        established = alike or self._known.anything(change)
        return Pair(change, keep, "variant" if established else "misspelt")

    def _is_one_name(self, document: Document, change: Name, keep: Name, gap: int, alike: bool) -> bool:
        x, y = letters(change.key), letters(keep.key)
        if gap == 0:  # accents, hyphens, apostrophes only
            return len(x) >= _LEAST_LETTERS
        unknown = not self._known.word(change)
        shared = bool(_surnames(change) & _surnames(keep)) or bool((change.after & keep.after) or (change.before & keep.before))
        long_enough = min(len(x), len(y)) >= 6
        if x[0] != y[0] or not unknown:
            return False
        if shared and gap <= 2:
            return min(len(x), len(y)) >= _LEAST_LETTERS
        if alike and long_enough:
            return True
        transposed = gap == 1 and sorted(x) == sorted(y)
        doubled = gap == 1 and alike
        if gap == 1 and long_enough and not self._known.anything(change):
            return transposed or doubled or _far_apart(document, change, keep, self._apart)
        unestablished = not self._known.anything(change) or not self._known.anything(keep)
        same_bones = skeleton(sounds(x, self._lexicon)) == skeleton(sounds(y, self._lexicon))
        return same_bones and long_enough and gap <= 3 and unestablished and len(skeleton(sounds(x, self._lexicon))) >= 4

    def _are_different(self, a: Name, b: Name) -> bool:
        """Tell whether the two are surely two names."""
        known = self._known
        if known.city(a) and known.city(b):
            return True
        shared = (a.before & b.before) or (a.after & b.after)
        if known.surname(a) and known.surname(b) and not shared:
            return True
        firsts = {n for n in a.before if known.is_given(n)}, {n for n in b.before if known.is_given(n)}
        return bool(firsts[0] and firsts[1] and not firsts[0] & firsts[1]) or known.given(a) or known.given(b)

    def _is_inflection(self, x: str, y: str) -> bool:
        short, long = sorted((x, y), key=len)
        start = next((i for i, (p, q) in enumerate(zip(short, long, strict=False)) if p != q), len(short))
        return (long[start:], short[start:]) in self._suffixes or (short[start:], long[start:]) in self._suffixes


class _Known:
    """What the lists know of a name. Each list is loaded when it is first asked."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    @cached_property
    def _given(self) -> frozenset[str]:
        return frozenset(name.casefold() for name in self._lexicon.phrases("given-names"))

    @cached_property
    def _surnames(self) -> frozenset[str]:
        return frozenset(name.casefold() for name in self._lexicon.phrases("surnames"))

    @cached_property
    def _places(self) -> dict[str, int]:
        return {row[0].casefold(): int(row[1]) for row in reversed(self._lexicon.rows("places"))}

    def is_given(self, key: str) -> bool:
        return key in self._given

    def given(self, name: Name) -> bool:
        return name.key in self._given

    def surname(self, name: Name) -> bool:
        return name.key in self._surnames

    def city(self, name: Name) -> bool:
        return self._places.get(name.key, 0) >= _CITY

    def word(self, name: Name) -> bool:
        """Tell whether the name is a word or name that many texts hold."""
        find = self._lexicon.hashed("vocabulary").get
        counts = [int(found) for form in (name.key, name.form) if (found := find(form)) is not None]
        return max(counts, default=0) >= _RARE

    def anything(self, name: Name) -> bool:
        """Tell whether any list holds the name."""
        find = self._lexicon.hashed("vocabulary").get
        forms = (name.key, name.form, name.key.capitalize(), name.key.upper())
        return any(find(f) is not None for f in forms) or self.surname(name) or self.given(name) or name.key in self._places


def _surnames(name: Name) -> set[str]:
    return {n for n in name.after if len(n) > 3}


def _far_apart(document: Document, a: Name, b: Name, words: int) -> bool:
    """Tell whether the two never stand near each other, as two names in one breath do."""
    near = 6 * words
    starts = sorted([(s.start, 0) for s in a.spans] + [(s.start, 1) for s in b.spans])
    return all(q[0] - p[0] > near for p, q in zip(starts, starts[1:], strict=False) if p[1] != q[1])


def _findings(document: Document, rule: Rule, pair: Pair) -> Iterator[Finding]:
    related = tuple(Related(span, f"“{pair.keep.form}” here") for span in pair.keep.spans[:_MOST_RELATED])
    counts = f"“{pair.keep.form}” {_times(pair.keep.count)} and “{pair.change.form}” {_times(pair.change.count)}"
    for span in pair.change.spans:
        match = document.text[span.start : span.end]
        cure = cased_like(match, pair.keep.form)
        message = rule.message.format(match=match, suggestion=cure, counts=counts)
        yield Finding(rule, rule.severity, message, span, related, (cure,), Fix((Edit(span, cure),), safe=False))


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def build(rules: Sequence[Rule], lexicon: Lexicon) -> NamePairs:
    """Return one checker of all name-pair rules."""
    return NamePairs(rules, lexicon)
