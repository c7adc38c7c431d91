"""One line a finding: path:line:column: severity rule message."""

from __future__ import annotations

from collections.abc import Sequence

from lint.model import Located


def render(findings: Sequence[Located]) -> str:
    """Return one line for each finding."""
    return "".join(
        f"{f.path}:{f.place.line}:{f.place.column}: {f.severity.label} {f.rule} {f.message}\n" for f in findings
    )
