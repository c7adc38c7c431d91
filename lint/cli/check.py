"""`galleyproof check`: reads articles and reports what must not be published."""

from __future__ import annotations

import gc
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

import click

from lint.cli.article import ArticleChecker, Outcome, Settings
from lint.cli.files import articles
from lint.cli.output import complain, fail, wants_colour, write
from lint.engine import UnknownRuleError
from lint.model import Located, Severity
from lint.report import FORMATS, reporter
from lint.rule_file import RuleError

_COLLECT_AFTER = 200_000  # new objects between two looks for cycles
_PARALLEL_FROM = 8 << 20  # bytes in all: below that, starting processes costs more than it saves


@dataclass
class Totals:
    """What the last line and the exit code are made from."""

    articles: int = 0
    hidden: int = 0
    problems: int = 0
    severities: Counter[Severity] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)

    def add(self, outcome: Outcome) -> None:
        """Count one article."""
        if outcome.report is None:
            self.problems += 1
            return
        self.articles += 1
        self.hidden += outcome.report.hidden
        self.severities.update(f.severity for f in outcome.report.findings)
        self.rules.update(f.rule for f in outcome.report.findings)


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path())
@click.option(
    "--output-format", type=click.Choice(FORMATS), default="full", show_default=True, help="How findings are shown."
)
@click.option(
    "--select",
    multiple=True,
    metavar="RULE",
    help="Only these rules or families (names/kyiv, names); a rule named here shows at any severity.",
)
@click.option("--ignore", multiple=True, metavar="RULE", help="Not these rules or families.")
@click.option("--strict", is_flag=True, help="Show suggestions too.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "suggestion"]),
    default="warning",
    show_default=True,
    help="Exit with 1 for findings of this severity or worse; suggestion shows them, too.",
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found.")
@click.option("--statistics", is_flag=True, help="Count findings by rule instead of showing them.")
@click.option(
    "--stdin-filename",
    default="stdin.txt",
    show_default=True,
    help="The name under which `-` reports; its suffix chooses the format.",
)
@click.option("--no-cache", is_flag=True, help="Check every article anew.")
@click.option(
    "--jobs",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Processes to use; 0 (default) chooses by the amount of text.",
)
def command(
    paths: tuple[str, ...],
    output_format: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    strict: bool,
    fail_on: str,
    exit_zero: bool,
    statistics: bool,
    stdin_filename: str,
    no_cache: bool,
    jobs: int,
) -> None:
    """Check articles: files, folders, or - for standard input (default: this folder)."""
    try:
        shows_all = strict or fail_on == "suggestion"
        checker = ArticleChecker(Settings(shows_all, _split(select), _split(ignore), not no_cache))
    except RuleError as error:
        fail(str(error))
    except UnknownRuleError as error:
        fail(f"galleyproof: {error}")
    gc.freeze()  # rules and lists live to the end; looking through them for cycles costs a tenth of a long run
    gc.set_threshold(_COLLECT_AFTER)
    totals = Totals()
    outcomes = _outcomes(checker, paths or (".",), stdin_filename, jobs)
    findings = _show(outcomes, totals, output_format, statistics)
    if statistics:
        _show_statistics(totals, output_format)
    elif output_format == "json":
        write(reporter("json")(findings))
    if output_format in ("full", "concise"):
        write(_last_line(totals))
    failing = any(count for severity, count in totals.severities.items() if severity >= Severity.of(fail_on))
    sys.exit(2 if totals.problems else 1 if failing and not exit_zero else 0)


def _show_statistics(totals: Totals, output_format: str) -> None:
    """Write how often each rule reported something, the commonest first."""
    counts = sorted(totals.rules.items(), key=lambda count: (-count[1], count[0]))
    if output_format.startswith("json"):
        from json import dumps

        write(dumps(dict(counts), indent=2 if output_format == "json" else None) + "\n")
    else:
        write("".join(f"{count:6d}  {rule}\n" for rule, count in counts))


def _split(names: tuple[str, ...]) -> tuple[str, ...]:
    if names and not "".join(names).strip(" ,"):
        fail("galleyproof: --select and --ignore want a rule or a family; `galleyproof rules` lists them")
    return tuple(name.strip() for given in names for name in given.split(",") if name.strip())


def _show(outcomes: Iterator[Outcome], totals: Totals, output_format: str, statistics: bool) -> list[Located]:
    """Write each article's findings as they come; return all of them where the format needs all at once."""
    everything: list[Located] = []
    colour = wants_colour()
    for outcome in outcomes:
        totals.add(outcome)
        if outcome.problem:
            complain(f"{outcome.path}: {outcome.problem}")
        if outcome.report is None:
            continue
        if not outcome.report.english:
            complain(f"{outcome.path}: does not read as English; only the rules that hold in any language were run")
        if statistics:
            continue
        if output_format == "json":
            everything += outcome.report.findings
        elif output_format == "full":
            from lint.report.full import render

            write(render(outcome.report.findings, {outcome.path: outcome.source}, colour))
        else:
            write(reporter(output_format)(outcome.report.findings))
    return everything


def _outcomes(checker: ArticleChecker, paths: Sequence[str], stdin_filename: str, jobs: int) -> Iterator[Outcome]:
    if "-" in paths:
        yield checker.check_bytes(stdin_filename, sys.stdin.buffer.read())
        paths = [path for path in paths if path != "-"]
    found = list(articles(paths))
    jobs = jobs or (os.cpu_count() or 1 if _size(found) >= _PARALLEL_FROM else 1)
    if jobs > 1 and len(found) > 1:
        from lint.cli.parallel import outcomes

        yield from outcomes(checker.settings, found, jobs)
        return
    for path, problem in found:
        yield Outcome(path, None, "", problem) if problem else checker.check_path(path)


def _size(found: Sequence[tuple[str, str | None]]) -> int:
    total = 0
    for path, problem in found:
        with suppress(OSError):
            total += 0 if problem else os.stat(path).st_size
    return total


def _last_line(totals: Totals) -> str:
    def some(count: int, what: str) -> str:
        return f"{count} {what}" if count == 1 else f"{count} {what}s"

    shown = [some(totals.severities[s], s.label) for s in sorted(Severity, reverse=True) if totals.severities[s]]
    line = f"{', '.join(shown) or 'Nothing found'} in {some(totals.articles, 'article')}."
    if totals.hidden:
        line += f" {some(totals.hidden, 'suggestion')} hidden; --strict shows them."
    if totals.problems:
        line += f" {some(totals.problems, 'path')} could not be checked."
    return line + "\n"
