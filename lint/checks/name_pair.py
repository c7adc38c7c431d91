"""Finds a name that an article spells two ways: a slip (UKRANE beside Ukraine) or two romanisations.

Names meet under shared keys (deletions, sounds, neighbours), never by comparing all pairs; `same_name` judges those
that meet. Places with two established forms need no judging: two forms in one article are enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, Literal

from lint.document import Document
from lint.letter_case import cased_like
from lint.lexicon import Lexicon
from lint.matcher import Hit
from lint.mentions import Name, fold
from lint.model import Edit, Finding, Fix, Related, Rule, Span
from lint.near import deletions, letters
from lint.place_forms import PlaceForms
from lint.romanisation import bones, sounds
from lint.same_name import Judge, Pair

_MOST_RELATED = 20
_MOST_IN_BUCKET = 12  # names that share a key; more are a list of look-alikes, not one name
_LEAST_LETTERS = 4
_LONG = 9
_BONES, _BESIDE = "*", "<>"  # what keys that are no letters of a name begin with
_KEPT = 1 << 14  # names whose keys are kept over documents
_MOST_NAMES = 2000  # an article has a few hundred; in a book or a directory only one edit is looked for
_NEAR = 3  # letters that two lengths may differ


@dataclass(frozen=True)
class Options:
    """Keys of a name-pair rule.

    `form` says which pairs are its business: "misspelt", where no list knows the rarer form, or "variant", where
    it is an established or transliterated one. `suffixes` lists endings (longer, shorter) that make another word of
    a name ("s/" is a plural); `apart` how many words of one paragraph two spellings must have between them if
    nothing else connects them; `keep` names that stay whatever the counts; `renamed` words before a name that tell
    that the article speaks of its two forms; `except` longer phrases that keep the older form of a place.
    """

    form: Literal["misspelt", "variant"]
    suffixes: tuple[str, ...] = ()
    apart: int = 12
    keep: tuple[str, ...] = ()
    renamed: tuple[str, ...] = ()
    except_: tuple[str, ...] = ()

    placeholders: ClassVar[tuple[str, ...]] = ("match", "suggestion", "counts")


class NamePairs:
    """The checker of all name-pair rules."""

    def __init__(self, rules: Sequence[Rule], lexicon: Lexicon) -> None:
        self._rules = {rule.options.form: rule for rule in rules}
        suffixes = frozenset(tuple(s.split("/")) for rule in rules for s in rule.options.suffixes)
        apart = max((rule.options.apart for rule in rules), default=0)
        keep = frozenset(fold(name) for rule in rules for name in rule.options.keep)
        renamed = [phrase for rule in rules for phrase in rule.options.renamed]
        phrases = [phrase for rule in rules for phrase in rule.options.except_]
        self._keys = lru_cache(_KEPT)(self._make_keys)
        self._judge = Judge(lexicon, suffixes, apart, keep)
        self._lexicon = lexicon
        self._places = PlaceForms(lexicon, keep, renamed, phrases)
        self.literals: Sequence[str] = self._places.forms if "variant" in self._rules else ()

    def run(self, document: Document, hits: Sequence[Hit]) -> Iterator[Finding]:
        """Yield a finding at every place of the rarer spelling of each name."""
        seen: set[Span] = set()
        for name, keep in self._places.pairs(document, hits):
            seen.update(name.spans)
            yield from _findings(document, self._rules["variant"], name, keep)
        best: dict[str, Pair] = {}
        names = [name for name in document.names.values() if len(name.key) >= _LEAST_LETTERS]
        for a, b in self._candidates(names):
            if pair := self._judge.pair(document, a, b):
                best[pair.change.key] = min(pair, best.get(pair.change.key, pair), key=lambda p: (p.gap, -p.keep.count))
        for pair in best.values():
            if any(self._places.is_explained(document, span) for span in (*pair.change.spans, *pair.keep.spans)):
                continue
            if (rule := self._rules.get(pair.form)) and not seen.intersection(pair.change.spans):
                yield from _findings(document, rule, pair.change, _settled(best, pair.keep))

    def _candidates(self, names: Sequence[Name]) -> Iterator[tuple[Name, Name]]:
        """Yield pairs that are one edit apart (two, if long and unknown), sound alike, or share a neighbour."""
        met: set[tuple[str, str]] = set()
        for key, members in self._meetings(names):
            if key[0] in _BESIDE and len(members) > _MOST_IN_BUCKET:
                continue
            for i, a in enumerate(members[:_MOST_IN_BUCKET]):
                for b in members[i + 1 : _MOST_IN_BUCKET]:
                    near = a.key[0] == b.key[0] and abs(len(a.key) - len(b.key)) <= _NEAR
                    if (near or key[0] == _BONES) and a.key != b.key and (a.key, b.key) not in met:
                        met.update(((a.key, b.key), (b.key, a.key)))
                        yield a, b

    def _meetings(self, names: Sequence[Name]) -> Iterable[tuple[str, list[Name]]]:
        """Return the keys under which two names or more meet, with these names."""
        first: dict[str, Name] = {}
        meetings: dict[str, list[Name]] = {}
        few = len(names) <= _MOST_NAMES
        for name in names:
            twice = few and _LONG <= len(name.key) <= 2 * _LONG and self._judge.is_in_no_list(name)
            for keys in (self._keys(name.key, twice), _beside(name)):
                for key in keys:
                    if (other := first.setdefault(key, name)) is not name:
                        meetings.setdefault(key, [other]).append(name)
        return meetings.items()

    def _make_keys(self, key: str, twice: bool) -> tuple[str, ...]:
        """Return under what a name meets those like it: its bones, and itself with one letter less, or with two."""
        plain = letters(key)
        shorter = set(deletions(plain))
        if twice:
            shorter = shorter.union(*map(deletions, shorter))
        return (_BONES + bones(sounds(plain, self._lexicon), self._lexicon), *(s for s in shorter if s))


def _beside(name: Name) -> Iterator[str]:
    """Yield under what a name meets those that have the same neighbour."""
    for neighbour in name.before:
        yield _BESIDE[0] + neighbour
    for neighbour in name.after:
        yield _BESIDE[1] + neighbour


def _settled(best: dict[str, Pair], name: Name) -> Name:
    """Return the spelling that the one kept is itself changed to, if any."""
    seen = {name.key}
    while (pair := best.get(name.key)) and pair.keep.key not in seen:
        name = pair.keep
        seen.add(name.key)
    return name


def _findings(document: Document, rule: Rule, change: Name, keep: Name) -> Iterator[Finding]:
    related = tuple(Related(span, f"“{keep.form}” here") for span in keep.spans[:_MOST_RELATED])
    counts = f"“{keep.form}” {_times(keep.count)} and “{change.form}” {_times(change.count)}"
    for span in change.spans:
        match = document.text[span.start : span.end]
        cure = cased_like(match, keep.form)
        message = rule.message.format(match=match, suggestion=cure, counts=counts)
        yield Finding(rule, rule.severity, message, span, related, (cure,), Fix((Edit(span, cure),), safe=False))


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def build(rules: Sequence[Rule], lexicon: Lexicon) -> NamePairs:
    """Return one checker of all name-pair rules."""
    return NamePairs(rules, lexicon)
