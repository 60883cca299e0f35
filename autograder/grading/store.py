"""The folder of reports: who may write, under which seed, what is there already."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout

from autograder.errors import UsageError
from autograder.report.json import dump, load, write_whole
from autograder.types import Report

__all__ = ["Store", "open_store", "seconds_kept"]

_FOLDER = ".autograder"


class _Run(msgspec.Struct):
    """What is kept of a run beside its reports."""

    seed: int


class Store:
    """A folder of reports that this process alone may write to; see ``open_store``.

    Attributes:
        seed: The secret seed of its reports.
    """

    def __init__(self, out: Path, seed: int | None) -> None:
        """Take the seed given, else the one of the last run, else a new one."""
        self.out = out
        path = out / _FOLDER / "run.json"
        if seed is None:
            seed = _kept_seed(path)
        self.seed = secrets.randbits(63) if seed is None else seed
        write_whole(path, msgspec.json.encode(_Run(self.seed)))

    def path(self, student: str) -> Path:
        """Return where a learner's report is."""
        return self.out / f"{student}.json"

    def read(self, student: str) -> Report | None:
        """Return a learner's last report; None where there is none that can be read."""
        try:
            return load(self.path(student))
        except UsageError:
            return None

    def write(self, report: Report) -> None:
        """Write a report, whole or not at all."""
        write_whole(self.path(report.student), dump(report))

    def note_seconds(self, student: str, unit: str, seconds: float) -> None:
        """Keep how long a unit took; reports hold no times, so that they can be compared."""
        line = msgspec.json.encode((student, unit, round(seconds, 3)))
        path = self.out / _FOLDER / "seconds.jsonl"
        try:
            with path.open("ab") as file:
                file.write(line + b"\n")
        except OSError as error:
            raise UsageError(
                f"{path} was not written: {error.strerror}. Make room, and run again."
            ) from error


def seconds_kept(out: Path) -> Iterator[tuple[str, str, float]]:
    """Yield student, unit and seconds of what was graded into a folder, oldest first."""
    path = out / _FOLDER / "seconds.jsonl"
    if not path.exists():
        return
    for line in path.read_bytes().splitlines():
        try:
            yield msgspec.json.decode(line, type=tuple[str, str, float])
        except msgspec.DecodeError:  # the last line of a run that was killed
            continue


@contextmanager
def open_store(out: Path, seed: int | None) -> Iterator[Store]:
    """Open a folder of reports for writing; it is made where it is missing.

    Args:
        out: The folder.
        seed: The run's secret seed, if one was given.

    Raises:
        UsageError: It cannot be made or written to, or another grader writes to it.
    """
    try:
        (out / _FOLDER).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{out} cannot be made: {error.strerror}. Give another --out.") from error
    lock = FileLock(out / _FOLDER / "lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise UsageError(
            f"Another autograder is writing to {out}. Wait for it to end, or give another --out."
        ) from error
    except OSError as error:
        raise UsageError(f"{out} cannot be written to: {error.strerror}. Give another --out.") from error
    try:
        yield Store(out, seed)
    finally:
        lock.release()


def _kept_seed(path: Path) -> int | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Run).seed
    except (OSError, msgspec.DecodeError):
        return None
