"""One line a finding: path:line:column: severity rule message."""

from __future__ import annotations

from collections.abc import Mapping

from lint.model import Located, Rule
from lint.report import Outcome, Totals
from lint.report.last_line import last_line
from lint.wording import visible


class Reporter:
    """Writes a line for each finding, and counts them in the last line."""

    def __init__(self, rules: Mapping[str, Rule], colour: bool) -> None:
        pass

    def article(self, outcome: Outcome) -> str:
        """Return one line for each finding."""
        return "".join(f"{line(finding)}\n" for finding in outcome.findings)

    def end(self, totals: Totals) -> str:
        """Return the last line."""
        return last_line(totals)


def line(finding: Located) -> str:
    """Return a finding as one line, without its end."""
    place = finding.place
    return visible(
        f"{finding.path}:{place.line}:{place.column}: {finding.severity.label} {finding.rule} {finding.message}"
    )
