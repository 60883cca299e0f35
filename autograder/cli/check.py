"""``autograder check``: a learner's look at their own work."""

from __future__ import annotations

import gc
import secrets
import sys
from pathlib import Path

import click

from autograder.catalog import find_tasks, has_hidden_part, units
from autograder.load import collect, find_workspace, require_folder
from autograder.sandbox.launch import heavy_modules, launch
from autograder.types import Verdict

__all__ = ["check"]


@click.command(short_help="For learners: check your work.")
@click.argument("names", nargs=-1, metavar="[UNIT|TASK]…")
@click.option(
    "--hand-in",
    type=click.Path(path_type=Path),
    help="The folder with your units; found from here upwards by default.",
)
@click.option("--seed", type=click.IntRange(0, 2**63 - 1), help="Draw the same inputs again.")
@click.option("--device", type=click.Choice(("cpu", "cuda", "all")), default="cpu", show_default=True)
@click.option("--verbose", "-v", is_flag=True, help="List checks that hold, too.")
def check(names: tuple[str, ...], hand_in: Path | None, seed: int | None, device: str, verbose: bool) -> None:
    """Check your work: units, tasks, or everything.

    \b
    Examples:
      autograder check gd_step         one task
      autograder check u05 u06         two units
      autograder check                 everything in your folder

    \b
    Exit codes:
      0  everything that was looked at holds
      1  something does not hold yet, or is not attempted
      2  the command was used wrongly: no such unit, task or folder
      3  the kit itself failed
    """
    tasks = find_tasks(names)
    hand_in = find_workspace(Path.cwd(), units()) if hand_in is None else hand_in
    require_folder(hand_in, "your units")
    collected = collect(hand_in, tuple(tasks))
    heavy = heavy_modules(item.content for found, _ in collected.values() for item in found)
    with launch(tasks, heavy, cuda=device != "cpu") as server:
        # The server imports torch while this process imports its own share.
        from rich.console import Console  # noqa: PLC0415

        from autograder.checking.devices import choose_devices  # noqa: PLC0415
        from autograder.checking.examiner import Examiner  # noqa: PLC0415
        from autograder.grading.hand_in import grade_hand_in  # noqa: PLC0415

        gc.freeze()  # what is imported by now stays to the end: looking through it at exit takes 0.3 s
        from autograder.report.text import print_report  # noqa: PLC0415

        devices, notes = choose_devices(device)
        hidden = all(has_hidden_part(unit) for unit in tasks)
        examiner = Examiner(server, secrets.randbits(63) if seed is None else seed, devices, hidden=hidden)
        report = grade_hand_in(hand_in.resolve().name, collected, examiner, tasks=tasks, notes=notes)
    print_report(report, Console(highlight=False), verbose=verbose)
    verdicts = {task.verdict for task in report.tasks}
    if Verdict.GRADER_ERROR in verdicts:
        sys.exit(3)
    sys.exit(0 if verdicts == {Verdict.PASSED} else 1)
