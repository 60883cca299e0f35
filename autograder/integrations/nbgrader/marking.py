"""Grade the hand-ins of one run of ``nbgrader autograde``, some ahead of nbgrader, which takes one by one."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from autograder.errors import KitError, UnreadableError
from autograder.grading.store import open_store
from autograder.load import find_submissions
from autograder.sandbox.launch import given_modules, launch
from autograder.types import Submission, TaskResult, Unit

__all__ = ["HandedIn", "Marking"]

_AHEAD = 2
"""Hand-ins that are graded while nbgrader writes down another one: it keeps one core busy by itself."""


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What is known of a hand-in while it is graded.

    Attributes:
        refused: What was not read, in words.
        results: What becomes of its tasks.
    """

    files: tuple[Submission, ...]
    refused: tuple[str, ...]
    results: Future[tuple[TaskResult, ...]]


class Marking:
    """Grades hand-ins. Its fork server ends with it."""

    def __init__(
        self, units: Sequence[Unit], root: Path, expected: Mapping[Path, Unit], *, basic: bool = False
    ) -> None:
        """Start the fork server.

        Args:
            units: The units.
            root: The course's folder, which keeps the secret seed.
            expected: The hand-ins' folders that nbgrader is going to come to.
            basic: Whether to grade, too, where learner code is kept apart less than fully.

        Raises:
            UsageError: Learner code could not be kept apart here, or the seed not kept.
            SandboxError: The fork server did not start.
        """
        self._waiting = dict(sorted(expected.items(), key=lambda item: str(item[0])))
        self._begun: dict[Path, HandedIn] = {}
        with open_store(root, None) as store:
            seed = store.seed
        server = launch(units, given_modules(units))
        weakref.finalize(self, server.close)
        # The server imports torch while this process imports its own share. nbgrader makes much garbage: left
        # unfrozen, torch's objects would be looked through for it again and again, a quarter of the run.
        gc.disable()
        from autograder.checking.examiner import Examiner  # noqa: PLC0415
        from autograder.grading.job import require_full  # noqa: PLC0415

        gc.freeze()
        gc.enable()
        self._examiner = Examiner(server, seed, recognise=True)
        if not basic:
            require_full(server.isolation, "--HandIns.isolation=basic")
        self._pool = ThreadPoolExecutor(_AHEAD)
        self._ahead()

    def begin(self, unit: Unit, folder: Path) -> HandedIn:
        """Read a hand-in and start to grade it, and the next ones."""
        place = str(folder)
        # What nbgrader has left out by now, it will not ask for.
        self._waiting = {other: its for other, its in self._waiting.items() if str(other) > place}
        self._begun = {other: begun for other, begun in self._begun.items() if str(other) >= place}
        if folder not in self._begun:
            self._begun[folder] = self._submit(unit, folder)
        self._ahead()
        return self._begun[folder]

    def _ahead(self) -> None:
        for folder, unit in islice(self._waiting.items(), _AHEAD):
            if folder not in self._begun:
                self._begun[folder] = self._submit(unit, folder)

    def _submit(self, unit: Unit, folder: Path) -> HandedIn:
        try:
            files, refused = find_submissions(folder, unit)
        except UnreadableError as error:
            unread = str(error)
            return HandedIn((), (unread,), self._pool.submit(_unjudged, unit, unread))
        return HandedIn(files, refused, self._pool.submit(self._mark, unit, files))

    def _mark(self, unit: Unit, files: Sequence[Submission]) -> tuple[TaskResult, ...]:
        """Grade a hand-in, as ``autograder grade`` does."""
        try:
            return self._examiner.examine(unit, files)
        except KitError as error:
            return _unjudged(unit, str(error))
        except Exception as error:  # noqa: BLE001  # fail closed, and grade the others
            return _unjudged(unit, f"The grader itself broke: {type(error).__name__}.")


def _unjudged(unit: Unit, text: str) -> tuple[TaskResult, ...]:
    from autograder.checking.examiner import unjudged  # noqa: PLC0415  # imports torch

    return unjudged(unit, text)
