"""What a class's reports say together: gathered one report at a time, so that memory stays small."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field

from autograder.report.table import Row, row_of
from autograder.types import Report, TaskResult, Verdict

__all__ = ["CheckFigures", "ClassFigures", "MistakeFigures", "TaskFigures", "gather"]

Words = Callable[[str, str], str]
"""Says what a known mistake is answered with, by its unit's name and its own."""

_BINS = 10
_WRONG = frozenset(Verdict) - {Verdict.PASSED, Verdict.BLOCKED, Verdict.NOT_ATTEMPTED, Verdict.GRADER_ERROR}


@dataclass(slots=True)
class TaskFigures:
    """One task over a class.

    Attributes:
        count: Learners with a score for it.
        verdicts: How often each verdict was given.
    """

    unit: str
    task: str
    max_points: float
    count: int = 0
    verdicts: Counter[Verdict] = field(default_factory=Counter)
    _x: float = 0.0
    _xx: float = 0.0
    _t: float = 0.0
    _tt: float = 0.0
    _xt: float = 0.0

    def add(self, result: TaskResult, total: float | None) -> None:
        """Count one learner, whose points over all tasks are ``total``."""
        self.verdicts[result.verdict] += 1
        if result.verdict is Verdict.GRADER_ERROR or total is None:
            return
        self.count += 1
        self._x += result.points
        self._xx += result.points**2
        self._t += total
        self._tt += total**2
        self._xt += result.points * total

    @property
    def difficulty(self) -> float | None:
        """The mean share of its points that learners earn, from 0 (hard) to 1 (easy)."""
        return self._x / (self.count * self.max_points) if self.count else None

    @property
    def discrimination(self) -> float | None:
        """The correlation of its points with the points of all other tasks, from -1 to 1.

        None where either is the same for everybody. (The corrected item-total correlation of test theory.)
        """
        n = self.count
        if n < 3:
            return None
        var_x = self._xx - self._x**2 / n
        var_t = self._tt - self._t**2 / n
        cov = self._xt - self._x * self._t / n
        var_rest = var_t - 2 * cov + var_x
        if min(var_x, var_rest) <= 1e-9 * max(1.0, var_t):
            return None
        return (cov - var_x) / math.sqrt(var_x * var_rest)


@dataclass(slots=True)
class CheckFigures:
    """One check over a class: how many learners' own mistake it caught, of how many that it looked at."""

    unit: str
    task: str
    name: str
    title: str
    wrong: int = 0
    judged: int = 0


@dataclass(slots=True)
class MistakeFigures:
    """A known mistake: how many learners made it, and the words that it is answered with."""

    unit: str
    task: str
    name: str
    words: str
    count: int = 0


@dataclass(slots=True)
class ClassFigures:
    """A class in figures.

    Attributes:
        rows: A row for each learner, in the order of the reports.
        histogram: How many learners have a score in each tenth of the points; full marks are in the last.
        seconds: How long all hand-ins of a unit took together.
    """

    max_score: float = 0.0
    rows: list[Row] = field(default_factory=list)
    tasks: dict[tuple[str, str], TaskFigures] = field(default_factory=dict)
    checks: dict[tuple[str, str], CheckFigures] = field(default_factory=dict)
    mistakes: dict[tuple[str, str], MistakeFigures] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    isolation: Counter[str] = field(default_factory=Counter)

    @property
    def totals(self) -> list[float]:
        """The scores, lowest first, of those who have one and handed something in."""
        return sorted(row.total for row in self.rows if row.total is not None and not row.is_absent)

    @property
    def histogram(self) -> list[int]:
        """How many learners have a score in each tenth of the points; full marks are in the last."""
        bins = [0] * _BINS
        for total in self.totals:
            bins[min(_BINS - 1, int(_BINS * total / self.max_score))] += 1
        return bins

    def as_dict(self) -> dict[str, object]:
        """Return the figures as plain values, for ``class.json``."""
        return {
            "schema_version": 1,
            "learners": len(self.rows),
            "handed_in": sum(not row.is_absent for row in self.rows),
            "grader_errors": [row.student for row in self.rows if row.total is None],
            "max_score": self.max_score,
            "histogram": self.histogram,
            "tasks": [
                {
                    "unit": task.unit,
                    "task": task.task,
                    "max_points": task.max_points,
                    "difficulty": task.difficulty,
                    "discrimination": task.discrimination,
                    "verdicts": {str(verdict): count for verdict, count in sorted(task.verdicts.items())},
                }
                for task in self.tasks.values()
            ],
            "checks": [asdict(check) for check in self.checks.values()],
            "misconceptions": [
                asdict(one) for one in sorted(self.mistakes.values(), key=lambda one: (-one.count, one.name))
            ],
            "seconds": {unit: round(taken, 1) for unit, taken in sorted(self.seconds.items())},
        }

    def add(self, report: Report, words: Words) -> None:
        """Count one report."""
        row = row_of(report)
        self.rows.append(row)
        self.max_score = max(self.max_score, report.max_score)
        self.isolation[report.isolation] += 1
        for result in report.tasks:
            key = (result.unit, result.task)
            self.tasks.setdefault(key, TaskFigures(*key, result.max_points)).add(result, row.total)
            self._add_checks(result, words)

    def _add_checks(self, result: TaskResult, words: Words) -> None:
        for check in result.checks:
            if check.public:
                continue
            key = (result.unit, check.name)
            found = self.checks.setdefault(
                key, CheckFigures(result.unit, result.task, check.name, check.title)
            )
            found.judged += check.verdict in _WRONG or check.verdict is Verdict.PASSED
            found.wrong += check.verdict in _WRONG
            if check.misconception is not None:
                told = words(result.unit, check.misconception)
                mistake = self.mistakes.setdefault(
                    (result.unit, check.misconception),
                    MistakeFigures(result.unit, result.task, check.misconception, told),
                )
                mistake.count += 1


def gather(
    reports: Iterable[Report], words: Words, seconds: Iterable[tuple[str, str, float]] = ()
) -> ClassFigures:
    """Put a class's reports together.

    Args:
        reports: One a learner; read one by one.
        words: What known mistakes are answered with.
        seconds: Student, unit, and how long it took; of several the last counts.
    """
    figures = ClassFigures()
    for report in reports:
        figures.add(report, words)
    latest = {(student, unit): taken for student, unit, taken in seconds}
    for (_, unit), taken in latest.items():
        figures.seconds[unit] = figures.seconds.get(unit, 0.0) + taken
    return figures
