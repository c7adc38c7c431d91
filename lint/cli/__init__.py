"""The `galleyproof` command. Each subcommand is a module, loaded when it is called."""

from __future__ import annotations

from importlib import import_module

import click

from lint import __version__

_INTERRUPTED = 130  # 128 and the number of SIGINT
COMMANDS = ("check", "config", "init", "rules", "explain", "blocks", "test", "baseline", "words")


class _Lazy(click.Group):
    """A group whose commands are loaded by name, so that one command does not pay for another."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"lint.cli.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; Ctrl-C ends it without a word, with the code that a shell gives an interrupted command."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise SystemExit(_INTERRUPTED) from None


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="galleyproof")
def main() -> None:
    """A copy desk as a command: reads articles and reports what must not be published."""
