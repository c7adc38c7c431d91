"""A JSON object: `version` of this shape, and `findings`, each a record of DESIGN section 6."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lint.model import Rule
from lint.report import Outcome, Totals

VERSION = 1


class Reporter:
    """Collects the records and writes them at the end."""

    def __init__(self, rules: Mapping[str, Rule], colour: bool) -> None:
        self._records: list[dict[str, Any]] = []

    def article(self, outcome: Outcome) -> str:
        """Keep the article's records."""
        self._records += [finding.to_dict() for finding in outcome.records]
        return ""

    def end(self, totals: Totals) -> str:
        """Return the JSON object with all findings."""
        from json import dumps

        return dumps({"version": VERSION, "findings": self._records}, ensure_ascii=False, indent=2) + "\n"
