"""The class page and the tables beside it, from the reports of a folder."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from pathlib import Path

from autograder.catalog import units
from autograder.checking.answers import words_of
from autograder.errors import UsageError
from autograder.grading.roster import students_in
from autograder.grading.store import seconds_kept
from autograder.load import collect
from autograder.report.exercism import exercism
from autograder.report.gradescope import gradescope
from autograder.report.json import encoded, load, write_whole
from autograder.report.junit import junit
from autograder.report.page import class_page
from autograder.report.similar import Pair, similar_hand_ins
from autograder.report.statistics import gather
from autograder.report.table import harmless, row_of
from autograder.types import Report, Submission, Unit, Verdict

__all__ = ["Dialect", "write_class", "write_dialect"]


class Dialect(StrEnum):
    """What else reports can be written as."""

    GRADESCOPE = "gradescope"
    EXERCISM = "exercism"
    JUNIT = "junit"


_DIALECTS: dict[Dialect, tuple[Callable[[Report], bytes], str]] = {
    Dialect.GRADESCOPE: (gradescope, "json"),
    Dialect.EXERCISM: (exercism, "json"),
    Dialect.JUNIT: (junit, "xml"),
}

_COLUMNS = ("student", "unit", "task", "points", "max_points", "verdict")


def write_class(reports: Path, submitted: Path | None = None, students: Iterable[str] | None = None) -> Path:
    """Write ``class.html``, ``class.json`` and ``class.csv`` into a folder of reports.

    Args:
        reports: The folder; its reports are read one by one.
        submitted: Where the hand-ins are, to look for similar ones; by default nobody looks.
        students: Whose reports count; all that are there by default.

    Returns:
        The page.

    Raises:
        UsageError: There is no report, or a file cannot be written.
    """
    paths = _paths(reports) if students is None else [reports / f"{student}.json" for student in students]
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(_COLUMNS)

    def told() -> Iterator[Report]:
        for path in paths:
            report = load(path)
            table.writerows(_lines(report))
            yield report

    figures = gather(told(), words_of, seconds_kept(reports))
    similar = None if submitted is None else _similar(submitted, {unit for unit, _ in figures.tasks})
    page = reports / "class.html"
    pages = {path.stem for path in (reports / "feedback").glob("*.html")}
    write_whole(page, class_page(figures, reports.resolve().name, similar, pages).encode())
    write_whole(reports / "class.json", encoded(figures.as_dict()))
    write_whole(reports / "class.csv", text.getvalue().encode())
    return page


def write_dialect(reports: Path, dialect: Dialect) -> tuple[Path, list[str]]:
    """Write every report of a folder as another system reads it, into a folder of that system's name.

    Returns:
        The folder, and who has no score because the kit itself failed, for whom nothing was written.

    Raises:
        UsageError: There is no report, or a file cannot be written.
    """
    render, suffix = _DIALECTS[dialect]
    folder = reports / dialect
    ours = []
    for path in _paths(reports):
        report = load(path)
        if row_of(report).total is None:
            ours.append(report.student)
            continue
        try:
            folder.mkdir(exist_ok=True)
        except OSError as error:
            raise UsageError(
                f"{folder} cannot be made: {error.strerror}. Move away what is there."
            ) from error
        write_whole(folder / f"{path.stem}.{suffix}", render(report))
    return folder, ours


def _paths(reports: Path) -> list[Path]:
    paths = [path for path in sorted(reports.glob("[!.]*.json")) if path.name != "class.json"]
    if not paths:
        raise UsageError(f"{reports} holds no reports. Make some with `autograder grade`.")
    return paths


def _lines(report: Report) -> Iterator[tuple[object, ...]]:
    absent = {unit.unit for unit in report.units if not unit.files}
    for task in report.tasks:
        ours = task.verdict is Verdict.GRADER_ERROR
        verdict = "not_handed_in" if task.unit in absent and not ours else task.verdict
        points = "" if ours else f"{task.points:g}"
        yield harmless(report.student), task.unit, task.task, points, f"{task.max_points:g}", verdict


def _similar(submitted: Path, names: set[str]) -> list[Pair]:
    return [
        pair
        for unit in units()
        if unit.name in names
        for pair in similar_hand_ins(unit, _files(submitted, unit))
    ]


def _files(submitted: Path, unit: Unit) -> Iterator[tuple[str, Submission]]:
    for student, path in students_in(submitted).items():
        for submission in collect(path, [unit])[unit][0]:
            yield student, submission
