"""Markdown as GitHub and GitLab read it, for a step summary or a comment: a table of findings for each article."""

from __future__ import annotations

from collections.abc import Mapping

from lint.lazy_pattern import lazy
from lint.model import Located, Rule
from lint.report import Outcome, Totals
from lint.report.last_line import last_line
from lint.wording import some

_PROBLEMS = "\n### Could not be checked\n\n| Article | Problem |\n| --- | --- |\n"
_TABLE = "| Line | Severity | Message | Rule |\n| ---: | --- | --- | --- |\n"
_LONGEST_SUGGESTION = 40
_MOST_RELATED = 4
_CONTROLS = lazy("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
# Where a name, number or link would begin. A character reference alone does not help: both sites look for
# mentions, issue numbers, emoji and bare links in the text that comes of it.
_LINK = lazy(r'(?<=[@#:!~%&$^])(?=[\w/"+-])|(?<=[wW]{3})(?=\.)|(?<=[gG][hH])(?=-\d)')
_BREAK = "\u200b"
_ACTIVE = {ord(c): f"&#{ord(c)};" for c in "\\`*_[]{}<>&~|$#@" + _BREAK}


class Reporter:
    """Collects the articles with findings and writes them at the end, below the counts."""

    def __init__(self, rules: Mapping[str, Rule], colour: bool) -> None:
        self._problems: list[str] = []
        self._articles: list[str] = []

    def article(self, outcome: Outcome) -> str:
        """Keep the article's table, and what went wrong with it."""
        rows = []
        for finding in outcome.records:
            if finding.rule.startswith("galleyproof/"):
                self._problems.append(f"| {plain(outcome.path)} | {plain(finding.message)} |\n")
            else:
                rows.append(_row(finding))
        if rows:
            self._articles.append(f"\n### {plain(outcome.path)}\n\n{_TABLE}{''.join(rows)}")
        return ""

    def end(self, totals: Totals) -> str:
        """Return the counts, what could not be checked, and the tables."""
        problems = [_PROBLEMS, *self._problems] if self._problems else []
        return "".join((f"## galleyproof\n\n**{last_line(totals).strip()}**\n", *problems, *self._articles))


def _row(finding: Located) -> str:
    cells = (str(finding.place.line), finding.severity.label, plain(_message(finding)), plain(finding.rule))
    return f"| {' | '.join(cells)} |\n"


def _message(finding: Located) -> str:
    """Return the message, with the best suggestion and the related lines where it does not name them."""
    parts = [finding.message]
    best = next((s.strip() for s in finding.suggestions if s.strip()), "")
    if best and len(best) <= _LONGEST_SUGGESTION and f"“{best}”" not in finding.message:
        parts.append(f"Try “{best}”.")
    lines = sorted({place.line for place, _ in finding.related})
    if lines:
        more = f" and {some(len(lines) - _MOST_RELATED, 'other')}" if len(lines) > _MOST_RELATED else ""
        label = "line" if len(lines) == 1 else "lines"
        parts.append(f"See {label} {', '.join(map(str, lines[:_MOST_RELATED]))}{more}.")
    return " ".join(parts)


def plain(text: str) -> str:
    """Return Markdown that shows the text as it is, in one line, and makes no link, image or mention of it."""
    return _LINK.sub(_BREAK, _CONTROLS.sub(" ", text)).translate(_ACTIVE).strip()
