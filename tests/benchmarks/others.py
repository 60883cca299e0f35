"""Grade one class with this kit, nbgrader and otter, in turns. Run: ``python -m tests.benchmarks.others``.

Each learner hands in the same right answers. The facts that are checked are equal: nbgrader's hidden test
cells and otter's hidden tests call our own checks, in their process, as those systems do. nbgrader and otter
live in an environment of their own (``build/others``), which is made when it is missing.

- **ours**: ``autograder grade``, whole command, starting included, on all cores.
- **nbgrader**: ``nbgrader autograde``, whole command, for a few learners in one go.
- **otter**: ``otter run``, which takes one hand-in at a time.
- **floor**: the hand-in's own code: its file loaded and what our checks ask called, in one warm process.

Prints seconds for a hand-in, and medians of the ratios of paired runs.
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
import venv
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from autograder.catalog import PACKAGE, find_units, source_path
from autograder.checking.check import checks_of
from autograder.types import Unit
from tests.attacks.comparison.notebooks import honest, source_of_unit
from tests.benchmarks.__main__ import floor_of

_ROOT = PACKAGE.parent
_ENVIRONMENT = _ROOT / "build" / "others"
_NEEDS = (
    "nbgrader",
    "otter-grader",
    "ipykernel",
    "torchviz",
    "scikit-learn",
    "matplotlib",
    "msgspec",
    "msgpack",
)
_WIDTHS = (8, 8, 10, 8, 8, 11, 8)
_OTTER_TEST = """\
OK_FORMAT = True
test = {{
    "name": {name!r},
    "points": {points},
    "suites": [{{"cases": [{{"code": {code!r}, "hidden": True, "locked": False}}],
                "scored": True, "setup": "", "teardown": "", "type": "doctest"}}],
}}
"""
_JUDGE = """\
>>> import types
>>> from tests.attacks.shared_process import judge
>>> module = types.ModuleType({topic!r})
>>> module.__dict__.update(globals())
>>> judge(module, {unit!r}, {task!r}, {check!r}, alone=True)
"""


@click.command()
@click.argument("names", nargs=-1, metavar="[UNIT]…")
@click.option("--runs", default=3, show_default=True, help="Pairs of each measurement.")
@click.option("--ours", default=100, show_default=True, help="Learners that our command grades.")
@click.option("--theirs", default=5, show_default=True, help="Learners that nbgrader grades.")
def main(names: tuple[str, ...], runs: int, ours: int, theirs: int) -> None:
    """Print a table of units."""
    _install()
    print(f"{platform.platform()}, {len(os.sched_getaffinity(0))} cores, Python {platform.python_version()}")
    heads = zip(("ours", "floor", "nbgrader", "otter", "/floor", "nbgrader/", "otter/"), _WIDTHS, strict=True)
    print(f"{'seconds for a hand-in':<26}", *(f"{head:>{width}}" for head, width in heads), sep="")
    for unit in find_units(names or ("u03", "u05", "u09")):
        with tempfile.TemporaryDirectory(prefix="others-") as folder:
            _measure(Course(unit, Path(folder)), runs, ours, theirs)


def _measure(course: Course, runs: int, ours: int, theirs: int) -> None:
    floor = floor_of([course.unit])
    rows = [(course.ours(ours), floor(), course.nbgrader(theirs), course.otter()) for _ in range(runs)]
    own, least, other, third = (statistics.median(column) for column in zip(*rows, strict=True))
    cores = len(os.sched_getaffinity(0))
    per_core = statistics.median(cores * row[0] / row[1] for row in rows)
    ratios = [statistics.median(row[index] / row[0] for row in rows) for index in (2, 3)]
    values = zip((own, least, other, third, per_core, *ratios), _WIDTHS, strict=True)
    print(f"{course.unit.name:<26}", *(f"{value:>{width}.3g}" for value, width in values), sep="", flush=True)


@dataclass(frozen=True)
class Course:
    """A class of one unit, as each system wants it."""

    unit: Unit
    folder: Path

    def ours(self, learners: int) -> float:
        """Return the seconds for a hand-in with this kit."""
        submitted = self.folder / "ours"
        for number in range(learners):
            place = submitted / f"s{number:04}" / self.unit.name
            place.mkdir(parents=True, exist_ok=True)
            shutil.copy(source_path(self.unit), place)
        out = self.folder / "reports"
        shutil.rmtree(out, ignore_errors=True)
        command = [sys.executable, "-m", "autograder", "grade", str(submitted), "--out", str(out)]
        took = _timed([*command, "--unit", self.unit.name, "--quiet"], _ROOT)
        scores = [line.split(",")[1] for line in (out / "grades.csv").read_text().splitlines()[1:]]
        _require(scores == [f"{self.unit.points:g}"] * learners, "ours", scores)
        return took / learners

    def nbgrader(self, learners: int) -> float:
        """Return the seconds for a hand-in with ``nbgrader autograde``."""
        course, name = self.folder / "nbgrader", self.unit.name
        shutil.rmtree(course, ignore_errors=True)
        (course / "source" / name).mkdir(parents=True)
        file = f"{self.unit.topic}.ipynb"
        (course / "source" / name / file).write_text(json.dumps(source_of_unit(self.unit)))
        (course / "nbgrader_config.py").write_text(
            "c = get_config()\nc.CourseDirectory.course_id = 'pytorch'\nc.Execute.timeout = 300\n"
        )
        _timed([_program("nbgrader"), "generate_assignment", name], course)
        release = json.loads((course / "release" / name / file).read_text())
        for number in range(learners):
            place = course / "submitted" / f"s{number}" / name
            place.mkdir(parents=True)
            (place / file).write_text(json.dumps(honest(release, self.unit)))
        took = _timed([_program("nbgrader"), "autograde", name], course)
        told = _output([_program("python"), "-m", "tests.attacks.comparison.gradebook", str(course)], course)
        scores = [found[name][0] for found in json.loads(told).values()]
        _require(scores == [self.unit.points] * learners, "nbgrader", scores)
        return took / learners

    def otter(self) -> float:
        """Return the seconds for a hand-in with ``otter run``."""
        folder = self.folder / "otter"
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "tests").mkdir(parents=True)
        for task, checks in checks_of(self.unit).items():
            for check in checks:
                code = _JUDGE.format(topic=self.unit.topic, unit=self.unit.name, task=task, check=check.name)
                text = _OTTER_TEST.format(name=check.name, points=check.points, code=code)
                (folder / "tests" / f"{check.name}.py").write_text(text)
        (folder / "hand_in.ipynb").write_text(json.dumps(honest(source_of_unit(self.unit), self.unit)))
        _timed([_program("otter"), "generate", "-t", "tests", "-o", "autograder.zip"], folder)
        took = _timed([_program("otter"), "run", "hand_in.ipynb", "-a", "autograder.zip"], folder)
        results: dict[str, Any] = json.loads((folder / "results.json").read_text())
        score = sum(test.get("score", 0.0) for test in results["tests"])
        _require(score == self.unit.points, "otter", results)
        return took


def _require(holds: bool, who: str, what: object) -> None:
    if not holds:
        raise SystemExit(f"{who} did not give full marks: {what}")


def _program(name: str) -> str:
    return str(_ENVIRONMENT / "bin" / name)


def _install() -> None:
    """Make the others' environment, with the versions that the kit is tested with where it shares them."""
    if (_ENVIRONMENT / "made").exists():
        return
    venv.create(_ENVIRONMENT, with_pip=True, clear=True)
    needs = [*_NEEDS, "torch==2.13.0"]
    subprocess.run(
        [_program("pip"), "install", "--quiet", *needs, "-c", str(_ROOT / "constraints.txt")], check=True
    )
    (_ENVIRONMENT / "made").touch()


def _environment() -> dict[str, str]:
    return {
        **os.environ,
        "PATH": f"{_ENVIRONMENT / 'bin'}:{os.environ['PATH']}",  # nbgrader looks for alembic there
        "PYTHONPATH": str(_ROOT),
        "OMP_NUM_THREADS": "1",
    }


def _timed(command: list[str], folder: Path) -> float:
    started = time.perf_counter()
    _output(command, folder)
    return time.perf_counter() - started


def _output(command: list[str], folder: Path) -> str:
    ended = subprocess.run(
        command, cwd=folder, env=_environment(), check=False, capture_output=True, text=True
    )
    if ended.returncode:
        raise SystemExit(
            f"{command} ended with {ended.returncode}:\n{ended.stdout[-2000:]}\n{ended.stderr[-4000:]}"
        )
    return ended.stdout


if __name__ == "__main__":
    main()
