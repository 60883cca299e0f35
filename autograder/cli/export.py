"""``autograder export``: fill the file of grades that Canvas or Moodle gave you."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from autograder.cli._target import holds_other
from autograder.errors import UsageError

if TYPE_CHECKING:
    from autograder.integrations.filling import Filled

__all__ = ["export"]

_SYSTEMS = ("canvas", "moodle")


@click.command(short_help="For instructors: fill Canvas's or Moodle's own file of grades.")
@click.argument("reports", type=click.Path(path_type=Path))
@click.option(
    "--fill",
    "given",
    required=True,
    type=click.Path(path_type=Path),
    metavar="GRADES.csv",
    help="The gradebook that you exported from Canvas, or Moodle's offline grading worksheet.",
)
@click.option("--from", "system", type=click.Choice(_SYSTEMS), help="Whose file it is; seen from its header.")
@click.option("--out", type=click.Path(path_type=Path), help="By default GRADES-filled.csv beside it.")
@click.option("--unit", "names", multiple=True, metavar="UNIT", help="A unit that counts; repeatable.")
@click.option(
    "--column",
    metavar="TITLE",
    help="The column that takes all units' points together, by its header, title or number. By default each "
    "assignment that is called after a unit takes that unit's.",
)
@click.option("--scale", is_flag=True, help="Bring points to the file's maximum where it is another.")
@click.option("--keep", is_flag=True, help="Write points as they are where the file's maximum is another.")
@click.option("--comments", is_flag=True, help="Fill Moodle's feedback comments, too.")
@click.option("--force", is_flag=True, help="Write --out anew where it is there and differs.")
def export(
    reports: Path,
    given: Path,
    system: str | None,
    out: Path | None,
    names: tuple[str, ...],
    column: str | None,
    scale: bool,
    keep: bool,
    comments: bool,
    force: bool,
) -> None:
    """Fill the scores of REPORTS into the file of grades that you downloaded.

    For instructors. Every other byte of the file stays. A learner's row is found by ID, SIS user ID, login,
    e-mail or name, whichever the learner's folder is called after. A learner who handed in nothing, and one
    for whom the kit itself failed, keep the cell that they have: nothing is never a 0.

    \b
    Examples:
      autograder export reports --fill gradebook.csv
      autograder export reports --fill gradebook.csv --column "Gradient descent (4711)" --unit u09
      autograder export reports --fill worksheet.csv --unit u09 --scale --comments

    \b
    Exit codes:
      0  written, and every report has its row
      1  written, but somebody's report has no row, or a row that cannot be filled; they are listed
      2  the command was used wrongly: no such file or column, another maximum, a file in the way
      3  written, but the kit itself failed for somebody, who has no score
    """
    if scale and keep:
        raise click.UsageError("--scale and --keep are two ways; say one.")
    from autograder.catalog import find_units  # noqa: PLC0415
    from autograder.integrations import canvas, moodle  # noqa: PLC0415
    from autograder.integrations.filling import Scale, columns_for, fill  # noqa: PLC0415
    from autograder.integrations.sheet import read_sheet  # noqa: PLC0415
    from autograder.report.json import write_whole  # noqa: PLC0415

    found = _reports(reports)
    graded = {task.unit for report in found for task in report.tasks}
    units = [unit for unit in find_units(names) if names or unit.name in graded]
    if not units:
        raise UsageError(f"The reports in {reports} are of no unit that this kit has. Grade again with it.")
    sheet = read_sheet(given)
    header = [cell.text.strip() for cell in sheet.rows[0]]
    if system is None:
        system = (
            "canvas" if canvas.is_worksheet(header) else "moodle" if moodle.is_worksheet(header) else None
        )
    if system is None:
        raise UsageError(
            f"{given} is neither a gradebook of Canvas nor a grading worksheet of Moodle in English. Say "
            "--from, and --column where the file is in another language."
        )
    worksheet = (canvas if system == "canvas" else moodle).worksheet(sheet, column)
    how = Scale.SCALE if scale else Scale.KEEP if keep else Scale.REFUSE
    columns = columns_for(worksheet, units, column)
    filled = fill(sheet, worksheet, columns, found, scale=how, comments=comments)
    target = given.with_name(f"{given.stem}-filled{given.suffix}") if out is None else out
    if not force and holds_other(target, filled.content):
        raise UsageError(
            f"{target} is there and differs. Look at it, then say --force or give another --out."
        )
    write_whole(target, filled.content)
    titles = ", ".join(chosen.names[0] for chosen in columns)
    click.echo(f"{target}: {filled.cells} scores in {titles}")
    _tell(filled)


def _reports(folder: Path) -> list:  # type: ignore[type-arg]
    from autograder.load import require_folder  # noqa: PLC0415
    from autograder.report.json import load  # noqa: PLC0415

    require_folder(folder, "reports of `autograder grade`")
    found = [load(path) for path in sorted(folder.glob("[!.]*.json")) if path.name != "class.json"]
    if not found:
        raise UsageError(f"{folder} holds no reports. Make some with `autograder grade`.")
    return found


def _tell(filled: Filled) -> None:
    """Say who has no score in the file, and end with the exit code that this is."""
    from autograder.checking.messages import printable  # noqa: PLC0415

    for left in filled.left:
        who, column = printable(left.who), printable(left.column)
        click.echo(f"  left as it is: {who}, {column}: {left.why}")
    if filled.without_report:
        click.echo(f"  no report: {'; '.join(map(printable, filled.without_report))}")
    for student, why in filled.without_row:
        click.echo(f"autograder: {printable(student)} has a report and no row: {printable(why)}.", err=True)
    if filled.ours:
        names = ", ".join(map(printable, filled.ours))
        click.echo(f"autograder: the kit itself failed for {names}; their cells are as they were.", err=True)
        sys.exit(3)
    locked = any(left.why != "not handed in" for left in filled.left)
    sys.exit(1 if filled.without_row or locked else 0)
