"""``autograder report``: a class's reports as a page, tables, and what other systems read."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from autograder.load import require_folder

__all__ = ["report"]


@click.command(short_help="For instructors: the class page, from reports that are there.")
@click.argument("reports", type=click.Path(path_type=Path))
@click.option(
    "--similar",
    type=click.Path(path_type=Path),
    metavar="SUBMITTED",
    help="Look for hand-ins in SUBMITTED that share much text, too.",
)
@click.option(
    "--as",
    "dialect",
    type=click.Choice(("gradescope", "exercism", "junit")),
    help="Write every report in another system's form, too, into REPORTS/<name>/.",
)
def report(reports: Path, similar: Path | None, dialect: str | None) -> None:
    """Write REPORTS/class.html, class.json and class.csv from the reports in REPORTS, without grading.

    For instructors. class.html is one file that needs no network: scores, every task's difficulty and
    discrimination, what to talk about in the next lecture, and who may need help. class.json has the same
    figures; class.csv a row for each learner and task.

    \b
    Examples:
      autograder report reports
      autograder report reports --similar submitted
      autograder report reports --as gradescope

    \b
    Exit codes:
      0  written
      2  the command was used wrongly: no such folder, or no reports in it
      3  the kit itself failed for somebody: there is no score that could be written in another form
    """
    from autograder.checking.messages import printable  # noqa: PLC0415
    from autograder.grading.summary import Dialect, write_class, write_dialect  # noqa: PLC0415

    require_folder(reports, "reports of `autograder grade`")
    if similar is not None:
        require_folder(similar, "a folder per learner")
    page = write_class(reports, similar)
    click.echo(f"{page}, and class.json and class.csv beside it")
    if dialect is None:
        return
    folder, ours = write_dialect(reports, Dialect(dialect))
    click.echo(f"{folder}: every report in {dialect}'s form")
    if ours:
        names = ", ".join(map(printable, ours))
        click.echo(f"autograder: the kit itself failed for {names}; nothing was written for them.", err=True)
        sys.exit(3)
