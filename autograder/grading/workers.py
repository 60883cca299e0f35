"""Where jobs are done: in this process, or in several processes of this machine."""

from __future__ import annotations

import abc
import multiprocessing
import os
import signal
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from types import TracebackType
from typing import Self

from pebble import ProcessExpired, ProcessPool

from autograder.errors import UsageError
from autograder.grading import job as work
from autograder.grading.job import Graded, Job, Settings
from autograder.sandbox.scratch import Scratch

__all__ = ["LocalProcesses", "Lost", "ThisProcess", "Workers", "in_turn"]

_WINDOW = 3
"""Jobs that wait or run for each process: enough to keep it busy, and few in memory."""

_TRIES = 3
_EXAMINER = "autograder.checking.examiner"
_LONGEST_TMPDIR = 75
"""A socket's path has at most 107 bytes, and multiprocessing adds 32 to the folder's."""


class Lost(Exception):
    """The process that did a job ended each time that it was tried: nothing can be said about it."""


class Workers(abc.ABC):
    """Whoever does jobs; a context manager."""

    @abc.abstractmethod
    def do(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Graded | Lost]]:
        """Yield what came of each job, in any order; takes jobs as it gets room for them.

        Raises:
            UsageError: A process cannot grade as the settings want it.
        """

    @abc.abstractmethod
    def close(self) -> None:
        """End whatever was started."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class ThisProcess(Workers):
    """Does one job after another, here."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def do(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Graded | Lost]]:
        """Yield what came of each job."""
        for job in jobs:
            yield job, work.do(self._settings, job)

    def close(self) -> None:
        """End the fork server."""
        work.close()


class LocalProcesses(Workers):
    """Several processes, each with its own fork server; one that dies is replaced, its job tried again."""

    def __init__(self, settings: Settings, count: int) -> None:
        """Make ready; processes start with the first jobs.

        Raises:
            UsageError: The path of the folder for temporary files is too long.
        """
        if len(os.fsencode(tempfile.gettempdir())) > _LONGEST_TMPDIR:
            raise UsageError(
                f"The folder for temporary files, {tempfile.gettempdir()}, has too long a name for sockets."
                f" Set TMPDIR to one of at most {_LONGEST_TMPDIR} characters, or grade with --jobs 1."
            )
        self._settings = settings
        self._room = _WINDOW * count
        self._scratch = Scratch()
        # One process imports torch, and all others are forked from it.
        context = multiprocessing.get_context("forkserver" if sys.platform == "linux" else "spawn")
        if sys.platform == "linux":
            context.set_forkserver_preload([work.__name__, _EXAMINER])
        self._pool = ProcessPool(
            count, initializer=_start, initargs=(str(self._scratch.path),), context=context
        )

    def do(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Graded | Lost]]:
        """Yield what came of each job, in the order in which they end."""
        return in_turn(
            jobs, lambda job: self._pool.schedule(work.do, (self._settings, job)), self._room, ProcessExpired
        )

    def close(self) -> None:
        """End the processes, and take their scratch away."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()
        self._scratch.close()


def in_turn(
    jobs: Iterable[Job],
    submit: Callable[[Job], Future[Graded]],
    room: int,
    died: type[Exception],
) -> Iterator[tuple[Job, Graded | Lost]]:
    """Keep ``room`` jobs under way and yield what comes of them; one whose process died is tried again.

    Args:
        jobs: What is to do; taken one by one.
        submit: Starts a job.
        room: The most that are under way.
        died: What a future raises where its process died.
    """
    waiting = iter(jobs)
    again: deque[tuple[Job, int]] = deque()
    running: dict[Future[Graded], tuple[Job, int]] = {}
    while True:
        while len(running) < room:
            job, tries = again.popleft() if again else (next(waiting, None), 0)
            if job is None:
                break
            running[submit(job)] = (job, tries + 1)
        if not running:
            return
        done, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in done:
            job, tries = running.pop(future)
            try:
                yield job, future.result()
            except died as error:
                if tries < _TRIES:
                    again.append((job, tries))
                else:
                    yield job, Lost(f"The grader's own process ended {tries} times: {error}.")


def _start(folder: str) -> None:
    """Let a process end by its parent's word alone, and keep its scratch in the run's folder."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ["TMPDIR"] = folder
    tempfile.tempdir = folder
