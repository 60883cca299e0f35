"""Install the starter project on other Pythons for real, and spend a learner's first hour there.

Not in CI, since it loads gigabytes. Name the interpreters; ``docs/release.md`` has the results::

    python -m tests.releasing.installs /path/to/python3.11 /path/to/python3.13
    python -m tests.releasing.installs --tested /path/to/python3.11     # with constraints.txt
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from autograder import __version__
from autograder.catalog import PACKAGE, units
from autograder.learning.solution import FILE
from autograder.releasing.solutions import solutions_file
from tests.releasing.learner import first_hour, unpacked

_LOOK = """
import importlib.metadata as m, pathlib, platform, sysconfig
root = pathlib.Path(sysconfig.get_path("purelib"))
names = {d.metadata["Name"].lower() for d in m.distributions()} - {"pip"}
size = sum(p.stat().st_size for p in root.rglob("*") if p.is_file())
cuda = sum(p.stat().st_size for n in ("nvidia", "triton") for p in (root / n).rglob("*") if p.is_file())
print(f"Python {platform.python_version()}, torch {m.version('torch')}: {len(names)} packages, "
      f"{size / 2**20:.0f} MiB, of which nvidia and triton {cuda / 2**20:.0f}")
print(*sorted(names))
"""


def main() -> None:
    """Run the first hour on each interpreter; exits with 1 where a step ended otherwise than it should."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pythons", nargs="+", type=Path)
    parser.add_argument("--tested", action="store_true", help="install the versions of constraints.txt")
    chosen = parser.parse_args()
    failed = False
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        command = [sys.executable, "-m", "autograder", "release", "--out", str(folder / "release")]
        subprocess.run(command, cwd=PACKAGE.parent, check=True, capture_output=True)
        (folder / FILE).write_bytes(solutions_file(units(), __version__))
        for number, python in enumerate(chosen.pythons):
            failed |= _install(python, folder, folder / str(number), tested=chosen.tested)
    sys.exit(1 if failed else 0)


def _install(python: Path, folder: Path, own: Path, *, tested: bool) -> bool:
    """Print what came of one interpreter; returns whether a step ended otherwise than it should."""
    subprocess.run([python, "-m", "venv", own / "environment"], check=True)
    mine = own / "environment" / "bin" / "python"
    project = unpacked(folder / "release" / f"introduction-to-pytorch-{__version__}.zip", own / "unpacked")
    more = " -c constraints.txt" if tested else ""
    failed = False
    before = time.monotonic()
    for step in first_hour(mine, project, folder / FILE, more=more):
        is_right = step.code == step.expected
        print(
            f"{'ok ' if is_right else 'BAD'} {time.monotonic() - before:6.1f} s  {step.command}", flush=True
        )
        if not is_right:
            failed = True
            print(step.output[-2000:])
        before = time.monotonic()
    subprocess.run([mine, "-c", _LOOK], check=False)
    return failed


if __name__ == "__main__":
    main()
