"""`galleyproof config`: what holds for an article, and where each value was stated."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from lint.cli.options import run_options, selecting
from lint.cli.output import fail, write
from lint.config import Configuration, shown
from lint.config_file import toml_name
from lint.desk import Desk
from lint.engine import Linter
from lint.rule_file import RuleError
from lint.settings import ConfigError


@click.command("config")
@click.argument("file", default="article.txt")
@selecting
@click.option("--schema", is_flag=True, help="Print the JSON schema of galleyproof.toml instead.")
def command(file: str, schema: bool, **given: Any) -> None:
    """Show what holds for FILE, and where it was stated.

    Without FILE, show what holds for a new article in this folder.
    """
    if schema:
        from lint.config_schema import schema as made

        write(json.dumps(made(), indent=2, ensure_ascii=False) + "\n")
        return
    options = run_options(given)
    try:
        configuration = Configuration(
            Path(options.config) if options.config else None, options.isolated, options.command_line
        )
        linter = Linter(configuration=configuration)
        desk = linter.desk(file)
        files = configuration.files(str(Path(file).parent))
    except (ConfigError, RuleError) as error:
        fail(*error.mistakes)
    write("".join(f"{line}\n" for line in _lines(file, [shown(used.path) for used in files], desk)))


def _lines(file: str, files: list[str], desk: Desk) -> Iterator[str]:
    settings = desk.settings
    yield f"# What holds for {Path(file).as_posix()}"
    yield f"# from {', then '.join(files) if files else 'the defaults; there is no configuration file'}"
    for key in ("strict", "fail_on", "locale"):
        yield _line(toml_name(key), getattr(settings, key), settings.origins.get(key, "default"))
    for pack, stated in settings.packs.items():
        yield _line(f"packs.{pack}", stated.value, stated.origin)
    if settings.baseline:
        yield _line("baseline", shown(settings.baseline), settings.origins["baseline"])
    for name in ("words", "accept"):
        entries = getattr(settings, name)
        files_of = dict.fromkeys(entry.origin.rpartition(":")[0] or entry.origin for entry in entries)
        yield from [f"# {len(entries)} entries of {name} from {', '.join(files_of)}"] if entries else []
    for name, added in settings.lexicon.items():
        yield _line(f"lexicon.{name}", [stated.value for stated in added], added[0].origin)
    for step in settings.selection:
        for word, names in (("select", step.select), ("extend-select", step.extend_select), ("ignore", step.ignore)):
            yield from [_line(word, list(names), step.origin)] if names else []
    for rule, own in settings.rules.items():
        for option, stated in own.items():
            yield _line(f'rules."{rule}".{option}', stated.value, stated.origin)
    yield f"# {len(desk.rules)} of {len(desk.book.rules)} rules run"


def _line(key: str, value: object, origin: str) -> str:
    return f"{key + ' = ' + json.dumps(value, ensure_ascii=False):40} # {origin}"
