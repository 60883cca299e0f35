"""Measure watch mode from a save to the verdict on the screen. Run: ``python -m tests.benchmarks.watch``.

The command runs full-screen in a pseudo-terminal. For the first task of each unit, in turns: the untouched
stub is saved, then the solution, and the clock runs from that save until the screen says that the task holds.
Beside it:

- **own code**: loading the same file and calling the task's public tests in one warm process;
- **cold pytest**: ``pytest test_public.py`` of the same unit in a process of its own.

``--kit learner`` measures the package without the hidden part, whose public checks decide; ``--kit checkout``
runs the hidden checks, too, which own code does not include.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
import types
from collections.abc import Sequence
from pathlib import Path

import click
import torch

from autograder.catalog import EXERCISES, find_units, source_path
from autograder.checking.public import public_checks, public_source
from autograder.types import Unit
from tests.cli.learner_kit import copy_learner_kit, copy_units

_QUIET = 0.4  # seconds without a drawing, after which nothing goes on any more
_LONGEST = 120.0


@click.command()
@click.option("--runs", default=7, show_default=True, help="Saves of each unit.")
@click.option("--kit", type=click.Choice(("learner", "checkout")), default="learner", show_default=True)
@click.argument("names", nargs=-1)
def main(runs: int, kit: str, names: Sequence[str]) -> None:
    """Print what each unit takes, and the medians."""
    torch.set_num_threads(1)
    chosen = find_units(names)
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    print(f"{len(os.sched_getaffinity(0))} cores, load {load}, kit of a {kit}, {runs} saves a unit; seconds")
    print(f"{'unit':<26}{'watch':>8}{'own code':>10}{'beyond':>8}{'pytest':>8}{'ratio':>8}")
    beyond, ratios = [], []
    with tempfile.TemporaryDirectory() as folder:
        path = copy_learner_kit(Path(folder) / "kit") if kit == "learner" else EXERCISES.parent
        for unit in chosen:
            work = copy_units(Path(folder) / "work" / unit.name, unit.name)
            own = statistics.median(_own_code(unit) for _ in range(runs))
            watched = statistics.median(_watched(unit, work, path, runs))
            cold = statistics.median(_cold_pytest(unit, work) for _ in range(3))
            beyond.append(watched - own)
            ratios.append(watched / cold)
            row = (watched, own, watched - own, cold, watched / cold)
            print(f"{unit.name:<26}{row[0]:>8.3f}{row[1]:>10.3f}{row[2]:>8.3f}{row[3]:>8.2f}{row[4]:>8.3f}")
    print(f"{'median':<44}{statistics.median(beyond):>8.3f}{statistics.median(ratios):>16.3f}")


class _Window:
    """A command in a pseudo-terminal of 80 x 24."""

    def __init__(self, command: Sequence[str], folder: Path, kit: Path) -> None:
        self._end, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        environment = {**os.environ, "PYTHONPATH": str(kit), "TERM": "xterm-256color"}
        self.process = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=theirs, stdout=theirs, stderr=theirs
        )
        os.close(theirs)

    def wait(self, words: str) -> float:
        """Return the time at which the words were on the screen."""
        shown = b""
        until = time.perf_counter() + _LONGEST
        while words.encode() not in shown:
            if not select.select([self._end], [], [], max(0.0, until - time.perf_counter()))[0]:
                raise TimeoutError(f"{words!r} did not come:\n{shown.decode(errors='replace')[-3000:]}")
            shown += os.read(self._end, 65536)
        return time.perf_counter()

    def settle(self) -> None:
        """Read until nothing is drawn any more."""
        while select.select([self._end], [], [], _QUIET)[0]:
            os.read(self._end, 65536)

    def close(self) -> None:
        """Press q."""
        os.write(self._end, b"q")
        self.settle()
        self.process.wait(30)
        os.close(self._end)


def _watched(unit: Unit, work: Path, kit: Path, runs: int) -> list[float]:
    """Return the seconds from each save to its verdict."""
    (work / unit.name / f"{unit.topic}.ipynb").unlink()
    target = work / unit.name / f"{unit.topic}.py"
    solution, stub = source_path(unit), EXERCISES / unit.name / target.name
    seconds = []
    window = _Window([sys.executable, "-m", "autograder", "watch", unit.name], work, kit)
    try:
        window.wait("not begun")
        for _ in range(runs):
            window.settle()
            started = _save(solution, target)
            seconds.append(window.wait("This task holds") - started)
            window.settle()
            _save(stub, target)
            window.wait("not begun")
    finally:
        window.close()
    return seconds


def _save(source: Path, target: Path) -> float:
    """Save as most editors do, by another file that takes the name; returns when."""
    temporary = target.with_name(f".{target.name}.new")
    shutil.copyfile(source, temporary)
    started = time.perf_counter()
    temporary.replace(target)
    return started


def _own_code(unit: Unit) -> float:
    """Load the solution and call its first task's public tests, here."""
    code = compile(source_path(unit).read_text(encoding="utf-8"), "solution", "exec")
    tests = compile(public_source(unit), str(EXERCISES / unit.name / "test_public.py"), "exec")
    names = [check.name for check in public_checks(unit, public_source(unit))[unit.tasks[0].name]]
    started = time.perf_counter()
    module = types.ModuleType(unit.topic)
    sys.modules[unit.topic] = module
    exec(code, vars(module))  # noqa: S102  # the course's own
    namespace = {"__file__": str(EXERCISES / unit.name / "test_public.py"), "__name__": "test_public"}
    exec(tests, namespace)  # noqa: S102
    for name in names:
        namespace[name]()  # type: ignore[operator]
    seconds = time.perf_counter() - started
    del sys.modules[unit.topic]
    return seconds


def _cold_pytest(unit: Unit, work: Path) -> float:
    shutil.copyfile(source_path(unit), work / unit.name / f"{unit.topic}.py")
    started = time.perf_counter()
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_public.py"]
    subprocess.run(command, cwd=work / unit.name, check=True, capture_output=True)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
