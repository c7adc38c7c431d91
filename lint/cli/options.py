"""Options that several commands share: which rules, how strict, whose configuration."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from lint.cli.article import ArticleChecker, RunOptions
from lint.cli.output import fail
from lint.rule_file import RuleError
from lint.settings import ConfigError

_Command = TypeVar("_Command", bound=Callable[..., Any])

_SELECTING = (
    click.option(
        "--select",
        multiple=True,
        metavar="RULE",
        help="Only these rules or families (names/kyiv, names); a rule named here shows at any severity.",
    ),
    click.option("--extend-select", multiple=True, metavar="RULE", help="These rules too."),
    click.option("--ignore", multiple=True, metavar="RULE", help="Not these rules or families."),
    click.option("--strict", is_flag=True, help="Show suggestions too."),
    click.option(
        "--config",
        type=click.Path(),
        metavar="FILE",
        help="This configuration for all articles, instead of the one nearest to each.",
    ),
    click.option("--isolated", is_flag=True, help="No configuration, accepted words or sidecars at all."),
    click.option("--no-cache", is_flag=True, help="Check every article anew."),
)


def selecting(command: _Command) -> _Command:
    """Add the options that say which rules hold to a command."""
    for option in reversed(_SELECTING):
        command = option(command)
    return command


def run_options(given: dict[str, Any], profile: bool = False) -> RunOptions:
    """Return what the options of `selecting` and `--fail-on` say, and take them out of `given`."""
    stated: dict[str, Any] = {key: _split(key, given.pop(key)) for key in ("select", "extend_select", "ignore")}
    stated["strict"] = given.pop("strict") or None
    stated["fail_on"] = given.pop("fail_on", None)
    config, isolated, no_cache = given.pop("config"), given.pop("isolated"), given.pop("no_cache")
    if config and isolated:
        raise click.UsageError("--config and --isolated contradict each other")
    command_line = {key: value for key, value in stated.items() if value}
    return RunOptions(command_line, config, isolated, cache=not (no_cache or profile), profile=profile)


def checker_of(options: RunOptions) -> ArticleChecker:
    """Return what checks articles; exit with 2 and every mistake of the configuration or rules."""
    try:
        return ArticleChecker(options)
    except (ConfigError, RuleError) as error:
        fail(*error.mistakes)


def _split(key: str, names: tuple[str, ...]) -> tuple[str, ...]:
    option = f"--{key.replace('_', '-')}"
    if names and not "".join(names).strip(" ,"):
        fail(f"galleyproof: {option} wants a rule or a family; `galleyproof rules` lists them")
    return tuple(name.strip() for given in names for name in given.split(",") if name.strip())
