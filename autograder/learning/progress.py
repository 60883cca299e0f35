"""How far a learner is: what held when it was last looked at, on which days, and what changed since."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from autograder.learning.desk import FOLDER, recall, remember
from autograder.types import Submission, TaskResult, Unit, Verdict

__all__ = ["Looked", "News", "Progress", "Standing", "fingerprint", "look_back", "read_progress", "record"]

_FILE = "progress.json"
_VERSION = 1
_DAY = dt.timedelta(days=1)


class Standing(msgspec.Struct, frozen=True):
    """What became of a task when it was last looked at.

    Attributes:
        verdict: Its verdict.
        files: Stands for the files that it was found in (``fingerprint``).
        points: What it earned; None where the public checks decided, which earn nothing.
    """

    verdict: Verdict
    files: str
    points: float | None = None


class Progress(msgspec.Struct):
    """What is remembered of a learner's work.

    Attributes:
        version: Of this form.
        tasks: What became of each task, by its unit and its name.
        seen: The names of the tasks that held when the learner last asked, by unit.
        days: The days on which a task held that had not held before.
    """

    version: int = _VERSION
    tasks: dict[str, dict[str, Standing]] = {}
    seen: dict[str, list[str]] = {}
    days: list[dt.date] = []

    def standing(self, unit: Unit, task: str) -> Standing | None:
        """Return what became of a task; None where it was never looked at."""
        return self.tasks.get(unit.name, {}).get(task)

    def holds(self, unit: Unit, task: str) -> bool:
        """Tell whether a task held when it was last looked at."""
        found = self.standing(unit, task)
        return found is not None and found.verdict is Verdict.PASSED

    def streak(self, today: dt.date) -> int:
        """Return for how many days in a row, up to today or yesterday, something new held."""
        days = set(self.days)
        day = today if today in days else today - _DAY
        count = 0
        while day in days:
            count, day = count + 1, day - _DAY
        return count


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look at some tasks of a unit found.

    Attributes:
        files: Stands for the unit's files (``fingerprint``).
        results: What became of the tasks.
        earned: Whether points were earned: the hidden checks decided.
    """

    unit: Unit
    files: str
    results: Sequence[TaskResult]
    earned: bool


@dataclass(frozen=True, slots=True)
class News:
    """What is different from the last time that the learner asked, by the tasks' names."""

    hold_now: tuple[str, ...]
    hold_no_more: tuple[str, ...]


def fingerprint(submissions: Iterable[Submission]) -> str:
    """Return what stands for the files of a unit: the same while they are the same."""
    digest = hashlib.blake2b(digest_size=16)
    for submission in submissions:
        digest.update(f"{submission.form} {len(submission.content)} ".encode())
        digest.update(submission.content)
    return digest.hexdigest()


def read_progress(workspace: Path) -> tuple[Progress, str]:
    """Return what is remembered, and a sentence where the file is broken."""
    found, note = recall(workspace, _FILE, Progress)
    if found is not None and found.version != _VERSION:
        found, note = (
            None,
            f"{workspace / FOLDER / _FILE} is of another version of the kit. It is begun anew.",
        )
    return found or Progress(), note


def record(workspace: Path, looked: Iterable[Looked], today: dt.date) -> str:
    """Remember what was found; returns a sentence where something went wrong with the file, else nothing.

    A ``grader_error`` says nothing about the task, so what was known of it stays.
    """
    progress, note = read_progress(workspace)
    for look in looked:
        tasks = progress.tasks.setdefault(look.unit.name, {})
        for result in look.results:
            if result.verdict is Verdict.GRADER_ERROR:
                continue
            if result.verdict is Verdict.PASSED and not progress.holds(look.unit, result.task):
                progress.days = sorted({*progress.days, today})
            points = result.points if look.earned else None
            tasks[result.task] = Standing(result.verdict, look.files, points)
    return remember(workspace, _FILE, progress) or note


def look_back(workspace: Path) -> tuple[Progress, News, str]:
    """Return what is remembered, what changed since the last call, and a sentence if the file is broken."""
    progress, note = read_progress(workspace)
    now = _held(progress.tasks)
    before = {(unit, task) for unit, names in progress.seen.items() for task in names}
    news = News(
        tuple(task for _, task in sorted(now - before)), tuple(task for _, task in sorted(before - now))
    )
    progress.seen = {}
    for unit, task in sorted(now):
        progress.seen.setdefault(unit, []).append(task)
    if news.hold_now or news.hold_no_more:
        note = remember(workspace, _FILE, progress) or note
    return progress, news, note


def _held(tasks: Mapping[str, Mapping[str, Standing]]) -> set[tuple[str, str]]:
    return {
        (unit, task)
        for unit, found in tasks.items()
        for task, standing in found.items()
        if standing.verdict is Verdict.PASSED
    }
