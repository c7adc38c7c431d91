"""`--output-format FORMAT[=FILE]` and `--output-file`: which reporters a run feeds, and where each writes."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, NamedTuple

import click

from lint.cli.output import OutputFile, Sink, StandardOutput, StepSummary, wants_colour
from lint.model import Rule
from lint.report import FOR_PEOPLE, FORMATS, Reporter, Totals, reporter
from lint.report.last_line import last_line


class Output(NamedTuple):
    """One report of a run."""

    reporter: Reporter
    sink: Sink


class OutputFormat(click.ParamType[tuple[str, str]]):
    """A format's name, with `=FILE` where its report goes to a file."""

    name = "format"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        """Return the format and its file, which is empty for standard output."""
        if isinstance(value, tuple):
            return value
        name, equals, file = str(value).partition("=")
        if name not in FORMATS:
            from lint.typed_toml import did_you_mean

            self.fail(f"'{name}' is no format{did_you_mean(name, FORMATS)}; one of {', '.join(FORMATS)}.", param, ctx)
        if equals and not file:
            self.fail(f"'{value}' names no file.", param, ctx)
        return name, file


def outputs(
    formats: tuple[tuple[str, str], ...], output_file: str | None, instead: str, rules: Mapping[str, Rule]
) -> list[Output]:
    """Return the reports that a run was asked for; raise click.UsageError where two would go to one place.

    `instead` is "statistics" or "diff" where one of these is to be shown in place of findings.
    """
    wanted = list(formats) or [("full", "")]
    if output_file is not None:
        if len(wanted) > 1 or wanted[0][1]:
            raise click.UsageError("--output-file goes with one --output-format; with several, write FORMAT=FILE")
        wanted = [(wanted[0][0], "" if output_file == "-" else output_file)]
    places = [os.path.normpath(file) if file else "standard output" for _, file in wanted]
    for place in places:
        if places.count(place) > 1:
            raise click.UsageError(f"two reports would go to {place}; write FORMAT=FILE for one of them")
    made = [_output(name, file, instead, rules) for name, file in wanted]
    if summary := os.environ.get("GITHUB_STEP_SUMMARY") if ("github", "") in wanted else None:
        made.append(Output(reporter("markdown", rules), StepSummary(summary)))
    return made


def _output(name: str, file: str, instead: str, rules: Mapping[str, Rule]) -> Output:
    sink = OutputFile(file) if file else StandardOutput(name in FOR_PEOPLE)
    if instead == "diff":
        from lint.report.diff import Reporter as Diff

        return Output(Diff(), sink)
    if instead == "statistics":
        from lint.report.statistics import Reporter as Statistics

        return Output(Statistics(name), sink)
    return Output(reporter(name, rules, colour=not file and wants_colour()), sink)


def ends(made: list[Output], totals: Totals) -> None:
    """Write the end of every report, and a line for people if all of them went to files."""
    for output in made:
        output.sink.write(output.reporter.end(totals))
        output.sink.close()
    if all(isinstance(output.sink, OutputFile) for output in made):
        StandardOutput().write(last_line(totals))
