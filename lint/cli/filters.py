"""Which findings of an article a run is about: not those that a baseline holds, only those on changed lines."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lint.cli.article import ArticleChecker
from lint.cli.output import fail
from lint.config import shown
from lint.report import Outcome, Totals

if TYPE_CHECKING:
    from lint.baseline import Baseline
    from lint.changed_lines import ChangedLines
    from lint.cli.baseline import BaselineRun


class Filters:
    """The baseline and the changed lines of a run. Exits with 2 where they cannot be read."""

    def __init__(self, checker: ArticleChecker, baseline: str | None, prune: bool, diff_base: str | None) -> None:
        self._checker = checker
        self._given = Path(baseline) if baseline else None
        self._changed = _changed_lines(diff_base) if diff_base else None
        self._run = self._pruning() if prune else None
        self._read = cache(_baseline)

    def _pruning(self) -> BaselineRun:
        from lint.cli.baseline import BaselineRun

        self._given = self._given or self._checker.linter.desk(self._checker.options.near).settings.baseline
        if self._given is None:
            raise click.UsageError("--prune-baseline needs --baseline, or a baseline in the configuration")
        return BaselineRun(self._checker, _baseline(self._given))

    def applied(self, outcome: Outcome) -> Outcome:
        """Return the outcome with the findings that are to be reported, and the number of known ones left out."""
        if outcome.problem is not None:
            return outcome
        if self._run:
            self._run.add(outcome)
        desk = self._checker.linter.desk(outcome.path)
        findings, known = outcome.findings, 0
        if file := self._given or desk.settings.baseline:
            findings = tuple(self._read(file).unknown(findings))
            known = len(outcome.findings) - len(findings)
        if self._changed:
            findings = tuple(finding for finding in findings if self._changed.touches(finding))
        if findings == outcome.findings:
            return outcome
        fails = any(finding.severity >= desk.fail_on for finding in findings)
        return outcome._replace(findings=findings, fails=fails, known=known)

    def finish(self, paths: Sequence[str], totals: Totals) -> None:
        """Write the baseline without what is no longer found, if that was asked for and every article was checked."""
        if self._run and self._given and not totals.problems:
            try:
                self._run.pruned(paths).write(self._given)
            except OSError as error:
                fail(f"{self._given}: cannot be written: {error.strerror or error}")


def _baseline(file: Path) -> Baseline:
    from lint.baseline import Baseline, BaselineError

    if not os.path.lexists(file):
        fail(f"{shown(file)}: no such baseline; `galleyproof baseline -o {shown(file)}` writes one")
    try:
        return Baseline.read(file)
    except BaselineError as error:
        fail(str(error))


def _changed_lines(revision: str) -> ChangedLines:
    from lint.changed_lines import ChangedLines, ChangedLinesError

    try:
        return ChangedLines.since(revision, Path())
    except ChangedLinesError as error:
        fail(f"galleyproof: {error}")
