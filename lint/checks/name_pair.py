"""Finds a name that an article spells two ways: a slip (UKRANE beside Ukraine) or two romanisations.

Names that are alike or stand beside the same name meet (`meetings`); `same_name` judges those that do. Places with
two established forms need no judging: two forms in one article are enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from lint.document import Document
from lint.lexicon import Lexicon
from lint.matcher import Hit
from lint.mentions import Name, fold
from lint.model import Edit, Finding, Fix, Related, Rule, Span
from lint.names.judge import Judge, Pair
from lint.names.lists import NameLists
from lint.names.meetings import Meetings
from lint.names.places import PlaceForms
from lint.wording import cased_like, times

_MOST_RELATED = 20


@dataclass(frozen=True)
class Options:
    """Keys of a name-pair rule.

    `form` says which pairs are its business: "misspelt", where no list knows the rarer form, or "variant", where
    it is an established or transliterated one. `apart` is how many words of one paragraph two spellings must have
    between them if nothing else connects them. What else is known of names is in the lexicon, for both alike.
    """

    form: Literal["misspelt", "variant"]
    apart: int = 12

    placeholders: ClassVar[tuple[str, ...]] = ("match", "suggestion", "counts")


class NamePairs:
    """The checker of all name-pair rules."""

    def __init__(self, rules: Sequence[Rule], lexicon: Lexicon) -> None:
        self._rules = {rule.options.form: rule for rule in rules}
        endings = frozenset((row[0], row[1]) for row in lexicon.rows("name-endings"))
        apart = max((rule.options.apart for rule in rules), default=0)
        keep = frozenset(map(fold, lexicon.phrases("house-names")))
        lists = NameLists(lexicon)
        self._meetings = Meetings(lexicon, lists)
        self._judge = Judge(lexicon, lists, endings, apart, keep)
        self._places = PlaceForms(
            lexicon, keep, lexicon.phrases("renaming-words"), sorted(lexicon.phrases("older-names"))
        )
        self.literals: Sequence[str] = self._places.forms if "variant" in self._rules else ()

    def run(self, document: Document, hits: Sequence[Hit]) -> Iterator[Finding]:
        """Yield a finding at every place of the rarer spelling of each name."""
        seen: set[Span] = set()
        for name, keep in self._places.pairs(document, hits):
            seen.update(name.spans)
            yield from _findings(document, self._rules["variant"], name, keep)
        best: dict[str, Pair] = {}
        for a, b in self._meetings.pairs(document.names):
            if pair := self._judge.pair(document, a, b):
                best[pair.change.key] = min(pair, best.get(pair.change.key, pair), key=lambda p: (p.gap, -p.keep.count))
        for pair in best.values():
            if any(self._places.is_explained(document, span) for span in (*pair.change.spans, *pair.keep.spans)):
                continue
            if (rule := self._rules.get(pair.form)) and not seen.intersection(pair.change.spans):
                yield from _findings(document, rule, pair.change, _settled(best, pair.keep))


def _settled(best: dict[str, Pair], name: Name) -> Name:
    """Return the spelling that the one kept is itself changed to, if any."""
    seen = {name.key}
    while (pair := best.get(name.key)) and pair.keep.key not in seen:
        name = pair.keep
        seen.add(name.key)
    return name


def _findings(document: Document, rule: Rule, change: Name, keep: Name) -> Iterator[Finding]:
    related = tuple(Related(span, f"“{keep.form}” here") for span in keep.spans[:_MOST_RELATED])
    counts = f"“{keep.form}” {times(keep.count)} and “{change.form}” {times(change.count)}"
    for span in change.spans:
        match = document.text[span.start : span.end]
        cure = cased_like(match, keep.form)
        message = rule.message.format(match=match, suggestion=cure, counts=counts)
        yield Finding(rule, rule.severity, message, span, related, (cure,), Fix((Edit(span, cure),), safe=False))


def build(rules: Sequence[Rule], lexicon: Lexicon) -> NamePairs:
    """Return one checker of all name-pair rules."""
    return NamePairs(rules, lexicon)
