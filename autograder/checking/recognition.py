"""Recognise a wrong answer by its numbers: which misconception gives the same on the same inputs?

Every check draws the same inputs for everybody in a run. So each misconception that fails a check is graded
once for a run, like a hand-in, and what it let the checks observe is kept. A hand-in that fails it, too, is
compared with that; its source is never read.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence

from autograder.checking.answers import Answer, misconceptions
from autograder.checking.record import Record
from autograder.types import Submission, Task, Unit, Verdict

__all__ = ["Recogniser", "Records", "first_wrong"]

Records = Mapping[str, Record]
"""What the checks of one task observed of one hand-in, by the check's name."""

Grade = Callable[[Unit, Task, Submission], Records]

_MISTAKEN = frozenset({Verdict.FAILED, Verdict.ERRORED, Verdict.CRASHED, Verdict.OUT_OF_MEMORY})


class Recogniser:
    """Knows the misconceptions of the tasks of one run; safe to use from several threads.

    Args:
        grade: Grades one task of a submission with the run's seed and device, and returns the records.
    """

    def __init__(self, grade: Grade) -> None:
        self._grade = grade
        self._known: dict[tuple[str, str], list[tuple[Answer, Records]]] = {}
        self._locks: dict[tuple[str, str], threading.Lock] = {}
        self._lock = threading.Lock()

    def recognise(
        self, unit: Unit, task: Task, records: Records, diagnose: Callable[[], Records]
    ) -> tuple[Answer, ...]:
        """Name the misconceptions that explain the first check that went wrong.

        Args:
            unit: The unit.
            task: One of its tasks.
            records: What its checks observed, in their order, without those that were blocked.
            diagnose: Runs those that were blocked, and returns what they observed. Called where several
                misconceptions gave the same.

        Returns:
            The misconceptions that gave the same there. Where several did, those of them that are alike in
            every other check, if there are any. Nothing where nothing went wrong.
        """
        wrong = first_wrong(records)
        known = [
            (answer, found)
            for answer, found in (self._misconceptions(unit, task, wrong) if wrong else ())
            if wrong in found and found[wrong].matches(records[wrong])
        ]
        if len(known) > 1:
            seen = {**records, **diagnose()}
            known = [(answer, found) for answer, found in known if _all_alike(found, seen)] or known
        return tuple(answer for answer, _ in known)

    def _misconceptions(self, unit: Unit, task: Task, fails: str) -> Sequence[tuple[Answer, Records]]:
        """Return those that fail this check first, and what they let the checks observe; graded once."""
        key = (unit.name, fails)
        with self._lock:
            lock = self._locks.setdefault(key, threading.Lock())
        with lock:
            if key not in self._known:
                self._known[key] = [
                    (answer, self._grade(unit, task, answer.submission))
                    for answer in misconceptions(unit)
                    if answer.task == task and answer.fails == fails
                ]
            return self._known[key]


def first_wrong(records: Records) -> str:
    """Return the first check that the hand-in's own mistake made go wrong, or ""."""
    return next((name for name, record in records.items() if record.verdict in _MISTAKEN), "")


def _all_alike(left: Records, right: Records) -> bool:
    return left.keys() == right.keys() and all(record.matches(right[name]) for name, record in left.items())
