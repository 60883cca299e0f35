"""A class's scores: a row a learner, as a table and as CSV."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from autograder.types import Report, Unit, Verdict

__all__ = ["Change", "Row", "grades_csv", "harmless", "row_of"]


@dataclass(frozen=True, slots=True)
class Row:
    """One learner in a class's table: what is kept in memory of a report.

    Attributes:
        scores: The points by unit; None where a task of it is a ``grader_error``.
        verdicts: How many tasks ended how.
        absent: The units for which nothing was handed in.
    """

    student: str
    scores: Mapping[str, float | None]
    max_score: float
    verdicts: Mapping[Verdict, int]
    absent: tuple[str, ...]

    @property
    def total(self) -> float | None:
        """The sum; None where a unit has no score."""
        points = [score for score in self.scores.values() if score is not None]
        return sum(points) if len(points) == len(self.scores) else None

    @property
    def is_absent(self) -> bool:
        """Whether nothing at all was handed in."""
        return bool(self.scores) and len(self.absent) == len(self.scores)

    @property
    def remarks(self) -> str:
        """What became of the tasks that did not pass, most frequent first, and what was not handed in."""
        wrong = {verdict: count for verdict, count in self.verdicts.items() if verdict is not Verdict.PASSED}
        ordered = sorted(wrong.items(), key=lambda item: (-item[1], item[0]))
        parts = [f"{count} {verdict.replace('_', ' ')}" for verdict, count in ordered]
        if self.is_absent:
            return "not handed in"
        if self.absent:
            parts.append(f"not handed in: {' '.join(unit.partition('_')[0] for unit in self.absent)}")
        return ", ".join(parts) or "all right"


@dataclass(frozen=True, slots=True)
class Change:
    """A unit's score that is no longer what it was.

    Attributes:
        files: Whether the learner handed in other files since; else the checks changed, or the kit.
    """

    student: str
    unit: str
    was: float | None
    now: float | None
    files: bool


def row_of(report: Report) -> Row:
    """Return a report's row."""
    scores: dict[str, float | None] = {}
    for task in report.tasks:
        before = scores.get(task.unit, 0.0)
        failed = before is None or task.verdict is Verdict.GRADER_ERROR
        scores[task.unit] = None if failed else (before or 0.0) + task.points
    return Row(
        report.student,
        scores,
        report.max_score,
        Counter(task.verdict for task in report.tasks),
        tuple(unit.unit for unit in report.units if not unit.files),
    )


def grades_csv(rows: Iterable[Row], units: Sequence[Unit]) -> str:
    """Return the table's text: student, one column a unit, total.

    A unit with a ``grader_error`` has an empty cell, and so has the total: our fault is never a score.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["student", *(unit.name for unit in units), "total"])
    for row in rows:
        cells = [_shown(row.scores[unit.name]) for unit in units]
        writer.writerow([harmless(row.student), *cells, _shown(row.total)])
    return text.getvalue()


def _shown(score: float | None) -> str:
    return "" if score is None else f"{score:g}"


def harmless(name: str) -> str:
    """Keep a spreadsheet from taking a folder's name for a formula."""
    return f"'{name}" if name[:1] in {"=", "+", "-", "@", "\t", "\r"} else name
