"""Grade one hand-in: find its files, examine its units side by side, write down a report."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from autograder.checking.examiner import Examiner
from autograder.load import find_submissions
from autograder.sandbox.client import ISOLATION, ForkServer
from autograder.types import Report, Submission, Task, TaskResult, Unit

__all__ = ["HEAVY_MODULES", "collect", "cores", "grade_hand_in", "heavy_modules"]

HEAVY_MODULES = ("matplotlib.pyplot", "sklearn.datasets", "sklearn.model_selection")
"""What hand-ins import beside torch and takes long: the fork server does it once for all of them."""

Collected = Mapping[Unit, tuple[tuple[Submission, ...], tuple[str, ...]]]
"""By unit, the files of a hand-in and what was refused, in words."""


def collect(folder: Path, units: Sequence[Unit]) -> Collected:
    """Read the files of one hand-in: ``folder/<unit>/<topic>.py`` and ``.ipynb``."""
    return {unit: find_submissions(folder / unit.name, unit) for unit in units}


def heavy_modules(collected: Collected) -> tuple[str, ...]:
    """Return the heavy modules that these files mention, as bytes; a guess that only costs time."""
    contents = [item.content for found, _ in collected.values() for item in found]
    return tuple(
        name
        for name in HEAVY_MODULES
        if any(name.partition(".")[0].encode() in content for content in contents)
    )


def cores() -> int:
    """Return how many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def grade_hand_in(
    student: str,
    collected: Collected,
    server: ForkServer,
    *,
    seed: int,
    devices: Sequence[str] = ("cpu",),
    tasks: Mapping[Unit, Sequence[Task]] | None = None,
    hidden: bool = True,
    notes: Sequence[str] = (),
    jobs: int | None = None,
) -> Report:
    """Grade what one learner handed in.

    Args:
        student: Whose it is.
        collected: The files by unit.
        server: Where children come from.
        seed: The run's secret seed.
        devices: Where the checks run.
        tasks: The tasks to judge by unit; all by default.
        hidden: Whether to run the hidden checks.
        notes: What else the report shall say.
        jobs: How many units to examine at a time; the number of processors by default.
    """
    examiner = Examiner(server, seed, devices, hidden=hidden)

    def examine(unit: Unit) -> tuple[TaskResult, ...]:
        chosen = None if tasks is None else tasks[unit]
        return examiner.examine(unit, collected[unit][0], chosen)

    # The last units take longest, so they start first.
    order = sorted(collected, key=lambda unit: unit.name, reverse=True)
    with ThreadPoolExecutor(jobs or cores()) as pool:
        by_unit = dict(zip(order, pool.map(examine, order), strict=True))
    results = tuple(result for unit in collected for result in by_unit[unit])
    refused = [f"{unit.name}: {text}" for unit, (_, texts) in collected.items() for text in texts]
    return Report(
        student=student,
        seed=seed,
        isolation=ISOLATION,
        score=sum(result.points for result in results),
        max_score=sum(result.max_points for result in results),
        tasks=results,
        notes=(*notes, *refused),
    )
