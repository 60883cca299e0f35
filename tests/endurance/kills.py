"""Kill the grading of a class at random moments, and go on. Run: ``python -m tests.endurance.kills``.

Each time a run into an empty folder is ended by SIGKILL at a random moment, then the same command is run to
its end. Every report and every table must then be what an undisturbed run writes, byte for byte. Exits with 1
where one is not.
"""

from __future__ import annotations

import collections
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

import click

from autograder.catalog import EXERCISES, PACKAGE, find_units, source_path

_SEED = 5 << 55


@click.command()
@click.option("--kills", default=50, show_default=True, help="How often to kill.")
@click.option("--learners", default=24, show_default=True, help="The size of the class.")
@click.option("--unit", default="u04", show_default=True, help="What it hands in.")
@click.option("--random-seed", default=1, show_default=True, help="Of the moments.")
def main(kills: int, learners: int, unit: str, random_seed: int) -> None:
    """Print what was found at each kill, and the sum."""
    moments = random.Random(random_seed)  # noqa: S311  # no secret
    with tempfile.TemporaryDirectory(prefix="kills-") as name:
        folder = Path(name)
        _hand_in(folder / "submitted", unit, learners)
        command = [sys.executable, "-m", "autograder", "grade", str(folder / "submitted"), "--unit", unit]
        command += ["--seed", str(_SEED), "--quiet", "--out"]
        started = time.monotonic()
        subprocess.run([*command, str(folder / "whole")], cwd=PACKAGE.parent, check=True)
        lasts = time.monotonic() - started
        whole = _files(folder / "whole")
        different = 0
        found: collections.Counter[str] = collections.Counter()
        for number in range(1, kills + 1):
            out = folder / "out"
            shutil.rmtree(out, ignore_errors=True)
            reports, after = moments.randrange(learners + 1), moments.uniform(0.0, 1.0)
            state = _killed([*command, str(out)], out, reports, after)
            there = _reports(out)
            subprocess.run([*command, str(out)], cwd=PACKAGE.parent, check=True)
            same = _files(out) == whole
            different += not same
            found["before the first report" if not there else state] += 1
            ended = "same" if same else "DIFFERENT"
            print(f"{number}: killed with {there} reports there; {ended}", flush=True)
        print(
            f"{kills} kills ({dict(found)}), {different} ended differently; a whole run takes {lasts:.1f} s"
        )
    sys.exit(1 if different else 0)


def _hand_in(submitted: Path, name: str, learners: int) -> None:
    """Make a class of solutions, stubs and empty folders, in turn."""
    (unit,) = find_units([name])
    files = (source_path(unit), EXERCISES / unit.name / f"{unit.topic}.py", None)
    for number in range(learners):
        place = submitted / f"s{number:03}" / unit.name
        place.mkdir(parents=True)
        path = files[number % len(files)]
        if path is not None:
            shutil.copy(path, place)


def _killed(command: list[str], out: Path, reports: int, after: float) -> str:
    """Run a command, and kill it some time after so many reports; says whether it had ended before."""
    process = subprocess.Popen(command, cwd=PACKAGE.parent, stderr=subprocess.DEVNULL)
    while _reports(out) < reports and process.poll() is None:
        time.sleep(0.005)
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return "half way"
    return "after its end"


def _reports(out: Path) -> int:
    return len(list(out.glob("s*.json")))


def _files(out: Path) -> Mapping[str, bytes]:
    """Return the reports and tables; the page tells times."""
    return {
        path.name: path.read_bytes()
        for path in out.glob("[!.]*")
        if path.suffix in {".json", ".csv"} and path.name != "class.json"
    }


if __name__ == "__main__":
    main()
