"""`galleyproof init`: a commented configuration to start from."""

from __future__ import annotations

from pathlib import Path

import click

from lint import atomic_write
from lint.cli.output import fail, write
from lint.config import NAMES
from lint.config_schema import start


@click.command("init")
@click.option("--force", is_flag=True, help="Write it also where there is one already.")
def command(force: bool) -> None:
    """Write a commented galleyproof.toml into this folder."""
    path = Path(NAMES[0])
    if path.exists() and not force:
        fail(f"{path}: is there already; --force writes it anew")
    try:
        atomic_write.write(path, start().encode())
    except OSError as error:
        fail(f"{path}: cannot be written: {error.strerror or error}")
    write(f"Wrote {path}; every key in it is a comment with an example.\n")
