"""Solutions that an instructor handed out, shown to those whose own answer holds."""

from __future__ import annotations

import secrets
from pathlib import Path

import msgspec

from autograder.errors import UsageError
from autograder.load import MAX_BYTES, collect
from autograder.sandbox.launch import heavy_modules, launch
from autograder.types import Task, TaskResult, Unit

__all__ = ["FILE", "SCHEMA", "Solutions", "find_solutions", "judge_publicly", "read_solutions", "solution_of"]

FILE = "solutions.json"
"""What the file is called; ``autograder release --solutions`` builds it."""

SCHEMA = 1


class Solutions(msgspec.Struct, forbid_unknown_fields=True):
    """What the file holds.

    Attributes:
        kit: The version of the kit that built it.
        solutions: The text of each task's definition, by unit and task.
    """

    schema_version: int
    kit: str
    solutions: dict[str, dict[str, str]]


def find_solutions(workspace: Path, start: Path) -> Path:
    """Return the solutions file in the working folder, or where the person is.

    Raises:
        UsageError: There is none.
    """
    for folder in (workspace, start):
        if (folder / FILE).is_file():
            return folder / FILE
    raise UsageError(
        f"There is no {FILE} in {workspace}. Your instructor hands it out when its time has come: put it"
        " there, or name it with --from. Until then, `autograder hint` helps."
    )


def read_solutions(path: Path) -> Solutions:
    """Read a solutions file.

    Raises:
        UsageError: It is missing, or is no such file.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            raise ValueError(f"it is larger than {MAX_BYTES // 2**20} MiB")  # noqa: TRY301  # one message for all
        found = msgspec.json.decode(content, type=Solutions)
        if found.schema_version != SCHEMA:
            raise ValueError(f"its form is number {found.schema_version}, this kit reads {SCHEMA}")  # noqa: TRY301
    except (OSError, ValueError, RecursionError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(
            f"{path} is no file of solutions ({reason}). Get it from your instructor again."
        ) from error
    return found


def solution_of(solutions: Solutions, unit: Unit, task: Task, path: Path) -> str:
    """Return the text of a task's solution.

    Raises:
        UsageError: It was not handed out.
    """
    text = solutions.solutions.get(unit.name, {}).get(task.name)
    if text is None:
        there = ", ".join(sorted(solutions.solutions)) or "nothing"
        raise UsageError(
            f"{path} holds no solution of {task.name}. It has those of {there}; ask your instructor for a"
            " newer one."
        )
    return text


def judge_publicly(workspace: Path, unit: Unit, task: Task) -> TaskResult:
    """Run the public checks of one task on what is in the working folder, in a child process."""
    from autograder.checking.examiner import Examiner  # noqa: PLC0415  # torch, once the server has started

    collected = collect(workspace, (unit,))
    submissions, _ = collected[unit]
    with launch((unit,), heavy_modules(item.content for item in submissions)) as server:
        examiner = Examiner(server, secrets.randbits(63), hidden=False)
        return examiner.examine(unit, submissions, (task,))[0]
