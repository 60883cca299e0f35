"""Read a unit's one source, ``solutions/uNN_topic/topic.py``: percent cells, each of one kind."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import jupytext

from autograder.catalog import source_path
from autograder.checking.syntax import parse
from autograder.errors import UnitError
from autograder.types import Unit

__all__ = ["BEGIN", "END", "Cell", "Kind", "read_source"]

BEGIN = "### BEGIN SOLUTION"
END = "### END SOLUTION"


class Kind(Enum):
    """What a cell is for; CONTRIBUTING.md describes each."""

    TEXT = "text"
    GIVEN = "given"
    DEMO = "demo"
    TASK = "task"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the source.

    Attributes:
        task: The task that a ``task`` or ``check`` cell belongs to, else "".
        source: Its text, without the markers of the percent format.
    """

    kind: Kind
    task: str
    source: str


def read_source(unit: Unit) -> tuple[Cell, ...]:
    """Read and check the cells of a unit's source.

    Raises:
        UnitError: The source is missing, or its cells do not match ``unit.toml``.
    """
    path = source_path(unit)
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise UnitError(f"{path} is missing. Write it as CONTRIBUTING.md shows.") from error
    notebook = jupytext.reads(text, fmt="py:percent")
    cells = tuple(_cell(cell.cell_type, cell.metadata, cell.source) for cell in notebook.cells)
    _check_order(path, unit, cells)
    _check_regions(path, cells)
    return cells


def _cell(cell_type: str, metadata: dict[str, object], source: str) -> Cell:
    if cell_type != "code":
        return Cell(Kind.TEXT, "", source)
    if "task" in metadata:
        return Cell(Kind.TASK, str(metadata["task"]), source)
    if "check" in metadata:
        return Cell(Kind.CHECK, str(metadata["check"]), source)
    tags = metadata.get("tags", [])
    is_demo = isinstance(tags, list) and "active-ipynb" in tags
    return Cell(Kind.DEMO if is_demo else Kind.GIVEN, "", source)


def _check_order(path: Path, unit: Unit, cells: tuple[Cell, ...]) -> None:
    """See that each task of unit.toml has its task cell and then its check cell, in order."""
    if not cells or cells[0].kind is not Kind.TEXT:
        raise UnitError(f"{path}: the first cell must be text; it becomes the stub's docstring.")
    found = [(cell.kind, cell.task) for cell in cells if cell.kind in {Kind.TASK, Kind.CHECK}]
    wanted = [(kind, task.name) for task in unit.tasks for kind in (Kind.TASK, Kind.CHECK)]
    for index, (kind, task) in enumerate(wanted):
        if index >= len(found) or found[index] != (kind, task):
            raise UnitError(
                f'{path}: expected a cell marked {kind.value}="{task}" as number {index + 1} of the task '
                "and check cells. unit.toml fixes their order."
            )
    if len(found) > len(wanted):
        kind, task = found[len(wanted)]
        raise UnitError(f'{path}: the cell marked {kind.value}="{task}" is for no task of unit.toml.')


def _check_regions(path: Path, cells: tuple[Cell, ...]) -> None:
    for cell in cells:
        marks = [line.strip() for line in cell.source.splitlines() if line.strip() in {BEGIN, END}]
        balanced = marks == [BEGIN, END] * (len(marks) // 2)
        if not balanced or (cell.kind is Kind.TASK) != bool(marks):
            raise UnitError(
                f"{path}: {BEGIN} and {END} must come in pairs, in every task cell and nowhere else; "
                f"look at the {cell.kind.value} cell {cell.task!r}."
            )
        if cell.kind is not Kind.TEXT:
            _check_syntax(path, cell)


def _check_syntax(path: Path, cell: Cell) -> None:
    try:
        parse(cell.source)
    except SyntaxError as error:
        raise UnitError(
            f"{path}: a {cell.kind.value} cell does not parse: {error.msg}: {error.text}"
        ) from error
