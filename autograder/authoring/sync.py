"""Build stub, notebooks and public tests from a unit's one source."""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import nbformat
from nbformat import v4

from autograder.authoring.source import BEGIN, END, Cell, Kind, read_source
from autograder.catalog import EXERCISES, source_path
from autograder.checking.syntax import parse
from autograder.types import Unit

__all__ = ["build", "drift", "stub_module", "write"]

TODO = ("# TODO: your code here, then delete the next line", "raise NotImplementedError")


def build(unit: Unit) -> dict[Path, str]:
    """Return the text of every file that is built (or, for pictures, copied) for ``unit``, by path.

    Raises:
        UnitError: The source is missing or is not of the documented form.
    """
    cells = read_source(unit)
    exercise = EXERCISES / unit.name
    pictures = {
        exercise / path.name: path.read_text(encoding="utf-8")
        for path in source_path(unit).parent.glob("*.svg")
    }
    return pictures | {
        exercise / f"{unit.topic}.py": stub_module(cells),
        exercise / f"{unit.topic}.ipynb": _notebook(unit, cells, solved=False),
        exercise / "test_public.py": _public_tests(unit, cells),
        source_path(unit).with_suffix(".ipynb"): _notebook(unit, cells, solved=True),
    }


def drift(unit: Unit) -> list[Path]:
    """Return the built files that are missing or not what the source says."""
    return [path for path, text in build(unit).items() if _read(path) != text]


def write(unit: Unit) -> list[Path]:
    """Write the built files that are out of date and return them."""
    stale = drift(unit)
    texts = build(unit)
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(texts[path], encoding="utf-8")
    return stale


def stub_module(cells: Iterable[Cell]) -> str:
    """Return the learner's Python file: docstring, given code, and tasks with their TODOs."""
    cells = list(cells)
    parts = [_docstring(cells[0].source)]
    parts += [_unsolved(cell.source).strip("\n") for cell in cells if cell.kind in {Kind.GIVEN, Kind.TASK}]
    return parts[0] + "\n\n" + "\n\n\n".join(parts[1:]) + "\n"


def _read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None


def _docstring(text: str) -> str:
    """Return the first text cell as a module docstring."""
    lines = [line for line in text.splitlines() if not line.startswith("![")]
    lines[0] = lines[0].lstrip("# ").rstrip(".") + "."
    body = "\n".join(lines).strip()
    prefix = "r" if "\\" in body else ""
    return f'{prefix}"""{body}\n"""'


def _unsolved(source: str) -> str:
    """Replace every solution region by the TODO, at the region's indentation."""
    kept: list[str] = []
    inside = False
    for line in source.splitlines():
        mark = line.strip()
        if mark == BEGIN:
            indent = line[: len(line) - len(line.lstrip())]
            kept += [indent + todo for todo in TODO]
        if mark in {BEGIN, END}:
            inside = mark == BEGIN
        elif not inside:
            kept.append(line)
    return "\n".join(kept)


def _notebook(unit: Unit, cells: Iterable[Cell], *, solved: bool) -> str:
    """Return a notebook's text; ``solved`` is nbgrader's source, else what the learner gets."""
    notebook = v4.new_notebook(
        metadata={
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    points = {task.name: task.points for task in unit.tasks}
    for number, cell in enumerate(cells, start=1):
        notebook.cells.append(_notebook_cell(number, cell, points, solved=solved))
    nbformat.validate(notebook)
    return str(nbformat.writes(notebook, indent=1)) + "\n"


def _notebook_cell(number: int, cell: Cell, points: dict[str, float], *, solved: bool) -> Any:
    source = cell.source
    if cell.kind is Kind.TEXT:
        return v4.new_markdown_cell(source, id=f"text-{number}")
    if cell.kind is Kind.TASK:
        text = source if solved else _unsolved(source)
        metadata = _nbgrader(cell.task, solution=True)
        return v4.new_code_cell(text, id=f"task-{number}", metadata=metadata)
    if cell.kind is Kind.CHECK:
        metadata = _nbgrader(f"test_{cell.task}", grade=True, locked=True, points=points[cell.task])
        metadata["jupyter"] = {"source_hidden": True}  # JupyterLab folds the check; its verdict shows
        return v4.new_code_cell(_with_calls(source), id=f"check-{number}", metadata=metadata)
    return v4.new_code_cell(source, id=f"{cell.kind.value}-{number}")


def _nbgrader(
    grade_id: str,
    *,
    grade: bool = False,
    solution: bool = False,
    locked: bool = False,
    points: float | None = None,
) -> dict[str, Any]:
    """Return a cell's metadata in nbgrader's schema 3."""
    fields = {
        "grade": grade,
        "grade_id": grade_id,
        "locked": locked,
        "schema_version": 3,
        "solution": solution,
        "task": False,
    }
    return {"nbgrader": fields if points is None else {**fields, "points": points}}


def _with_calls(source: str) -> str:
    """Let a check cell run its functions and say what holds."""
    tests = [node for node in parse(source).body if isinstance(node, ast.FunctionDef)]
    calls = [
        f'{test.name}()\nprint("holds:", {test.name}.__doc__)'
        for test in tests
        if test.name.startswith("test_")
    ]
    return source.rstrip("\n") + "\n\n\n" + "\n".join(calls)


def _public_tests(unit: Unit, cells: Iterable[Cell]) -> str:
    """Return ``test_public.py``: the check cells, and imports of the names that they use."""
    cells = list(cells)
    checks = [cell.source.strip("\n") for cell in cells if cell.kind is Kind.CHECK]
    used = {node.id for source in checks for node in ast.walk(parse(source)) if isinstance(node, ast.Name)}
    imports, defined = _names(cell.source for cell in cells if cell.kind in {Kind.GIVEN, Kind.TASK})
    own = sorted(name for name in defined if name in used)
    lines = [text for name, text in imports.items() if name in used]
    header = textwrap.dedent(
        f'''\
        """Public checks of {unit.name}: the lecture's own values.

        Run them in this folder with ``pytest test_public.py``. They earn no points; they tell you early.
        Built from the unit's source: edit {unit.topic}.py, not this file.
        """

        import sys
        from pathlib import Path
        '''
    )
    body = "\n".join(dict.fromkeys(lines))
    ours = f"from {unit.topic} import (\n" + "".join(f"    {name},\n" for name in own) + ")"
    path = "sys.path.insert(0, str(Path(__file__).parent))"
    return f"{header}\n{body}\n\n{path}\n\n{ours}\n\n\n" + "\n\n\n".join(checks) + "\n"


def _names(sources: Iterable[str]) -> tuple[dict[str, str], set[str]]:
    """Return the names that cells import, with the statement for each, and those that they define."""
    imports: dict[str, str] = {}
    defined: set[str] = set()
    for source in sources:
        for node in parse(source).body:
            if isinstance(node, ast.Import | ast.ImportFrom):
                for alias in node.names:
                    single = (
                        ast.Import([alias])
                        if isinstance(node, ast.Import)
                        else ast.ImportFrom(node.module, [alias], node.level)
                    )
                    name = alias.asname or alias.name.partition(".")[0]
                    imports[name] = ast.unparse(single)
            elif isinstance(node, ast.FunctionDef | ast.ClassDef):
                defined.add(node.name)
            elif isinstance(node, ast.Assign | ast.AnnAssign):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                defined |= {target.id for target in targets if isinstance(target, ast.Name)}
    return imports, defined
