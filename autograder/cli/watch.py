"""``autograder watch``: save, see, think, go on."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from autograder.catalog import find_tasks, units
from autograder.cli._names import complete_units_and_tasks
from autograder.load import find_workspace, require_folder

__all__ = ["watch"]


@click.command(short_help="For learners: check whenever you save.")
@click.argument("name", required=False, metavar="[UNIT|TASK]", shell_complete=complete_units_and_tasks)
@click.option(
    "--hand-in",
    type=click.Path(path_type=Path),
    help="The folder with your units; found from here upwards by default.",
)
@click.option("--plain", is_flag=True, help="Print lines, as happens anyway where there is no terminal.")
def watch(name: str | None, hand_in: Path | None, plain: bool) -> None:
    """Check your work whenever you save it, in an editor or in JupyterLab.

    It begins at the first task that does not hold yet, or at the unit or task that you name, and goes where
    you save. Keys: h hint, n next, p previous, a all, ? help, q quit.

    \b
    Examples:
      autograder watch                 begin where you are
      autograder watch u05             begin at a unit
      autograder watch gd_step         begin at a task

    \b
    Exit codes:
      0    you quit
      2    the command was used wrongly: no such unit, task or folder
      3    the kit itself failed
      130  Ctrl-C (143: it was told to end)
    """
    chosen = find_tasks([name]) if name else {}
    hand_in = find_workspace(Path.cwd(), units()) if hand_in is None else hand_in
    require_folder(hand_in, "your units")
    from autograder.watching.loop import run_watch  # noqa: PLC0415

    sys.exit(run_watch(hand_in.resolve(), chosen, plain=plain))
