"""One JSON record a line and finding."""

from __future__ import annotations

from collections.abc import Mapping

from lint.model import Rule
from lint.report import Outcome, Totals


class Reporter:
    """Writes a line for each finding."""

    def __init__(self, rules: Mapping[str, Rule], colour: bool) -> None:
        pass

    def article(self, outcome: Outcome) -> str:
        """Return one line of JSON for each finding."""
        from json import dumps

        return "".join(dumps(finding.to_dict(), ensure_ascii=False) + "\n" for finding in outcome.records)

    def end(self, totals: Totals) -> str:
        """Return nothing more."""
        return ""
