"""``autograder github``: the public checks in a workflow of GitHub's, told on the run's page."""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path

import click

from autograder.cli._target import holds_other
from autograder.errors import UsageError

__all__ = ["github"]

_SUMMARY = "GITHUB_STEP_SUMMARY"


@click.command(short_help="For workflows: the public checks, told on the page of GitHub's run.")
@click.argument("names", nargs=-1, metavar="[UNIT|TASK]…")
@click.option(
    "--hand-in",
    type=click.Path(path_type=Path),
    help="The folder with the units; found from here upwards by default.",
)
@click.option(
    "--workflow",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="For instructors: run nothing, write the workflow that runs this command.",
)
def github(names: tuple[str, ...], hand_in: Path | None, workflow: Path | None) -> None:
    """Run the public checks of the units in a learner's repository, in a workflow of GitHub Classroom.

    For workflows. What holds is appended to the file that GITHUB_STEP_SUMMARY names, as Markdown; elsewhere
    it is printed. Hidden checks never run here, and points are not given here: a learner can change a
    workflow.

    \b
    Examples:
      autograder github
      autograder github u09 --hand-in .
      autograder github --workflow .github/workflows/classroom.yml

    \b
    Exit codes:
      0  everything holds in the public checks, or the workflow is written
      1  something does not hold yet, or is not attempted
      2  the command was used wrongly: no such unit, task or folder, a file in the way
      3  the kit itself failed
    """
    from autograder.catalog import find_tasks, units  # noqa: PLC0415
    from autograder.load import collect, find_workspace, require_folder  # noqa: PLC0415
    from autograder.sandbox.launch import heavy_modules, launch  # noqa: PLC0415
    from autograder.types import Verdict  # noqa: PLC0415

    if workflow is not None:
        _write(workflow)
        return
    known = find_tasks(names)
    hand_in = find_workspace(Path.cwd(), units()) if hand_in is None else hand_in
    require_folder(hand_in, "your units")
    tasks = {unit: found for unit, found in known.items() if names or (hand_in / unit.name).is_dir()}
    if not tasks:
        raise UsageError(f"There are no units in {hand_in}. Name the folder that holds some with --hand-in.")
    collected = collect(hand_in, tuple(tasks))
    heavy = heavy_modules(item.content for found, _ in collected.values() for item in found)
    with launch(tasks, heavy) as server:
        from autograder.checking.examiner import Examiner  # noqa: PLC0415
        from autograder.grading.hand_in import grade_hand_in  # noqa: PLC0415
        from autograder.report.markdown import markdown  # noqa: PLC0415

        examiner = Examiner(server, secrets.randbits(63), hidden=False)
        report = grade_hand_in(hand_in.resolve().name, collected, examiner, tasks=tasks)
    _tell(markdown(report))
    verdicts = {task.verdict for task in report.tasks}
    if Verdict.GRADER_ERROR in verdicts:
        sys.exit(3)
    sys.exit(0 if verdicts == {Verdict.PASSED} else 1)


def _write(path: Path) -> None:
    """Write the workflow's file."""
    try:
        from autograder.integrations.github import WORKFLOW  # noqa: PLC0415  # not where learners are
    except ModuleNotFoundError as error:
        raise UsageError(
            "The workflow's file is in the kit's checkout, not in what learners install."
        ) from error
    from autograder.report.json import write_whole  # noqa: PLC0415

    content = WORKFLOW.read_bytes()
    if holds_other(path, content):
        raise UsageError(f"{path} is there and differs. Move it away, or give another file.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"{path.parent} cannot be made: {error.strerror}. Move away what is there."
        ) from error
    write_whole(path, content)
    click.echo(f"{path}: commit it to the assignment's template repository")


def _tell(text: str) -> None:
    """Append the text to the run's page, or print it where there is none."""
    page = os.environ.get(_SUMMARY)
    if not page:
        click.echo(text, nl=False)
        return
    try:
        with Path(page).open("a", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise UsageError(f"{_SUMMARY} names {page}, which cannot be written: {error.strerror}.") from error
