"""``autograder release``: build what learners get."""

from __future__ import annotations

from pathlib import Path

import click

from autograder import __version__
from autograder.catalog import PACKAGE, find_units, units
from autograder.errors import UnitError, UsageError
from autograder.report.json import write_whole
from autograder.types import Unit

__all__ = ["release"]


@click.command(short_help="For instructors: build what learners get.")
@click.argument("names", nargs=-1, metavar="[UNIT]…")
@click.option(
    "--solutions", is_flag=True, help="Build the file of solutions instead, of all units or of UNIT…."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default="release",
    show_default=True,
    help="The folder to write into; made where it is missing.",
)
def release(names: tuple[str, ...], solutions: bool, out: Path) -> None:
    """Build what learners get: a wheel, a starter project, an archive for each unit, and a manifest.

    For instructors, in a checkout of the kit. The same checkout gives the same bytes. Every file is opened
    and searched for hidden lines before anything is written.

    With --solutions it builds solutions.json instead. Hand it out once a unit is closed: then
    `autograder solution` shows a task's solution to learners whose own answer holds.

    \b
    Examples:
      autograder release                            into release/
      autograder release --solutions u01 u02        release/solutions.json, with two units
      autograder release --out /srv/course/2026

    \b
    Exit codes:
      0  written
      2  the command was used wrongly: no such unit, no checkout, a folder that may not be written
      3  the kit itself is not ready: exercises are out of date, or something hidden would have left
    """
    if names and not solutions:
        raise UsageError("A release holds every unit, with an archive for each. UNIT goes with --solutions.")
    files = _solutions(find_units(names)) if solutions else _bundle()
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"{out} cannot be made: {error.strerror}. Name another folder with --out."
        ) from error
    for name, content in files.items():
        write_whole(out / name, content)
        click.echo(f"{len(content) / 1024:7.0f} KiB  {out / name}")


def _solutions(chosen: tuple[Unit, ...]) -> dict[str, bytes]:
    from autograder.learning.solution import FILE  # noqa: PLC0415
    from autograder.releasing.solutions import solutions_file  # noqa: PLC0415

    return {FILE: solutions_file(chosen, __version__)}


def _bundle() -> dict[str, bytes]:
    """Build everything in memory, and look at it before it is written."""
    from autograder.authoring.sync import drift  # noqa: PLC0415
    from autograder.releasing import bundle, manifest  # noqa: PLC0415
    from autograder.releasing.hidden import require_nothing_hidden  # noqa: PLC0415
    from autograder.releasing.wheel import build_wheel  # noqa: PLC0415

    root = PACKAGE.parent
    for unit in units():
        stale = drift(unit)
        if stale:
            raise UnitError(f"{stale[0]} is out of date. Build it with `autograder sync {unit.name}`.")
    wheel = build_wheel(root)
    files = dict([wheel]) | bundle.starter_archives(root, units(), wheel, __version__)
    constraints = (root / "constraints.txt").read_text(encoding="utf-8")
    files[manifest.FILE] = manifest.make_manifest(files, __version__, constraints)
    require_nothing_hidden(files)
    return files
