"""``autograder collect``: sort what was downloaded into a folder per learner."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from autograder.errors import UsageError

if TYPE_CHECKING:
    from autograder.integrations.sorting import Entry

__all__ = ["collect"]

_SYSTEMS = ("canvas", "moodle", "gradescope", "github", "folder")
_SHOWN = 20


@click.command(short_help="For instructors: sort a download of hand-ins into a folder per learner.")
@click.argument("download", type=click.Path(path_type=Path))
@click.option("--from", "system", required=True, type=click.Choice(_SYSTEMS), help="Where it was downloaded.")
@click.option("--to", required=True, type=click.Path(path_type=Path), help="Where the folders go.")
@click.option(
    "--unit",
    "names",
    multiple=True,
    metavar="UNIT",
    help="A unit to collect; repeatable. Where it is one alone, files that name no unit are taken for its.",
)
@click.option("--assignment", metavar="NAME", help="For github: what all repositories' names start with.")
@click.option(
    "--roster",
    type=click.Path(path_type=Path),
    metavar="CSV",
    help="For github: Classroom's roster; learners are then called by its identifiers, not their accounts.",
)
@click.option("--force", is_flag=True, help="Write files anew that are there and differ.")
def collect(
    download: Path,
    system: str,
    to: Path,
    names: tuple[str, ...],
    assignment: str | None,
    roster: Path | None,
    force: bool,
) -> None:
    """Sort DOWNLOAD, a zip or a folder, into TO/<student>/<unit>/<topic>.py|.ipynb.

    For instructors; `autograder grade TO` and nbgrader read the result. Files are known by their names, also
    as browsers and systems change them (gd_step (1).ipynb, gd_step-2.py), else by the unit that their path
    names. Of several attempts the newest counts. Learners' archives are looked into and never unpacked.

    Beside TO goes a list, TO-<download>.csv: every file of the download, and what became of it. With --unit
    its name has the unit's, too.

    \b
    Examples:
      autograder collect submissions.zip --from canvas --to submitted --unit u09
      autograder collect gradient-descent-submissions --from github --to submitted
      autograder collect everybody/ --from folder --to submitted

    \b
    Exit codes:
      0  everything was understood
      1  collected, but some files were not understood; they are listed with the reason
      2  the command was used wrongly: no such download, nothing in it that is a hand-in, a file in the way
    """
    from autograder.catalog import find_units, units  # noqa: PLC0415
    from autograder.grading.roster import alike, require_room_for  # noqa: PLC0415
    from autograder.integrations import canvas, folder, github, gradescope, moodle  # noqa: PLC0415
    from autograder.integrations.attempt import folder_name  # noqa: PLC0415
    from autograder.integrations.download import open_download  # noqa: PLC0415
    from autograder.integrations.sorting import (  # noqa: PLC0415
        Became,
        Entry,
        left_over,
        listed,
        sort,
        write,
    )

    readers = {
        "canvas": canvas.attempts,
        "moodle": moodle.attempts,
        "gradescope": gradescope.attempts,
        "github": lambda found: github.attempts(found, assignment, roster),
        "folder": folder.attempts,
    }
    if system != "github" and (assignment is not None or roster is not None):
        raise click.UsageError("--assignment and --roster are for --from github.")
    _require_apart(download, to)
    with open_download(download) as found:
        asked = find_units(names)
        result = sort(readers[system](found), units(), asked)
        result.entries += [Entry(no.path, Became.NOT_UNDERSTOOD, why=no.why) for no in found.refused]
        if not result.contents:
            _show("not understood", result.of(Became.NOT_UNDERSTOOD))
            raise UsageError(f"{download} holds nothing that could be collected from {system}.")
        students = sorted({student for student, _, _ in result.contents})
        _make(to)
        require_room_for(alike(students), to)
        new, there = write(result, to, force=force)
    of = "-".join([*(unit.name for unit in asked if names), folder_name(found.name) or "download"])
    path = _write_list(to, of, listed(result.entries))
    click.echo(
        f"{to}: {new} files new, {there} as before, of {len(students)} learners; every file is in {path}"
    )
    late = [entry for entry in result.of(Became.COLLECTED) if entry.late]
    _show("late", late)
    for file in left_over(result, asked, to):
        click.echo(
            f"  from before: {_line(str(file))}: it is not in this download, and is graded beside what is; "
            "each task counts in the better one. Remove it where the newer hand-in shall count alone"
        )
    _show(Became.OLDER, result.of(Became.OLDER))
    _show(Became.NOT_UNDERSTOOD, result.of(Became.NOT_UNDERSTOOD))
    if found.of_tools:
        click.echo(f"passed over: {found.of_tools} files and folders of tools (.git, __pycache__, __MACOSX)")
    sys.exit(1 if result.of(Became.NOT_UNDERSTOOD) else 0)


def _require_apart(download: Path, to: Path) -> None:
    """Refuse a folder that would be taken for a part of the download the next time, or the reverse."""
    source, target = download.resolve(), to.resolve()
    if target.is_relative_to(source) or source.is_relative_to(target):
        raise UsageError(
            f"{download} and {to} lie in one another, so that what is collected and what was handed in would "
            "be mixed. Give a folder of its own with --to, such as --to submitted beside the download."
        )


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder} cannot be made: {error.strerror}. Give another --to.") from error


def _write_list(to: Path, of: str, content: bytes) -> Path:
    """Write the list beside the folder; a list of an earlier run is written anew, nothing else is."""
    from autograder.report.json import write_whole  # noqa: PLC0415

    folder = to if to.name and to.name != ".." else to.resolve()
    path = folder.with_name(f"{folder.name}-{of}.csv")
    header = content.partition(b"\n")[0]
    try:
        is_in_the_way = path.exists() and path.read_bytes().partition(b"\n")[0] != header
    except OSError:
        is_in_the_way = True
    if is_in_the_way:
        raise UsageError(
            f"{to} is written, but {path} is in the place of the list of files. Move it away, and run again."
        )
    write_whole(path, content)
    return path


def _show(what: str, entries: Sequence[Entry]) -> None:
    for entry in entries[:_SHOWN]:
        why = f": {_line(entry.why)}" if entry.why else ""
        click.echo(f"  {what}: {_line(str(entry.path))}{why}")
    if len(entries) > _SHOWN:
        click.echo(f"  {what}: {len(entries) - _SHOWN} more")


def _line(text: str) -> str:
    """Make a name harmless in a terminal, and one line."""
    from autograder.checking.messages import printable  # noqa: PLC0415

    return printable(text).replace("\n", " ")
