"""Namespaces as a learner's kernel holds them: a unit's cells that ran, and one more on top."""

from __future__ import annotations

import linecache
from functools import cache
from pathlib import Path
from types import CodeType
from typing import Any

from autograder.catalog import EXERCISES, find_tasks, source_path
from autograder.types import Task, Unit

__all__ = ["space", "task_of"]


def task_of(name: str) -> tuple[Unit, Task]:
    """Return a task and its unit."""
    ((unit, tasks),) = find_tasks([name]).items()
    return unit, tasks[0]


def space(name: str, more: str = "", *, untouched: bool = False) -> dict[str, Any]:
    """Return what a kernel holds after the cells of a task's unit and one more, called ``cell``.

    Args:
        name: The task.
        more: The text of the last cell.
        untouched: Whether the unit's cells are the learner's stub, and not the solution.
    """
    unit, _ = task_of(name)
    path = EXERCISES / unit.name / f"{unit.topic}.py" if untouched else source_path(unit)
    namespace: dict[str, Any] = {"__name__": "__main__"}
    exec(_compiled(path), namespace)  # noqa: S102  # the kit's own text
    linecache.cache["cell"] = (len(more), None, more.splitlines(keepends=True), "cell")
    exec(compile(more, "cell", "exec", dont_inherit=True), namespace)  # noqa: S102
    return namespace


@cache
def _compiled(path: Path) -> CodeType:
    return compile(path.read_text(encoding="utf-8"), str(path), "exec", dont_inherit=True)
