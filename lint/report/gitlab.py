"""GitLab's Code Quality report: a JSON array that merge requests show.

GitLab reads path and first line of a finding, and keeps one finding a fingerprint.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from lint.model import Located, Rule, Severity
from lint.report import Outcome, Totals

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.SUGGESTION: "info"}


class Reporter:
    """Collects the findings and writes them at the end."""

    def __init__(self, rules: Mapping[str, Rule], colour: bool) -> None:
        self._issues: list[dict[str, Any]] = []
        self._seen: Counter[str] = Counter()

    def article(self, outcome: Outcome) -> str:
        """Keep the article's findings."""
        self._issues += [self._issue(finding) for finding in outcome.records]
        return ""

    def end(self, totals: Totals) -> str:
        """Return the JSON array."""
        from json import dumps

        text = dumps(self._issues, ensure_ascii=False) + "\n"
        return text.encode("utf-8", "replace").decode()  # half a pair, from a path that is no text, spoils a report

    def _issue(self, finding: Located) -> dict[str, Any]:
        return {
            "description": finding.message,
            "check_name": finding.rule,
            "fingerprint": self._fingerprint(finding),
            "severity": _SEVERITIES[finding.severity],
            "location": {
                "path": finding.path,
                "lines": {"begin": finding.place.line, "end": finding.place.end_line},
            },
        }

    def _fingerprint(self, finding: Located) -> str:
        """Return what no other finding of the report has: equal sentences may stand in two articles."""
        identity = f"{finding.path}\0{finding.rule}\0{finding.fingerprint}"
        self._seen[identity] += 1
        return sha256(f"{identity}\0{self._seen[identity]}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
