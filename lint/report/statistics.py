"""How often each rule reported something, the commonest first: what `--statistics` shows instead of findings."""

from __future__ import annotations

from lint.report import FOR_PEOPLE, Outcome, Totals
from lint.report.last_line import last_line


class Reporter:
    """Writes a line for each rule, or one JSON object where the format asked for is JSON."""

    def __init__(self, output_format: str) -> None:
        self._format = output_format

    def article(self, outcome: Outcome) -> str:
        """Return nothing: the totals hold the counts."""
        return ""

    def end(self, totals: Totals) -> str:
        """Return the counts."""
        counts = sorted(totals.rules.items(), key=lambda count: (-count[1], count[0]))
        if self._format not in FOR_PEOPLE:
            from json import dumps

            return dumps(dict(counts), indent=2 if self._format == "json" else None) + "\n"
        return "".join(f"{count:6d}  {rule}\n" for rule, count in counts) + last_line(totals)
