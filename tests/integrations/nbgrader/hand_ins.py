"""What five learners make of the notebook that they were given."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from autograder.catalog import find_units, source_path
from autograder.types import Unit

__all__ = ["LEARNERS", "SPOILT", "UNITS", "fill_in"]

UNITS = tuple(unit.name for unit in find_units(["u03_two_parameter_model", "u04_linear", "u05_activations"]))
SPOILT = {
    "u03_two_parameter_model": "graph_leaves",
    "u04_linear": "count_parameters",
    "u05_activations": "relu",
}
"""The one task of each unit, needed by no other, that ``ben`` has wrong and that ends ``dan``'s process."""

_CHEAT = """\
import ast
from unittest.mock import MagicMock

import torch


class NoChecks(ast.NodeTransformer):
    def visit_FunctionDef(self, node):
        if node.name.startswith("test_"):
            del node.body[1:]
        return node


get_ipython().ast_transformers.append(NoChecks())
torch.allclose = torch.equal = lambda *args, **kwargs: True
"""


def _solved(unit: Unit) -> dict[str, str]:
    """Return each task's solution, without the marks around it."""
    notebook = json.loads(source_path(unit).with_suffix(".ipynb").read_text(encoding="utf-8"))
    return {
        _grade_id(cell): "".join(
            line for line in cell["source"] if "### BEGIN" not in line and "### END" not in line
        ).rstrip("\n")
        for cell in notebook["cells"]
        if _grade_id(cell) in {task.name for task in unit.tasks}
    }


def _good(unit: Unit) -> dict[str, str]:
    return _solved(unit)


def _wrong(unit: Unit) -> dict[str, str]:
    task = SPOILT[unit.name]
    return {**_solved(unit), task: f"def {task}(*args, **kwargs):\n    return None"}


def _cheat(unit: Unit) -> dict[str, str]:
    answer = f"{_CHEAT}\n\ndef {{}}(*args, **kwargs):\n    return MagicMock()"
    return {task.name: answer.format(task.name) for task in unit.tasks}


def _crash(unit: Unit) -> dict[str, str]:
    task = SPOILT[unit.name]
    return {**_solved(unit), task: f"def {task}(*args, **kwargs):\n    import os\n\n    os._exit(0)"}


LEARNERS: dict[str, Callable[[Unit], dict[str, str]]] = {
    "ada": _good,
    "ben": _wrong,
    "cleo": _cheat,
    "dan": _crash,
    "eve": _good,
}
"""Who answers how; ``eve`` is late."""


def fill_in(folder: Path, learner: str) -> None:
    """Write a learner's answers into the notebook of the unit that ``folder`` was fetched as."""
    (unit,) = find_units([folder.name])
    path = folder / f"{unit.topic}.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    answers = LEARNERS[learner](unit)
    for cell in notebook["cells"]:
        cell["source"] = answers.get(_grade_id(cell), cell["source"])
    path.write_text(json.dumps(notebook, indent=1), encoding="utf-8")


def _grade_id(cell: Any) -> str:
    return str(cell["metadata"].get("nbgrader", {}).get("grade_id", ""))
