"""The last line of the formats for people: what was found, hidden, and left unchecked."""

from __future__ import annotations

from lint.model import Severity
from lint.report import Totals
from lint.wording import some


def last_line(totals: Totals) -> str:
    """Return the line, with its end."""
    shown = [some(totals.severities[s], s.label) for s in sorted(Severity, reverse=True) if totals.severities[s]]
    line = f"{', '.join(shown) or 'Nothing found'} in {some(totals.articles, 'article')}."
    if totals.fixed:
        line += f" {totals.fixed} fixed."
    if totals.known:
        line += f" {some(totals.known, 'known finding')} left out by the baseline."
    if totals.hidden:
        line += f" {some(totals.hidden, 'suggestion')} hidden; --strict shows them."
    if totals.problems:
        line += f" {some(totals.problems, 'path')} could not be checked."
    return line + "\n"
