"""A learner's report as one HTML file: what holds, what to think about, hints and points.

It needs no network and runs nothing. It says of hidden checks what the report says, their titles and
messages, and holds neither the seed nor what the grader said of its own faults.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from jinja2 import Environment

from autograder.checking.messages import printable
from autograder.errors import UsageError
from autograder.report.json import load, write_whole
from autograder.report.pages import environment
from autograder.report.words import WORDS, told_once
from autograder.types import CheckResult, Report, TaskResult, Unit, Verdict

__all__ = ["learner_page", "write_pages"]

_SIGN = b"<title>Feedback"
_FILE_NAME = re.compile(r"\w[\w.-]*")
_WORDLESS = frozenset({Verdict.BLOCKED, Verdict.GRADER_ERROR})
_QUIET = frozenset({Verdict.PASSED, Verdict.GRADER_ERROR})


@dataclass(frozen=True, slots=True)
class _Told:
    """One task as the page tells it."""

    result: TaskResult
    checks: tuple[CheckResult, ...]
    hints: tuple[str, ...]

    @property
    def is_untouched(self) -> bool:
        """Whether there is nothing to say but that it was not attempted."""
        return bool(self.checks) and all(check.verdict is Verdict.NOT_ATTEMPTED for check in self.checks)


@dataclass(frozen=True, slots=True)
class _Section:
    """One unit as the page tells it.

    Attributes:
        is_absent: Whether nothing was handed in for it.
        points: What its tasks earned; None where one of them has no score.
    """

    name: str
    title: str
    tasks: tuple[_Told, ...]
    is_absent: bool
    points: float | None
    max_points: float


def learner_page(report: Report, units: Sequence[Unit], only: str | None = None) -> str:
    """Return the page's HTML.

    Args:
        report: What the grader found.
        units: The units, for their titles and hints.
        only: The name of the unit that the page is about; all of them by default.
    """
    sections = tuple(_sections(report, {unit.name: unit for unit in units}, only))
    tasks = [task.result for section in sections for task in section.tasks]
    return (
        _environment()
        .get_template("learner.html")
        .render(
            student=report.student,
            sections=sections,
            only=only is not None,
            ours=[task for task in tasks if task.verdict is Verdict.GRADER_ERROR],
            points=sum(task.points for task in tasks),
            max_points=sum(task.max_points for task in tasks),
            holding=sum(task.verdict is Verdict.PASSED for task in tasks),
            tasks=len(tasks),
            notes=report.notes,
        )
    )


def write_pages(reports: Path, out: Path, units: Sequence[Unit], *, by_unit: bool = False) -> list[Path]:
    """Write a page for every report of a folder; where one report cannot be read, none.

    Args:
        reports: The folder that ``autograder grade`` wrote.
        out: Where to write ``<student>.html``; made where it is missing.
        units: The units, for their titles and hints.
        by_unit: Write ``<student>/<unit>/<topic>.html`` instead, as nbgrader keeps feedback.

    Returns:
        What was written.

    Raises:
        UsageError: There is no report, one cannot be read, a file in a page's place is none, or a file cannot
            be written.
    """
    paths = [path for path in sorted(reports.glob("[!.]*.json")) if path.name != "class.json"]
    if not paths:
        raise UsageError(f"{reports} holds no reports. Make some with `autograder grade`.")
    for path in paths:
        _require_plain_names(path, load(path))
        _require_own_pages(page for page, _ in _places(out, path.stem, load(path), by_unit=by_unit))
    written = []
    for path in paths:
        report = load(path)
        for page, only in _places(out, path.stem, report, by_unit=by_unit):
            try:
                page.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise UsageError(
                    f"{page.parent} cannot be made: {error.strerror}. Give another --out."
                ) from error
            write_whole(page, learner_page(report, units, only).encode())
            written.append(page)
    return written


def _places(out: Path, student: str, report: Report, *, by_unit: bool) -> Iterator[tuple[Path, str | None]]:
    if not by_unit:
        yield out / f"{student}.html", None
        return
    for unit in dict.fromkeys(task.unit for task in report.tasks):
        topic = unit.partition("_")[2] or unit
        yield out / student / unit / f"{topic}.html", unit


def _require_plain_names(path: Path, report: Report) -> None:
    """Refuse a report whose units' names are no names of folders."""
    for task in report.tasks:
        if not _FILE_NAME.fullmatch(task.unit):
            raise UsageError(
                f"{path} names a unit {printable(task.unit)!r}, which is none. Grade again to write it anew."
            )


def _require_own_pages(pages: Iterable[Path]) -> None:
    """Refuse to write over a file that is no page of this command."""
    for page in pages:
        try:
            is_other = page.is_file() and _SIGN not in page.read_bytes()
        except OSError:
            is_other = True
        if is_other:
            raise UsageError(
                f"{page} is no page of `autograder feedback`. Nothing was written; move it away, or give "
                "another --out."
            )


def _sections(report: Report, units: Mapping[str, Unit], only: str | None) -> Iterator[_Section]:
    absent = {unit.unit for unit in report.units if not unit.files}
    for name in dict.fromkeys(task.unit for task in report.tasks):
        if only not in {None, name}:
            continue
        unit = units.get(name)
        hints = {task.name: task.hints for task in unit.tasks} if unit else {}
        results = [task for task in report.tasks if task.unit == name]
        scored = all(task.verdict is not Verdict.GRADER_ERROR for task in results)
        yield _Section(
            name=name,
            title=unit.title if unit else "",
            tasks=tuple(
                _Told(
                    task,
                    _told(task),
                    () if task.verdict in _QUIET else hints.get(task.task, ()),
                )
                for task in results
            ),
            is_absent=name in absent,
            points=sum(task.points for task in results) if scored else None,
            max_points=sum(task.max_points for task in results),
        )


def _told(task: TaskResult) -> tuple[CheckResult, ...]:
    return tuple(
        replace(check, message="") if check.verdict in _WORDLESS else check
        for check in told_once(task.checks)
    )


def _earned(section: _Section) -> str:
    if section.points is None:
        return "no score yet"
    return f"{section.points:g} of {section.max_points:g} points"


@cache
def _environment() -> Environment:
    filters = {
        "earned": _earned,
        "points": lambda value: f"{value:g}",
        "shown": printable,
        "sign": lambda verdict: WORDS[verdict][0],
        "word": lambda verdict: WORDS[verdict][1],
    }
    return environment("autograder.report", filters)
