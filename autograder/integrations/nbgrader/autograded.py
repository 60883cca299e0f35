"""The notebook that stands for a hand-in: the learner's cells, and the course's own as they were released.

Of a hand-in's notebook only the text of its cells is taken, within bounds. What else a learner may have done
to it, to its metadata, its form or its check cells, is left behind. So nbgrader never reads a learner's file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import msgspec
from nbformat import NotebookNode, from_dict

from autograder.catalog import EXERCISES
from autograder.integrations.nbgrader.comments import fenced
from autograder.types import Form, Submission, Task, Unit

__all__ = ["CourseCell", "notebook_of", "own_cells", "released_cells"]

_MOST_CELLS = 2000
_MOST_TEXT = 2**20
_NOTHING = "This cell was not handed in."
_MARK = b"\xef\xbb\xbf"
_Made = dict[str, Any]
_KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


@dataclass(frozen=True, slots=True)
class CourseCell:
    """A cell that nbgrader knows by its name.

    Attributes:
        points: What it earns, or None where it earns nothing.
        source: Its text in the release.
        locked: Whether learners may not change it.
        solution: Whether it is for an answer.
        task: Whether it is what nbgrader calls a task: text, and points given by hand.
    """

    name: str
    kind: str
    points: float | None
    source: str
    locked: bool
    solution: bool
    task: bool
    checksum: str | None

    @property
    def metadata(self) -> dict[str, Any]:
        """The cell's metadata in nbgrader's schema 3, as a release has it."""
        known: dict[str, Any] = {
            "cell_type": self.kind,
            "grade": self.points is not None and not self.task,
            "grade_id": self.name,
            "locked": self.locked,
            "schema_version": 3,
            "solution": self.solution,
            "task": self.task,
        }
        if self.checksum:
            known["checksum"] = self.checksum
        if self.points is not None:
            known["points"] = self.points
        return {"deletable": False, "nbgrader": known} | ({"editable": False} if self.locked else {})


class _Nbgrader(msgspec.Struct):
    grade_id: str | None = None


class _Metadata(msgspec.Struct):
    nbgrader: _Nbgrader | None = None


class _Cell(msgspec.Struct):
    """What is taken of a cell in a file."""

    cell_type: str = ""
    source: str | list[str] = ""
    metadata: msgspec.Raw = msgspec.Raw(b"{}")

    @property
    def text(self) -> str:
        return self.source if isinstance(self.source, str) else "".join(self.source)

    @property
    def name(self) -> str | None:
        try:
            found = msgspec.json.decode(self.metadata, type=_Metadata).nbgrader
        except msgspec.DecodeError:
            return None
        return None if found is None else found.grade_id


class _Notebook(msgspec.Struct):
    cells: list[msgspec.Raw]


class _NotShownError(Exception):
    """A notebook whose cells cannot be shown; the text says why, without a full stop."""


def notebook_of(
    unit: Unit, files: Sequence[Submission], refused: Iterable[str], course: Sequence[CourseCell]
) -> NotebookNode:
    """Return the notebook that nbgrader shall keep of a hand-in.

    Args:
        unit: The unit.
        files: What was handed in for it.
        refused: What was not read, in words.
        course: The cells that nbgrader knows.
    """
    cells = [_note(text) for text in refused]
    rest = list(course)
    for file in sorted(files, key=lambda file: file.form is not Form.IPYNB):
        name = f"{unit.topic}.{file.form}"
        if file.form is Form.PY:
            cells += [_note(f"Handed in as {name}:"), _code(_shortened(_decoded(file.content)))]
            continue
        try:
            handed_in = _read(file.content)
        except _NotShownError as error:
            cells.append(_note(f"{name} cannot be shown: {error}. It is as it came in the submitted folder."))
        else:
            cells += _laid_out(unit, handed_in, rest)
    only_module = [file.form for file in files] == [Form.PY]
    cells += _missing(unit, rest, f"The answer is in {unit.topic}.py." if only_module else _NOTHING)
    for number, cell in enumerate(cells, start=1):
        cell["id"] = f"cell-{number}"
    metadata = {"kernelspec": _KERNEL, "language_info": {"name": "python"}}
    made: NotebookNode = from_dict({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})
    return made


def own_cells(task: Task) -> tuple[str, str]:
    """Return the names of a task's two cells: the answer, and the check, which holds the points."""
    return task.name, f"test_{task.name}"


@cache
def released_cells(unit: Unit) -> tuple[dict[str, Any], ...]:
    """Return the cells of the unit's notebook as learners get it."""
    content = (EXERCISES / unit.name / f"{unit.topic}.ipynb").read_bytes()
    return tuple(msgspec.json.decode(content)["cells"])


def _read(content: bytes) -> list[_Cell]:
    """Return a notebook's cells."""
    try:
        found = msgspec.json.decode(content.removeprefix(_MARK), type=_Notebook).cells
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _NotShownError(f"it is no notebook ({error})") from error
    if len(found) > _MOST_CELLS:
        raise _NotShownError(f"it has {len(found)} cells")
    cells = []
    for cell in found:
        try:
            cells.append(msgspec.json.decode(cell, type=_Cell))
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            cells.append(_Cell("raw", f"This cell cannot be shown: {error}."))
    if sum(len(cell.text) for cell in cells) > _MOST_TEXT:
        raise _NotShownError("its cells hold more than a person reads")
    return cells


def _laid_out(unit: Unit, handed_in: list[_Cell], rest: list[CourseCell]) -> Iterator[_Made]:
    """Yield a learner's cells in their order, the course's ones restored; takes these out of ``rest``.

    Of a cell that is there twice the last one counts, as it does when the notebook is run. A check stands
    behind the answer that it is of, wherever it was moved.
    """
    known = {cell.name: cell for cell in rest}
    checks = dict(map(own_cells, unit.tasks))
    last = {cell.name: number for number, cell in enumerate(handed_in) if cell.name in known}
    released = {"".join(cell["source"]) for cell in released_cells(unit) if cell["cell_type"] == "markdown"}
    for number, cell in enumerate(handed_in):
        own = known.get(cell.name or "")
        if own is None or (last[own.name] != number and not own.locked):
            yield _plain(cell, released)
        elif last[own.name] == number and own.name not in checks.values():
            yield _restored(own, own.source if own.locked else _own_text(own, cell))
            rest.remove(own)
            check = known.get(checks.get(own.name, ""))
            if check is not None and check in rest:
                yield _restored(check, check.source)
                rest.remove(check)


def _missing(unit: Unit, rest: list[CourseCell], blank: str) -> Iterator[_Made]:
    """Yield the cells of points or answers that were not handed in; ``blank`` is what the answers say."""
    order = {name: number for number, task in enumerate(unit.tasks) for name in own_cells(task)}
    for cell in sorted(rest, key=lambda cell: (order.get(cell.name, len(order)), cell.points is not None)):
        if cell.solution:
            mark = "# " if cell.kind == "code" else ""
            yield _restored(cell, f"{mark}{blank}")
        elif cell.points is not None:
            yield _restored(cell, cell.source)


def _restored(cell: CourseCell, source: str) -> _Made:
    make = _text if cell.kind == "markdown" else _code
    return {**make(source), "metadata": cell.metadata}


def _own_text(own: CourseCell, cell: _Cell) -> str:
    """Return a learner's answer; text that is not the release's is shown as it is, since it may hold HTML."""
    return cell.text if own.kind == "code" or cell.text == own.source else fenced(cell.text)


def _plain(cell: _Cell, released: set[str]) -> _Made:
    if cell.cell_type == "code":
        return _code(cell.text)
    return _text(cell.text if cell.text in released else fenced(cell.text))


def _note(text: str) -> _Made:
    return _text(fenced(text))


def _code(source: str) -> _Made:
    return {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": source}


def _text(source: str) -> _Made:
    return {"cell_type": "markdown", "metadata": {}, "source": source}


def _decoded(content: bytes) -> str:
    return content.removeprefix(_MARK).decode("utf-8", "replace")


def _shortened(text: str) -> str:
    return text if len(text) <= _MOST_TEXT else f"{text[:_MOST_TEXT]}\n# … the rest is not shown"
