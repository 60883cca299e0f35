"""The nouns that travel between the stages; they hold values and decide nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

__all__ = [
    "SCHEMA_VERSION",
    "CheckResult",
    "Form",
    "HandedIn",
    "Isolation",
    "Report",
    "Submission",
    "Task",
    "TaskResult",
    "Unit",
    "Verdict",
]

SCHEMA_VERSION = 1


class Verdict(StrEnum):
    """What became of a check or a task; no two of these are ever merged."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_ATTEMPTED = "not_attempted"
    BLOCKED = "blocked"
    ERRORED = "errored"
    TIMED_OUT = "timed_out"
    OUT_OF_MEMORY = "out_of_memory"
    CRASHED = "crashed"
    GRADER_ERROR = "grader_error"


class Form(StrEnum):
    """The form in which a unit was handed in; the value is the file's suffix without the dot."""

    PY = "py"
    IPYNB = "ipynb"


@dataclass(frozen=True, slots=True)
class Isolation:
    """How learner code is kept apart from the grader and the machine.

    Attributes:
        level: ``full``, ``cuda`` (full, with a gate to the GPU) or ``basic``.
        missing: What this machine does not have, in words; empty but for ``basic``.
    """

    level: str
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """One graded name of a unit.

    Attributes:
        points: What a right answer earns; a multiple of 1/4, so that sums are exact.
        hints: From the idea to the steps, mildest first.
    """

    name: str
    points: float
    hints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """One topic of the lecture, with its tasks in teaching order.

    Attributes:
        deadline: Seconds of wall-clock time that one task may take, all its checks together.
        memory: MiB that a task may allocate beyond what the libraries take.
        preload: Modules that the fork server imports once, so that no child pays for them.
    """

    name: str
    title: str
    slides: tuple[str, ...]
    tasks: tuple[Task, ...]
    deadline: float
    memory: int
    preload: tuple[str, ...]

    @property
    def topic(self) -> str:
        """The unit's name without its number: the name of the learner's module."""
        return self.name.split("_", 1)[1]

    @property
    def points(self) -> float:
        """What the whole unit earns."""
        return sum(task.points for task in self.tasks)


@dataclass(frozen=True, slots=True)
class Submission:
    """One file that a learner handed in, with the harmless files that lay beside it.

    Attributes:
        content: The file's bytes; the grader never parses them.
        beside: Other regular files of the same folder, by name.
    """

    unit: str
    form: Form
    path: Path
    content: bytes
    beside: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The outcome of one check, ready to be shown to the learner."""

    name: str
    title: str
    public: bool
    verdict: Verdict
    points: float
    max_points: float
    message: str = ""
    misconception: str | None = None


@dataclass(frozen=True, slots=True)
class TaskResult:
    """The outcome of one task: its checks and what they add up to.

    Attributes:
        advice: What a right answer could do better; it costs no points.
    """

    unit: str
    task: str
    points: float
    max_points: float
    verdict: Verdict
    checks: tuple[CheckResult, ...]
    advice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What a report knows about the hand-in of one unit.

    Attributes:
        files: The names of the files that were graded; none where nothing was handed in.
        key: Stands for all that the results depend on (``autograder.grading.key``); "" where nobody asked.
    """

    unit: str
    files: tuple[str, ...]
    key: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All that is known about one hand-in; ``docs/report.md`` documents the JSON form.

    Attributes:
        isolation: How learner code was kept apart while this report was made.
        notes: Sentences about the run as a whole, such as a device that was not there.
    """

    student: str
    seed: int
    isolation: str
    score: float
    max_score: float
    tasks: tuple[TaskResult, ...]
    notes: tuple[str, ...] = ()
    units: tuple[HandedIn, ...] = ()
    schema_version: int = SCHEMA_VERSION
