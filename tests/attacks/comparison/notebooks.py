"""The notebooks of a course that nbgrader grades: the instructor's, an honest learner's, an attacker's."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

from autograder.catalog import SOLUTIONS
from autograder.checking.check import Check, checks_of
from autograder.types import Task, Unit

__all__ = ["honest", "hostile", "source", "source_of_unit"]

_Notebook = dict[str, Any]
_ANSWER = "answer"
_TEST = """\
### BEGIN HIDDEN TESTS
import __main__
from tests.attacks.shared_process import judge
judge(__main__, {unit!r}, {task!r}, {check!r}, alone={alone})
### END HIDDEN TESTS
"""


def source(unit: Unit, task: Task, checks: tuple[Check, ...]) -> _Notebook:
    """Return the instructor's notebook: the unit's solution, and a hidden test cell for every check."""
    return _notebook(unit, [(task, check) for check in checks], alone=False)


def source_of_unit(unit: Unit) -> _Notebook:
    """Return the instructor's notebook with every check of every task, each judged once."""
    checks = checks_of(unit)
    return _notebook(unit, [(task, check) for task in unit.tasks for check in checks[task.name]], alone=True)


def _notebook(unit: Unit, checks: list[tuple[Task, Check]], *, alone: bool) -> _Notebook:
    answer = f"### BEGIN SOLUTION\n{_solution(unit)}\n### END SOLUTION\n"
    cells = [_cell(answer, grade_id=_ANSWER, solution=True, locked=False)]
    for task, check in checks:
        test = _TEST.format(unit=unit.name, task=task.name, check=check.name, alone=alone)
        cells.append(_cell(test, grade_id=check.name, grade=True, points=check.points))
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def honest(release: _Notebook, unit: Unit) -> _Notebook:
    """Return the released notebook with the solution in the place of the answer."""
    return {**release, "cells": _replaced(release, [_code(_solution(unit))])}


def hostile(folder: Path, release: _Notebook, topic: str) -> bool:
    """Make of what an attack wrote into ``folder`` what a learner would hand in to nbgrader.

    The cells of its notebook, or its module as one cell, take the place of the answer in the released
    notebook; its other files stay beside it. What is no notebook by its form (other bytes, a link, a pipe)
    is handed in as it is.

    Returns:
        Whether there is anything that nbgrader would take for a hand-in.
    """
    notebook, module = folder / f"{topic}.ipynb", folder / f"{topic}.py"
    if folder.is_symlink():
        return True
    if notebook.is_symlink() or notebook.exists():
        if _is_file(notebook):
            try:
                brought = json.loads(notebook.read_text(encoding="utf-8"))
                brought["cells"] = _replaced(release, list(brought["cells"]))
            except (ValueError, RecursionError, KeyError, TypeError):
                return True
            whole = {**release, **brought, "metadata": _merged(release, brought)}
            notebook.write_text(json.dumps(whole), encoding="utf-8")
        return True
    if not _is_file(module):
        return False
    text = module.read_text(encoding="utf-8", errors="replace")
    module.unlink()
    cells = _replaced(release, [_code(text)])
    notebook.write_text(json.dumps({**release, "cells": cells}), encoding="utf-8")
    return True


def _is_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _merged(release: _Notebook, brought: _Notebook) -> _Notebook:
    metadata = brought.get("metadata")
    return {**release["metadata"], **(metadata if isinstance(metadata, dict) else {})}


def _replaced(release: _Notebook, cells: list[Any]) -> list[Any]:
    """Put ``cells`` in the place of the answer, whose identity goes to the first one that may have it."""
    found = []
    for cell in release["cells"]:
        nbgrader = cell["metadata"].get("nbgrader", {})
        if nbgrader.get("grade_id") != _ANSWER:
            found.append(cell)
            continue
        new = [_completed(one) for one in cells]
        for one in new:
            if isinstance(one, dict) and isinstance(one.get("metadata"), dict):
                one["metadata"].setdefault("nbgrader", nbgrader)
                break
        found += new
    return found


def _completed(cell: Any) -> Any:
    """Give a cell of code the fields that Jupyter always writes."""
    if not isinstance(cell, dict) or cell.get("cell_type") != "code":
        return cell
    return {**_code(""), **cell}


def _solution(unit: Unit) -> str:
    text = (SOLUTIONS / unit.name / f"{unit.topic}.py").read_text(encoding="utf-8")
    lines = text.splitlines()
    return "\n".join(line for line in lines if " SOLUTION" not in line)


def _code(text: str) -> _Notebook:
    return {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": text}


def _cell(text: str, **nbgrader: Any) -> _Notebook:
    known = {"schema_version": 3, "grade": False, "locked": True, "solution": False, "task": False}
    cell = _code(text)
    return {**cell, "id": nbgrader["grade_id"][:64], "metadata": {"nbgrader": known | nbgrader}}
