"""The command ``autograder``: thin commands over the stages."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from typing import Any

import click

from autograder import __version__
from autograder.errors import KitError

__all__ = ["cli", "main"]

# A command is the module of its name in this folder; what else is here starts with an underscore.
_COMMANDS = tuple(sorted(name for _, name, _ in pkgutil.iter_modules(__path__) if name[0] != "_"))


class _LazyGroup(click.Group):
    """Imports a command's module only when it is called, so that the others cost nothing."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"autograder.cli.{cmd_name}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands by whom they are for: a command's ``short_help`` begins with that."""
        by_whom: dict[str, list[tuple[str, str]]] = {}
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            whom, _, what = (command.short_help or "" if command else "").partition(": ")
            by_whom.setdefault(whom, []).append((name, what))
        for whom in sorted(by_whom, key=lambda whom: (whom != "For learners", whom)):
            with formatter.section(whom):
                formatter.write_dl(by_whom[whom])

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            raise click.UsageError(f"{error.message} There are {', '.join(_COMMANDS)}.", ctx) from error


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="autograder")
def cli() -> None:
    """Auto-graded exercises for the lecture Introduction to PyTorch.

    `autograder COMMAND --help` shows examples. Names are completed in the shell: put
    eval "$(_AUTOGRADER_COMPLETE=bash_source autograder)" into ~/.bashrc (zsh_source for zsh).

    Exit codes: 0 it ran (and, for check, everything passed), 1 something did not pass, 2 the command was
    used wrongly, 3 the kit itself failed.
    """


def main() -> None:
    """Run the command; a person's mistake ends in one sentence, never in a traceback."""
    try:
        cli.main(standalone_mode=True)
    except KitError as error:
        click.echo(f"autograder: {error}", err=True)
        sys.exit(error.exit_code)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        click.echo(f"autograder: {place}{error.strerror or error}. Mend that, and run it again.", err=True)
        sys.exit(2)
