"""A class graded by a Dask cluster: a real scheduler and two real workers on this machine."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.catalog import EXERCISES, PACKAGE, source_path, units
from autograder.errors import UsageError
from autograder.grading.classroom import Options, Step, grade_class
from autograder.grading.cluster import Cluster
from autograder.grading.job import Settings
from autograder.grading.key import basis
from autograder.types import Unit

SEED = 3 << 53
OPTIONS = Options(["u04"], SEED, basic=True)
LEARNERS = 24


class RunningCluster:
    """A scheduler and two workers, each a process of its own."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{port}"
        self._folder = folder
        self.scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", str(port))
        self.workers = [self.add_worker() for _ in range(2)]

    def add_worker(self) -> subprocess.Popen[bytes]:
        """Start a worker with one thread."""
        words = [
            "--nthreads",
            "1",
            "--no-nanny",
            "--death-timeout",
            "60",
            "--local-directory",
            str(self._folder),
        ]
        return self._start("worker", self.address, "--host", "127.0.0.1", *words)

    def close(self) -> None:
        """End all of them."""
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()

    def _start(self, *words: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "dask", *words, "--no-dashboard"],
            cwd=self._folder,
            env={**os.environ, "PYTHONPATH": str(PACKAGE.parent)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[RunningCluster]:
    """A cluster of this test's own, since tests kill its workers."""
    running = RunningCluster(tmp_path)
    try:
        yield running
    finally:
        running.close()


@pytest.fixture(scope="module")
def u04() -> Unit:
    """The unit that this class hands in."""
    return next(unit for unit in units() if unit.name == "u04_linear")


@pytest.fixture(scope="module")
def submitted(tmp_path_factory: pytest.TempPathFactory, u04: Unit) -> Path:
    """A class of solutions and stubs in turn."""
    root = tmp_path_factory.mktemp("submitted")
    for number in range(LEARNERS):
        folder = root / f"s{number:02}" / u04.name
        folder.mkdir(parents=True)
        shutil.copy(source_path(u04) if number % 2 else EXERCISES / u04.name / "linear.py", folder)
    return root


@pytest.fixture(scope="module")
def locally(submitted: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """What this machine's own process writes."""
    out = tmp_path_factory.mktemp("locally")
    grade_class(submitted, out, OPTIONS)
    return _reports(out)


def _reports(out: Path) -> Mapping[str, bytes]:
    names = ["grades.csv", *(f"s{number:02}.json" for number in range(LEARNERS))]
    return {name: (out / name).read_bytes() for name in names}


def _connected(address: str, settings: Settings) -> Cluster:
    """Connect once both workers are there."""
    until = time.monotonic() + 60
    while True:
        try:
            found = Cluster(settings, address)
        except UsageError:
            if time.monotonic() > until:
                raise
            continue
        if len(found.workers) == 2:
            return found
        found.close()


def test_a_cluster_writes_the_same_bytes(
    cluster: RunningCluster, submitted: Path, locally: Mapping[str, bytes], tmp_path: Path
) -> None:
    """Reports and table are those of one process on this machine."""
    out = tmp_path / "out"

    grade_class(submitted, out, OPTIONS, workers=lambda settings, _: _connected(cluster.address, settings))

    assert _reports(out) == locally


def test_a_worker_that_dies_loses_no_hand_in(
    cluster: RunningCluster, submitted: Path, locally: Mapping[str, bytes], tmp_path: Path
) -> None:
    """Killed half way, without a word; the other one does its work."""
    out = tmp_path / "out"

    def kill_one(step: Step) -> None:
        if step.done == LEARNERS // 3:
            cluster.workers[0].send_signal(signal.SIGKILL)

    grade_class(
        submitted,
        out,
        OPTIONS,
        workers=lambda settings, _: _connected(cluster.address, settings),
        step=kill_one,
    )

    assert cluster.workers[0].wait() == -signal.SIGKILL
    assert _reports(out) == locally


def test_other_versions_are_refused(cluster: RunningCluster) -> None:
    """A worker of another kit or with another torch would write other verdicts."""
    settings = Settings(("u04_linear",), SEED, ("cpu",), basis(), basic=True)
    _connected(cluster.address, settings).close()

    with pytest.raises(
        UsageError, match=r"not like this one(.|\n)*another kit(.|\n)*Install the same versions"
    ):
        Cluster(replace(settings, basis="another kit"), cluster.address)


def test_nobody_at_the_address_is_one_message() -> None:
    """Where, and what to do."""
    with pytest.raises(UsageError, match="No Dask scheduler answers"):
        Cluster(Settings((), SEED, ("cpu",), basis()), "tcp://127.0.0.1:9")


def test_a_scheduler_without_workers_is_one_message(cluster: RunningCluster) -> None:
    """Else the run would wait for ever."""
    settings = Settings(("u04_linear",), SEED, ("cpu",), basis(), basic=True)
    _connected(cluster.address, settings).close()
    for worker in cluster.workers:
        worker.kill()
        worker.wait()

    def without_workers() -> None:
        while True:
            Cluster(settings, cluster.address).close()

    with pytest.raises(UsageError, match="has no workers"):
        without_workers()
