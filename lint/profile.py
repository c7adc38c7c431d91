"""Where the time goes: a Linter that measures each check, and what the checks share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from time import perf_counter

from lint.checkers import Checkers
from lint.checks import Checker
from lint.document import Document
from lint.engine import Linter
from lint.lexicon import Lexicon
from lint.matcher import Hit
from lint.model import Finding, Rule

# What several checks read and the first to ask would pay for; each is computed, and measured, before any check.
_SHARED: dict[str, Callable[[Document], object]] = {
    "(words)": lambda document: document.words,
    "(sentences)": lambda document: [document.sentences_of(index) for index in range(len(document.blocks))],
    "(quotations)": lambda document: document.quotations,
    "(names)": lambda document: document.names,
}


class ProfiledLinter(Linter):
    """A Linter that adds up in `seconds` what each check kind took, over all documents.

    What checks share stands under a name in brackets.
    """

    @cached_property
    def seconds(self) -> defaultdict[str, float]:
        """Return the seconds by check kind, so far."""
        return defaultdict(float)

    def _checkers_of(self, rules: Iterable[Rule], lexicon: Lexicon) -> Checkers:
        checkers = super()._checkers_of(rules, lexicon)
        shared: dict[str, Checker] = {name: _Shared(compute) for name, compute in _SHARED.items()}
        everything = {**shared, **checkers.by_kind}
        checkers.by_kind = {kind: _Timed(kind, checker, self.seconds) for kind, checker in everything.items()}
        return checkers


class _Shared:
    """A checker that finds nothing, and has a part of the document computed."""

    literals: Sequence[str] = ()

    def __init__(self, compute: Callable[[Document], object]) -> None:
        self._compute = compute

    def run(self, document: Document, hits: Sequence[Hit]) -> Iterator[Finding]:  # noqa: ARG002
        self._compute(document)
        return iter(())


class _Timed:
    """A checker that adds what it takes to the seconds of its kind."""

    def __init__(self, kind: str, checker: Checker, seconds: defaultdict[str, float]) -> None:
        self.literals = checker.literals
        self._kind, self._checker, self._seconds = kind, checker, seconds

    def run(self, document: Document, hits: Sequence[Hit]) -> Iterator[Finding]:
        began = perf_counter()
        try:
            return iter(list(self._checker.run(document, hits)))
        finally:
            self._seconds[self._kind] += perf_counter() - began
