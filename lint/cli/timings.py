"""What `--profile-rules` shows: the time of each check, the slowest first."""

from __future__ import annotations

from lint.cli.output import complain
from lint.engine import Linter
from lint.profile import ProfiledLinter


def show(linter: Linter, near: str) -> None:
    """Write a line for each check to standard error: milliseconds over all articles, share, number of rules."""
    assert isinstance(linter, ProfiledLinter)
    rules = [rule.check for rule in linter.desk(near).rules]
    whole = sum(linter.seconds.values()) or 1.0
    complain(f"{'check':20} {'ms':>9}  share  rules")
    for kind, seconds in sorted(linter.seconds.items(), key=lambda entry: -entry[1]):
        complain(f"{kind:20} {1000 * seconds:9.1f}  {seconds / whole:5.0%}  {rules.count(kind) or '':>5}")
    complain("In brackets: what several checks share. Reading and the search for phrases are not counted.")
