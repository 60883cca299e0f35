"""``autograder check``: a learner's look at their own work."""

from __future__ import annotations

import datetime as dt
import gc
import secrets
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from autograder.catalog import find_tasks, has_hidden_part, units
from autograder.cli._names import complete_units_and_tasks
from autograder.load import Collected, collect, find_workspace, require_folder
from autograder.sandbox.launch import heavy_modules, launch
from autograder.types import Report, Task, TaskResult, Unit, Verdict

__all__ = ["check"]


@click.command(short_help="For learners: check your work.")
@click.argument("names", nargs=-1, metavar="[UNIT|TASK]…", shell_complete=complete_units_and_tasks)
@click.option(
    "--hand-in",
    type=click.Path(path_type=Path),
    help="The folder with your units; found from here upwards by default.",
)
@click.option("--seed", type=click.IntRange(0, 2**63 - 1), help="Draw the same inputs again.")
@click.option("--device", type=click.Choice(("cpu", "cuda", "all")), default="cpu", show_default=True)
@click.option("--verbose", "-v", is_flag=True, help="List checks that hold, too.")
def check(names: tuple[str, ...], hand_in: Path | None, seed: int | None, device: str, verbose: bool) -> None:
    """Check your work: units, tasks, or everything in your folder.

    What it finds is remembered for `autograder progress`, but not where you name the folder with --hand-in.

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
    is_own = hand_in is None
    hand_in = find_workspace(Path.cwd(), units()) if hand_in is None else hand_in
    require_folder(hand_in, "your units")
    if is_own and not names:
        tasks = {unit: own for unit, own in tasks.items() if (hand_in / unit.name).is_dir()}
    collected = collect(hand_in, tuple(tasks))
    heavy = heavy_modules(item.content for found, _ in collected.values() for item in found)
    earned = all(has_hidden_part(unit) for unit in tasks)
    with launch(tasks, heavy, cuda=device != "cpu") as server:
        # The server imports torch while this process imports its own share.
        from rich.console import Console  # noqa: PLC0415

        from autograder.checking.devices import choose_devices  # noqa: PLC0415
        from autograder.checking.examiner import Examiner  # noqa: PLC0415
        from autograder.grading.hand_in import examine_units, make_report  # noqa: PLC0415

        gc.freeze()  # what is imported by now stays to the end: looking through it at exit takes 0.3 s
        from autograder.report.text import print_report  # noqa: PLC0415

        devices, notes = choose_devices(device)
        examiner = Examiner(server, secrets.randbits(63) if seed is None else seed, devices, hidden=earned)
        examined = examine_units(collected, examiner, tasks=tasks)
        by_unit = {name: found.results for name, found in examined.items()}
        isolation = replace(server.isolation, missing=())  # whose own code it is need not be warned of it
    student = hand_in.resolve().name
    report = make_report(student, collected, by_unit, seed=examiner.seed, isolation=isolation, notes=notes)
    console = Console(highlight=False)
    print_report(report, console, verbose=verbose, earned=earned)
    if is_own:
        for sentence in (_next_words(report), _recorded(hand_in, collected, tasks, report, earned=earned)):
            if sentence:
                console.print(sentence, style="dim", markup=False, soft_wrap=True)
    verdicts = {task.verdict for task in report.tasks}
    if Verdict.GRADER_ERROR in verdicts:
        sys.exit(3)
    sys.exit(0 if verdicts == {Verdict.PASSED} else 1)


def _next_words(report: Report) -> str:
    """Say where to go on: at what went wrong first, else at what was not begun."""
    wrong = [task for task in report.tasks if task.verdict not in {Verdict.PASSED, Verdict.NOT_ATTEMPTED}]
    begun = [task for task in report.tasks if task.verdict is Verdict.NOT_ATTEMPTED]
    following: TaskResult | None = next(iter(wrong or begun), None)
    if following is None:
        return ""
    place = f"Next: {following.task} in {following.unit}"
    if following.verdict is Verdict.NOT_ATTEMPTED:
        place += ": write your code in place of its TODO, and delete the line `raise NotImplementedError`"
    return f"{place}. Stuck? autograder hint {following.task}"


def _recorded(
    workspace: Path,
    collected: Collected,
    tasks: dict[Unit, tuple[Task, ...]],
    report: Report,
    *,
    earned: bool,
) -> str:
    """Remember what was found; returns a sentence where that is not possible."""
    from autograder.learning.progress import Looked, fingerprint, record  # noqa: PLC0415

    by_unit: dict[str, Sequence[TaskResult]] = {
        unit.name: [result for result in report.tasks if result.unit == unit.name] for unit in tasks
    }
    looked = [Looked(unit, fingerprint(collected[unit][0]), by_unit[unit.name], earned) for unit in tasks]
    return record(workspace, looked, dt.datetime.now().astimezone().date())
