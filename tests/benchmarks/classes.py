"""What a class costs as it grows, and to grade again. Run: ``python -m tests.benchmarks.classes``.

- **growth**: classes of some sizes: time for each hand-in, and the most memory (resident, each second looked
  at) that the command's own process, and any process that it started, had.
- **again**: the same command once more, with nothing changed; and after a change to one check of one unit,
  for which the kit is copied and the copy changed.
"""

from __future__ import annotations

import contextlib
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import click
import psutil

from autograder.catalog import PACKAGE, find_units, source_path

_ROOT = PACKAGE.parent
_SEED = 5 << 55


@click.command()
@click.option("--sizes", default="10,100,1000", show_default=True, help="Of the classes, with commas.")
@click.option("--again", default=1000, show_default=True, help="The size of the class that is graded again.")
def main(sizes: str, again: int) -> None:
    """Print both tables."""
    print(f"{platform.platform()}, {len(os.sched_getaffinity(0))} cores, Python {platform.python_version()}")
    heads = ("seconds", "each (ms)", "grader (MiB)", "other (MiB)")
    print(f"{'hand-ins of u04':<18}", *(f"{head:>14}" for head in heads), sep="")
    for size in map(int, sizes.split(",")):
        with tempfile.TemporaryDirectory(prefix="classes-") as folder:
            run = _Class(Path(folder), ("u04",), size).grade()
            each = 1000 * run.seconds / size
            print(f"{size:<18}{run.seconds:>14.1f}{each:>14.1f}{run.grader:>14}{run.other:>14}", flush=True)
    if again:
        with tempfile.TemporaryDirectory(prefix="classes-") as folder:
            _again(_Class(Path(folder), ("u03", "u04"), again), again)


def _again(course: _Class, size: int) -> None:
    first = course.grade()
    print(f"\n{'u03 and u04, ' + str(size):<44}{'seconds':>10}{'share':>8}{'units graded':>14}")
    print(f"{'first run':<44}{first.seconds:>10.1f}{1:>8.1%}{first.units:>14}", flush=True)
    for what, change in (("unchanged", ""), ("after a change to one check of u04", "\n# changed\n")):
        course.change(change)
        run = course.grade()
        share = run.seconds / first.seconds
        print(f"{what:<44}{run.seconds:>10.1f}{share:>8.1%}{run.units:>14}", flush=True)


@dataclass(frozen=True)
class _Run:
    seconds: float
    grader: int
    other: int
    units: int


class _Class:
    """A class whose learners all hand in the solutions, graded by a copy of the kit."""

    def __init__(self, folder: Path, units: tuple[str, ...], size: int) -> None:
        self._folder = folder
        self._units = units
        self._kit = folder / "kit"
        for name in ("autograder", "exercises", "solutions"):
            shutil.copytree(_ROOT / name, self._kit / name, ignore=shutil.ignore_patterns("__pycache__"))
        for number in range(size):
            for unit in find_units(units):
                place = folder / "submitted" / f"s{number:05}" / unit.name
                place.mkdir(parents=True)
                shutil.copy(source_path(unit), place)

    def change(self, text: str) -> None:
        """Add a text to the checks of the last unit."""
        (unit,) = find_units(self._units[-1:])
        with (self._kit / "autograder" / "units" / unit.name / "checks.py").open("a") as file:
            file.write(text)

    def grade(self) -> _Run:
        """Grade the class, as the command does."""
        out = self._folder / "reports"
        before = _lines(out)
        command = [sys.executable, "-m", "autograder", "grade", str(self._folder / "submitted")]
        command += ["--out", str(out), "--seed", str(_SEED), "--quiet"]
        command += [word for unit in self._units for word in ("--unit", unit)]
        environment = {**os.environ, "PYTHONPATH": str(self._kit)}
        started = time.perf_counter()
        running = psutil.Popen(command, cwd=self._kit, env=environment, stdout=subprocess.DEVNULL)
        grader, other = _most_memory(running)
        seconds = time.perf_counter() - started
        if running.returncode:
            raise SystemExit(f"autograder grade ended with {running.returncode}")
        return _Run(seconds, grader, other, _lines(out) - before)


def _most_memory(running: psutil.Popen) -> tuple[int, int]:
    """Wait for a process; returns the most MiB that it had, and that any process below it had."""
    own = others = 0
    while True:
        for process in (running, *running.children(recursive=True)):
            with contextlib.suppress(psutil.Error):
                resident = process.memory_info().rss >> 20
                own, others = (
                    (max(own, resident), others) if process == running else (own, max(others, resident))
                )
        try:
            running.wait(1.0)
        except psutil.TimeoutExpired:
            continue
        return own, others


def _lines(out: Path) -> int:
    path = out / ".autograder" / "seconds.jsonl"
    return len(path.read_bytes().splitlines()) if path.exists() else 0


if __name__ == "__main__":
    main()
