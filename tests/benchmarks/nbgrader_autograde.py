"""``nbgrader autograde`` behind the border, beside nbgrader's own way.

Run: ``python -m tests.benchmarks.nbgrader_autograde``. The same hand-ins, notebooks with half of the answers
right, graded in turns: by the kit's steps, which run the hidden checks, and by nbgrader's, which run the
public ones in a kernel. Whole commands, their starting and nbgrader's own work included. Prints seconds for a
hand-in, and processor seconds, which depend less on what else the machine does, and medians of paired ratios.
"""

from __future__ import annotations

import json
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import click

from autograder.catalog import PACKAGE, SOLUTIONS, find_units, source_path
from autograder.types import Unit

_ROOT = PACKAGE.parent
_LINE = "{:<10}{:>10}{:>10}{:>8}{:>10}{:>10}{:>8}{:>8}"
_PROGRAM = Path(sys.executable).with_name("nbgrader")


@click.command()
@click.argument("name", default="u04", metavar="[UNIT]")
@click.option("--learners", default=20, show_default=True, help="Hand-ins of the class.")
@click.option("--runs", default=3, show_default=True, help="Pairs of runs.")
def main(name: str, learners: int, runs: int) -> None:
    """Print each pair of runs, and the ratio."""
    (unit,) = find_units([name])
    print(f"{platform.platform()}, {len(os.sched_getaffinity(0))} cores, Python {platform.python_version()}")
    print(f"{unit.name}, {learners} hand-ins; seconds for a hand-in, and of the processors")
    print(_LINE.format("", "kit", "nbgrader", "ratio", "kit cpu", "nbg. cpu", "ratio", "load"))
    with tempfile.TemporaryDirectory(prefix="nbgrader-") as folder:
        root = Path(folder)
        _prepare(root, unit, learners)
        ratios = []
        for number in range(runs):
            load = os.getloadavg()[0]
            kit, stock = (_autograde(root, unit, how) for how in ("kit", "stock"))
            ratio, processors = (theirs / ours for ours, theirs in zip(kit, stock, strict=True))
            ratios.append((ratio, processors))
            times = [kit[0] / learners, stock[0] / learners, ratio]
            times += [kit[1] / learners, stock[1] / learners, processors, load]
            print(_LINE.format(f"pair {number + 1}", *(f"{value:.3g}" for value in times)), flush=True)
    ratio, processors = (statistics.median(column) for column in zip(*ratios, strict=True))
    print(f"medians: nbgrader takes {ratio:.1f} times as long, and {processors:.1f} times the processors")


def _prepare(root: Path, unit: Unit, learners: int) -> None:
    """Make a course with a class that handed in."""
    shutil.copytree(
        SOLUTIONS / unit.name, root / "solutions" / unit.name, ignore=shutil.ignore_patterns(".*")
    )
    shutil.copy(_ROOT / "nbgrader_config.py", root)
    _run(root, "generate_assignment", unit)
    shutil.move(root / "gradebook.db", root / "fresh.db")
    file = f"{unit.topic}.ipynb"
    release = json.loads((root / "release" / unit.name / file).read_text(encoding="utf-8"))
    solution = json.loads(source_path(unit).with_suffix(".ipynb").read_text(encoding="utf-8"))
    for number in range(learners):
        place = root / "submitted" / f"s{number:03}" / unit.name
        place.mkdir(parents=True)
        notebook = _answered(release, solution, unit, number)
        (place / file).write_text(json.dumps(notebook), encoding="utf-8")


def _answered(release: Any, solution: Any, unit: Unit, number: int) -> Any:
    """Return the release with every other answer; the learners differ in which."""
    right = {task.name for place, task in enumerate(unit.tasks) if (place + number) % 2}
    solved = {_name(cell): cell["source"] for cell in solution["cells"] if _name(cell) in right}
    cells = [{**cell, "source": solved.get(_name(cell), cell["source"])} for cell in release["cells"]]
    return {**release, "cells": cells}


def _name(cell: Any) -> str:
    return str(cell["metadata"].get("nbgrader", {}).get("grade_id", ""))


def _autograde(root: Path, unit: Unit, how: str) -> tuple[float, float]:
    """Return the seconds of a whole ``nbgrader autograde`` of the class, and those of the processors."""
    shutil.rmtree(root / "autograded", ignore_errors=True)
    shutil.copy(root / "fresh.db", root / "gradebook.db")
    started, busy = time.perf_counter(), _processors()
    _run(root, "autograde", unit, AUTOGRADER_NBGRADER=how)
    took = time.perf_counter() - started, _processors() - busy
    graded = len(list((root / "autograded").glob("*/*/*.ipynb")))
    handed_in = len(list((root / "submitted").iterdir()))
    if graded != handed_in:
        raise SystemExit(f"{how} graded {graded} of {handed_in}")
    return took


def _processors() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _run(root: Path, command: str, unit: Unit, **environment: str) -> None:
    words = [str(_PROGRAM), command, unit.name]
    ended = subprocess.run(
        words, cwd=root, env={**os.environ, **environment}, check=False, capture_output=True, text=True
    )
    if ended.returncode:
        raise SystemExit(f"{words} ended with {ended.returncode}:\n{ended.stderr[-4000:]}")


if __name__ == "__main__":
    main()
