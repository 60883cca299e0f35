"""Jobs done by the workers of a Dask cluster, on this machine and others.

Each worker keeps its own fork server (``autograder.grading.job``). Hand-ins and results travel as bytes, and
nothing is read from a shared disk, so workers need the kit and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from distributed import Client, Future, KilledWorker, as_completed

from autograder.errors import UsageError
from autograder.grading import job as work
from autograder.grading.job import Graded, Job, Settings
from autograder.grading.workers import Lost, Workers

__all__ = ["Cluster"]

_CONNECT_SECONDS = 10
_WINDOW = 3


class Cluster(Workers):
    """The workers of an existing Dask cluster; one that dies loses no job."""

    def __init__(self, settings: Settings, address: str) -> None:
        """Connect, and see that every worker can grade as the settings want it.

        Raises:
            UsageError: Nobody answers there, there are no workers, or one of them is of another kit.
        """
        self._settings = settings
        try:
            self._client = Client(address, timeout=_CONNECT_SECONDS, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as error:
            raise UsageError(
                f"No Dask scheduler answers at {address}. Start one (dask scheduler), and give its address."
            ) from error
        try:
            self._require_workers(address)
        except BaseException:
            self.close()
            raise

    @property
    def workers(self) -> list[str]:
        """The addresses of the workers that are there now."""
        return list(self._client.scheduler_info(n_workers=-1)["workers"])

    def _require_workers(self, address: str) -> None:
        if not self.workers:
            raise UsageError(
                f"The Dask scheduler at {address} has no workers. Start some (dask worker {address})."
            )
        try:
            self._client.run(work.prepare, self._settings)
        except (ImportError, AttributeError) as error:
            raise UsageError(
                f"A worker of the cluster has no autograder, or another one: {error}."
            ) from error

    def do(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Graded | Lost]]:
        """Yield what came of each job, in the order in which they end."""
        waiting = iter(jobs)
        running: dict[Any, Job] = {}
        ended = as_completed(loop=self._client.loop)
        while True:
            for job in waiting:
                future = self._client.submit(work.do, self._settings, job, pure=False)
                running[future.key] = job
                ended.add(future)
                if len(running) >= self._room():
                    break
            if not running:
                return
            done = next(ended)
            yield running.pop(done.key), _outcome(done)
            done.release()

    def close(self) -> None:
        """Leave the cluster as it is, but for what was under way."""
        self._client.close()

    def _room(self) -> int:
        threads: int = sum(self._client.nthreads().values())
        return _WINDOW * max(1, threads)


def _outcome(future: Future[Graded]) -> Graded | Lost:
    try:
        result: Graded = future.result()
    except KilledWorker as error:
        return Lost(f"Workers of the cluster ended while they graded this: {error.task}.")
    return result
