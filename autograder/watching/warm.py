"""A warm place for checks: one server, one check at a time, each of which can be stopped from outside.

The checks run in a thread of their own. A check is stopped by ending its child: whatever it was doing, an
endless loop included, the thread is free at once.
"""

from __future__ import annotations

import queue
import secrets
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.catalog import EXERCISES
from autograder.errors import KitError, SandboxError
from autograder.learning.progress import fingerprint
from autograder.load import find_submissions
from autograder.sandbox.client import Child
from autograder.sandbox.launch import HEAVY_MODULES, Launcher, launch
from autograder.types import Isolation, Submission, TaskResult, Unit, Verdict
from autograder.watching.state import Found, Job

if TYPE_CHECKING:
    from autograder.checking.examiner import Examiner

__all__ = ["Broken", "Ended", "GaveUp", "Ready", "Warm"]


@dataclass(frozen=True, slots=True)
class Ready:
    """The server has imported what it needs."""


@dataclass(frozen=True, slots=True)
class Ended:
    """A check ended.

    Attributes:
        found: What it found; None where it was stopped.
        files: Stands for the files that were looked at.
    """

    job: Job
    found: Found | None
    files: str = ""


@dataclass(frozen=True, slots=True)
class GaveUp:
    """A check could not be made, and why."""

    job: Job
    reason: str


@dataclass(frozen=True, slots=True)
class Broken:
    """No check can be made any more, and why."""

    reason: str


class Warm(threading.Thread):
    """The thread that checks."""

    def __init__(
        self,
        workspace: Path,
        units: Sequence[Unit],
        tell: Callable[[Ready | Ended | GaveUp | Broken], None],
        *,
        hidden: bool,
    ) -> None:
        """Make ready; ``start`` begins to import.

        Args:
            workspace: The working folder.
            units: Its units.
            tell: Is called with what happens, in this thread.
            hidden: Whether the hidden checks decide.
        """
        super().__init__(name="checks", daemon=True)
        self._workspace = workspace
        self._units = units
        self._tell = tell
        self._hidden = hidden
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._job: Job | None = None
        self._server: _Stoppable | None = None
        self._seed = secrets.randbits(63)

    def check(self, job: Job) -> None:
        """Have a task checked, once what was asked for before is done."""
        self._jobs.put(job)

    def stop_check(self, job: Job) -> None:
        """Stop a check that runs; nothing happens where it ended already."""
        with self._lock:
            if self._job == job and self._server is not None:
                self._server.stop()

    def stop(self) -> None:
        """End what runs, and the server; waits a moment, and no longer."""
        self._jobs.put(None)
        with self._lock:
            if self._server is not None:
                self._server.stop(for_good=True)
        self.join(2.0)  # where the server still imports, it ends with us

    def run(self) -> None:
        """Check what is asked for until ``stop`` is called."""
        try:
            self._serve()
        except Exception as error:  # noqa: BLE001  # whoever waits must learn that nothing comes any more
            reason = f"The kit itself failed: {type(error).__name__}: {error}. Ask `autograder doctor`."
            self._tell(Broken(reason))
        finally:
            self._close()

    def _serve(self) -> None:
        examiner = self._launch()
        examiner.server.wait()
        self._tell(Ready())
        while (job := self._jobs.get()) is not None:
            with self._lock:
                self._job = job
            event = self._ended(job, examiner)
            if _is_fault(event) and _is_dead(examiner.server, job.place.unit):
                examiner = self._launch()
                event = self._ended(job, examiner)
            with self._lock:
                self._job = None
            self._tell(event)

    def _launch(self) -> Examiner:
        """Start the server, or a new one where the old one broke."""
        self._close()
        server = _Stoppable(launch(self._units, HEAVY_MODULES))
        with self._lock:
            self._server = server
        # The server imports torch while this process imports its own share.
        from autograder.checking.examiner import Examiner  # noqa: PLC0415

        return Examiner(server, self._seed, hidden=self._hidden)

    def _close(self) -> None:
        with self._lock:
            server, self._server = self._server, None
        if server is not None:
            server.close()

    def _ended(self, job: Job, examiner: Examiner) -> Ended | GaveUp:
        """Check a task; returns what to tell."""
        started = time.perf_counter()
        unit, task = job.place.unit, job.place.task
        try:
            submissions, refused = find_submissions(self._workspace / unit.name, unit)
            chosen = _newest_first(_worked_on(submissions, self._workspace))
            result: TaskResult = examiner.examine(unit, chosen, [task])[0]
        except KitError as error:
            return GaveUp(job, str(error))
        except Exception as error:  # noqa: BLE001  # a loop that watches must not end silently
            return GaveUp(job, f"The kit itself failed: {type(error).__name__}: {error}.")
        if isinstance(examiner.server, _Stoppable) and examiner.server.take_stopped():
            return Ended(job, None)
        name = chosen[0].path.name if chosen else ""
        found = Found(result, name, time.perf_counter() - started, refused)
        return Ended(job, found, fingerprint(submissions))


class _Stoppable(Launcher):
    """Another launcher's children, of which the one that runs can be ended from another thread."""

    def __init__(self, inner: Launcher) -> None:
        super().__init__()
        self._inner = inner
        self._lock = threading.Lock()
        self._child: Child | None = None
        self._stopped = False
        self._closing = False

    @property
    def isolation(self) -> Isolation:
        return self._inner.isolation

    def wait(self) -> None:
        self._inner.wait()

    def spawn(self, unit: Unit) -> Child:
        if self._stopped:
            raise SandboxError("The check was stopped.")
        child = self._inner.spawn(unit)
        with self._lock:
            self._child = child
            if self._stopped:
                child.interrupt()
        return child

    def stop(self, *, for_good: bool = False) -> None:
        """End the child that runs, and start none until ``take_stopped`` is called."""
        with self._lock:
            self._stopped = True
            self._closing |= for_good
            if self._child is not None:
                self._child.interrupt()

    def take_stopped(self) -> bool:
        """Tell whether ``stop`` was called since the last time."""
        with self._lock:
            stopped, self._stopped = self._stopped, self._closing
            self._child = None
        return stopped

    def close(self) -> None:
        self._inner.close()
        self._own.close()


def _is_fault(event: Ended | GaveUp) -> bool:
    """Tell whether a check ended by a fault of the kit's own."""
    return (
        isinstance(event, Ended)
        and event.found is not None
        and event.found.result.verdict is Verdict.GRADER_ERROR
    )


def _is_dead(server: Launcher, unit: Unit) -> bool:
    """Tell whether a server gives no more children: somebody may have ended it while the laptop slept."""
    try:
        server.spawn(unit).close()
    except SandboxError:
        return True
    return False


def _worked_on(submissions: Sequence[Submission], workspace: Path) -> Sequence[Submission]:
    """Leave out a form that is still as it was handed out, where the other one is not."""
    if workspace.resolve() == EXERCISES.resolve():
        return submissions
    changed = [found for found in submissions if not _is_untouched(found)]
    return changed or submissions[:1]


def _is_untouched(submission: Submission) -> bool:
    try:
        return (EXERCISES / submission.unit / submission.path.name).read_bytes() == submission.content
    except OSError:
        return False


def _newest_first(submissions: Sequence[Submission]) -> Sequence[Submission]:
    """Put the form that was saved last first: what it says is what the learner asks about."""
    return sorted(submissions, key=_saved, reverse=True)


def _saved(submission: Submission) -> int:
    try:
        return submission.path.stat().st_mtime_ns
    except OSError:
        return 0
