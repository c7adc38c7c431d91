"""`galleyproof check`: reads articles and reports what must not be published."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

import click

from lint.cli.article import ArticleChecker
from lint.cli.files import articles
from lint.cli.filters import Filters
from lint.cli.formats import Output, OutputFormat, ends, outputs
from lint.cli.options import checker_of, run_options, selecting
from lint.cli.output import OutputFile, complain, fail
from lint.cli.progress import Progress
from lint.report import FORMATS, Outcome, Totals

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
@selecting
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "suggestion"]),
    help="Exit with 1 for findings of this severity (default: warning) or worse; suggestion shows them, too.",
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found.")
@click.option("--fix", is_flag=True, help="Make the safe fixes, then report what is left.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: also fixes that may change the meaning.")
@click.option("--diff", is_flag=True, help="Show what --fix would change; exit with 1 if that is anything.")
@click.option("--baseline", metavar="FILE", help="Leave out what this baseline holds (see `galleyproof baseline`).")
@click.option("--prune-baseline", is_flag=True, help="Take out of the baseline what is no longer found.")
@click.option("--diff-base", metavar="REVISION", help="Only findings on lines that changed since this git revision.")
@click.option("--statistics", is_flag=True, help="Count findings by rule instead of showing them.")
@click.option("--profile-rules", is_flag=True, help="Show on standard error what time each check takes.")
@click.option(
    "--stdin-filename",
    default="stdin.txt",
    show_default=True,
    help="The name under which `-` reports; its suffix chooses the format.",
)
@click.option("--force-exclude", is_flag=True, help="Leave out what `exclude` names, also where it is named by hand.")
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
    exit_zero: bool,
    statistics: bool,
    profile_rules: bool,
    stdin_filename: str,
    force_exclude: bool,
    jobs: int,
    **given: Any,
) -> None:
    """Check articles and report what must not be published.

    PATHS are files, folders, or - for standard input (default: this folder).
    """
    fixing = _fixing(given, "-" in paths)
    filtering = {key: given.pop(key) for key in ("baseline", "prune_baseline", "diff_base")}
    asked = _Asked(paths or (".",), stdin_filename, force_exclude)
    checker = checker_of(run_options(given, profile_rules)._replace(**fixing, near=asked.near))
    instead = "diff" if fixing["diff"] else "statistics" if statistics else ""
    made = outputs(formats, output_file, instead, checker.book.rules)
    filters = Filters(checker, filtering["baseline"], filtering["prune_baseline"], filtering["diff_base"])
    gc.freeze()  # rules and lists live to the end; looking through them for cycles costs a tenth of a long run
    gc.set_threshold(_COLLECT_AFTER)
    progress = Progress()
    totals = Totals()
    for outcome in map(filters.applied, _outcomes(checker, asked, made, 1 if profile_rules else jobs, progress)):
        totals.add(outcome)
        _show(outcome, made, progress)
    progress.wipe()
    ends(made, totals)
    filters.finish(asked.paths, totals)
    _show_unused(totals, asked)
    if profile_rules:
        from lint.cli.timings import show

        show(checker.linter, asked.near)
    sys.exit(2 if totals.problems else 1 if _is_failing(totals, fixing["diff"]) and not exit_zero else 0)


def _is_failing(totals: Totals, diff: bool) -> bool:
    return totals.would_change if diff else totals.fails


def _fixing(given: dict[str, Any], reads_standard_input: bool) -> dict[str, Any]:
    """Return what the options of fixing say, as fields of RunOptions; raise UsageError where they contradict."""
    fix, unsafe, diff = given.pop("fix"), given.pop("unsafe_fixes"), given.pop("diff")
    if fix and diff:
        raise click.UsageError("--diff shows what --fix would change; give one of them")
    if unsafe and not (fix or diff):
        raise click.UsageError("--unsafe-fixes goes with --fix or --diff")
    if (fix or diff) and (reads_standard_input or given["diff_base"]):
        raise click.UsageError("--fix and --diff work on whole files: without - and --diff-base")
    if given["diff_base"] is not None and not given["diff_base"].strip():
        raise click.UsageError("--diff-base names no revision")
    if reads_standard_input and given["diff_base"]:
        raise click.UsageError("--diff-base looks at files, not at standard input")
    return {"fix": "unsafe" if unsafe else "safe" if fix or diff else "", "diff": diff}


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


def _show_unused(totals: Totals, asked: _Asked) -> None:
    """Tell which accepted texts were not met: those of sidecars, and all where whole folders were checked."""
    whole = any(os.path.isdir(path) for path in asked.paths)
    for origin, used in sorted(totals.accepted.items()):
        if not used and (whole or ".galleyproof.toml:" in origin):
            complain(f"{origin}: this accepted text was not met; take the entry out")


class _Asked(NamedTuple):
    """What is to be checked."""

    paths: Sequence[str]
    stdin_filename: str
    force_exclude: bool

    @property
    def near(self) -> str:
        """Return the path of an article, which may not be there, among those asked for."""
        first = self.paths[0]
        if first == "-":
            return self.stdin_filename
        return os.path.join(first, "article.txt") if os.path.isdir(first) else first


def _refuse_to_overwrite(made: Sequence[Output], found: Sequence[tuple[str, str | None]]) -> None:
    """Exit with 2 if a report would take the place of an article."""
    files = {os.path.realpath(output.sink.path) for output in made if isinstance(output.sink, OutputFile)}
    for path, problem in found if files else ():
        if not problem and os.path.realpath(path) in files:
            fail(f"{path}: is an article that is to be checked; write the report elsewhere")


def _outcomes(
    checker: ArticleChecker, asked: _Asked, made: Sequence[Output], jobs: int, progress: Progress
) -> Iterator[Outcome]:
    if "-" in asked.paths and sys.stdin is None:
        fail("galleyproof: standard input is closed")
    if "-" in asked.paths:
        yield checker.check_bytes(asked.stdin_filename, sys.stdin.buffer.read())
    paths = [path for path in asked.paths if path != "-"]
    found = list(articles(paths, checker.excludes, asked.force_exclude))
    _refuse_to_overwrite(made, found)
    progress.start(len(found))
    jobs = jobs or (os.cpu_count() or 1 if _size(found) >= _PARALLEL_FROM else 1)
    if jobs > 1 and len(found) > 1:
        from lint.cli.parallel import outcomes

        yield from outcomes(checker.options, found, jobs)
        return
    for path, problem in found:
        yield Outcome(path, problem=problem) if problem else checker.check_path(path)


def _size(found: Sequence[tuple[str, str | None]]) -> int:
    total = 0
    for path, problem in found:
        with suppress(OSError):
            total += 0 if problem else os.stat(path).st_size
    return total
