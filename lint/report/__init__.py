"""Reporters: what came of articles in, text out, one module a format. They decide nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import NamedTuple, Protocol

from lint.model import Located, Place, Rule, Severity

FORMATS = (
    "full", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "markdown",
)  # fmt: skip
FOR_PEOPLE = ("full", "concise")  # what is wrong with a path stands on standard error, not among the findings


class Outcome(NamedTuple):
    """What came of one article: its findings and text, or why it could not be checked.

    `problem` is what made checking impossible, `notices` what the reader should know (an assumed encoding);
    `hidden` counts the suggestions that are held back, `mark` the bytes of the byte order mark before `source`;
    `fails` tells whether a finding is severe enough to make the exit code 1; `accepted` holds the origins of the
    acceptances that held for the article, each with whether it was of use; `known` counts the findings left out since a
    baseline holds them, `fixed` the fixes made, and `diff` shows those that would be.
    """

    path: str
    findings: tuple[Located, ...] = ()
    source: str = ""
    hidden: int = 0
    problem: str | None = None
    notices: tuple[str, ...] = ()
    mark: int = 0
    fails: bool = False
    accepted: tuple[tuple[str, bool], ...] = ()
    known: int = 0
    fixed: int = 0
    diff: str = ""

    @property
    def records(self) -> tuple[Located, ...]:
        """Return the findings, or the problem as a finding at the start, for formats that are read by programs."""
        return self.findings if self.problem is None else (trouble("unreadable", self.path, self.problem),)


@dataclass
class Totals:
    """What the last line and the exit code are made from."""

    articles: int = 0
    hidden: int = 0
    problems: int = 0
    severities: Counter[Severity] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    fails: bool = False
    accepted: dict[str, bool] = field(default_factory=dict)
    known: int = 0
    fixed: int = 0
    would_change: bool = False

    def add(self, outcome: Outcome) -> None:
        """Count one article."""
        crashed = any(f.rule == CRASH for f in outcome.findings)
        self.problems += crashed or outcome.problem is not None
        self.articles += outcome.problem is None
        self.hidden += outcome.hidden
        self.known += outcome.known
        self.fixed += outcome.fixed
        self.would_change |= bool(outcome.diff)
        self.fails |= outcome.fails
        for origin, used in outcome.accepted:
            self.accepted[origin] = used or self.accepted.get(origin, False)
        self.severities.update(f.severity for f in outcome.findings)
        self.rules.update(f.rule for f in outcome.findings)


class Reporter(Protocol):
    """Renders a run: a piece of text after each article, in order, and one at the end."""

    def article(self, outcome: Outcome) -> str:
        """Return what is to be written once an article is checked; empty for formats that are one document."""
        ...

    def end(self, totals: Totals) -> str:
        """Return what is to be written when all articles are checked."""
        ...


def reporter(name: str, rules: Mapping[str, Rule], colour: bool = False) -> Reporter:
    """Return the reporter of a format; its module is loaded now.

    `rules` are those of the run by id, for formats that describe them; `colour` is for terminals.
    """
    made: Reporter = import_module(f"lint.report.{name}").Reporter(rules, colour)
    return made


CRASH = "galleyproof/crash"


def trouble(kind: str, path: str, message: str) -> Located:
    """Return a finding of galleyproof about itself, `galleyproof/KIND`, at the start of an article."""
    place = Place(0, 0, 1, 1, 1, 1)
    return Located(f"galleyproof/{kind}", Severity.ERROR, message, path, place, "", (), (), None, "0" * 16)
