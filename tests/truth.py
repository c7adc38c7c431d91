"""Judges the findings in an article against its hand-read truth (`seeds/NAME.json`)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

from lint.model import Located, Severity

_SHORT = 3  # an excerpt of so few characters is not looked for inside the truth's text


class Verdict(NamedTuple):
    """Ids of the required defects that were not found, and places of the findings that are false."""

    missing: list[str]
    false: list[str]


def judge(truth_file: Path, findings: list[Located]) -> Verdict:
    """Return the verdict on a strict linter's findings: each required defect takes findings of its own."""
    truth = json.loads(truth_file.read_text(encoding="utf-8"))
    text = truth_file.with_name(truth["article"]).read_text(encoding="utf-8")
    left = list(findings)
    missing = []
    for entry in truth["required"]:
        fitting = [f for f in left if _covers(entry, f) and _answers(entry, f, text)]
        needed = entry.get("min_findings", 1)
        if len(fitting) < needed:
            missing.append(entry["id"])
        for finding in fitting if needed > 1 else fitting[:1]:
            left.remove(finding)
    known = [*truth["required"], *truth["allowed"]]
    false = [f for f in left if not any(_covers(entry, f) for entry in known)]
    return Verdict(missing, [f"{f.place.line}:{f.rule}:{f.excerpt[:40]!r}" for f in false])


def banned(truth_file: Path, findings: list[Located]) -> list[str]:
    """Return the findings under `must_not` that no entry of the truth asks for or allows."""
    truth = json.loads(truth_file.read_text(encoding="utf-8"))
    known = [*truth["required"], *truth["allowed"]]
    return [
        f"{f.place.line}:{f.rule}: {entry['why']}"
        for f in findings
        for entry in truth["must_not"]
        if _covers(entry, f) and not any(_covers(other, f) for other in known)
    ]


def _covers(entry: dict[str, Any], finding: Located) -> bool:
    families = entry["family"] if isinstance(entry["family"], list) else [entry["family"]]
    return finding.place.line in entry["lines"] and finding.rule.partition("/")[0] in families


def _answers(entry: dict[str, Any], finding: Located, text: str) -> bool:
    """Tell whether the finding points at the defect, firmly and with the cure where those are asked for."""
    excerpts = [finding.excerpt, *(text[place.start : place.end] for place, _ in finding.related)]
    named = any(part in e or (len(e) > _SHORT and e in part) for part in entry["text"] for e in excerpts)
    firm = not entry.get("firm") or finding.severity > Severity.SUGGESTION
    return named and firm and entry.get("suggest") in (None, "", *finding.suggestions)
