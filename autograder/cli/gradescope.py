"""``autograder gradescope``: the archive that grades at Gradescope."""

from __future__ import annotations

from pathlib import Path

import click

from autograder.cli._target import holds_other
from autograder.errors import UsageError

__all__ = ["gradescope"]


@click.command(short_help="For instructors: the archive that grades at Gradescope.")
@click.argument("names", nargs=-1, required=True, metavar="UNIT…")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The zip to write.")
@click.option(
    "--isolation",
    type=click.Choice(("full", "basic")),
    default="full",
    show_default=True,
    help="The least that is enough there; with full, a machine that has less gives no scores.",
)
@click.option(
    "--index", metavar="URL", help="Where setup.sh gets torch, such as PyTorch's own index for CPUs."
)
@click.option("--force", is_flag=True, help="Write --out anew where it is there and differs.")
def gradescope(names: tuple[str, ...], out: Path, isolation: str, index: str | None, force: bool) -> None:
    """Write autograder.zip for a Gradescope programming assignment of these units.

    For instructors. Upload it as the assignment's autograder. It holds the hidden part of these units, so
    it is for Gradescope alone. The same kit gives the same bytes.

    \b
    Examples:
      autograder gradescope u09 --out autograder.zip
      autograder gradescope u05 u07 --out autograder.zip --isolation basic

    \b
    Exit codes:
      0  written
      2  the command was used wrongly: no such unit, no checkout of the kit, a file in the way
    """
    from autograder.catalog import find_units  # noqa: PLC0415
    from autograder.integrations.gradescope import archive  # noqa: PLC0415
    from autograder.report.json import write_whole  # noqa: PLC0415

    units = find_units(names)
    content = archive(units, isolation=isolation, index=index)
    if not force and holds_other(out, content):
        raise UsageError(f"{out} is there and differs. Say --force, or give another --out.")
    write_whole(out, content)
    points = sum(unit.points for unit in units)
    click.echo(f"{out}: {', '.join(unit.name for unit in units)}; give the assignment {points:g} points")
