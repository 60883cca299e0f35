"""Run every attack many times, as root and as an ordinary user: ``python -m tests.attacks.repeat --runs 20``.

Attacks that depend on luck (races, guesses, what an allocator left behind) show themselves in repetition. As
an ordinary user it repeats them as this user alone; as root, both users' runs go side by side. Prints a line
for each run; exits with 1 where one of them did not end as written.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import click

from autograder.catalog import PACKAGE
from tests.ordinary_user import UID, as_ordinary_user

_MINE = -1


@click.command()
@click.option("--runs", default=20, show_default=True, help="How often, as each user.")
@click.option("--only", default="not real", show_default=True, help="What to hand to pytest's -k.")
def main(runs: int, only: str) -> None:
    """Print how every run ended."""
    users = [0, UID] if os.geteuid() == 0 else [_MINE]
    failed = 0
    with ThreadPoolExecutor(len(users)) as pool:
        for run in range(1, runs + 1):
            started = time.monotonic()
            for user, (code, last) in zip(users, pool.map(partial(_once, only=only), users), strict=True):
                failed += code != 0
                who = f"uid {os.geteuid() if user == _MINE else user}"
                print(f"run {run}, {who}: {last} ({time.monotonic() - started:.0f} s)", flush=True)
    print(f"{failed} of {runs * len(users)} runs did not end as written")
    sys.exit(1 if failed else 0)


def _once(user: int, only: str) -> tuple[int, str]:
    """Run all attacks once as ``user``; returns pytest's exit code and its summary."""
    home = Path(tempfile.mkdtemp(prefix="attacks-"))
    try:
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/attacks"]
        command += ["--basetemp", str(home / "pytest"), "-k", only]
        if user == UID:
            os.chown(home, UID, UID)
            command = as_ordinary_user(command, home)
        ended = subprocess.run(
            command,
            cwd=PACKAGE.parent,
            env={**os.environ, "HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        shutil.rmtree(home, ignore_errors=True)
    marks = ("FAILED", "ERROR", "E  ")
    *details, last = ended.stdout.splitlines() or [""]
    lines = [*(line for line in details if line.startswith(marks)), last]
    return ended.returncode, "; ".join(lines) or (ended.stdout + ended.stderr)[-500:]


if __name__ == "__main__":
    main()
