"""GitHub's workflow commands: annotations for the worst findings, plain lines for the others.

Text from an article stands only where the runner reads no commands: escaped in an annotation, or between
`::stop-commands::TOKEN` and `::TOKEN::`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from lint.model import Located, Rule, Severity
from lint.report import Outcome, Totals
from lint.report.concise import line
from lint.report.last_line import last_line
from lint.wording import some

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "notice"}
_SHOWN = 10  # annotations of one level that GitHub takes from a step; it drops the others without a word
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


class Reporter:
    """Collects the findings of all articles and writes the worst first."""

    def __init__(self, rules: Mapping[str, Rule], colour: bool) -> None:
        self._findings: list[Located] = []

    def article(self, outcome: Outcome) -> str:
        """Keep the article's findings."""
        self._findings += outcome.records
        return ""

    def end(self, totals: Totals) -> str:
        """Return the annotations, the findings beyond GitHub's limit in a group, and the last line."""
        annotated: list[str] = []
        others: list[str] = []
        levels: Counter[Severity] = Counter()
        for finding in sorted(self._findings, key=lambda f: (-f.severity, f.path, f.place)):
            levels[finding.severity] += 1
            if levels[finding.severity] <= _SHOWN:
                annotated.append(f"{_annotation(finding)}\n")
            else:
                others.append(f"{line(finding)}\n")
        return "".join((*annotated, *_group(others), last_line(totals)))


def _annotation(finding: Located) -> str:
    place = finding.place
    properties = {"title": f"galleyproof ({finding.rule})", "file": finding.path, "line": place.line}
    properties["endLine"] = place.end_line
    if place.end_line == place.line:  # the runner drops columns of a finding over several lines
        properties |= {"col": place.column, "endColumn": place.end_column}
    listed = ",".join(f"{name}={str(value).translate(_PROPERTY)}" for name, value in properties.items())
    # The log shows nothing but the message of an annotation, so that it must say where.
    message = f"{finding.path}:{place.line}:{place.column}: {finding.message}"
    return f"::{_LEVELS[finding.severity]} {listed}::{message.translate(_DATA)}"


def _group(lines: list[str]) -> Iterable[str]:
    if not lines:
        return
    token = _token(lines)
    yield f"::group::{some(len(lines), 'more finding')}: GitHub annotates {_SHOWN} of each level in a step\n"
    yield f"::stop-commands::{token}\n"
    yield from lines
    yield f"::{token}::\n"
    yield "::endgroup::\n"


def _token(lines: Iterable[str]) -> str:
    """Return a word that the lines cannot hold, since it is made from them, and that is the same in every run."""
    from hashlib import sha256

    return sha256("".join(lines).encode("utf-8", "surrogatepass")).hexdigest()
