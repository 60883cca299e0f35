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

__all__ = ["DEADLINE", "grade", "neighbour_is_right", "traces"]

DEADLINE = 4.0
"""Seconds for an attack that plays for time; all others have what their unit gives."""
_SEED = 0x3C6EF372FE94F82A  # as long as one that is drawn: a short one can be guessed

_MARKS = ("mallory", "mp-", "psm_", "torch_")
"""In the names of what attacks make, or Python and torch on their behalf."""


def grade(server: ForkServer, attack: Attack, folder: Path) -> TaskResult:
    """Let the kit judge the task of an attack that was written into ``folder``."""
    plays = attack.verdict is Verdict.TIMED_OUT
    unit = replace(attack.unit, deadline=DEADLINE) if plays else attack.unit
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


def traces(server: ForkServer) -> set[str]:
    """Return what hand-ins could leave on this machine: processes, sockets, semaphores, temporary files.

    Compare with what there was before them.
    """
    listed = subprocess.run(["ps", "-eo", "pid,args"], capture_output=True, text=True, check=True).stdout
    found = {line for line in listed.splitlines() if str(server.scratch) in line}
    for kind in ("shm", "sem", "msg"):
        found |= set(Path(f"/proc/sysvipc/{kind}").read_text().splitlines())
    sockets = Path("/proc/net/unix").read_text().splitlines()
    folders = (Path("/dev/shm"), Path("/dev/mqueue"), Path("/tmp"), Path("/var/tmp"))  # noqa: S108  # to look
    names = [line.split()[-1] for line in sockets]
    names += [str(path) for folder in folders if folder.is_dir() for path in folder.iterdir()]
    marks = (*_MARKS, str(server.scratch))
    return found | {name for name in names if any(mark in name for mark in marks)}
