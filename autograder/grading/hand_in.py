"""Grade one hand-in: examine its units side by side, write down a report."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from autograder.checking.examiner import Examiner
from autograder.load import Collected
from autograder.types import Report, Task, TaskResult, Unit

__all__ = ["cores", "grade_hand_in"]


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

    def examine(unit: Unit) -> tuple[TaskResult, ...]:
        chosen = None if tasks is None else tasks[unit]
        return examiner.examine(unit, collected[unit][0], chosen)

    # The last units take longest, so they start first.
    order = sorted(collected, key=lambda unit: unit.name, reverse=True)
    with ThreadPoolExecutor(jobs or cores()) as pool:
        by_unit = dict(zip(order, pool.map(examine, order), strict=True))
    isolation = examiner.server.isolation
    missing = [f"Isolation is {isolation.level}; missing {text}." for text in isolation.missing]
    results = tuple(result for unit in collected for result in by_unit[unit])
    refused = [f"{unit.name}: {text}" for unit, (_, texts) in collected.items() for text in texts]
    return Report(
        student=student,
        seed=examiner.seed,
        isolation=isolation.level,
        score=sum(result.points for result in results),
        max_score=sum(result.max_points for result in results),
        tasks=results,
        notes=(*notes, *missing, *refused),
    )
