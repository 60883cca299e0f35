"""``autograder progress``: how far a learner is."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from autograder.catalog import has_hidden_part, units
from autograder.learning.progress import look_back
from autograder.load import find_workspace, require_folder

__all__ = ["progress"]


@click.command(short_help="For learners: how far you are.")
@click.option(
    "--hand-in",
    type=click.Path(path_type=Path),
    help="The folder with your units; found from here upwards by default.",
)
def progress(hand_in: Path | None) -> None:
    """Show how far you are, by unit, and what is new since you last asked.

    It shows what `autograder check` and `autograder watch` found, and checks nothing itself.

    \b
    Examples:
      autograder progress
      autograder progress --hand-in my-exercises

    \b
    Exit codes:
      0  here is how far you are
      2  the command was used wrongly: there is no such folder
    """
    from rich.console import Console  # noqa: PLC0415

    from autograder.cli._standing import standing_table  # noqa: PLC0415

    workspace = find_workspace(Path.cwd(), units()) if hand_in is None else hand_in
    require_folder(workspace, "your units")
    present = [unit for unit in units() if (workspace / unit.name).is_dir()]
    found, news, note = look_back(workspace)
    earned = all(has_hidden_part(unit) for unit in present)
    Console(highlight=False).print(standing_table(found, present, workspace, earned=earned))
    if news.hold_now:
        click.echo(f"New since you last asked: {', '.join(news.hold_now)}.")
    if news.hold_no_more:
        click.echo(f"No longer: {', '.join(news.hold_no_more)}.")
    streak = found.streak(dt.datetime.now().astimezone().date())
    if streak > 1:
        click.echo(f"Something new held on {streak} days in a row.")
    open_tasks = (task.name for unit in present for task in unit.tasks if not found.holds(unit, task.name))
    following = next(open_tasks, None)
    click.echo(f"Next: autograder watch {following}" if following else "All tasks hold: hand in.")
    if note:
        click.echo(note, err=True)
