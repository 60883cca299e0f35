"""``autograder sync``: build what is built."""

from __future__ import annotations

import click

from autograder.catalog import find_units

__all__ = ["sync"]


@click.command(short_help="For authors: build stubs, notebooks and public tests.")
@click.argument("units", nargs=-1, metavar="[UNIT]…")
def sync(units: tuple[str, ...]) -> None:
    """Build stubs, notebooks and public tests from solutions/.

    For authors. Writes only files that are out of date, and names them.

    \b
    Examples:
      autograder sync          every unit
      autograder sync u05      one unit
    """
    from autograder.authoring.sync import write  # noqa: PLC0415

    for unit in find_units(units):
        for path in write(unit):
            click.echo(f"built {path}")
