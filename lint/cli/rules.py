"""`galleyproof rules`: the list of rules."""

from __future__ import annotations

import click

from lint.cli.output import fail, write
from lint.cli.rules_here import rules_here


@click.command("rules")
@click.argument("families", nargs=-1, metavar="[FAMILY]...")
def command(families: tuple[str, ...]) -> None:
    """List the rules: id, severity, title."""
    book = rules_here()
    for family in families:
        if family not in book.families():
            fail(f"galleyproof: unknown family '{family}'; one of {', '.join(book.families())}")
    rules = [
        rule for rule in sorted(book.rules.values(), key=lambda r: r.id) if not families or rule.family in families
    ]
    width = max(len(rule.id) for rule in rules)
    lines = [
        f"{rule.id:{width}}  {rule.severity.label:10}  {rule.title}{'' if rule.default else ' (off by default)'}\n"
        for rule in rules
    ]
    write("".join(lines))
