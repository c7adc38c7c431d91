"""`galleyproof explain`: the page of a rule."""

from __future__ import annotations

import click

from lint import rulebook
from lint.cli.output import fail, wants_colour, write
from lint.rule_file import RuleError
from lint.rule_page import page
from lint.typed_toml import did_you_mean


@click.command("explain")
@click.argument("rule")
def command(rule: str) -> None:
    """Show what RULE reports, why, and its examples with the faults marked."""
    try:
        rules = rulebook.load().rules
    except RuleError as error:
        fail(*error.mistakes)
    found = rules.get(rule) or next((r for r in rules.values() if rule in r.was), None)
    if found is None:
        fail(f"galleyproof: unknown rule '{rule}'{did_you_mean(rule, rules)}")
    if wants_colour():
        write(page(found, "\x1b[31;9m{}\x1b[0m".format, "\x1b[1m{}\x1b[0m".format))
    else:
        write(page(found))
