"""``nbgrader autograde`` behind the border beside stock nbgrader. Run: ``python -m tests.benchmarks.nbgrader_autograde``.

The same hand-ins, notebooks with half of the answers right, graded in turns: by the kit's steps, which run the
hidden checks, and by nbgrader's own, which run the public ones in a kernel. Whole commands, their starting and
nbgrader's own work included. Prints seconds for a hand-in, and the median of the ratios of paired runs.
"""

from __future__ import annotations

import json
import os
import platform
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
_PROGRAM = Path(sys.executable).with_name("nbgrader")


@click.command()
@click.argument("name", default="u04", metavar="[UNIT]")
@click.option("--learners", default=20, show_default=True, help="Hand-ins of the class.")
@click.option("--runs", default=3, show_default=True, help="Pairs of runs.")
def main(name: str, learners: int, runs: int) -> None:
    """Print each pair of runs, and the ratio."""
    (unit,) = find_units([name])
    print(f"{platform.platform()}, {len(os.sched_getaffinity(0))} cores, Python {platform.python_version()}")
    print(
        f"{unit.name}, {learners} hand-ins; seconds for a hand-in{'kit':>12}{'nbgrader':>12}{'ratio':>8}{'load':>8}"
    )
    with tempfile.TemporaryDirectory(prefix="nbgrader-") as folder:
        root = Path(folder)
        _prepare(root, unit, learners)
        ratios = []
        for number in range(runs):
            load = os.getloadavg()[0]
            kit = _autograde(root, unit, "kit") / learners
            stock = _autograde(root, unit, "stock") / learners
            ratios.append(stock / kit)
            print(
                f"{f'pair {number + 1}':<42}{kit:>12.3g}{stock:>12.3g}{ratios[-1]:>8.1f}{load:>8.1f}",
                flush=True,
            )
    print(f"nbgrader / kit, median: {statistics.median(ratios):.1f}")


def _prepare(root: Path, unit: Unit, learners: int) -> None:
    """Make a course with a class that handed in."""
    shutil.copytree(SOLUTIONS / unit.name, root / "solutions" / unit.name)
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


def _autograde(root: Path, unit: Unit, how: str) -> float:
    """Return the seconds of a whole ``nbgrader autograde`` of the class."""
    shutil.rmtree(root / "autograded", ignore_errors=True)
    shutil.copy(root / "fresh.db", root / "gradebook.db")
    started = time.perf_counter()
    _run(root, "autograde", unit, AUTOGRADER_NBGRADER=how)
    took = time.perf_counter() - started
    graded = len(list((root / "autograded").glob("*/*/*.ipynb")))
    handed_in = len(list((root / "submitted").iterdir()))
    if graded != handed_in:
        raise SystemExit(f"{how} graded {graded} of {handed_in}")
    return took


def _run(root: Path, command: str, unit: Unit, **environment: str) -> None:
    words = [str(_PROGRAM), command, unit.name]
    ended = subprocess.run(
        words, cwd=root, env={**os.environ, **environment}, check=False, capture_output=True, text=True
    )
    if ended.returncode:
        raise SystemExit(f"{words} ended with {ended.returncode}:\n{ended.stderr[-4000:]}")


if __name__ == "__main__":
    main()
