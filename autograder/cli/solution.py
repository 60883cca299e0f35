"""``autograder solution``: compare a right answer with the instructor's."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from autograder.catalog import find_tasks, units
from autograder.cli._names import complete_tasks
from autograder.errors import UsageError
from autograder.learning.solution import find_solutions, judge_publicly, read_solutions, solution_of
from autograder.load import find_workspace, require_folder
from autograder.types import Task, TaskResult, Unit, Verdict

__all__ = ["solution"]


@click.command(short_help="For learners: a task's solution, once yours holds.")
@click.argument("task", shell_complete=complete_tasks)
@click.option(
    "--from",
    "file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The file that your instructor handed out; solutions.json in your folder by default.",
)
@click.option(
    "--hand-in",
    type=click.Path(path_type=Path),
    help="The folder with your units; found from here upwards by default.",
)
def solution(task: str, file: Path | None, hand_in: Path | None) -> None:
    """Show the solution of a task, once the public checks of yours hold.

    For learners. Solutions do not come with the kit: your instructor hands out a file when its time has come.
    There are other right answers than the one shown.

    \b
    Examples:
      autograder solution relu                                 the file is in your folder
      autograder solution relu --from downloads/solutions.json

    \b
    Exit codes:
      0  shown
      1  your own answer does not hold yet
      2  the command was used wrongly: no such task or folder, or the solution was not handed out
      3  the kit itself failed
    """
    unit, chosen = _find(task)
    workspace = find_workspace(Path.cwd(), units()) if hand_in is None else hand_in
    require_folder(workspace, "your units")
    path = find_solutions(workspace, Path.cwd()) if file is None else file
    text = solution_of(read_solutions(path), unit, chosen, path)
    result = judge_publicly(workspace, unit, chosen)
    if result.verdict is Verdict.GRADER_ERROR:
        click.echo(f"autograder: {result.checks[0].message if result.checks else 'No check ran.'}", err=True)
        sys.exit(3)
    if result.verdict is not Verdict.PASSED:
        click.echo(_not_yet(result))
        sys.exit(1)
    _show(text)


def _find(name: str) -> tuple[Unit, Task]:
    unit, tasks = next(iter(find_tasks((name,)).items()))
    if tasks[0].name != name:
        names = ", ".join(task.name for task in tasks)
        raise UsageError(f"{name} is a unit. Name one of its tasks: {names}.")
    return unit, tasks[0]


def _not_yet(result: TaskResult) -> str:
    name = result.task
    if result.verdict is Verdict.NOT_ATTEMPTED:
        start = f"{name} is still to do."
    else:
        held = sum(check.verdict is Verdict.PASSED for check in result.checks)
        start = f"Of the {len(result.checks)} public checks of your {name}, {held} hold so far."
    return (
        f"{start} The solution is more use to you afterwards: it is shown once they all hold.\n"
        f"`autograder check {name}` says what does not hold yet, and `autograder hint {name}` gives a hint."
    )


def _show(text: str) -> None:
    """Print a solution, in colours where there are some."""
    from rich.console import Console  # noqa: PLC0415
    from rich.syntax import Syntax  # noqa: PLC0415

    from autograder.checking.messages import printable  # noqa: PLC0415

    text = "\n".join(map(printable, text.splitlines()))
    console = Console(highlight=False)
    if console.is_terminal:
        console.print(Syntax(text, "python", background_color="default", word_wrap=True))
    else:
        click.echo(text)
