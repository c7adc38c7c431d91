"""`galleyproof check`: reads articles and reports what must not be published."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress

import click

from lint.cli.article import ArticleChecker, Settings
from lint.cli.files import articles
from lint.cli.formats import Output, OutputFormat, ends, outputs
from lint.cli.output import complain, fail
from lint.cli.progress import Progress
from lint.engine import UnknownRuleError
from lint.model import Severity
from lint.report import FORMATS, Outcome, Totals
from lint.rule_file import RuleError

_COLLECT_AFTER = 200_000  # new objects between two looks for cycles
_PARALLEL_FROM = 8 << 20  # bytes in all: below that, starting processes costs more than it saves


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path())
@click.option(
    "--output-format",
    "formats",
    type=OutputFormat(),
    multiple=True,
    metavar="FORMAT[=FILE]",
    help=f"How findings are shown: {', '.join(FORMATS)} (default: full). Repeatable; =FILE writes one to a file.",
)
@click.option("-o", "--output-file", metavar="FILE", help="Write the report to FILE instead of standard output.")
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
@click.option("--profile-rules", is_flag=True, help="Show on standard error what time each check takes.")
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
    formats: tuple[tuple[str, str], ...],
    output_file: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    strict: bool,
    fail_on: str,
    exit_zero: bool,
    statistics: bool,
    profile_rules: bool,
    stdin_filename: str,
    no_cache: bool,
    jobs: int,
) -> None:
    """Check articles: files, folders, or - for standard input (default: this folder)."""
    shows_all = strict or fail_on == "suggestion"
    settings = Settings(shows_all, _split(select), _split(ignore), not (no_cache or profile_rules), profile_rules)
    checker = _checker(settings)
    made = outputs(formats, output_file, statistics, checker.linter.book.rules)
    gc.freeze()  # rules and lists live to the end; looking through them for cycles costs a tenth of a long run
    gc.set_threshold(_COLLECT_AFTER)
    progress = Progress()
    totals = Totals()
    for outcome in _outcomes(checker, paths or (".",), stdin_filename, 1 if profile_rules else jobs, progress):
        totals.add(outcome)
        _show(outcome, made, progress)
    progress.wipe()
    ends(made, totals)
    if profile_rules:
        from lint.cli.timings import show

        show(checker.linter)
    failing = any(count for severity, count in totals.severities.items() if severity >= Severity.of(fail_on))
    sys.exit(2 if totals.problems else 1 if failing and not exit_zero else 0)


def _checker(settings: Settings) -> ArticleChecker:
    try:
        return ArticleChecker(settings)
    except RuleError as error:
        fail(str(error))
    except UnknownRuleError as error:
        fail(f"galleyproof: {error}")


def _split(names: tuple[str, ...]) -> tuple[str, ...]:
    if names and not "".join(names).strip(" ,"):
        fail("galleyproof: --select and --ignore want a rule or a family; `galleyproof rules` lists them")
    return tuple(name.strip() for given in names for name in given.split(",") if name.strip())


def _show(outcome: Outcome, made: Sequence[Output], progress: Progress) -> None:
    """Write what came of an article: to standard error what is wrong with it, to each report its findings."""
    texts = [output.reporter.article(outcome) for output in made]
    told = [*outcome.notices, *([outcome.problem] if outcome.problem else [])]
    if told or any(texts):
        progress.wipe()
    for message in told:
        complain(f"{outcome.path}: {message}")
    for output, text in zip(made, texts, strict=True):
        output.sink.write(text)
    progress.step()


def _outcomes(
    checker: ArticleChecker, paths: Sequence[str], stdin_filename: str, jobs: int, progress: Progress
) -> Iterator[Outcome]:
    if "-" in paths:
        yield checker.check_bytes(stdin_filename, sys.stdin.buffer.read())
        paths = [path for path in paths if path != "-"]
    found = list(articles(paths))
    progress.start(len(found))
    jobs = jobs or (os.cpu_count() or 1 if _size(found) >= _PARALLEL_FROM else 1)
    if jobs > 1 and len(found) > 1:
        from lint.cli.parallel import outcomes

        yield from outcomes(checker.settings, found, jobs)
        return
    for path, problem in found:
        yield Outcome(path, problem=problem) if problem else checker.check_path(path)


def _size(found: Sequence[tuple[str, str | None]]) -> int:
    total = 0
    for path, problem in found:
        with suppress(OSError):
            total += 0 if problem else os.stat(path).st_size
    return total
