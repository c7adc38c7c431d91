"""The Reviewdog Diagnostic Format: one JSON object, for reviewdog, which comments on pull requests.

Its columns count bytes of UTF-8, from 1. A suggestion is a change that a reviewer makes with one click, so only a safe
fix is one; reviewdog takes it only if it changes the lines of the finding and no others.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from itertools import accumulate
from typing import Any

from lint.model import Located, Place, Rule, Severity
from lint.report import Outcome, Totals
from lint.source_map import LineTable

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.SUGGESTION: "INFO"}


class Reporter:
    """Collects the findings and writes them at the end."""

    def __init__(self, rules: Mapping[str, Rule], colour: bool) -> None:
        self._diagnostics: list[dict[str, Any]] = []
        self._worst = Severity.SUGGESTION

    def article(self, outcome: Outcome) -> str:
        """Keep the article's findings."""
        if not outcome.records:
            return ""
        self._worst = max(self._worst, *(finding.severity for finding in outcome.records))
        article = _Article(outcome)
        self._diagnostics += [article.diagnostic(finding) for finding in outcome.records]
        return ""

    def end(self, totals: Totals) -> str:
        """Return the JSON object."""
        from json import dumps

        result = {
            "source": {"name": "galleyproof"},
            "severity": _SEVERITIES[self._worst],
            "diagnostics": self._diagnostics,
        }
        text = dumps(result, ensure_ascii=False) + "\n"
        return text.encode("utf-8", "replace").decode()  # half a pair, from a path that is no text, spoils a report


class _Article:
    """An article's findings as diagnostics."""

    def __init__(self, outcome: Outcome) -> None:
        self._lines = LineTable(outcome.source)
        self._bytes = _Bytes(outcome.source)
        self._mark = outcome.mark
        self._guessed = bool(outcome.notices)  # of a file in another encoding the bytes are not known

    def diagnostic(self, finding: Located) -> dict[str, Any]:
        """Return the finding as a Diagnostic."""
        made: dict[str, Any] = {
            "message": finding.message,
            "location": self._location(finding.path, finding.place),
            "severity": _SEVERITIES[finding.severity],
            "code": {"value": finding.rule},
        }
        if suggestion := self._suggestion(finding):
            made["suggestions"] = [suggestion]
        if finding.related:
            made["related_locations"] = [
                {"message": note, "location": self._location(finding.path, place)} for place, note in finding.related
            ]
        return made

    def _suggestion(self, finding: Located) -> dict[str, Any] | None:
        if self._guessed or finding.fix is None or not finding.fix.safe or len(finding.fix.edits) != 1:
            return None
        [edit] = finding.fix.edits
        place = self._lines.place(edit.span)
        if (place.line, place.end_line) != (finding.place.line, finding.place.end_line):
            return None
        return {"range": self._range(place), "text": edit.text}

    def _location(self, path: str, place: Place) -> dict[str, Any]:
        return {"path": path, "range": self._range(place)}

    def _range(self, place: Place) -> dict[str, Any]:
        start = self._bytes.column(place.start, place.column)
        end = self._bytes.column(place.end, place.end_column)
        return {
            "start": {"line": place.line, "column": start + (self._mark if place.line == 1 else 0)},
            "end": {"line": place.end_line, "column": end + (self._mark if place.end_line == 1 else 0)},
        }


class _Bytes:
    """How many bytes of UTF-8 a stretch of a text takes, in time that does not grow with the stretch."""

    def __init__(self, text: str) -> None:
        wide = [] if text.isascii() else list(re.finditer(r"[^\x00-\x7f]", text))
        self._at = [match.start() for match in wide]
        self._more = [0, *accumulate(len(match[0].encode("utf-8", "surrogatepass")) - 1 for match in wide)]

    def column(self, offset: int, column: int) -> int:
        """Return the byte column of an offset whose column in code points is `column`; both columns from 1."""
        line_start = offset - (column - 1)
        return column + self._more[bisect_left(self._at, offset)] - self._more[bisect_left(self._at, line_start)]
