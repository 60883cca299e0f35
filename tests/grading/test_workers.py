"""Processes that grade may die; their jobs are done all the same, or said to be lost."""

from __future__ import annotations

import os
import signal
import tempfile
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

from autograder.catalog import source_path, units
from autograder.errors import UsageError
from autograder.grading.job import Graded, Job, Settings
from autograder.grading.key import basis
from autograder.grading.workers import LocalProcesses, Lost, in_turn
from autograder.types import Form, Isolation, Submission, Unit

SETTINGS = Settings(("u04_linear",), 1 << 60, ("cpu",), basis(), basic=True)
NOTHING = Graded({}, Isolation("full"))


@pytest.fixture
def u04() -> Unit:
    """A small unit."""
    return next(unit for unit in units() if unit.name == "u04_linear")


def _job(unit: Unit, student: str) -> Job:
    path = source_path(unit)
    return Job(student, {unit: ((Submission(unit.name, Form.PY, path, path.read_bytes()),), ())})


def test_a_process_that_is_killed_is_replaced_and_its_job_done(u04: Unit) -> None:
    """By the kernel, for want of memory, say."""
    with LocalProcesses(SETTINGS, 2) as workers:
        results = workers.do(_job(u04, f"s{number}") for number in range(8))
        first, _ = next(results)
        for process in workers.pids:
            os.kill(process, signal.SIGKILL)
        graded = [first.student, *(job.student for job, found in results if isinstance(found, Graded))]

    assert sorted(graded) == [f"s{number}" for number in range(8)]


def test_processes_that_are_killed_between_two_jobs_are_replaced(u04: Unit) -> None:
    """Then nobody's job was under way, and still the next ones are done."""
    with LocalProcesses(SETTINGS, 2) as workers:
        found = [found for _, found in workers.do(iter([_job(u04, "s0")]))]
        for process in workers.pids:
            os.kill(process, signal.SIGKILL)
        found += [found for _, found in workers.do(_job(u04, f"s{number}") for number in range(1, 4))]

    assert [type(one) for one in found] == [Graded] * 4


def test_a_temporary_folder_with_too_long_a_name_is_one_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The path of a socket is bounded by the system."""
    folder = tmp_path / ("long" * 20)
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))

    with pytest.raises(UsageError, match="Set TMPDIR to one of at most 75 characters"):
        LocalProcesses(SETTINGS, 2)


class Died(Exception):
    pass


def _ended(error: Exception | None = None) -> Future[Graded]:
    future: Future[Graded] = Future()
    if error is None:
        future.set_result(NOTHING)
    else:
        future.set_exception(error)
    return future


def test_a_job_whose_process_always_dies_is_lost_and_the_others_are_not() -> None:
    """It is tried three times."""
    tried: list[str] = []

    def submit(job: Job) -> Future[Graded]:
        tried.append(job.student)
        return _ended(Died("killed") if job.student == "s1" else None)

    found = {
        job.student: outcome
        for job, outcome in in_turn((Job(f"s{n}", {}) for n in range(4)), submit, 2, Died)
    }

    assert tried.count("s1") == 3
    assert isinstance(found["s1"], Lost)
    assert [found[name] for name in ("s0", "s2", "s3")] == [NOTHING] * 3


def test_jobs_are_taken_as_there_is_room_for_them() -> None:
    """Ten thousand hand-ins are never in memory together."""
    taken: list[int] = []

    def jobs() -> Iterator[Job]:
        for number in range(10_000):
            taken.append(number)
            yield Job(str(number), {})

    results = in_turn(jobs(), lambda _job: _ended(), 4, Died)
    for _ in range(10):
        next(results)

    assert len(taken) <= 16


def test_another_error_of_a_job_is_not_hidden() -> None:
    """It is a fault of the run's, such as too little isolation."""
    with pytest.raises(ZeroDivisionError):
        list(in_turn([Job("a", {})], lambda _job: _ended(ZeroDivisionError()), 1, Died))
