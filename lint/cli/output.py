"""Writing to the terminal: any encoding, a closed pipe, colour only where it is wanted."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

import click


def write(text: str) -> None:
    """Write text to standard output in whatever encoding it has; end quietly if nobody reads on."""
    encoding = sys.stdout.encoding or "utf-8"
    try:
        sys.stdout.buffer.write(text.encode(encoding, "backslashreplace"))
        sys.stdout.flush()
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
        raise SystemExit(0) from None
    except OSError as error:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
        fail(f"galleyproof: the report cannot be written: {error.strerror or error}")


def complain(message: str) -> None:
    """Write one line to standard error."""
    click.echo(message, err=True)


def fail(message: str) -> NoReturn:
    """Write one line to standard error and exit with 2."""
    complain(message)
    raise SystemExit(2)


def wants_colour() -> bool:
    """Tell whether standard output is a terminal whose user has not refused colour."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()
