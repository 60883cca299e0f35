"""``autograder grade``: grade a class."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from rich.console import Console

from autograder.checking.devices import CHOICES, choose_devices
from autograder.checking.messages import printable
from autograder.grading.classroom import grade_class, has_grader_error
from autograder.report.text import print_class
from autograder.types import Report

__all__ = ["grade"]

_SHORT_SEED = 2**40
_GUESSED = (
    "autograder: --seed is short, and a hand-in can guess short seeds: by them it would know what the checks "
    "draw. For real grades leave --seed out, or give a random number of 15 digits."
)


@click.command(short_help="For instructors: grade a class.")
@click.argument("submitted", type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Where the reports go.")
@click.option("--unit", "units", multiple=True, metavar="UNIT", help="A unit that counts; repeatable.")
@click.option("--seed", type=click.IntRange(0, 2**63 - 1), help="The secret seed; drawn anew by default.")
@click.option("--device", type=click.Choice(CHOICES), default="cpu", show_default=True)
@click.option(
    "--isolation",
    type=click.Choice(("full", "basic")),
    default="full",
    show_default=True,
    help="The least that is enough; `autograder doctor` says what this machine has.",
)
@click.option("--quiet", is_flag=True, help="Print only what went wrong.")
def grade(
    submitted: Path,
    out: Path,
    units: tuple[str, ...],
    seed: int | None,
    device: str,
    isolation: str,
    quiet: bool,
) -> None:
    """Grade SUBMITTED/<student>/<unit>/<topic>.py|.ipynb into OUT.

    For instructors. Writes OUT/<student>.json and OUT/grades.csv (student, one column a unit, total).
    Without --unit all eleven units count. Where a learner handed in both forms of a unit, each task counts
    in the form that serves the learner best.

    \b
    Examples:
      autograder grade submitted --out reports
      autograder grade submitted --out reports --unit u03 --unit u05

    \b
    Exit codes:
      0  graded, whatever the scores
      2  the command was used wrongly: a folder or unit that is not there, or less isolation than wanted
      3  the kit itself failed for somebody: those tasks are grader_error and have no score
    """
    console = Console(highlight=False)
    devices, notes = choose_devices(device)

    def graded(report: Report) -> None:
        if not quiet:
            console.print(f"graded {printable(report.student)}", markup=False, style="dim")

    if seed is not None and seed < _SHORT_SEED:
        click.echo(_GUESSED, err=True)
    reports, chosen = grade_class(
        submitted,
        out,
        unit_names=units,
        seed=seed,
        basic=isolation == "basic",
        devices=devices,
        notes=notes,
        graded=graded,
    )
    if not quiet:
        print_class(reports, chosen, console)
        for note in notes:
            console.print(f"note: {note}", markup=False)
        console.print(f"reports and grades.csv are in {out}", markup=False)
    ours = [report.student for report in reports if has_grader_error(report)]
    if ours:
        names = ", ".join(printable(name) for name in ours)
        click.echo(
            f"autograder: the kit itself failed for {names}. These tasks are grader_error and have no score; "
            "read their reports, and please report it.",
            err=True,
        )
        sys.exit(3)
