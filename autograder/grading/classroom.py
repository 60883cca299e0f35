"""Grade a class: what has not changed is kept, the rest is done by workers, and written down one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from autograder.catalog import find_units
from autograder.errors import UnreadableError
from autograder.grading.hand_in import make_report
from autograder.grading.job import Graded, Job, Settings
from autograder.grading.key import basis, handed_in_alike, keys
from autograder.grading.roster import alike, require_room_for, students_in
from autograder.grading.store import Store, open_store
from autograder.grading.summary import write_class
from autograder.grading.workers import LocalProcesses, Lost, ThisProcess, Workers
from autograder.load import Collected, collect
from autograder.report.json import write_whole
from autograder.report.table import Change, Row, grades_csv, row_of
from autograder.types import Isolation, Report, TaskResult, Unit, Verdict

__all__ = ["Again", "Class", "Options", "Step", "grade_class"]


class Again(StrEnum):
    """Whom to grade again, of those who have a report."""

    OUTDATED = "outdated"
    """Whose files changed, or the checks that they meet."""
    CHANGED = "changed"
    """Whose files changed, whatever became of the checks."""
    FAILED = "failed"
    """Who has a task that did not pass."""
    ERRORED = "errored"
    """For whom the kit itself failed."""
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Options:
    """How to grade a class.

    Attributes:
        units: The units that count; all by default.
        seed: The secret seed; by default that of the reports which are there, else a new one.
        devices: Where the checks run.
        basic: Whether to grade, too, where learner code is kept apart less than fully.
        notes: What every report shall say.
        again: Whom to grade again.
        jobs: How many processes grade.
    """

    units: Sequence[str] = ()
    seed: int | None = None
    devices: tuple[str, ...] = ("cpu",)
    basic: bool = False
    notes: Sequence[str] = ()
    again: Again = Again.OUTDATED
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class Step:
    """One learner is done: how many are, and of how many; ``kept`` if nothing had to be graded."""

    row: Row
    done: int
    total: int
    kept: bool


@dataclass(slots=True)
class Class:
    """What became of a class, in the order of names.

    Attributes:
        rows: A row for each learner.
        changes: Scores that are no longer what an earlier run wrote.
        alike: Names that differ in case or Unicode form alone.
    """

    units: tuple[Unit, ...]
    rows: list[Row] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    alike: list[tuple[str, ...]] = field(default_factory=list)

    @property
    def grader_errors(self) -> list[str]:
        """For whom the kit itself failed."""
        return [row.student for row in self.rows if row.total is None]


def grade_class(
    submitted: Path,
    out: Path,
    options: Options = Options(),  # it is frozen
    *,
    workers: Callable[[Settings, int], Workers] | None = None,
    step: Callable[[Step], None] = lambda _step: None,
) -> Class:
    """Grade every learner's hand-in; write ``<student>.json``, ``grades.csv`` and the class page.

    A run that was stopped goes on where it was: reports are whole or not there.

    Args:
        submitted: ``submitted/<student>/<unit>/<topic>.py`` or ``.ipynb``, or archives ``<student>.zip``.
        out: Where to write; made if missing.
        options: How to grade.
        workers: Makes whoever grades, for settings and a number of processes; processes of this machine by
            default.
        step: Called after each learner.

    Raises:
        UsageError: A folder or unit is not there, ``out`` cannot be written, another grader writes to it, or
            the isolation is too weak.
    """
    units = find_units(options.units)
    students = students_in(submitted)
    found = Class(units, alike=alike(students))
    with open_store(out, options.seed) as store:
        require_room_for(found.alike, out)
        run = _Run(store, units, options)
        processes = min(options.jobs, len(students))
        settings = Settings(
            tuple(unit.name for unit in units),
            store.seed,
            options.devices,
            basis(),
            options.basic,
            side_by_side=1 if workers else options.jobs // processes,
        )
        rows: dict[str, Row] = {}

        def done(report: Report, *, kept: bool) -> None:
            rows[report.student] = row_of(report)
            step(Step(rows[report.student], len(rows), len(students), kept))

        def jobs() -> Iterator[Job]:
            for student, path in students.items():
                job = run.plan(student, path)
                if isinstance(job, Job):
                    yield job
                else:
                    done(job, kept=True)

        with (workers or _local)(settings, processes) as grading:
            for job, graded in grading.do(jobs()):
                done(run.finish(job, graded), kept=False)
        found.rows = [rows[student] for student in students]
        found.changes = sorted(run.changes, key=lambda change: (change.student, change.unit))
        write_whole(out / "grades.csv", grades_csv(found.rows, units).encode())
        write_class(out, students=students)
    return found


def _local(settings: Settings, count: int) -> Workers:
    return ThisProcess(settings) if count == 1 else LocalProcesses(settings, count)


@dataclass(slots=True)
class _Plan:
    """What is known of a learner before anything is graded.

    Attributes:
        keys: What stands for all that the results depend on, by unit.
        last: The report of an earlier run.
        kept: Results of that report which still stand, by unit.
    """

    collected: Collected
    keys: Mapping[str, str]
    last: Report | None
    kept: Mapping[str, Sequence[TaskResult]]


class _Run:
    """Decides what to grade again, puts reports together, and notes whose scores changed."""

    def __init__(self, store: Store, units: Sequence[Unit], options: Options) -> None:
        self._store = store
        self._units = units
        self._options = options
        self._plans: dict[str, _Plan] = {}
        self.changes: list[Change] = []

    def plan(self, student: str, path: Path) -> Job | Report:
        """Return what is to be graded; where that is nothing, the report, which is written if it is new."""
        last = self._store.read(student)
        try:
            collected = collect(path, self._units)
        except UnreadableError as error:
            nothing: Collected = dict.fromkeys(self._units, ((), ()))
            plan = _Plan(nothing, {}, last, {})
            return self._write(student, plan, _unjudged(self._units, str(error)), _NOT_RUN)
        wanted = keys(collected, self._store.seed, self._options.devices)
        kept = {}
        if last is not None and self._may_keep(last):
            kept = _standing(last, wanted, self._options.again)
            old = {unit.unit: unit.key for unit in last.units}
            wanted |= {name: old[name] for name in kept}
        plan = _Plan(collected, wanted, last, kept)
        todo = {unit: files for unit, files in collected.items() if unit.name not in kept}
        if todo:
            self._plans[student] = plan
            return Job(student, todo)
        if last is not None and [unit.unit for unit in last.units] == [unit.name for unit in self._units]:
            return last
        return self._write(student, plan, {}, _NOT_RUN)

    def finish(self, job: Job, graded: Graded | Lost) -> Report:
        """Write the report of a learner and return it."""
        plan = self._plans.pop(job.student)
        if isinstance(graded, Lost):
            return self._write(job.student, plan, _unjudged(job.collected, str(graded)), _NOT_RUN)
        for name, found in graded.examined.items():
            self._store.note_seconds(job.student, name, found.seconds)
        results = {name: found.results for name, found in graded.examined.items()}
        return self._write(job.student, plan, results, graded.isolation)

    def _write(
        self, student: str, plan: _Plan, results: Mapping[str, Sequence[TaskResult]], isolation: Isolation
    ) -> Report:
        ours = {name for name, found in results.items() if _is_grader_error(found)}
        if plan.kept and plan.last is not None:
            isolation = min(isolation, Isolation(plan.last.isolation), key=lambda one: _LEVELS[one.level])
        report = make_report(
            student,
            plan.collected,
            {**plan.kept, **results},
            seed=self._store.seed,
            isolation=isolation,
            notes=self._options.notes,
            keys={name: text for name, text in plan.keys.items() if name not in ours},
        )
        self._store.write(report)
        self.changes += _changes(plan.last, report)
        return report

    def _may_keep(self, last: Report) -> bool:
        weak = last.isolation == "basic" and not self._options.basic
        return last.seed == self._store.seed and not weak


_NOT_RUN = Isolation("full")
_LEVELS = {"basic": 0, "cuda": 1, "full": 2}


def _standing(last: Report, wanted: Mapping[str, str], again: Again) -> dict[str, tuple[TaskResult, ...]]:
    """Return the results of a report that need not be found out again, by unit."""
    kept = {}
    for unit in last.units:
        results = tuple(result for result in last.tasks if result.unit == unit.unit)
        stands = {
            Again.OUTDATED: unit.key == wanted.get(unit.unit),
            Again.CHANGED: handed_in_alike(unit.key, wanted.get(unit.unit, "")),
            Again.FAILED: all(result.verdict is Verdict.PASSED for result in results),
            Again.ERRORED: not _is_grader_error(results),
            Again.ALL: False,
        }
        if unit.unit in wanted and stands[again]:
            kept[unit.unit] = results
    return kept


def _unjudged(units: Iterable[Unit], text: str) -> dict[str, tuple[TaskResult, ...]]:
    from autograder.checking.examiner import unjudged  # noqa: PLC0415  # torch is the workers' affair

    return {unit.name: unjudged(unit, text) for unit in units}


def _is_grader_error(results: Iterable[TaskResult]) -> bool:
    return any(result.verdict is Verdict.GRADER_ERROR for result in results)


def _changes(last: Report | None, report: Report) -> list[Change]:
    """Return the units whose scores are no longer those of the last report."""
    if last is None:
        return []
    before, now = row_of(last).scores, row_of(report).scores
    old, new = ({unit.unit: unit.key for unit in one.units} for one in (last, report))
    return [
        Change(report.student, name, before[name], score, not handed_in_alike(old.get(name, ""), new[name]))
        for name, score in now.items()
        if name in before and before[name] != score
    ]
