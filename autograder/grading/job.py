"""A piece of work: units of one hand-in, and the process that grades it.

A process that grades keeps one fork server and one examiner for the run; this module holds them, for a local
process as for a worker of a cluster.
"""

from __future__ import annotations

import atexit
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from autograder.catalog import find_units
from autograder.errors import UsageError
from autograder.grading.hand_in import Examined, examine_units
from autograder.grading.key import basis
from autograder.load import Collected
from autograder.sandbox.launch import given_modules, launch
from autograder.types import Isolation

if TYPE_CHECKING:
    from autograder.checking.examiner import Examiner

__all__ = ["Graded", "Job", "Settings", "close", "do", "prepare", "require_full"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What is the same for all hand-ins of a run.

    Attributes:
        seed: The run's secret seed.
        basis: What the verdicts shall depend on (``key.basis``); another process may be another kit.
        basic: Whether to grade, too, where learner code is kept apart less than fully.
        side_by_side: How many units of a hand-in one process examines at a time.
    """

    units: tuple[str, ...]
    seed: int
    devices: tuple[str, ...]
    basis: str
    basic: bool = False
    side_by_side: int = 1


@dataclass(frozen=True, slots=True)
class Job:
    """Some units of one hand-in."""

    student: str
    collected: Collected


@dataclass(frozen=True, slots=True)
class Graded:
    """What came of a job: results by the unit's name."""

    examined: Mapping[str, Examined]
    isolation: Isolation


_lock = threading.Lock()
_examiners: dict[Settings, Examiner] = {}


def prepare(settings: Settings) -> None:
    """Make this process ready to grade.

    Raises:
        UsageError: It is of another kit or environment, or keeps learner code apart too little.
        SandboxError: It cannot start processes for learner code.
    """
    _require_same_kit(settings)
    _examiner(settings)


def do(settings: Settings, job: Job) -> Graded:
    """Grade a job in this process; see ``prepare``."""
    _require_same_kit(settings)
    examiner = _examiner(settings)
    examined = examine_units(job.collected, examiner, jobs=settings.side_by_side)
    return Graded(examined, examiner.server.isolation)


def _examiner(settings: Settings) -> Examiner:
    """Return this process's examiner; refuses each time where learner code is kept apart too little."""
    from autograder.checking.examiner import Examiner  # noqa: PLC0415  # whoever hands jobs out needs no torch

    with _lock:
        if settings not in _examiners:
            _close()
            units = find_units(settings.units)
            server = launch(units, given_modules(units), cuda="cuda" in settings.devices)
            _examiners[settings] = Examiner(server, settings.seed, settings.devices, recognise=True)
        examiner = _examiners[settings]
    if not settings.basic:
        require_full(examiner.server.isolation)
    examiner.server.wait()  # one that cannot be forked ends the run, in place of failing everybody
    return examiner


def close() -> None:
    """End what this process keeps."""
    with _lock:
        _close()


def _close() -> None:
    while _examiners:
        _examiners.popitem()[1].server.close()


def _require_same_kit(settings: Settings) -> None:
    if settings.basis != basis():
        raise UsageError(
            f"A process that should grade is not like this one.\n  this one: {settings.basis}\n"
            f"  that one: {basis()}\nInstall the same versions there, and the same checkout."
        )


def require_full(isolation: Isolation, otherwise: str = "--isolation basic") -> None:
    """Refuse to grade where learner code is kept apart less than fully.

    Args:
        isolation: What this machine has.
        otherwise: What to say where that is enough.

    Raises:
        UsageError: It is ``basic``; says what is missing.
    """
    if isolation.level == "basic":
        missing = "\n".join(f"  {text}." for text in isolation.missing)
        raise UsageError(
            f"This machine cannot keep learner code fully apart. What is missing:\n{missing}\n"
            f"Nothing was graded. Mend that, or say {otherwise} for hand-ins that you trust."
        )


atexit.register(close)
