"""`galleyproof test`: runs the examples of rules; this is how rule authors work."""

from __future__ import annotations

from pathlib import Path

import click

from lint import rulebook
from lint.cli.output import complain, fail, write
from lint.cli.rules_here import rules_here
from lint.example_test import failures
from lint.model import Rule
from lint.rule_file import RuleError, read_rule
from lint.typed_toml import did_you_mean


@click.command("test")
@click.argument("targets", nargs=-1, metavar="[RULE|FAMILY|FOLDER|FILE]...")
def command(targets: tuple[str, ...]) -> None:
    """Run the examples of rules.

    All of them, or some: by id, by family, by folder or file of rules.
    """
    try:
        rules = _rules(targets)
    except RuleError as error:
        fail(*error.mistakes)
    failed = 0
    for rule in rules:
        mistakes = list(failures(rule))
        failed += bool(mistakes)
        for mistake in mistakes:
            complain(mistake)
    if not rules:
        fail(f"galleyproof: no rule files in {', '.join(targets)}")
    examples = sum(len(rule.bad) + len(rule.good) for rule in rules)
    verdict = "all hold" if not failed else "1 rule fails" if failed == 1 else f"{failed} rules fail"
    write(f"{examples} examples of {len(rules)} {'rule' if len(rules) == 1 else 'rules'}: {verdict}\n")
    raise SystemExit(1 if failed else 0)


def _rules(targets: tuple[str, ...]) -> list[Rule]:
    if not targets:
        return list(rules_here().rules.values())
    found: list[Rule] = []
    mistakes: list[str] = []
    for target in targets:
        try:
            found += _named(target)
        except RuleError as error:
            mistakes += error.mistakes
    if mistakes:
        raise RuleError(mistakes)
    return found


def _named(target: str) -> list[Rule]:
    path = Path(target)
    if path.suffix == ".toml" and path.is_file():
        return [read_rule(path, f"{path.resolve().parent.name}/{path.stem}", path.as_posix())]
    if path.is_dir():
        own = [(f"{path.resolve().name}/{p.stem}", p) for p in sorted(path.glob("*.toml"))]
        return [read_rule(file, rule_id, file.as_posix()) for rule_id, file in own or rulebook.rule_files(path)]
    rules = rules_here().rules
    chosen = [rule for rule in rules.values() if target in (rule.id, rule.family, *rule.was)]
    if not chosen:
        raise RuleError([f"galleyproof: no rule, family, folder or file '{target}'{did_you_mean(target, rules)}"])
    return chosen
