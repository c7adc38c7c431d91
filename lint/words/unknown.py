"""Words that no list knows, counted over articles: what a desk may want to accept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from lint.document import Document
from lint.lexicon import Lexicon
from lint.model import Finding, Rule, Severity
from lint.names.lists import NameLists
from lint.names.near import letters
from lint.names.slips import Slips, is_inflection
from lint.words.spelling import stem

_FAMILIES = ("spelling", "names")
_FEWEST = 3  # letters


def telling(rules: Iterable[Rule]) -> list[Rule]:
    """Return the rules that tell which words no list knows, and which are reported as slips."""
    return [
        rule
        for rule in rules
        if getattr(rule.options, "finds", "") == "unknown"
        or (rule.default and rule.severity >= Severity.WARNING and rule.family in _FAMILIES)
        or rule.check == "name-pair"
    ]


class Candidate(NamedTuple):
    """A word that no list knows: how often it stands, in how many articles, and what it may be a slip for."""

    form: str
    uses: int
    articles: int
    meant: str


class UnknownWords:
    """The unknown words of the articles that were added."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._articles: Counter[str] = Counter()
        self._meant: dict[str, str] = {}

    def add(self, document: Document, findings: Sequence[Finding]) -> None:
        """Count the unknown words of an article. `findings` are what the rules that are `telling` find in it."""
        own: Counter[str] = Counter()
        for finding in findings:
            word = stem(document.text[finding.span.start : finding.span.end])
            own[word] += finding.rule.check == "misspelling"
            if finding.severity >= Severity.WARNING and finding.suggestions:
                self._meant.setdefault(word, finding.suggestions[0])
        own = +own
        reported = set(own)
        for form, count in _unknown_names(document):
            if form not in reported:
                own[form] += count
        self._counts.update(own)
        self._articles.update(own.keys())

    def candidates(self, least: int, lexicon: Lexicon) -> list[Candidate]:
        """Return the words that stand at least so often, the commonest first.

        A word that was reported, or is a slip from a commoner one, says what was meant.
        """
        forms = sorted(self._counts, key=lambda form: (-self._counts[form], -self._articles[form], form))
        forms = [form for form in forms if self._counts[form] >= least]
        by_letters: dict[str, str] = {}
        for form in forms:
            by_letters.setdefault(letters(form), form)
        slips = Slips(key for key in by_letters if len(key) > _FEWEST)
        endings = frozenset((row[0], row[1]) for row in lexicon.rows("name-endings"))

        def commoner(form: str) -> str:
            key = letters(form)
            near = (by_letters[other] for other in slips.near(key) if not is_inflection(key, other, endings))
            return max(near, key=self._counts.__getitem__, default="")

        def meant(form: str) -> str:
            near = commoner(form)
            return self._meant.get(form) or (near if self._counts[near] > self._counts[form] else "")

        return [Candidate(form, self._counts[form], self._articles[form], meant(form)) for form in forms]


def _unknown_names(document: Document) -> Iterator[tuple[str, int]]:
    """Yield the capitalised forms of an article that are surely names and that no list knows, with their counts."""
    lists = _name_lists(document.lexicon)
    known = document.lexicon.accepted
    for name in document.names.values():
        if name.inside and len(name.key) >= _FEWEST and not known.holds(name.form):
            parts = [part for part in name.form.split("-") if len(part) >= _FEWEST]
            if not _all_known(lists, [name.form]) and not (len(parts) > 1 and _all_known(lists, parts)):
                yield name.form, name.count


_name_lists = cache(NameLists)


def _all_known(lists: NameLists, forms: Collection[str]) -> bool:
    return all(lists.is_listed(form) for form in forms)
