"""Where jobs are done: in this process, or in several processes of this machine."""

from __future__ import annotations

import abc
import contextlib
import multiprocessing
import os
import signal
import sys
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, ThreadPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType
from typing import Self

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
    """Several processes, each with its own fork server; one that dies is replaced, its job tried again.

    A thread stands for each process and gives it one job at a time, so that it is known whose job it died of.
    """

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
        self._context = multiprocessing.get_context("forkserver" if sys.platform == "linux" else "spawn")
        if sys.platform == "linux":
            self._context.set_forkserver_preload([work.__name__, _EXAMINER])
        self._threads = ThreadPoolExecutor(count)
        self._own = threading.local()
        self._running: dict[ProcessPoolExecutor, int] = {}
        self._closed = False

    @property
    def pids(self) -> list[int]:
        """The processes that there are."""
        return list(self._running.values())

    def do(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Graded | Lost]]:
        """Yield what came of each job, in the order in which they end."""
        return in_turn(jobs, lambda job: self._threads.submit(self._do, job), self._room, BrokenProcessPool)

    def close(self) -> None:
        """End the processes at once, whatever they do, and take their scratch away."""
        self._closed = True
        self._threads.shutdown(wait=False, cancel_futures=True)
        for pid in self.pids:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)
        self._threads.shutdown()
        for process in self._running:
            process.shutdown()
        self._scratch.close()

    def _do(self, job: Job) -> Graded:
        """Have this thread's process do a job.

        Raises:
            BrokenProcessPool: It died of it.
        """
        process = self._living()
        try:
            return process.submit(work.do, self._settings, job).result()
        except BrokenProcessPool:
            self._running.pop(process, None)
            self._own.process = None
            raise

    def _living(self) -> ProcessPoolExecutor:
        """Return this thread's process; a new one where it has none, or where that died between two jobs."""
        process: ProcessPoolExecutor | None = getattr(self._own, "process", None)
        if process is not None:
            try:
                process.submit(os.getpid).result()
            except BrokenProcessPool:
                self._running.pop(process, None)
            else:
                return process
        process = ProcessPoolExecutor(1, self._context, _start, (str(self._scratch.path),))
        self._running[process] = process.submit(os.getpid).result()
        self._own.process = process
        if self._closed:
            raise RuntimeError("closed while a process was starting")
        return process


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
    """Let a process end by its parent's word or with it, and keep its scratch in the run's folder."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    os.environ["TMPDIR"] = folder
    tempfile.tempdir = folder


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
