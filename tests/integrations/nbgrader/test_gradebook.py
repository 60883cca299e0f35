"""Reports in nbgrader's gradebook: SQLite, and a real PostgreSQL server."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy
from nbgrader.api import Gradebook, MissingEntry

from autograder.catalog import find_units, source_path
from autograder.errors import UsageError
from autograder.integrations.nbgrader.gradebook import write_reports
from autograder.types import CheckResult, HandedIn, Report, TaskResult, Unit, Verdict

U04, U05 = find_units(["u04", "u05"])
_SERVER = Path("/usr/lib/postgresql")


def report(student: str, *units: Unit, **verdicts: Verdict) -> Report:
    """Return a report where every task of ``units`` passed, but for those named, which earn half a point."""
    tasks = [
        result(unit, task.name, task.points, verdicts.get(task.name, Verdict.PASSED))
        for unit in units
        for task in unit.tasks
    ]
    handed_in = tuple(HandedIn(unit.name, (f"{unit.topic}.py",)) for unit in units)
    score = sum(task.points for task in tasks)
    return Report(student, 1, "full", score, 100.0, tuple(tasks), units=handed_in)


def result(unit: Unit, task: str, points: float, verdict: Verdict) -> TaskResult:
    """Return a task's result with one hidden check."""
    earned = points if verdict is Verdict.PASSED else 0.5
    message = "" if verdict is Verdict.PASSED else "Not so. <b>Look</b> at ```the dim```."
    check = CheckResult("c", "Uses the dim", False, verdict, earned, points, message)
    return TaskResult(unit.name, task, earned, points, verdict, (check,))


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A gradebook that is not there yet."""
    return f"sqlite:///{tmp_path}/gradebook.db"


def rows(url: str) -> dict[str, list[tuple[Any, ...]]]:
    """Return all that a gradebook holds, by table."""
    engine = sqlalchemy.create_engine(url)
    tables = sqlalchemy.MetaData()
    tables.reflect(engine)
    with engine.connect() as connection:
        found = {
            name: sorted((tuple(row) for row in connection.execute(table.select())), key=repr)
            for name, table in tables.tables.items()
        }
    engine.dispose()
    return found


def scores(url: str, student: str, unit: Unit = U04) -> dict[str, tuple[float | None, bool]]:
    """Return a learner's scores, and whether one is wanted by hand, by cell."""
    with Gradebook(url) as gradebook:
        found = gradebook.find_submission_notebook(unit.topic, unit.name, student)
        return {grade.name: (grade.auto_score, grade.needs_manual_grade) for grade in found.grades}


def test_each_task_has_its_points_and_the_answer_its_comment(url: str, tmp_path: Path) -> None:
    """A learner whom nbgrader did not know is added, and so is the unit."""
    write_reports(url, [report("ada", U04, count_parameters=Verdict.FAILED)], tmp_path)

    assert scores(url, "ada") == {
        "test_linear_forward": (2.0, False),
        "test_MyLinear": (3.0, False),
        "test_count_parameters": (0.5, False),
    }
    with Gradebook(url) as gradebook:
        comments = gradebook.find_submission_notebook("linear", "u04_linear", "ada").comments
        told = {comment.name: comment.auto_comment for comment in comments}
    assert told["linear_forward"] is None
    assert told["count_parameters"] == (
        "count_parameters: failed, 0.5 of 1 points\n\n"
        "````text\nUses the dim\nNot so. <b>Look</b> at ```the dim```.\n````"
    )


def test_a_unit_that_was_not_handed_in_has_no_row(url: str, tmp_path: Path) -> None:
    """Nor has a learner who handed in nothing at all."""
    absent = replace(report("bob", U05), units=(HandedIn(U05.name, ()),))
    both = report("ada", U04, U05)
    write_reports(url, [absent, replace(both, units=(both.units[0], HandedIn(U05.name, ())))], tmp_path)

    with Gradebook(url) as gradebook:
        assert [student.id for student in gradebook.students] == ["ada"]
        assert [one.assignment.name for one in gradebook.student_submissions("ada")] == ["u04_linear"]


def test_a_grader_error_has_no_score_and_wants_one_by_hand(url: str, tmp_path: Path) -> None:
    """Also where an earlier run gave a score, and where the kit could not even read the files."""
    write_reports(url, [report("ada", U04)], tmp_path)
    broken = report("ada", U04, MyLinear=Verdict.GRADER_ERROR)
    unread = replace(report("bob", U04, MyLinear=Verdict.GRADER_ERROR), units=(HandedIn(U04.name, ()),))
    write_reports(url, [broken, unread], tmp_path)

    assert {student: scores(url, student)["test_MyLinear"] for student in ("ada", "bob")} == {
        "ada": (None, True),
        "bob": (None, True),
    }
    assert scores(url, "ada")["test_linear_forward"] == (2.0, False)


def test_the_same_reports_again_change_no_row(url: str, tmp_path: Path) -> None:
    """Every table, every column."""
    reports = [report("ada", U04, U05, relu=Verdict.GRADER_ERROR), report("bob", U04)]
    write_reports(url, reports, tmp_path)
    before = rows(url)
    write_reports(url, reports, tmp_path)

    assert before == rows(url)
    assert len(before["grade"]) == 2 * len(U04.tasks) + len(U05.tasks)


def test_what_an_instructor_gave_by_hand_stays(url: str, tmp_path: Path) -> None:
    """A grade, extra credit, a comment, a penalty; a new score of the kit's asks for another look."""
    write_reports(url, [report("ada", U04, MyLinear=Verdict.FAILED)], tmp_path)
    with Gradebook(url) as gradebook:
        grade = gradebook.find_grade("test_MyLinear", "linear", "u04_linear", "ada")
        grade.manual_score, grade.extra_credit, grade.needs_manual_grade = 2.5, 0.25, False
        gradebook.find_comment("MyLinear", "linear", "u04_linear", "ada").manual_comment = "Well argued."
        gradebook.find_submission_notebook("linear", "u04_linear", "ada").late_submission_penalty = 1.0
        gradebook.db.commit()
    write_reports(url, [report("ada", U04, MyLinear=Verdict.FAILED)], tmp_path)
    unchanged = scores(url, "ada")["test_MyLinear"]
    write_reports(url, [report("ada", U04)], tmp_path)

    assert unchanged == (0.5, False)
    assert scores(url, "ada")["test_MyLinear"] == (3.0, True)
    with Gradebook(url) as gradebook:
        notebook = gradebook.find_submission_notebook("linear", "u04_linear", "ada")
        comment = gradebook.find_comment("MyLinear", "linear", "u04_linear", "ada")
        assert (notebook.score, notebook.late_submission_penalty) == (2.0 + 2.5 + 0.25 + 1.0, 1.0)
        assert comment.comment == "Well argued."


def test_the_time_that_nbgrader_noted_is_the_submissions_time(url: str, tmp_path: Path) -> None:
    """A stamp that is no time is left alone."""
    for student, stamp in (("ada", "2027-01-31 23:59:00.000000 UTC"), ("bob", "yesterday")):
        folder = tmp_path / student / "u04_linear"
        folder.mkdir(parents=True)
        (folder / "timestamp.txt").write_text(stamp)
    write_reports(url, [report("ada", U04), report("bob", U04)], tmp_path)

    with Gradebook(url) as gradebook:
        found = {one.student.id: one.timestamp for one in gradebook.assignment_submissions("u04_linear")}
    assert found == {"ada": datetime(2027, 1, 31, 23, 59), "bob": None}  # noqa: DTZ001  # nbgrader's are UTC


def autograder(*words: str, environment: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command."""
    return subprocess.run(
        [sys.executable, "-m", "autograder", *words],
        check=False,
        capture_output=True,
        text=True,
        env=environment,
    )


@pytest.fixture(scope="module")
def submitted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One learner, who handed in a module."""
    folder = tmp_path_factory.mktemp("class")
    place = folder / "submitted" / "ada" / "u04_linear"
    place.mkdir(parents=True)
    shutil.copy(source_path(U04), place)
    return folder / "submitted"


@pytest.fixture(scope="module")
def postgresql() -> Iterator[str]:
    """A PostgreSQL server of its own, which no root may run."""
    programs = sorted(_SERVER.glob("*/bin/initdb"))
    if not programs:
        pytest.skip(f"no PostgreSQL server under {_SERVER}; on Debian: apt-get install postgresql")
    who = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    # Not under pytest's own folder, which belongs to root alone.
    folder = Path(tempfile.mkdtemp(prefix="postgresql-"))
    os.chown(folder, who.pw_uid, who.pw_gid)
    log = folder / "log"

    become: dict[str, Any] = {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []}

    def run(program: str, *words: str) -> None:
        with log.open("ab") as output:  # a pipe would stay open with the server
            subprocess.run(
                [programs[-1].with_name(program), "-D", folder / "data", *words],
                check=True,
                cwd=folder,
                stdout=output,
                stderr=output,
                **(become if os.geteuid() == 0 else {}),
            )

    try:
        run("initdb", "--auth=trust", "--username=grader", "--no-sync")
        run("pg_ctl", "--wait", "--options", f"-F -k {folder} -c listen_addresses=", "start")
        yield f"postgresql://grader@/postgres?host={folder}"
        run("pg_ctl", "--wait", "--mode=immediate", "stop")
    finally:
        shutil.rmtree(folder)


def test_the_command_writes_into_postgresql_and_again_the_same(
    postgresql: str, submitted: Path, tmp_path: Path
) -> None:
    """A module that was handed in, graded once; the second run only writes."""
    words = ["grade", str(submitted), "--out", str(tmp_path), "--unit", "u04", "--gradebook", postgresql]
    first = autograder(*words)
    address = postgresql.replace("postgresql:", "postgresql+psycopg2:")
    before = rows(address) if first.returncode == 0 else None
    second = autograder(*words)

    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert "written to the gradebook: 1 of 1 learners" in first.stdout
    assert "1 as before" in second.stdout
    assert before == rows(address)
    assert scores(address, "ada")["test_MyLinear"] == (3.0, False)


@pytest.mark.parametrize("server", ["url", "postgresql"])
def test_a_learner_is_written_whole_or_not_at_all(
    server: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """The second unit does not fit the gradebook, so the first is not there either; others are."""
    url: str = request.getfixturevalue(server)
    address = url.replace("postgresql:", "postgresql+psycopg2:")
    write_reports(url, [report("cid", U05)], tmp_path)
    with Gradebook(address) as gradebook:
        gradebook.find_grade_cell("test_relu", "activations", "u05_activations").max_score = 7.0
        gradebook.db.commit()

    with pytest.raises(UsageError, match=r"relu has 7 points there.* generate_assignment u05_activations"):
        write_reports(url, [report("bob", U04), report("eve", U04, U05)], tmp_path)
    assert scores(address, "bob")["test_MyLinear"] == (3.0, False)
    with Gradebook(address) as gradebook, pytest.raises(MissingEntry):
        gradebook.find_student("eve")


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("gradebook.db", "is no address of a database. Give one like sqlite:///gradebook.db."),
        ("sqlite:////nowhere/gradebook.db", "unable to open database file"),
        ("postgresql://grader:s3cret@localhost:1/x", "grader:***@localhost:1/x cannot be used"),
        ("oracle://grader:s3cret@localhost/x", "pip install"),
    ],
)
def test_a_gradebook_that_cannot_be_opened_is_one_message(
    url: str, told: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """No password in it, and no traceback beside it."""
    with pytest.raises(UsageError) as raised:
        write_reports(url, [], tmp_path)

    assert told in str(raised.value)
    assert "s3cret" not in str(raised.value)
    assert caplog.text == ""


def test_without_nbgrader_the_command_names_the_extra(submitted: Path, tmp_path: Path) -> None:
    """Before anything is graded."""
    (tmp_path / "nbgrader").mkdir()
    (tmp_path / "nbgrader" / "__init__.py").write_text(
        "raise ModuleNotFoundError(\"No module named 'nbgrader'\", name='nbgrader')"
    )
    out = tmp_path / "reports"
    ended = autograder(
        "grade", str(submitted), "--out", str(out), "--gradebook", "sqlite:///gradebook.db",
        environment={**os.environ, "PYTHONPATH": str(tmp_path)},
    )  # fmt: skip

    assert ended.returncode == 2
    assert ended.stderr == (
        "autograder: --gradebook needs nbgrader, which is not installed: pip install 'autograder[staff]'.\n"
    )
    assert not out.exists()
