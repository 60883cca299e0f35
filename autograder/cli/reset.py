"""``autograder reset``: begin a task or a unit anew."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from autograder.catalog import find_tasks, units
from autograder.cli._names import complete_units_and_tasks
from autograder.learning.reset import Reset, reset_task, reset_unit
from autograder.load import find_workspace, require_folder
from autograder.types import Form, Unit

__all__ = ["reset"]


@click.command(short_help="For learners: begin a task or a unit anew; a backup is kept.")
@click.argument("name", metavar="TASK|UNIT", shell_complete=complete_units_and_tasks)
@click.option(
    "--hand-in",
    type=click.Path(path_type=Path),
    help="The folder with your units; found from here upwards by default.",
)
def reset(name: str, hand_in: Path | None) -> None:
    """Put a task, or a whole unit, back as it came.

    For learners. A task's definition is put back in your Python file and in your notebook, and everything
    else in them stays. A unit's files are all put back; others in its folder stay. What changes is kept in
    a backup first, whose name is said.

    \b
    Examples:
      autograder reset relu     one task
      autograder reset u05      a whole unit

    \b
    Exit codes:
      0  it is as it came
      2  the command was used wrongly: no such task, unit or folder, or a file that cannot be read or written
    """
    found = find_tasks((name,))
    workspace = find_workspace(Path.cwd(), units()) if hand_in is None else hand_in
    require_folder(workspace, "your units")
    now = dt.datetime.now().astimezone()
    unit, tasks = next(iter(found.items()))
    if [task.name for task in tasks] == [name]:
        done = reset_task(workspace, unit, tasks[0], now)
        _tell(name, done, workspace)
        if not done.changed:
            _tell_of_missing(workspace, unit)
    else:
        _tell(unit.name, reset_unit(workspace, unit, now), workspace)


def _tell(name: str, done: Reset, workspace: Path) -> None:
    if not done.changed:
        click.echo(f"{name} is as it came; there was nothing to do.")
        return
    click.echo(f"{name} is as it came, in {', '.join(place.as_posix() for place in done.changed)}.")
    if done.backup is not None:
        where = done.backup.relative_to(workspace).as_posix()
        click.echo(f"What was there is in {where}, in {workspace}.")
    if any(place.suffix == ".ipynb" for place in done.changed):
        click.echo("If the notebook is open, reload it from disk before you go on.")


def _tell_of_missing(workspace: Path, unit: Unit) -> None:
    """Say that a form is not there: whoever threw it away may have wanted it back."""
    for form in Form:
        name = f"{unit.topic}.{form}"
        if not (workspace / unit.name / name).exists():
            click.echo(
                f"There is no {name}. `autograder reset {unit.name}` puts the whole unit back, and keeps a"
                " backup."
            )
