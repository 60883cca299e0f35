"""``autograder init``: a fresh working folder."""

from __future__ import annotations

from pathlib import Path

import click

from autograder.catalog import units
from autograder.learning.folder import START, make_folder, working_folder

__all__ = ["init"]


@click.command(short_help="For learners: make a fresh folder with the exercises.")
@click.argument("folder", type=click.Path(path_type=Path), default="introduction-to-pytorch")
def init(folder: Path) -> None:
    """Make a working folder with all exercises, and say what to do next.

    For learners. The exercises come with the kit, so this needs no network. Nothing that is there already
    is touched.

    \b
    Examples:
      autograder init                    makes introduction-to-pytorch here
      autograder init courses/pytorch    makes that folder

    \b
    Exit codes:
      0  made
      2  the command was used wrongly: there is such a folder already, or it may not be written
      3  the kit itself failed: it lacks an exercise
    """
    every = units()
    make_folder(folder, working_folder(every))
    click.echo(f"{folder}: {len(every)} units, {sum(len(unit.tasks) for unit in every)} tasks.")
    click.echo("Next:")
    click.echo(f"  cd {folder}")
    click.echo("  autograder watch           looks at your work whenever you save")
    click.echo(f"{START} in it says how you work. Begin with {every[0].name}.")
