"""The ladder of hints of a task: from the idea to the steps, one rung at a time, never the solution."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from autograder.errors import UsageError
from autograder.learning.desk import recall, remember
from autograder.types import Task, Unit

__all__ = ["Hint", "hint_at", "next_hint"]

_FILE = "hints.json"


@dataclass(frozen=True, slots=True)
class Hint:
    """One rung.

    Attributes:
        number: Which one, from 1.
        total: How many there are.
        note: A sentence where the rung could not be remembered, else "".
    """

    number: int
    total: int
    text: str
    note: str = ""

    @property
    def is_last(self) -> bool:
        """Whether no other follows."""
        return self.number == self.total


def hint_at(task: Task, level: int) -> Hint:
    """Return the hint of a level, from 1.

    Raises:
        UsageError: The task has no such level.
    """
    total = len(task.hints)
    if not 1 <= level <= total:
        raise UsageError(f"{task.name} has {total} hints. Give --level a number from 1 to {total}.")
    return Hint(level, total, task.hints[level - 1])


def next_hint(workspace: Path | None, unit: Unit, task: Task, shown: Hint | None = None) -> Hint:
    """Return the next hint of a task, and remember that it was given; the last one is given again.

    Args:
        workspace: The working folder, where it is remembered; None where there is none.
        unit: The task's unit.
        task: The task.
        shown: The hint that the learner has before their eyes: the one after it is the next one, and after
            the last comes the first.
    """
    given, note = recall(workspace, _FILE, dict[str, int]) if workspace else (None, "")
    given = given or {}
    name = f"{unit.name}/{task.name}"
    total, before = len(task.hints), max(0, given.get(name, 0))
    level = min(before + 1, total) if shown is None else shown.number % total + 1
    found = hint_at(task, level)
    if workspace is not None and level > before:
        note = remember(workspace, _FILE, {**given, name: level}) or note
    return Hint(found.number, found.total, found.text, note)
