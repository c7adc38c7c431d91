"""One JSON record a line and finding."""

from __future__ import annotations

from collections.abc import Sequence

from lint.model import Located


def render(findings: Sequence[Located]) -> str:
    """Return one line of JSON for each finding."""
    from json import dumps

    return "".join(dumps(f.to_dict(), ensure_ascii=False) + "\n" for f in findings)
