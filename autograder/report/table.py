"""A class's scores as CSV: student, one column a unit, total."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from autograder.types import Report, Unit, Verdict

__all__ = ["grades_csv", "unit_scores"]


def grades_csv(reports: Iterable[Report], units: Sequence[Unit]) -> str:
    """Return the table's text.

    A unit with a ``grader_error`` has an empty cell, and so has the total: our fault is never a score.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["student", *(unit.name for unit in units), "total"])
    for report in reports:
        scores = unit_scores(report)
        cells = [_shown(scores[unit.name]) for unit in units]
        whole = None if None in scores.values() else report.score
        writer.writerow([_harmless(report.student), *cells, _shown(whole)])
    return text.getvalue()


def unit_scores(report: Report) -> dict[str, float | None]:
    """Return the points by unit; None where a task of it is a ``grader_error``."""
    scores: dict[str, float | None] = {}
    for task in report.tasks:
        before = scores.get(task.unit, 0.0)
        failed = before is None or task.verdict is Verdict.GRADER_ERROR
        scores[task.unit] = None if failed else (before or 0.0) + task.points
    return scores


def _shown(score: float | None) -> str:
    return "" if score is None else f"{score:g}"


def _harmless(name: str) -> str:
    """Keep a spreadsheet from taking a folder's name for a formula."""
    return f"'{name}" if name[:1] in {"=", "+", "-", "@", "\t", "\r"} else name
