"""``autograder feedback``: a page for every learner."""

from __future__ import annotations

from pathlib import Path

import click

from autograder.catalog import units
from autograder.errors import UsageError
from autograder.load import require_folder

__all__ = ["feedback"]


@click.command(short_help="For instructors: a feedback page for every learner.")
@click.argument("reports", type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where to write <student>.html; REPORTS/feedback by default.",
)
@click.option(
    "--nbgrader",
    is_flag=True,
    help="Write <student>/<unit>/<topic>.html, as in a course's feedback folder; needs --out.",
)
def feedback(reports: Path, out: Path | None, nbgrader: bool) -> None:
    """Write a page for every learner from the reports in REPORTS, without grading.

    For instructors. A page says what holds, what to think about, gives hints (folded) and points. It is
    one file that needs no network, and prints well: of the hints, those that are unfolded are printed.
    Hidden checks are named by their titles. The class page links the pages in REPORTS/feedback once
    `autograder report` has written it again.

    \b
    Examples:
      autograder feedback reports
      autograder feedback reports --out feedback --nbgrader

    \b
    Exit codes:
      0  written
      2  the command was used wrongly: no such folder, no reports in it, a folder that is not writable, or a
         file in a page's place that this command did not write
    """
    if nbgrader and out is None:
        raise UsageError("--nbgrader needs --out: the course's feedback folder, such as `--out feedback`.")
    require_folder(reports, "reports of `autograder grade`")
    from autograder.report.learner import write_pages  # noqa: PLC0415

    out = reports / "feedback" if out is None else out
    written = write_pages(reports, out, units(), by_unit=nbgrader)
    click.echo(f"{out}: {len(written)} {'page' if len(written) == 1 else 'pages'}")
