"""``autograder report``: a class's reports as a page, tables, and what other systems read."""

from __future__ import annotations

from pathlib import Path

import click

from autograder.grading.summary import write_class
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
def report(reports: Path, similar: Path | None) -> None:
    """Write REPORTS/class.html, class.json and class.csv from the reports in REPORTS, without grading.

    For instructors. class.html is one file that needs no network: scores, every task's difficulty and
    discrimination, what to talk about in the next lecture, and who may need help. class.json has the same
    figures; class.csv a row for each learner and task.

    \b
    Examples:
      autograder report reports
      autograder report reports --similar submitted

    \b
    Exit codes:
      0  written
      2  the command was used wrongly: no such folder, or no reports in it
    """
    require_folder(reports, "reports of `autograder grade`")
    if similar is not None:
        require_folder(similar, "a folder per learner")
    page = write_class(reports, similar)
    click.echo(f"{page}, and class.json and class.csv beside it")
