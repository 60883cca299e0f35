"""The kit as attacks meet it: one fork server for many hand-ins, as when a class is graded."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

from autograder.catalog import units
from autograder.checking.examiner import Examiner
from autograder.load import archive_stem, collect, find_submissions
from autograder.sandbox.launch import ForkServer
from autograder.types import TaskResult, Verdict
from tests.attacks.corpus import Attack

__all__ = ["DEADLINE", "grade", "left_of", "neighbour_is_right"]

DEADLINE = 4.0
_SEED = 0x3C6EF372FE94F82A  # as long as one that is drawn: a short one can be guessed


def grade(server: ForkServer, attack: Attack, folder: Path) -> TaskResult:
    """Let the kit judge the task of an attack that was written into ``folder``."""
    unit = replace(attack.unit, deadline=DEADLINE)
    siblings = folder.parent.parent.iterdir() if attack.form == "archive" else ()
    archives = [path for path in siblings if archive_stem(path.name) == folder.parent.name]
    if archives:
        submissions, _ = collect(archives[0], [unit])[unit]
    else:
        submissions, _ = find_submissions(folder, unit)
    (result,) = Examiner(server, _SEED).examine(unit, submissions, [attack.task])
    return result


def neighbour_is_right(server: ForkServer, course: Path) -> bool:
    """Say whether the kit still finds the other learner of the course right."""
    unit = next(unit for unit in units() if unit.name == "u05_activations")
    submissions, _ = find_submissions(course / "submitted" / "ada" / unit.name, unit)
    relu = next(task for task in unit.tasks if task.name == "relu")
    (result,) = Examiner(server, _SEED).examine(unit, submissions, [relu])
    return result.verdict is Verdict.PASSED


def left_of(server: ForkServer) -> list[str]:
    """Return what is left of a server that was closed: processes and files."""
    listed = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    processes = [line for line in listed.splitlines() if str(server.scratch) in line]
    files = (server.scratch, Path("/dev/shm/mallory"), Path("/tmp/mallory"))  # noqa: S108  # what attacks leave
    return processes + [str(path) for path in files if path.exists()]
