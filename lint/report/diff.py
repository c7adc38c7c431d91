"""What fixing would change, as unified diffs: what `--diff` shows instead of findings."""

from __future__ import annotations

from lint.report import Outcome, Totals


class Reporter:
    """Writes the diff of each article that would change."""

    def article(self, outcome: Outcome) -> str:
        """Return the article's diff."""
        return outcome.diff

    def end(self, totals: Totals) -> str:
        """Return nothing more, so that `git apply` takes the whole."""
        return ""
