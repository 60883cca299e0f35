"""The public checks of a unit: the functions of its ``test_public.py``, matched to tasks by name."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cache

from autograder.catalog import EXERCISES
from autograder.checking.syntax import parse
from autograder.errors import UnitError
from autograder.types import Unit

__all__ = ["PublicCheck", "public_checks", "public_source"]


@dataclass(frozen=True, slots=True)
class PublicCheck:
    """One function of ``test_public.py``."""

    name: str
    title: str


def public_source(unit: Unit) -> str:
    """Return the text of the unit's own ``test_public.py`` (never that of a hand-in).

    Raises:
        UnitError: It was not built yet.
    """
    path = EXERCISES / unit.name / "test_public.py"
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise UnitError(f"{path} is missing. Build it with `autograder sync {unit.name}`.") from error


@cache
def public_checks(unit: Unit, source: str) -> dict[str, tuple[PublicCheck, ...]]:
    """Return the public checks by task: ``test_<task>_…`` belongs to the task of the longest such name."""
    by_task: dict[str, list[PublicCheck]] = {task.name: [] for task in unit.tasks}
    for node in parse(source).body:
        if not (isinstance(node, ast.FunctionDef) and node.name.startswith("test_")):
            continue
        tasks = [name for name in by_task if f"{node.name}_".startswith(f"test_{name}_")]
        if not tasks:
            raise UnitError(f"exercises/{unit.name}/test_public.py: {node.name} is named after no task.")
        title = (ast.get_docstring(node) or node.name).partition("\n")[0].rstrip(".")
        by_task[max(tasks, key=len)].append(PublicCheck(node.name, title))
    return {task: tuple(checks) for task, checks in by_task.items()}
