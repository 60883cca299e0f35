"""Where ``nbgrader autograde`` meets a hand-in: the kit reads its files, bounded, and nbgrader never does.

Theory of operation. nbgrader makes one exporter for a run and hands it the path of each notebook twice: as it
was submitted, and as it was written to ``autograded/``.

- When the exporter is made, before anything is written, the kit's fork server starts (``marking``). Where
  learner code could not be kept apart, the run ends here, in one message.
- At the first call, the hand-in's files are read and sent to be graded, and those of the next hand-ins with
  them. The exporter returns a notebook that it made itself (``autograded``); nothing in it needs cleaning.
- At the second call, ``GradeBehindBorder`` waits for the results, and ``SaveResults`` writes them into the
  gradebook.

An assignment that is no unit of the kit is left to nbgrader altogether.
"""

from __future__ import annotations

import contextlib
import fnmatch
import glob
import os
import weakref
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from nbconvert.exporters import NotebookExporter
from nbgrader.api import Gradebook
from nbgrader.converters import NbGraderException
from traitlets import Enum

from autograder.catalog import units
from autograder.errors import KitError
from autograder.integrations.nbgrader.marking import HandedIn, Marking
from autograder.types import TaskResult, Unit

if TYPE_CHECKING:
    from autograder.integrations.nbgrader.autograded import CourseCell

__all__ = ["HandIns", "unit_of"]


class HandIns(NotebookExporter):
    """Exports the notebooks of one run of ``nbgrader autograde``; ``c.Autograde.exporter_class``."""

    isolation = Enum(
        ("full", "basic"),
        "full",
        help="The least that is enough; `autograder doctor` says what this machine has.",
    ).tag(config=True)

    def __init__(self, **kwargs: Any) -> None:
        """Start the fork server, if it is a unit that is graded, and find hand-ins that are modules alone.

        Raises:
            NbGraderException: The kit cannot grade here; nothing was written.
        """
        super().__init__(**kwargs)
        self._converter = cast("Any", self.parent)  # an Autograde
        self._course: dict[Unit, Sequence[CourseCell]] = {}
        self._gradebook: Any = None
        self._current: tuple[HandedIn, Any] | None = None
        wanted = self._converter.coursedir.assignment_id
        self._units = [unit for unit in units() if fnmatch.fnmatchcase(unit.name, wanted)]
        if not self._units:
            return
        for unit in self._units:
            self._add_modules(unit)
        try:
            self._marking = Marking(
                self._units,
                Path(self._converter.coursedir.root),
                self._expected(),
                basic=self.isolation == "basic",
            )
        except KitError as error:
            self.log.error(str(error))  # noqa: TRY400  # a sentence for a person
            raise NbGraderException(str(error)) from error

    def from_filename(self, filename: str, resources: Any = None, **kwargs: Any) -> tuple[Any, Any]:
        """Convert a notebook; one that was submitted is made anew from what the kit read of it."""
        made: tuple[Any, Any]
        unit = unit_of(resources)
        if unit is None:
            made = super().from_filename(filename, resources, **kwargs)
            return made
        folder = Path(filename).parent
        told = resources["nbgrader"]
        if folder == self._folder("submitted", told["student"], unit):
            self._current = self._taken_in(unit, folder, told["student"], told["db_url"])
        if self._current is None:
            raise NbGraderException(f"{filename} was not read before. Grade it from the submitted folder.")
        resources["metadata"] = {"name": unit.topic, "path": str(folder)}
        made = self.from_notebook_node(self._current[1], resources, **kwargs)
        return made

    def results(self) -> tuple[TaskResult, ...]:
        """Return what became of the hand-in that is converted; waits for it."""
        if self._current is None:
            raise NbGraderException("No hand-in was read.")
        return self._current[0].results.result()

    def gradebook(self, db_url: str) -> Any:
        """Return the gradebook, opened once for the run: to open one costs more than to write a hand-in."""
        if self._gradebook is None:
            self._gradebook = Gradebook(db_url)
            weakref.finalize(self, self._gradebook.close)
        return self._gradebook

    def _taken_in(self, unit: Unit, folder: Path, student: str, db_url: str) -> tuple[HandedIn, Any]:
        """Have a hand-in graded, and return it with the notebook that stands for it."""
        from autograder.integrations.nbgrader.autograded import notebook_of  # noqa: PLC0415  # imports torch

        for name in _links(folder):
            # nbgrader has copied what the link leads to, and would hand it back with the feedback.
            self.log.warning("%s is a link, and was not taken", folder / name)
            with contextlib.suppress(FileNotFoundError):
                (self._folder("autograded", student, unit) / name).unlink()
        handed_in = self._marking.begin(unit, folder)
        if unit not in self._course:
            self._course[unit] = _course_cells(unit, self.gradebook(db_url))
        return handed_in, notebook_of(unit, handed_in.files, handed_in.refused, self._course[unit])

    def _folder(self, step: str, student: str, unit: Unit) -> Path:
        course = self._converter.coursedir
        return Path(course.format_path(getattr(course, f"{step}_directory"), student, unit.name))

    def _expected(self) -> dict[Path, Unit]:
        """Return the hand-ins' folders that nbgrader is going to come to, but for those that it updates."""
        student = self._converter.coursedir.student_id
        found = {}
        for unit in self._units:
            pattern, done = (self._folder(step, student, unit) for step in ("submitted", "autograded"))
            old = set() if self._converter.force else {path.parent.name for path in _matching(done)}
            for folder in _matching(pattern):
                if str(folder) in self._converter.assignments and folder.parent.name not in old:
                    found[folder] = unit
        return found

    def _add_modules(self, unit: Unit) -> None:
        """Let nbgrader see hand-ins that hold ``<topic>.py`` alone: it looks for notebooks."""
        course = self._converter.coursedir
        if not fnmatch.fnmatch(unit.topic, course.notebook_id):
            return
        for folder in map(str, _matching(self._folder("submitted", course.student_id, unit))):
            found = self._converter.assignments.get(folder, [])
            notebook = str(Path(folder, f"{unit.topic}.ipynb"))
            if notebook not in found and os.path.lexists(Path(folder, f"{unit.topic}.py")):
                self._converter.assignments[folder] = [*found, notebook]


def unit_of(resources: Any) -> Unit | None:
    """Return the unit whose notebook is converted; None where it is something of the instructor's own."""
    told = resources["nbgrader"]
    names = (told["assignment"], told["notebook"])
    return next((unit for unit in units() if (unit.name, unit.topic) == names), None)


def _matching(pattern: Path) -> list[Path]:
    return [Path(path) for path in glob.glob(str(pattern))]  # noqa: PTH207  # as nbgrader matches names


def _links(folder: Path) -> list[Path]:
    """Return the links in a hand-in, by their paths in it."""
    return [
        path.relative_to(folder)
        for place, _, names in os.walk(folder)
        for path in (Path(place, name) for name in names)
        if path.is_symlink()
    ]


def _course_cells(unit: Unit, gradebook: Any) -> tuple[CourseCell, ...]:
    """Return the cells that the gradebook has of a unit."""
    from autograder.integrations.nbgrader.autograded import CourseCell  # noqa: PLC0415  # imports torch

    notebook = gradebook.find_notebook(unit.topic, unit.name)
    graded = {cell.name: cell for cell in [*notebook.grade_cells, *notebook.task_cells]}
    answers = {cell.name for cell in notebook.solution_cells}
    tasks = {cell.name for cell in notebook.task_cells}
    return tuple(
        CourseCell(
            name=cell.name,
            kind=cell.cell_type,
            points=float(graded[cell.name].max_score) if cell.name in graded else None,
            source=cell.source,
            locked=cell.locked,
            solution=cell.name in answers,
            task=cell.name in tasks,
            checksum=cell.checksum,
        )
        for cell in notebook.source_cells
    )
