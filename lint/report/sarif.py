"""SARIF 2.1.0: one JSON object, for code scanning and other programs that gather findings.

GitHub shows results and hides notifications, so that an article that could not be read is both. It adds
`primaryLocationLineHash` itself on upload.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from lint import __version__
from lint.model import Fix, Located, Place, Rule, Severity
from lint.report import CRASH, Outcome, Totals
from lint.rule_page import page
from lint.source_map import LineTable
from lint.wording import some

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_MOST_RESULTS = 25_000  # of a run; GitHub rejects a file with more
_MOST_RELATED = 100  # of a result; GitHub keeps no more
_ROOT = "%SRCROOT%"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "note"}
_TROUBLES = {
    CRASH: "galleyproof failed on this article, and findings may be missing.",
    "galleyproof/unreadable": "The article could not be read, and nothing in it was checked.",
}


class _Result(NamedTuple):
    severity: Severity
    rule: str
    body: dict[str, Any]


class Reporter:
    """Collects the results of a run and writes them at the end, with the rules that they name."""

    def __init__(self, rules: Mapping[str, Rule], colour: bool) -> None:
        self._rules = rules
        self._results: list[_Result] = []
        self._notifications: list[dict[str, Any]] = []
        self._related_cut = 0

    def article(self, outcome: Outcome) -> str:
        """Keep what came of the article."""
        for notice in outcome.notices:
            self._notifications.append(_notification("warning", f"{outcome.path}: {notice}", outcome.path))
        lines = LineTable(outcome.source if outcome.records else "")
        for finding in outcome.records:
            if finding.rule in _TROUBLES:
                self._notifications.append(_notification("error", f"{outcome.path}: {finding.message}", outcome.path))
            self._results.append(_Result(finding.severity, finding.rule, _body(finding, lines)))
            self._related_cut += max(0, len(finding.related) - _MOST_RELATED)
        return ""

    def end(self, totals: Totals) -> str:
        """Return the SARIF object."""
        from json import dumps

        kept = self._most_severe()
        ids = sorted({result.rule for result in kept})
        index = {rule_id: number for number, rule_id in enumerate(ids)}
        run = {
            "tool": {
                "driver": {"name": "galleyproof", "version": __version__, "rules": [self._descriptor(i) for i in ids]}
            },
            "columnKind": "unicodeCodePoints",
            "newlineSequences": ["\r\n", "\n", "\r"],
            "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder in which galleyproof was run."}}},
            "invocations": [
                {
                    "executionSuccessful": not totals.problems,
                    "toolExecutionNotifications": [*self._cuts(kept), *self._notifications],
                }
            ],
            "results": [{"ruleId": r.rule, "ruleIndex": index[r.rule], **r.body} for r in kept],
        }
        text = dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False) + "\n"
        return text.encode("utf-8", "replace").decode()  # half a pair, from a path that is no text, spoils a report

    def _most_severe(self) -> list[_Result]:
        """Return as many results as GitHub takes: in their order, or if there are more, the most severe first."""
        if len(self._results) <= _MOST_RESULTS:
            return self._results
        return sorted(self._results, key=lambda result: -result.severity)[:_MOST_RESULTS]

    def _cuts(self, kept: list[_Result]) -> list[dict[str, Any]]:
        """Return a notification for each kind of thing that is left out."""
        cut = Counter(r.severity for r in self._results) - Counter(r.severity for r in kept)
        told = []
        if cut:
            counts = ", ".join(some(cut[s], s.label) for s in sorted(cut, reverse=True))
            told.append(f"Left out: {counts}. GitHub takes {_MOST_RESULTS:,} results a run, here the most severe.")
        if self._related_cut:
            told.append(f"Left out: {some(self._related_cut, 'related place')}, past {_MOST_RELATED} of a result.")
        return [_notification("warning", message) for message in told]

    def _descriptor(self, rule_id: str) -> dict[str, Any]:
        described: dict[str, Any] = {"id": rule_id, "name": _pascal_case(rule_id)}
        rule = self._rules.get(rule_id)
        if rule is None:
            text = {"text": _TROUBLES.get(rule_id, rule_id)}
            return {**described, "shortDescription": text, "fullDescription": text, "help": text}
        return {
            **described,
            "shortDescription": {"text": rule.title},
            "fullDescription": {"text": " ".join(rule.why.split())},
            "help": {"text": page(rule, "[{}]".format, str), "markdown": page(rule)},
            "defaultConfiguration": {"level": _LEVELS[rule.severity]},
            "properties": {"tags": [rule.family]},
        }


def _pascal_case(rule_id: str) -> str:
    return "".join(part.capitalize() for part in rule_id.replace("/", "-").split("-"))


def _notification(level: str, message: str, path: str | None = None) -> dict[str, Any]:
    made: dict[str, Any] = {"level": level, "message": {"text": message}}
    if path is not None:
        made["locations"] = [{"physicalLocation": {"artifactLocation": _artifact(path)}}]
    return made


def _body(finding: Located, lines: LineTable) -> dict[str, Any]:
    """Return a result without its rule."""
    body: dict[str, Any] = {
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": _physical(finding.path, finding.place)}],
    }
    if finding.rule not in _TROUBLES:
        body["partialFingerprints"] = {"galleyproofFingerprint/v1": finding.fingerprint}
    if finding.related:
        body["relatedLocations"] = [
            {"id": number, "message": {"text": note}, "physicalLocation": _physical(finding.path, place)}
            for number, (place, note) in enumerate(finding.related[:_MOST_RELATED], 1)
        ]
    if finding.fix:
        body["fixes"] = [_fix(finding.path, finding.fix, lines)]
    return body


def _fix(path: str, fix: Fix, lines: LineTable) -> dict[str, Any]:
    replacements: list[dict[str, Any]] = []
    for edit in fix.edits:
        replacement: dict[str, Any] = {"deletedRegion": _region(lines.place(edit.span))}
        if edit.text:
            replacement["insertedContent"] = {"text": edit.text}
        replacements.append(replacement)
    return {
        "description": {"text": "A safe fix." if fix.safe else "A possible fix; read it before you take it."},
        "artifactChanges": [{"artifactLocation": _artifact(path), "replacements": replacements}],
    }


def _physical(path: str, place: Place) -> dict[str, Any]:
    return {"artifactLocation": _artifact(path), "region": _region(place)}


def _region(place: Place) -> dict[str, int]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _artifact(path: str) -> dict[str, str]:
    if Path(path).is_absolute():
        return {"uri": Path(path).as_uri()}
    return {"uri": quote(os.fsencode(path)), "uriBaseId": _ROOT}
