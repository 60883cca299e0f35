"""Measure what grading costs, as ratios within one run. Run: ``python -m tests.benchmarks``.

- **hand-in**: grading the whole course's solution, warm, against the same loads and probe calls made
  directly in one warm process (the hand-in's own code: no fork, no wire, no check).
- **cold check**: ``autograder check gd_step`` against a bare Python that imports torch and builds one
  ``torch.optim.SGD``.
- **child**: from the request to the first observation, behind all fences and from a plain fork, and how the
  first of them splits.

Each pair is measured in turns; the medians of the ratios are what docs/performance.md quotes.
"""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import click
import cloudpickle
import torch

from autograder.catalog import PACKAGE, SOLUTIONS, units
from autograder.checking.examiner import Examiner
from autograder.grading.hand_in import grade_hand_in
from autograder.load import Collected, collect
from autograder.sandbox import wire
from autograder.sandbox.client import Child
from autograder.sandbox.launch import HEAVY_MODULES, ForkServer
from autograder.sandbox.served import NO_FUNCTIONS, Functions
from autograder.types import Report, Submission, Unit
from tests.benchmarks.plain_fork import PlainForkServer

_SGD = "import torch; torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.1)"


@click.command()
@click.option("--runs", default=7, show_default=True, help="Pairs of each measurement.")
def main(runs: int) -> None:
    """Print all measurements as a table."""
    print(f"{platform.platform()}, {len(os.sched_getaffinity(0))} cores, Python {platform.python_version()}")
    print(f"{'what':<44}{'ours':>10}{'floor':>10}{'ratio':>8}")
    for jobs in (None, 1):
        ours, floor = _paired(runs, *_hand_in(jobs))
        _row(f"hand-in, all units, jobs={jobs or 'cores'} (s)", ours, floor)
    ours, floor = _paired(runs, _cold_check, _bare_sgd)
    _row("cold check gd_step, bare torch and SGD (s)", ours, floor)
    _child(runs)


def _paired(
    runs: int, ours: Callable[[], float], floor: Callable[[], float]
) -> tuple[list[float], list[float]]:
    """Measure both in turns, after one warm-up of each."""
    ours(), floor()
    pairs = [(ours(), floor()) for _ in range(runs)]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def _row(what: str, ours: list[float], floor: list[float]) -> None:
    ratio = statistics.median(mine / other for mine, other in zip(ours, floor, strict=True))
    print(f"{what:<44}{statistics.median(ours):>10.3f}{statistics.median(floor):>10.3f}{ratio:>8.2f}")


def _hand_in(jobs: int | None) -> tuple[Callable[[], float], Callable[[], float]]:
    """Return the two measurements of grading the solutions of all units."""
    examiner = Examiner(ForkServer(units(), HEAVY_MODULES), 1)
    collected = _solutions(units())

    def graded() -> float:
        started = time.perf_counter()
        report = grade_hand_in("a", collected, examiner, jobs=jobs)
        took = time.perf_counter() - started
        if report.score != report.max_score:
            raise SystemExit(f"the solutions scored {report.score} of {report.max_score}")
        return took

    return graded, floor_of(units())


def _solutions(chosen: Sequence[Unit]) -> Collected:
    return {
        unit: (tuple(item for item in found if item.form == "py"), refused)
        for unit, (found, refused) in collect(SOLUTIONS, chosen).items()
    }


def floor_of(chosen: Sequence[Unit]) -> Callable[[], float]:
    """Return the measurement of the solutions' own code: loaded once and called, in one warm process."""
    frames = Path(tempfile.mkdtemp()) / "frames"
    with frames.open("wb") as file, ForkServer(chosen, HEAVY_MODULES) as server:
        examiner = Examiner(server, 1)
        report = _record(file.write, lambda: grade_hand_in("a", _solutions(chosen), examiner, jobs=1))
        if report.score != report.max_score:
            raise SystemExit(f"the solutions scored {report.score} of {report.max_score}")

    def direct() -> float:
        command = [sys.executable, "-m", "tests.benchmarks.floor", str(frames)]
        environment = {**os.environ, "OMP_NUM_THREADS": "1", "MPLBACKEND": "Agg"}
        ended = subprocess.run(
            command, cwd=PACKAGE.parent, env=environment, check=True, capture_output=True, text=True
        )
        return float(ended.stdout)

    return direct


def _record(write: Callable[[bytes], Any], grade: Callable[[], Report]) -> Report:
    """Run ``grade`` and write down every load and probe request that it makes; returns its report."""
    load, observe = Child.load, Child.observe

    def recorded_load(child: Child, submission: Submission, seed: int, *, definitions: bool = False) -> Any:
        unit = child._unit
        body = {"unit": unit.name, "topic": unit.topic, "content": submission.content, "seed": seed}
        write(wire.encode("load", body))
        return load(child, submission, seed, definitions=definitions)

    def recorded_observe(
        child: Child, probe: str, inputs: Any, seed: int, device: str, functions: Functions = NO_FUNCTIONS
    ) -> Any:
        body = {
            "unit": child._unit.name,
            "probes": child._probes,
            "probe": probe,
            "inputs": dict(inputs),
            "seed": seed,
            "device": device,
            "functions": cloudpickle.dumps(dict(functions)),
            "answer": "raised",
        }
        try:
            value = observe(child, probe, inputs, seed, device, functions)
            body["answer"] = "observed"
        finally:
            write(wire.encode("probe", body))
        return value

    Child.load, Child.observe = recorded_load, recorded_observe  # type: ignore[method-assign,assignment]
    try:
        return grade()
    finally:
        Child.load, Child.observe = load, observe  # type: ignore[method-assign]


def _timed(*command: str) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, *command], cwd=PACKAGE.parent, check=True, capture_output=True)
    return time.perf_counter() - started


def _cold_check() -> float:
    return _timed("-m", "autograder", "check", "gd_step", "--hand-in", str(SOLUTIONS))


def _bare_sgd() -> float:
    return _timed("-c", _SGD)


def _child(runs: int) -> None:
    """Print what a child costs: fork and fences, load, first observation."""
    parts: dict[str, list[float]] = {"spawned": [], "loaded": [], "observed": []}
    with ForkServer(units(), HEAVY_MODULES) as locked, PlainForkServer(units(), HEAVY_MODULES) as plain:
        if locked.isolation.level != "full":
            raise SystemExit(f"this machine has no full isolation: {locked.isolation.missing}")
        ours, floor = _paired(
            10 * runs, lambda: _first_observation(locked, parts), lambda: _first_observation(plain)
        )
    _row("child to first observation, plain fork (s)", ours, floor)
    for name, values in parts.items():
        print(f"child {name} (ms, median){'':<14}{1000 * statistics.median(values):>10.1f}")


def _first_observation(server: ForkServer, parts: Mapping[str, list[float]] | None = None) -> float:
    """Return the seconds from the request for a child to its first observation."""
    unit = next(unit for unit in units() if unit.name == "u05_activations")
    (submission, *_), _refused = collect(SOLUTIONS, [unit])[unit]
    moments = [time.perf_counter()]
    with server.spawn(unit) as child:
        moments.append(time.perf_counter())
        child.load(submission, 1)
        moments.append(time.perf_counter())
        child.observe("call", {"name": "relu", "args": [torch.ones(3)], "kwargs": {}}, 1, "cpu")
        moments.append(time.perf_counter())
    for (start, end), values in zip(pairwise(moments), (parts or {}).values(), strict=False):
        values.append(end - start)
    return moments[-1] - moments[0]


if __name__ == "__main__":
    main()
