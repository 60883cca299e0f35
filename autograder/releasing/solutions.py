"""The file of solutions that an instructor hands out when its time has come."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from autograder.catalog import source_path
from autograder.checking.syntax import parse
from autograder.errors import UnitError
from autograder.learning.solution import SCHEMA, Solutions
from autograder.report.json import encoded
from autograder.types import Task, Unit

__all__ = ["solutions_file"]

_MARKS = frozenset({"### BEGIN SOLUTION", "### END SOLUTION"})


def solutions_file(units: Iterable[Unit], version: str) -> bytes:
    """Return the JSON that holds the definitions of all tasks of ``units``.

    Raises:
        UnitError: A solution is missing.
    """
    texts = {unit.name: {task.name: _definition(unit, task) for task in unit.tasks} for unit in units}
    return encoded(Solutions(SCHEMA, version, texts))


def _definition(unit: Unit, task: Task) -> str:
    """Return a task's solution, without its docstring, which the learner has, and without the marks."""
    path = source_path(unit)
    source = path.read_text(encoding="utf-8")
    for node in parse(source).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == task.name:
            first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
            lines = source.splitlines()
            kept = list(range(first, (node.end_lineno or first) + 1))
            doc = node.body[0]
            if ast.get_docstring(node) is not None:
                kept = [number for number in kept if not doc.lineno <= number <= (doc.end_lineno or 0)]
            text = [lines[number - 1] for number in kept]
            return "\n".join(line for line in text if line.strip() not in _MARKS) + "\n"
    raise UnitError(f"{path} does not define {task.name}. Write it as CONTRIBUTING.md shows.")
