"""``autograder hint``: one rung of a task's ladder of hints."""

from __future__ import annotations

from pathlib import Path

import click

from autograder.catalog import find_tasks, units
from autograder.cli._names import complete_tasks
from autograder.errors import UsageError
from autograder.learning.hints import hint_at, next_hint
from autograder.load import find_workspace

__all__ = ["hint"]


@click.command(short_help="For learners: a hint for a task.")
@click.argument("task", shell_complete=complete_tasks)
@click.option("--level", type=click.IntRange(1), help="Show this hint, from 1, in place of the next one.")
def hint(task: str, level: int | None) -> None:
    """Show the next hint for a task: first the idea, then what to call, then the steps.

    Which ones you have seen is remembered in your folder. None of them is the solution.

    \b
    Examples:
      autograder hint gd_step             the next hint
      autograder hint gd_step --level 1   the first one again

    \b
    Exit codes:
      0  here is a hint
      2  the command was used wrongly: no such task or level
    """
    found = [(unit, item) for unit, tasks in find_tasks([task]).items() for item in tasks]
    if len(found) > 1:
        names = ", ".join(item.name for _, item in found)
        raise UsageError(f"{task} is a unit with several tasks: {names}. Name one of them.")
    unit, item = found[0]
    given = next_hint(_workspace(), unit, item) if level is None else hint_at(item, level)
    click.echo(f"{item.name}, hint {given.number} of {given.total}: {given.text}")
    if given.is_last:
        click.echo("That is the last hint. Read the docstring and the slide again, or ask somebody.")
    if given.note:
        click.echo(given.note, err=True)


def _workspace() -> Path | None:
    """Return the working folder; a hint can be read without one."""
    try:
        return find_workspace(Path.cwd(), units())
    except UsageError:
        return None
