"""The report for people: message, line with carets under the span, suggestion, related places."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from lint.model import Located, Rule, Severity
from lint.report import Outcome, Totals
from lint.report.last_line import last_line
from lint.source_map import LineTable
from lint.wording import visible

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.SUGGESTION: "36"}
_WIDTH = 100  # characters of a line that are shown around a finding
_MOST_RELATED = 4


class Reporter:
    """Writes each finding with its line, and counts them in the last line."""

    def __init__(self, rules: Mapping[str, Rule], colour: bool) -> None:
        self._colour = colour

    def article(self, outcome: Outcome) -> str:
        """Return the findings of an article with the lines that they stand in."""
        if not outcome.findings:
            return ""
        table = LineTable(outcome.source)
        return "".join("\n".join(_lines(f, table, self._colour)) + "\n\n" for f in outcome.findings)

    def end(self, totals: Totals) -> str:
        """Return the last line."""
        return last_line(totals)


def _lines(finding: Located, table: LineTable, colour: bool) -> Iterator[str]:
    def paint(code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if colour else text

    place, code = finding.place, _COLOURS[finding.severity]
    where = paint("1", visible(f"{finding.path}:{place.line}:{place.column}"))
    yield f"{where}: {paint(code, finding.severity.label)} {visible(finding.message)} [{finding.rule}]"
    number = str(place.line)
    shown, caret, width = _excerpt(table.line(place.line), finding)
    yield f"  {number} | {shown}"
    yield f"  {' ' * len(number)} | {' ' * caret}{paint(code, '^' * width)}"
    named = [s.strip() for s in finding.suggestions if s.strip()]
    if named and not any(f"“{s}”" in finding.message for s in named[:1]):
        yield f"  {' ' * len(number)} = try: {visible(' or '.join(f'“{s}”' for s in named[:3]))}"
    for other, note in finding.related[:_MOST_RELATED]:
        yield f"  {' ' * len(number)} = {visible(f'{finding.path}:{other.line}:{other.column}: {note}')}"
    if len(finding.related) > _MOST_RELATED:
        yield f"  {' ' * len(number)} = and {len(finding.related) - _MOST_RELATED} more"


def _excerpt(line: str, finding: Located) -> tuple[str, int, int]:
    """Return the part of the line to show, and the carets' offset and width in terminal cells."""
    start = finding.place.column - 1
    end = finding.place.end_column - 1 if finding.place.end_line == finding.place.line else len(line)
    first = max(0, min(start - _WIDTH // 3, len(line) - _WIDTH))
    last = min(len(line), first + _WIDTH)
    end = min(max(end, start + 1), max(last, start + 1))
    shown = ("…" if first else "") + line[first:last] + ("…" if last < len(line) else "")
    before = ("…" if first else "") + line[first:start]
    shown = "".join(" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in shown)
    return shown, _cells(before), max(1, _cells(line[start:end]))


def _cells(text: str) -> int:
    """Return how many cells of a terminal the text takes: none for a combining mark, two for a wide character."""
    return sum(
        0
        if unicodedata.combining(c) or unicodedata.category(c) == "Cf"
        else 2
        if unicodedata.east_asian_width(c) in "WF"
        else 1
        for c in text
    )
