"""`galleyproof baseline`: writes down what is found now, so that only what is new is reported."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import click

from lint.baseline import DEFAULT_NAME, Baseline, BaselineError, Entry
from lint.cli.article import ArticleChecker
from lint.cli.files import articles
from lint.cli.options import checker_of, run_options, selecting
from lint.cli.output import complain, fail, write
from lint.desk import Desk
from lint.model import Located, Rule
from lint.report import CRASH, Outcome
from lint.report.concise import line
from lint.rule_file import RuleError
from lint.settings import ConfigError
from lint.wording import some


@click.command("baseline")
@click.argument("paths", nargs=-1, type=click.Path())
@click.option(
    "-o",
    "--baseline-file",
    metavar="FILE",
    help=f"The baseline (default: the one that the configuration names, else {DEFAULT_NAME} in this folder).",
)
@click.option("--grow", is_flag=True, help="Add new findings to a baseline that is there.")
@selecting
def command(paths: tuple[str, ...], baseline_file: str | None, grow: bool, **given: Any) -> None:
    """Write down what is found now, so that only what is new counts.

    `check --baseline` then reports only the rest. PATHS are files and folders (default: this folder).

    A baseline that is there may shrink, not grow: what is no longer found is removed; new findings are shown, not
    added, and the exit code is 1, unless --grow adds them. Entries of other articles, and of rules that did not run,
    stay as they are.

    Suggestions are written down only with --strict. A baseline made without it hides none: `check --strict` shows
    them all.
    """
    checker = checker_of(run_options(given))
    file = Path(baseline_file) if baseline_file else _configured(checker)
    known = _read(file)
    before = known or Baseline((), file.parent)
    run = BaselineRun(checker, before)
    shown = list(_findings(checker, paths or (".",), run))
    new = before.unknown(shown)
    after = run.pruned(paths or (".",))
    grows = grow or known is None
    _write(after.grown(new) if grows else after, file)
    write(_told(file, before, after, new, grows))
    sys.exit(1 if new and not grows else 0)


class BaselineRun:
    """What a run finds of a baseline's entries: article by article, then what is left of the baseline."""

    def __init__(self, checker: ArticleChecker, baseline: Baseline) -> None:
        self._checker = checker
        self._baseline = baseline
        self._found: list[Located] = []
        self._articles: list[str] = []
        self._ids: dict[Desk, tuple[set[str], set[str]]] = {}

    def add(self, outcome: Outcome) -> None:
        """Take note of an article. It is checked again, suggestions too, if entries may stand for hidden ones."""
        if outcome.problem is not None:
            return
        self._articles.append(outcome.path)
        if outcome.hidden and self._baseline.unmet(outcome.findings, outcome.path):
            outcome = self._strict.check_path(outcome.path)
        self._found += outcome.findings

    def pruned(self, paths: Iterable[str]) -> Baseline:
        """Return the baseline without what the run did not find; `paths` are those that it was given."""
        looked_in = [*self._articles, *(path for path in paths if os.path.isdir(path))]
        return self._baseline.pruned(self._found, looked_in, self._was_looked_for)

    @cached_property
    def _strict(self) -> ArticleChecker:
        options = self._checker.options
        return ArticleChecker(options._replace(command_line={**options.command_line, "strict": True}))

    def _was_looked_for(self, entry: Entry) -> bool:
        """Tell whether the entry's rule was run on its article, or is no more."""
        try:
            desk = self._checker.linter.desk((self._baseline.folder / entry.path).as_posix())
        except (ConfigError, RuleError):  # that of an article that is gone, so that nobody was told
            return False
        if desk not in self._ids:
            self._ids[desk] = _ids(desk.rules), _ids(desk.book.rules.values())
        ran, known = self._ids[desk]
        return entry.rule in ran or entry.rule not in known


def _ids(rules: Iterable[Rule]) -> set[str]:
    """Return the ids of rules, and those that they had before."""
    return {name for rule in rules for name in (rule.id, *rule.was)}


def _configured(checker: ArticleChecker) -> Path:
    return checker.configuration.settings("article.txt").baseline or Path(DEFAULT_NAME)


def _read(file: Path) -> Baseline | None:
    try:
        return Baseline.read(file) if os.path.lexists(file) else None
    except BaselineError as error:
        fail(str(error))


def _findings(checker: ArticleChecker, paths: Sequence[str], run: BaselineRun) -> Iterable[Located]:
    """Yield what is found; exit with 2 at the end if an article could not be checked."""
    failed = 0
    for path, problem in articles(paths, checker.configuration.excludes):
        outcome = Outcome(path, problem=problem) if problem else checker.check_path(path)
        crashes = [finding.message for finding in outcome.findings if finding.rule == CRASH]
        for message in (*outcome.notices, *crashes, *filter(None, [outcome.problem])):
            complain(f"{path}: {message}")
        failed += bool(crashes or outcome.problem)
        run.add(outcome)
        yield from outcome.findings
    if failed:
        fail(f"galleyproof: {some(failed, 'path')} could not be checked; the baseline is left as it was")


def _write(baseline: Baseline, file: Path) -> None:
    try:
        if not file.is_file() or file.read_bytes() != baseline.to_bytes():
            baseline.write(file)
    except OSError as error:
        fail(f"{file}: cannot be written: {error.strerror or error}")


def _told(file: Path, before: Baseline, after: Baseline, new: Sequence[Located], grows: bool) -> str:
    """Return what became of the baseline, after the findings that were not added."""
    count = len(after.entries) + (len(new) if grows else 0)
    told = f"{file}: {some(count, 'finding')}"
    if gone := len(before.entries) - len(after.entries):
        told += f"; {gone} no longer found and removed"
    if new:
        told += f"; {len(new)} added" if grows else f"; {len(new)} new and not added, --grow adds them"
    rows = () if grows else map(line, new)
    return "".join(f"{row}\n" for row in (*rows, f"{told}."))
