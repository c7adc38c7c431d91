"""Where text goes: standard output in any encoding, a closed pipe, files; colour only where it is wanted."""

from __future__ import annotations

import codecs
import os
import sys
from pathlib import Path
from typing import NoReturn, Protocol

import click

from lint.wording import CONTROL

_SIGNAL_EXIT = 128  # a command that a signal ends exits with this and the signal's number
_PIPE_SIGNAL = 13
# Marks of ours for terminals that lack them; any other character is written as its number.
_PLAIN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "–": "-", "—": "-", "\u00a0": " "})


def _plain(error: UnicodeError) -> tuple[str | bytes, int]:
    assert isinstance(error, UnicodeEncodeError)
    lacking = error.object[error.start : error.end]
    plain = lacking.translate(_PLAIN)
    if plain.isascii():
        return plain, error.end
    return codecs.backslashreplace_errors(error)


codecs.register_error("galleyproof", _plain)


class Sink(Protocol):
    """Something that takes the text of a report."""

    def write(self, text: str) -> None:
        """Take a piece of text."""

    def close(self) -> None:
        """Bring what was taken to where it belongs."""


class StandardOutput:
    """Standard output; in UTF-8 for programs, in the terminal's encoding for people."""

    def __init__(self, for_people: bool = True) -> None:
        if sys.stdout is None:  # closed by whoever started the command
            sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
            fail("galleyproof: standard output is closed; name a file by --output-file")
        self._encoding = (sys.stdout.encoding or "utf-8") if for_people else "utf-8"

    def write(self, text: str) -> None:
        """Write text now. Ends the command as a closed pipe does others, with 141, if nobody reads on."""
        if not text:
            return
        try:
            sys.stdout.buffer.write(text.encode(self._encoding, "galleyproof"))
            sys.stdout.flush()
        except BrokenPipeError:
            _abandon_standard_output()
            raise SystemExit(_SIGNAL_EXIT + _PIPE_SIGNAL) from None
        except OSError as error:
            _abandon_standard_output()
            fail(f"galleyproof: the report cannot be written: {error.strerror or error}")

    def close(self) -> None:
        """Nothing is left to do."""


class OutputFile:
    """A file that gets the whole report at the end, or is left as it was."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._pieces: list[str] = []

    def write(self, text: str) -> None:
        """Keep a piece of text."""
        self._pieces.append(text)

    def close(self) -> None:
        """Write the file; exit with 2 where that cannot be done."""
        from lint import atomic_write

        try:
            atomic_write.write(Path(self.path), "".join(self._pieces).encode("utf-8", "backslashreplace"))
        except OSError as error:
            fail(f"{self.path}: cannot be written: {error.strerror or error}")


class StepSummary(OutputFile):
    """The page that GitHub shows for a step: what stands there is kept, and the report is cut to what it takes."""

    _LIMIT = 1 << 20  # bytes of the whole page; GitHub refuses a longer one
    _CUT = "\n\n(The rest is in the log.)\n"

    def close(self) -> None:
        """Add the report to the page."""
        before = self._before()
        room = self._LIMIT - len((before + self._CUT).encode())
        text = "".join(self._pieces)
        if len(text.encode()) > room:
            text = text.encode()[:room].decode("utf-8", "ignore").rpartition("\n")[0] + self._CUT
        self._pieces = [before, text]
        super().close()

    def _before(self) -> str:
        try:
            return Path(self.path).read_text(encoding="utf-8")
        except FileNotFoundError:
            return ""
        except (OSError, ValueError) as error:
            fail(f"{self.path}: cannot be read: {error}")


def _abandon_standard_output() -> None:
    """Let the interpreter's last flush go nowhere."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


def write(text: str) -> None:
    """Write text to standard output in whatever encoding it has; end quietly if nobody reads on."""
    StandardOutput().write(text)


def complain(message: str) -> None:
    """Write one line to standard error.

    A file's name may hold anything: what a terminal or a CI runner would take for a command is defused.
    """
    message = CONTROL.sub("?", message).replace("##[", "## [")
    if message.lstrip().startswith("::"):
        message = f"galleyproof: {message}"
    if sys.stderr is None:
        return
    encoding = sys.stderr.encoding or "utf-8"
    click.echo(message.encode(encoding, "galleyproof").decode(encoding), err=True)


def fail(*messages: str) -> NoReturn:
    """Write each message as a line to standard error and exit with 2."""
    for message in messages:
        complain(message)
    raise SystemExit(2)


def wants_colour() -> bool:
    """Tell whether standard output is a terminal whose user has not refused colour."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()
