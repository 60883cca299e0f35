"""The steps of ``nbgrader autograde`` that the kit takes over: to run a hand-in, and to save what came of it.

Each takes the place of one of nbgrader's steps, and is that step for assignments that are no unit of the kit.
``OwnCells``, ``OwnKernel`` and ``OwnMetadata`` leave out what a unit does not need: its notebook is not the
learner's but made by ``HandIns``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nbformat import v4
from nbgrader.converters import NbGraderException
from nbgrader.plugins import LateSubmissionPlugin
from nbgrader.preprocessors import (
    AssignLatePenalties,
    CheckCellMetadata,
    Execute,
    NbGraderPreprocessor,
    OverwriteCells,
    OverwriteKernelspec,
    SaveAutoGrades,
)
from nbgrader.utils import is_grade, is_solution, is_task

from autograder.integrations.nbgrader.autograded import own_cells
from autograder.integrations.nbgrader.comments import shown_result
from autograder.integrations.nbgrader.exporter import HandIns, unit_of
from autograder.integrations.nbgrader.gradebook import record
from autograder.types import TaskResult, Unit, Verdict

__all__ = [
    "GradeBehindBorder",
    "KeepLatePenalties",
    "OwnCells",
    "OwnKernel",
    "OwnMetadata",
    "SaveResults",
]

_RESULTS = "autograder_results"


class GradeBehindBorder(Execute):  # type: ignore[misc]  # nbgrader has no types
    """Grade a unit in the kit's locked-down processes, in place of running its cells in a kernel."""

    def preprocess(self, nb: Any, resources: Any, km: Any = None) -> tuple[Any, Any]:
        """Grade the hand-in, and let each check cell say what came of it."""
        unit = unit_of(resources)
        if unit is None:
            run: tuple[Any, Any] = super().preprocess(nb, resources, km)
            return run
        results = self._graded(resources["nbgrader"]["student"])
        checks = dict(map(own_cells, unit.tasks))
        by_cell = {checks[result.task]: result for result in results}
        for cell in nb.cells:
            result = by_cell.get(cell.metadata.get("nbgrader", {}).get("grade_id"))
            if result is not None:
                cell.outputs = _outputs(result)
        resources[_RESULTS] = results
        return nb, resources

    def _graded(self, student: str) -> Sequence[TaskResult]:
        if not isinstance(self.parent, HandIns):
            raise NbGraderException(
                "c.Autograde.exporter_class is not the kit's. Let nbgrader_config.py call "
                "autograder.integrations.nbgrader.configure(c)."
            )
        results = self.parent.results()
        for result in results:
            if result.verdict is Verdict.GRADER_ERROR:
                reasons = {check.message for check in result.checks if check.verdict is Verdict.GRADER_ERROR}
                self.log.error(
                    "%s, %s: the kit itself failed, so there is no score, and one is wanted by hand. %s",
                    student,
                    result.task,
                    " ".join(sorted(reasons)),
                )
        return results


class SaveResults(SaveAutoGrades):  # type: ignore[misc]  # nbgrader has no types
    """Write the points and comments of a unit's tasks into the gradebook, all of them or none."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Save the kit's results, and let nbgrader save the instructor's own cells.

        Raises:
            NbGraderException: Nothing was graded.
        """
        unit = unit_of(resources)
        if unit is not None:
            if _RESULTS not in resources:
                raise NbGraderException(
                    f"{unit.name} was not graded: no score is saved. Leave --no-execute out."
                )
            told = resources["nbgrader"]
            gradebook = self.parent.gradebook(told["db_url"])
            try:
                record(gradebook, unit, told["student"], resources[_RESULTS])
                gradebook.db.commit()
            finally:
                gradebook.db.remove()
            if all(_is_ours(cell, unit) or not _earns(cell) for cell in nb.cells):
                return nb, resources
        saved: tuple[Any, Any] = super().preprocess(nb, resources)
        return saved

    def preprocess_cell(self, cell: Any, resources: Any, cell_index: int) -> tuple[Any, Any]:
        """Save a cell of the instructor's own."""
        if _is_ours(cell, unit_of(resources)):
            return cell, resources
        saved: tuple[Any, Any] = super().preprocess_cell(cell, resources, cell_index)
        return saved


class KeepLatePenalties(AssignLatePenalties):  # type: ignore[misc]  # nbgrader has no types
    """Apply the course's rule for late hand-ins; where there is none, leave penalties given by hand."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Assign the penalty."""
        self.init_plugin()
        rule = self.plugin_inst
        is_rule = type(rule) is not LateSubmissionPlugin or rule.penalty_method != "none"
        if unit_of(resources) is not None and not is_rule:
            return nb, resources
        assigned: tuple[Any, Any] = super().preprocess(nb, resources)
        return assigned


class _NotForUnits(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader has no types
    """A step that a unit does not need."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Do nothing for a unit."""
        if unit_of(resources) is not None:
            return nb, resources
        done: tuple[Any, Any] = super().preprocess(nb, resources)
        return done


class OwnCells(_NotForUnits, OverwriteCells):  # type: ignore[misc]
    """``OverwriteCells`` for the instructor's own assignments."""


class OwnKernel(_NotForUnits, OverwriteKernelspec):  # type: ignore[misc]
    """``OverwriteKernelspec`` for the instructor's own assignments."""


class OwnMetadata(_NotForUnits, CheckCellMetadata):  # type: ignore[misc]
    """``CheckCellMetadata`` for the instructor's own assignments."""


def _is_ours(cell: Any, unit: Unit | None) -> bool:
    ours = [name for task in unit.tasks for name in own_cells(task)] if unit else ()
    return cell.metadata.get("nbgrader", {}).get("grade_id") in ours


def _earns(cell: Any) -> bool:
    return bool(is_grade(cell) or is_solution(cell) or is_task(cell))


def _outputs(result: TaskResult) -> list[Any]:
    """Return what a check cell shows; nbgrader's own rules would read the same score out of it."""
    text = shown_result(result)
    if result.verdict is Verdict.GRADER_ERROR:
        return [v4.new_output("error", ename="GraderError", evalue=text, traceback=[text])]
    points = float(min(max(result.points, 0.0), result.max_points))
    return [
        v4.new_output("stream", name="stdout", text=f"{text}\n"),
        v4.new_output("execute_result", data={"text/plain": repr(points)}, execution_count=1),
    ]
