"""Write reports into nbgrader's gradebook: SQLite, or PostgreSQL by its URL.

One transaction a learner: all of a report's units or none. What an instructor gave by hand (grades, extra
credit, comments, late penalties, extensions) is never touched. The same reports again change nothing.
"""

from __future__ import annotations

import json
import math
import os
import sys
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from nbformat import from_dict
from nbgrader.api import Course, Gradebook, InvalidEntry, MissingEntry
from nbgrader.utils import compute_checksum, is_grade, is_locked, is_solution, parse_utc
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SAWarning, SQLAlchemyError
from tornado.log import app_log

from autograder.catalog import find_units
from autograder.errors import UsageError
from autograder.integrations.nbgrader.autograded import own_cells, released_cells
from autograder.integrations.nbgrader.comments import comment_of
from autograder.types import Report, TaskResult, Unit, Verdict

__all__ = ["record", "require_gradebook", "write_reports"]

_LONGEST_NAME = 128  # of a student in nbgrader's tables
_LONGEST_STAMP = 100


def require_gradebook(url: str) -> None:
    """See that a gradebook can be opened; a file that is missing is made.

    Raises:
        UsageError: It cannot.
    """
    with _opened(url):
        pass


def write_reports(url: str, reports: Iterable[Report], submitted: Path) -> int:
    """Write a class's reports.

    Args:
        url: The gradebook, such as ``sqlite:///gradebook.db``; made if it is a file that is missing.
        reports: The reports; learners whom nbgrader does not know are added.
        submitted: Where the hand-ins are: ``<student>/<unit>/timestamp.txt`` says when one came.

    Returns:
        For how many learners something was written; nothing is, for units that were not handed in.

    Raises:
        UsageError: The gradebook cannot be opened or written, or is of another kit. Who was written before is
            written.
    """
    count = 0
    with _opened(url) as gradebook:
        known: set[Unit] = set()
        for report in reports:
            by_unit = _handed_in(report)
            if not by_unit:
                continue
            if len(report.student) > _LONGEST_NAME:
                raise UsageError(f"{report.student}: nbgrader takes {_LONGEST_NAME} characters. Rename it.")
            with _transaction(gradebook):
                for unit in by_unit.keys() - known:
                    _add_unit(gradebook, unit)
                gradebook.update_or_create_student(report.student)
                for unit, results in by_unit.items():
                    stamp = _stamp(submitted / report.student / unit.name)
                    gradebook.update_or_create_submission(
                        unit.name, report.student, **({} if stamp is None else {"timestamp": stamp})
                    )
                    record(gradebook, unit, report.student, results)
            known |= by_unit.keys()
            count += 1
    return count


def record(gradebook: Any, unit: Unit, student: str, results: Sequence[TaskResult]) -> None:
    """Put the results of a unit into the rows of a submission; the caller commits.

    Where the kit itself failed there is no score, and a person is asked for one. A person is asked again,
    too, where a score was given by hand and the kit's own is no longer what it was then.

    Raises:
        UsageError: The gradebook's rows are not the kit's tasks and points.
    """
    try:
        notebook = gradebook.find_submission_notebook(unit.topic, unit.name, student)
        grades = {grade.name: grade for grade in notebook.grades}
        comments = {comment.name: comment for comment in notebook.comments}
        checks = dict(map(own_cells, unit.tasks))
        for result in results:
            grade = grades[checks[result.task]]
            if grade.cell.max_score != result.max_points:
                raise _outdated(unit, f"{result.task} has {grade.cell.max_score:g} points there")
            score = _score(result)
            changed = grade.auto_score != score
            grade.auto_score = score
            if grade.manual_score is None:
                grade.needs_manual_grade = score is None
            elif changed:
                grade.needs_manual_grade = True
            comments[result.task].auto_comment = comment_of(result)
    except (KeyError, MissingEntry) as error:
        raise _outdated(unit, f"it has no place for {error}") from error


def _score(result: TaskResult) -> float | None:
    """Return what a task earned, within its bounds; None where the kit failed."""
    if result.verdict is Verdict.GRADER_ERROR or not math.isfinite(result.points):
        return None
    return float(min(max(result.points, 0.0), result.max_points))


def _outdated(unit: Unit, what: str) -> UsageError:
    return UsageError(
        f"The gradebook's {unit.name} is not the kit's: {what}. "
        f"Run `nbgrader generate_assignment {unit.name} --force`, then this again."
    )


def _handed_in(report: Report) -> dict[Unit, tuple[TaskResult, ...]]:
    """Return the results of the units that were handed in, and of those that the kit could not look at."""
    found = {}
    for unit in find_units([one.unit for one in report.units]) if report.units else ():
        results = tuple(result for result in report.tasks if result.unit == unit.name)
        (files,) = [one.files for one in report.units if one.unit == unit.name]
        if files or any(result.verdict is Verdict.GRADER_ERROR for result in results):
            found[unit] = results
    return found


def _add_unit(gradebook: Any, unit: Unit) -> None:
    """Add a unit that nbgrader does not know yet, as ``nbgrader generate_assignment`` would."""
    try:
        gradebook.find_notebook(unit.topic, unit.name)
    except MissingEntry:
        pass
    else:
        return
    gradebook.update_or_create_assignment(unit.name)
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    gradebook.add_notebook(unit.topic, unit.name, kernelspec=json.dumps(kernel))
    for raw in released_cells(unit):
        cell = from_dict({**raw, "source": "".join(raw["source"])})
        if "nbgrader" not in cell.metadata:
            continue
        names = (cell.metadata.nbgrader["grade_id"], unit.topic, unit.name)
        if is_grade(cell):
            points = float(cell.metadata.nbgrader["points"])
            gradebook.add_grade_cell(*names, max_score=points, cell_type=cell.cell_type)
        if is_solution(cell):
            gradebook.add_solution_cell(*names)
        gradebook.add_source_cell(
            *names,
            cell_type=cell.cell_type,
            locked=is_locked(cell),
            source=cell.source,
            checksum=compute_checksum(cell),
        )


@contextmanager
def _opened(url: str) -> Iterator[Any]:
    """Open a gradebook of the course that is in it.

    Raises:
        UsageError: It cannot be opened, read or written.
    """
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise UsageError(
            f"--gradebook: {url!r} is no address of a database. Give one like sqlite:///gradebook.db."
        ) from error
    shown = address.render_as_string(hide_password=True)
    if address.drivername == "postgresql":
        address = address.set(drivername="postgresql+psycopg2")  # SQLAlchemy 2.1 would take another one
    # nbgrader 0.9 under SQLAlchemy 2 warns of its own bookkeeping for every hand-in.
    with _usage_errors(shown), warnings.catch_warnings():
        warnings.simplefilter("ignore", SAWarning)
        with _alembic_on_path():
            first = Gradebook(address)
        with first:
            courses = [course.id for course in first.db.query(Course)]
        own = [course for course in courses if course != "default_course"]
        with Gradebook(address, *(own if len(own) == 1 else ())) as gradebook:
            yield gradebook


@contextmanager
def _usage_errors(shown: str) -> Iterator[None]:
    """Tell what goes wrong with a database in one sentence, without its password."""
    app_log.disabled = True  # where nbgrader prints tracebacks
    try:
        yield
    except ModuleNotFoundError as error:
        raise UsageError(
            f"{shown} needs {error.name}, which is not installed: pip install 'autograder[postgres]'."
        ) from error
    except (SQLAlchemyError, InvalidEntry, OSError) as error:
        reason = str(error).partition("\n")[0]
        raise UsageError(
            f"The gradebook {shown} cannot be used: {reason}. Mend that and run again. What it holds of a "
            "learner is whole."
        ) from error
    finally:
        app_log.disabled = False


@contextmanager
def _transaction(gradebook: Any) -> Iterator[None]:
    """Make one transaction of all that is done inside, though nbgrader's methods commit each for itself."""
    with gradebook.engine.connect() as connection, connection.begin():
        # A session on a connection that is in a transaction leaves the last word to that.
        gradebook.db.remove()
        gradebook.db.configure(bind=connection)
        try:
            yield
            gradebook.db.commit()
        finally:
            gradebook.db.remove()
            gradebook.db.configure(bind=gradebook.engine)


@contextmanager
def _alembic_on_path() -> Iterator[None]:
    """Let nbgrader find alembic, which it runs by its bare name when it makes a gradebook."""
    before = os.environ.get("PATH", os.defpath)
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), before])
    try:
        yield
    finally:
        os.environ["PATH"] = before


def _stamp(folder: Path) -> datetime | None:
    """Return when a hand-in came, as nbgrader's ``timestamp.txt`` says; None where it does not."""
    path = folder / "timestamp.txt"
    if path.is_symlink() or not path.is_file():
        return None
    with path.open(encoding="utf-8", errors="replace") as file:
        text = file.read(_LONGEST_STAMP).strip()
    try:
        found: datetime | None = parse_utc(text) if text else None
    except (ValueError, OverflowError):
        return None
    return found
