"""``autograder grade``: grade a class."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

import click
from rich.console import Console

from autograder.errors import UsageError
from autograder.grading.hand_in import cores
from autograder.types import Report

if TYPE_CHECKING:
    from autograder.grading.classroom import Class
    from autograder.grading.job import Settings
    from autograder.grading.workers import Workers

__all__ = ["grade"]

_SHORT_SEED = 2**40
_LONG_CLASS = 60
_GUESSED = (
    "autograder: --seed is short, and a hand-in can guess short seeds: by them it would know what the checks "
    "draw. For real grades leave --seed out, or give a random number of 15 digits."
)


@click.command(short_help="For instructors: grade a class.")
@click.argument("submitted", type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Where the reports go.")
@click.option("--unit", "units", multiple=True, metavar="UNIT", help="A unit that counts; repeatable.")
@click.option("--jobs", type=click.IntRange(1), help="How many hand-ins to grade at a time; a core each.")
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="A Dask scheduler, such as tcp://host:8786, whose workers shall grade in place of this machine.",
)
@click.option("--force", is_flag=True, help="Grade everybody anew.")
@click.option(
    "--only",
    type=click.Choice(("failed", "errored", "changed")),
    help="Of those who have a report, grade again: who did not pass everything, for whom the kit itself "
    "failed, or whose files changed, whatever became of the checks.",
)
@click.option(
    "--seed",
    type=click.IntRange(0, 2**63 - 1),
    help="The secret seed; by default that of the reports which are there, else a new one.",
)
@click.option("--device", type=click.Choice(("cpu", "cuda", "all")), default="cpu", show_default=True)
@click.option(
    "--isolation",
    type=click.Choice(("full", "basic")),
    default="full",
    show_default=True,
    help="The least that is enough; `autograder doctor` says what this machine has.",
)
@click.option(
    "--gradebook",
    metavar="URL",
    help="Write the reports into nbgrader's gradebook, too, such as sqlite:///gradebook.db.",
)
@click.option("--quiet", is_flag=True, help="Print only what went wrong.")
def grade(
    submitted: Path,
    out: Path,
    units: tuple[str, ...],
    jobs: int | None,
    cluster: str | None,
    force: bool,
    only: str | None,
    seed: int | None,
    device: str,
    isolation: str,
    gradebook: str | None,
    quiet: bool,
) -> None:
    """Grade SUBMITTED/<student>/<unit>/<topic>.py|.ipynb into OUT.

    For instructors. Writes OUT/<student>.json, OUT/grades.csv (student, one column a unit, total) and the
    class page OUT/class.html (see `autograder report`).
    Without --unit all eleven units count. Where a learner handed in both forms of a unit, each task counts
    in the form that serves the learner best.

    What OUT holds already is kept, as long as neither the hand-in nor the checks that it meets have changed.
    So a run that was stopped goes on where it was, and a mended check costs only the units that it is of.

    \b
    Examples:
      autograder grade submitted --out reports
      autograder grade submitted --out reports --unit u03 --unit u05
      autograder grade submitted --out reports --only errored
      autograder grade submitted --out reports --cluster tcp://host:8786
      autograder grade submitted --out reports --gradebook sqlite:///gradebook.db

    \b
    Exit codes:
      0    graded, whatever the scores
      2    the command was used wrongly: a folder or unit that is not there, less isolation than wanted,
           a full disk, another grader at work in OUT, a gradebook that cannot be written
      3    the kit itself failed for somebody: those tasks are grader_error and have no score
      130  stopped by Ctrl-C (143 by SIGTERM); the same command goes on from there
    """
    from autograder.checking.devices import choose_devices  # noqa: PLC0415
    from autograder.checking.messages import printable  # noqa: PLC0415
    from autograder.cli._bar import shown_progress  # noqa: PLC0415
    from autograder.grading.classroom import Again, Options, grade_class  # noqa: PLC0415
    from autograder.report.json import load  # noqa: PLC0415

    if force and only:
        raise click.UsageError("--force grades everybody anew; leave --only out.")
    if seed is not None and seed < _SHORT_SEED:
        click.echo(_GUESSED, err=True)
    write_gradebook = None if gradebook is None else _gradebook_writer(gradebook)
    console = Console(highlight=False)
    devices, notes = choose_devices(device)
    options = Options(
        units,
        seed,
        tuple(devices),
        isolation == "basic",
        notes,
        Again.ALL if force else Again(only) if only else Again.OUTDATED,
        jobs or cores(),
    )
    with _stopped_by_signals(), shown_progress(console, quiet=quiet) as step:
        workers = None if cluster is None else _workers_of(cluster)
        found = grade_class(submitted, out, options, workers=workers, step=step)
    for group in found.alike:
        names = ", ".join(printable(name) for name in group)
        click.echo(f"autograder: {names} differ in case or accents' form alone; each has a report.", err=True)
    if not quiet:
        _print(found, notes, out, console)
    if found.grader_errors:
        names = ", ".join(printable(name) for name in found.grader_errors)
        click.echo(
            f"autograder: the kit itself failed for {names}. These tasks are grader_error and have no score; "
            "read their reports, and please report it.",
            err=True,
        )
    if write_gradebook is not None:
        count = write_gradebook((load(out / f"{row.student}.json") for row in found.rows), submitted)
        if not quiet:
            console.print(f"written to the gradebook: {count} of {len(found.rows)} learners")
    if found.grader_errors:
        sys.exit(3)


def _workers_of(address: str) -> Callable[[Settings, int], Workers]:
    try:
        from autograder.grading.cluster import Cluster  # noqa: PLC0415  # an extra, which few need
    except ModuleNotFoundError as error:
        raise UsageError(
            f"--cluster needs {error.name}, which is not installed: pip install 'autograder[cluster]'."
        ) from error
    return lambda settings, _count: Cluster(settings, address)


def _gradebook_writer(url: str) -> Callable[[Iterable[Report], Path], int]:
    """Return what writes reports into a gradebook that can be opened; better known before than after."""
    try:
        from autograder.integrations.nbgrader import gradebook  # noqa: PLC0415  # an extra
    except ModuleNotFoundError as error:
        raise UsageError(
            f"--gradebook needs {error.name}, which is not installed: pip install 'autograder[staff]'."
        ) from error
    gradebook.require_gradebook(url)
    return partial(gradebook.write_reports, url)


def _print(found: Class, notes: Sequence[str], out: Path, console: Console) -> None:
    from autograder.report.text import print_changes, print_class, print_summary  # noqa: PLC0415

    if len(found.rows) <= _LONG_CLASS:
        print_class(found.rows, found.units, console)
    else:
        print_summary(found.rows, console)
    if found.changes:
        console.print("Scores that changed:", style="bold")
        print_changes(found.changes, console)
    for note in notes:
        console.print(f"note: {note}", markup=False)
    console.print(f"reports, grades.csv and class.html are in {out}", markup=False)


@contextmanager
def _stopped_by_signals() -> Iterator[None]:
    """End in one sentence where the run is stopped; what is graded stays."""
    number = signal.SIGINT

    def stop(received: int, _frame: FrameType | None) -> NoReturn:
        nonlocal number
        number = signal.Signals(received)
        raise KeyboardInterrupt

    before = {which: signal.signal(which, stop) for which in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    except KeyboardInterrupt:
        click.echo(
            "autograder: stopped. What is graded is kept; the same command goes on from there.", err=True
        )
        sys.exit(128 + number)
    finally:
        for which, handler in before.items():
            signal.signal(which, handler)
