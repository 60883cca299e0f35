"""Grade one hand-in: examine its units side by side, write down a report."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from autograder.load import Collected
from autograder.types import HandedIn, Isolation, Report, Task, TaskResult, Unit

if TYPE_CHECKING:
    from autograder.checking.examiner import Examiner

__all__ = ["Examined", "cores", "examine_units", "grade_hand_in", "make_report"]


@dataclass(frozen=True, slots=True)
class Examined:
    """One unit's results, and the seconds that they took."""

    results: tuple[TaskResult, ...]
    seconds: float


def cores() -> int:
    """Return how many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def grade_hand_in(
    student: str,
    collected: Collected,
    examiner: Examiner,
    *,
    tasks: Mapping[Unit, Sequence[Task]] | None = None,
    notes: Sequence[str] = (),
    jobs: int | None = None,
) -> Report:
    """Grade what one learner handed in.

    Args:
        student: Whose it is.
        collected: The files by unit.
        examiner: Judges the tasks; one for all hand-ins of a run.
        tasks: The tasks to judge by unit; all by default.
        notes: What else the report shall say.
        jobs: How many units to examine at a time; the number of processors by default.
    """
    examined = examine_units(collected, examiner, tasks=tasks, jobs=jobs)
    by_unit = {name: found.results for name, found in examined.items()}
    isolation = examiner.server.isolation
    return make_report(student, collected, by_unit, seed=examiner.seed, isolation=isolation, notes=notes)


def examine_units(
    collected: Collected,
    examiner: Examiner,
    *,
    tasks: Mapping[Unit, Sequence[Task]] | None = None,
    jobs: int | None = None,
) -> dict[str, Examined]:
    """Examine the units of one hand-in side by side; see ``grade_hand_in``."""

    def examine(unit: Unit) -> Examined:
        started = time.perf_counter()
        results = examiner.examine(unit, collected[unit][0], None if tasks is None else tasks[unit])
        return Examined(results, time.perf_counter() - started)

    # The last units take longest, so they start first.
    order = sorted(collected, key=lambda unit: unit.name, reverse=True)
    with ThreadPoolExecutor(jobs or cores()) as pool:
        return {unit.name: found for unit, found in zip(order, pool.map(examine, order), strict=True)}


def make_report(
    student: str,
    collected: Collected,
    by_unit: Mapping[str, Sequence[TaskResult]],
    *,
    seed: int,
    isolation: Isolation,
    notes: Sequence[str] = (),
    keys: Mapping[str, str] | None = None,
) -> Report:
    """Put the results of a hand-in's units together.

    Args:
        student: Whose they are.
        collected: The files by unit.
        by_unit: The results by the unit's name.
        seed: The run's secret seed.
        isolation: How learner code was kept apart.
        notes: What else the report shall say.
        keys: What stands for all that the results depend on, by the unit's name.
    """
    missing = [f"Isolation is {isolation.level}; missing {text}." for text in isolation.missing]
    results = tuple(result for unit in collected for result in by_unit[unit.name])
    refused = [f"{unit.name}: {text}" for unit, (_, texts) in collected.items() for text in texts]
    units = [
        HandedIn(unit.name, tuple(found.path.name for found in files), (keys or {}).get(unit.name, ""))
        for unit, (files, _) in collected.items()
    ]
    return Report(
        student=student,
        seed=seed,
        isolation=isolation.level,
        score=sum(result.points for result in results),
        max_score=sum(result.max_points for result in results),
        tasks=results,
        notes=(*notes, *missing, *refused),
        units=tuple(units),
    )
