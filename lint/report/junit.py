"""JUnit's XML: a suite an article, a failing case a finding. A clean article has one case, which passes.

Keeps to the schema that Jenkins' xUnit plugin enforces. The format knows no warnings: whatever is shown fails.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from lint.model import Located, Rule
from lint.report import Outcome, Totals
from lint.report.xml_text import document, element

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MOST_SUGGESTIONS = 3
_COUNTS = ("tests", "failures", "errors")


class Reporter:
    """Collects the articles and writes them at the end, with their counts."""

    def __init__(self, rules: Mapping[str, Rule], colour: bool) -> None:
        self._suites: list[Element] = []

    def article(self, outcome: Outcome) -> str:
        """Keep the article's findings."""
        cases = _cases(outcome)
        kinds = Counter(result.tag for case in cases for result in case)
        counts = (len(cases), kinds["failure"], kinds["error"])
        suite = element("testsuite", {"name": outcome.path, **dict(zip(_COUNTS, counts, strict=True))})
        suite.extend(cases)
        self._suites.append(suite)
        return ""

    def end(self, totals: Totals) -> str:
        """Return the XML document."""
        sums = {count: sum(int(suite.get(count, 0)) for suite in self._suites) for count in _COUNTS}
        root = element("testsuites", {"name": "galleyproof", **sums})
        root.extend(self._suites)
        return document(root)


def _cases(outcome: Outcome) -> list[Element]:
    named: Counter[str] = Counter()
    cases = []
    for finding in outcome.records:
        name = f"{finding.rule} {finding.place.line}:{finding.place.column}"
        named[name] += 1
        number = f" ({named[name]})" if named[name] > 1 else ""
        case = element("testcase", {"name": name + number, "classname": outcome.path})
        case.append(_result(finding))
        cases.append(case)
    return cases or [element("testcase", {"name": "galleyproof", "classname": outcome.path})]


def _result(finding: Located) -> Element:
    """Return a failure, or an error where galleyproof itself failed."""
    tag = "error" if finding.rule.startswith("galleyproof/") else "failure"
    attributes = {"type": finding.severity.label, "message": finding.message}
    return element(tag, attributes, "\n".join(_lines(finding)))


def _lines(finding: Located) -> list[str]:
    """Return what GitLab shows alone: place and message, the words, what may take their place."""
    lines = [f"line {finding.place.line}, col {finding.place.column}, {finding.message}"]
    if finding.excerpt.strip():
        lines.append(f"found: {finding.excerpt}")
    suggestions = [s.strip() for s in finding.suggestions if s.strip()][:_MOST_SUGGESTIONS]
    if suggestions:
        lines.append(f"try: {' or '.join(f'“{s}”' for s in suggestions)}")
    return lines
