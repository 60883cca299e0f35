"""``autograder new``: make the mirrored folders of a new unit."""

from __future__ import annotations

import os
from pathlib import Path

import click

__all__ = ["new"]


@click.command(short_help="For authors: make the folders of a new unit.")
@click.argument("unit")
@click.option(
    "--task",
    "tasks",
    multiple=True,
    required=True,
    metavar="NAME:POINTS",
    help="A task; repeatable, in teaching order.",
)
@click.option("--title", help="What the unit is called; by default its topic.")
def new(unit: str, tasks: tuple[str, ...], title: str | None) -> None:
    """Make the mirrored folders of a new unit, called uNN_topic, with everything still to be written.

    For authors, in a checkout of the repository. What is to be written is marked; `autograder sync` and
    `autograder lint` say what is missing. Makes all folders or none, and changes nothing that is there.

    \b
    Examples:
      autograder new u12_scheduler --task warmup:2 --task decay:1
      autograder new u12_scheduler --task warmup:1.5 --title "Learning rate schedules"

    \b
    Exit codes:
      0  made
      2  the command was used wrongly: a name, number, task or points that do not fit, or a unit that is there
    """
    from autograder.authoring.scaffold import plan, read_task, scaffold, unwritten  # noqa: PLC0415

    topic = unit.partition("_")[2]
    planned = plan(
        unit, title or topic.replace("_", " ").capitalize() or unit, [read_task(task) for task in tasks]
    )
    for path in scaffold(planned):
        click.echo(f"made {_near(path)}")
    click.echo("To be written, in this order:")
    places: dict[Path, int] = {}
    for place in unwritten(planned):
        places[place.path] = places.get(place.path, 0) + 1
    for number, (path, count) in enumerate(places.items(), start=1):
        click.echo(f"  {number}. {_near(path)}" + (f" ({count} places)" if count > 1 else ""))
    short = unit[:3]
    click.echo(
        f"Then build it with `autograder sync {short}`; `autograder lint {short}` says what is missing."
    )


def _near(path: Path) -> str:
    """Return a path as one would type it here."""
    return os.path.relpath(path) if path.is_relative_to(Path.cwd()) else str(path)
