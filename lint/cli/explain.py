"""`galleyproof explain`: the page of a rule."""

from __future__ import annotations

import click

from lint.cli.output import fail, wants_colour, write
from lint.cli.rules_here import rules_here
from lint.rule_page import page
from lint.typed_toml import did_you_mean


@click.command("explain")
@click.argument("rule")
def command(rule: str) -> None:
    """Show the page of a rule.

    It says what RULE reports and why, with its examples, the faults marked.
    """
    rules = rules_here().rules
    found = rules.get(rule) or next((r for r in rules.values() if rule in r.was), None)
    if found is None and any(own.family == rule for own in rules.values()):
        fail(f"galleyproof: '{rule}' is a family of rules; `galleyproof rules {rule}` lists them")
    if found is None:
        fail(f"galleyproof: unknown rule '{rule}'{did_you_mean(rule, rules)}")
    if wants_colour():
        write(page(found, "\x1b[31;9m{}\x1b[0m".format, "\x1b[1m{}\x1b[0m".format))
    else:
        write(page(found))
