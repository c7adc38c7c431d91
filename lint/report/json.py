"""A JSON object: `version` of this shape, and `findings`, each a record of DESIGN section 6."""

from __future__ import annotations

from collections.abc import Sequence

from lint.model import Located

VERSION = 1


def render(findings: Sequence[Located]) -> str:
    """Return the JSON object with all findings."""
    from json import dumps

    return dumps({"version": VERSION, "findings": [f.to_dict() for f in findings]}, ensure_ascii=False, indent=2) + "\n"
