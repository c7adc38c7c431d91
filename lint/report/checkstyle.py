"""Checkstyle's XML, which many tools read; like Checkstyle, it names every file that was read, also a clean one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from lint.model import Rule, Severity
from lint.report import Outcome, Totals
from lint.report.xml_text import document, element

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_VERSION = "4.3"  # the version of the format that other linters state, too
_SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "info"}


class Reporter:
    """Collects the articles and writes them at the end."""

    def __init__(self, rules: Mapping[str, Rule], colour: bool) -> None:
        self._files: list[Element] = []

    def article(self, outcome: Outcome) -> str:
        """Keep the article's findings."""
        file = element("file", {"name": outcome.path})
        for finding in outcome.records:
            error = {
                "line": finding.place.line,
                "column": finding.place.column,
                "severity": _SEVERITIES[finding.severity],
                "message": finding.message,
                "source": _source(finding.rule),
            }
            file.append(element("error", error))
        self._files.append(file)
        return ""

    def end(self, totals: Totals) -> str:
        """Return the XML document."""
        root = element("checkstyle", {"version": _VERSION})
        root.extend(self._files)
        return document(root)


def _source(rule: str) -> str:
    """Return a rule's id in the form of a Java class, which readers split at the dots: galleyproof.names.kyiv."""
    return f"galleyproof.{rule.removeprefix('galleyproof/').replace('/', '.')}"
