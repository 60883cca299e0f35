"""A class from the clone to exported grades, with nbgrader's own commands, as the page gives them."""

from __future__ import annotations

import csv
import dataclasses
import json
import os
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from autograder.catalog import EXERCISES, units
from autograder.types import Unit
from tests.integrations.nbgrader.canaries import found
from tests.integrations.nbgrader.course import Course, Page
from tests.integrations.nbgrader.hand_ins import LEARNERS, SPOILT, UNITS

Row = dict[str, str]


@pytest.fixture(scope="module")
def grades(course: Course) -> dict[tuple[str, str], Row]:
    """The exported grades, by learner and unit."""
    return _export(course.root / "grades.csv")


@pytest.fixture
def fresh(course: Course, tmp_path: Path) -> Course:
    """The same repository before its first command."""
    root = tmp_path / "course"
    shutil.copytree(course.base / "kit", root, ignore=shutil.ignore_patterns(".git"))
    return dataclasses.replace(course, base=tmp_path, root=root, said=[])


def test_every_unit_is_released_as_it_is_exercised_with_its_points(fresh: Course, course: Course) -> None:
    """The exercise's files and cells, locked checks with the unit's points, and the same bytes again."""
    fresh.must("nbgrader generate_assignment '*'")

    for unit in units():
        folder = fresh.root / "release" / unit.name
        assert _read(EXERCISES / unit.name, unit) == _read(folder, unit)
        assert _sources(EXERCISES / unit.name, unit) == _sources(folder, unit)
        assert {f"test_{task.name}": task.points for task in unit.tasks} == _locked_points(folder, unit)
        assert {task.name for task in unit.tasks} == _answers(folder, unit)
    for name in UNITS:
        first, again = (root / "release" / name for root in (course.root, fresh.root))
        assert {path.name: path.read_bytes() for path in first.iterdir()} == {
            path.name: path.read_bytes() for path in again.iterdir()
        }


def test_nothing_that_is_not_for_learners_is_handed_out(fresh: Course) -> None:
    """Where nbgrader copied the solution's folder, a release fails, names it, and leaves nothing behind."""
    code = fresh.run("nbgrader generate_assignment u04_linear --CourseDirectory.ignore=[]")

    assert code == 1
    assert "would hand out accepted/" in fresh.said[-1][1]
    assert not (fresh.root / "release" / "u04_linear").exists()


def test_nbgraders_script_works_without_its_folder_on_the_path(fresh: Course) -> None:
    """A new gradebook is made whole, though nbgrader runs alembic by its bare name."""
    environment = fresh.environment | {"PATH": os.defpath}
    script = Path(sys.executable).with_name("nbgrader")
    ended = subprocess.run(
        [script, "db", "student", "list"],
        cwd=fresh.root,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )

    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.startswith("There are 0 students in the database")


def test_no_grammar_is_built_to_start_nbgrader() -> None:
    """Newer versions of jsonschema build 39 of them, a second for each command."""
    loaded = "import sys, nbgrader.apps; sys.exit('lark' in sys.modules)"
    ended = subprocess.run([sys.executable, "-c", loaded], check=False, capture_output=True, text=True)

    assert ended.returncode == 0, ended.stderr


def test_five_learners_get_what_they_earned(grades: dict[tuple[str, str], Row]) -> None:
    """Right answers earn all, a wrong task and a crash cost themselves alone, and the cheat gains nothing."""
    spoilt = {unit.name: unit.points - _points(unit, SPOILT[unit.name]) for unit in _three()}
    earned = {
        "ada": {unit.name: unit.points for unit in _three()},
        "ben": spoilt,
        "cleo": dict.fromkeys(UNITS, 0.0),
        "dan": spoilt,
        "eve": {unit.name: unit.points for unit in _three()},
    }

    assert earned == {
        learner: {unit: float(grades[learner, unit]["score"]) for unit in UNITS} for learner in LEARNERS
    }
    assert {unit.name: unit.points for unit in _three()} == {
        unit: float(grades["ada", unit]["max_score"]) for unit in UNITS
    }


def test_who_was_late_is_in_the_export(grades: dict[tuple[str, str], Row]) -> None:
    """The time of a hand-in stands beside the due date; without the instructor's rule it costs nothing."""
    late = {
        learner
        for (learner, _), row in grades.items()
        if datetime.fromisoformat(row["timestamp"]) > datetime.fromisoformat(row["duedate"])
    }

    assert late == {"eve"}
    assert {row["late_submission_penalty"] for row in grades.values()} == {"0.0"}


def test_no_hidden_line_reaches_a_learner(course: Course) -> None:
    """Every byte of what is released, autograded, fed back and exchanged is searched for planted words."""
    shown = [course.root / folder for folder in ("release", "autograded", "feedback")]

    assert len(found(course.root / "autograder")) > 100
    assert len(found(course.root / "solutions")) > 100
    assert [len(list(folder.rglob("*.*"))) >= len(UNITS) for folder in shown] == [True, True, True]
    assert found(*shown, course.exchange, course.home) == []


def test_validate_names_the_check_that_fails(course: Course) -> None:
    """A learner sees which of the tasks is not right yet."""
    _, validate, _ = Page().learning
    said = course.must(validate, course.home / "ben")

    assert "The following cell failed" in said
    assert "test_relu" in said
    assert "test_sigmoid" not in said


def test_feedback_comes_back_to_the_learner(course: Course) -> None:
    """The page that was released is fetched with nbgrader's command."""
    folder = course.home / "ada"
    course.must("nbgrader fetch_feedback u05_activations --student=ada", folder)
    (page,) = folder.glob("u05_activations/feedback/*/activations.html")

    assert (course.root / "feedback" / "ada" / "u05_activations" / "activations.html").read_bytes() == (
        page.read_bytes()
    )


def test_what_is_lost_with_stock_execution_is_what_the_page_says(course: Course, tmp_path: Path) -> None:
    """In a kernel the cheat earns everything, and a crash loses the unit; others are graded all the same."""
    root = tmp_path / "course"
    shutil.copytree(course.root, root, ignore=shutil.ignore_patterns(".git", "tests"))
    stock = dataclasses.replace(course, base=tmp_path, root=root, said=[])
    (line,) = Page().stock
    code = stock.run(f"{line.replace('u05_activations', 'u04_linear')} --force --student=[cd]*")
    stock.must("nbgrader export --to=stock.csv")
    cleo = _export(root / "stock.csv")["cleo", "u04_linear"]

    assert code == 1
    assert "There was an error processing assignment 'u04_linear' for student 'dan'" in stock.said[0][1]
    assert (cleo["max_score"], cleo["max_score"]) == (cleo["score"], "6.0")


def _export(path: Path) -> dict[tuple[str, str], Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return {(row["student_id"], row["assignment"]): row for row in csv.DictReader(file)}


def _three() -> list[Unit]:
    return [unit for unit in units() if unit.name in UNITS]


def _points(unit: Unit, name: str) -> float:
    return next(task.points for task in unit.tasks if task.name == name)


def _read(folder: Path, unit: Unit) -> dict[str, bytes]:
    """Return a folder's files but the notebook and what tools leave behind."""
    files = [path for path in folder.iterdir() if path.is_file() and path.name != f"{unit.topic}.ipynb"]
    return {path.name: path.read_bytes() for path in files}


def _cells(folder: Path, unit: Unit) -> list[dict[str, Any]]:
    cells = json.loads((folder / f"{unit.topic}.ipynb").read_text(encoding="utf-8"))["cells"]
    assert isinstance(cells, list)
    return cells


def _sources(folder: Path, unit: Unit) -> list[tuple[str, str]]:
    return [(cell["cell_type"], "".join(cell["source"])) for cell in _cells(folder, unit)]


def _locked_points(folder: Path, unit: Unit) -> dict[str, float]:
    """Return the points of the graded cells that can be neither edited nor deleted, and carry a checksum."""
    return {
        cell["metadata"]["nbgrader"]["grade_id"]: cell["metadata"]["nbgrader"]["points"]
        for cell in _cells(folder, unit)
        if cell["metadata"].get("nbgrader", {}).get("grade")
        and cell["metadata"]["editable"] is False
        and cell["metadata"]["deletable"] is False
        and len(cell["metadata"]["nbgrader"]["checksum"]) == 32
    }


def _answers(folder: Path, unit: Unit) -> set[str]:
    """Return the names of the cells that learners fill in, which cannot be deleted."""
    return {
        cell["metadata"]["nbgrader"]["grade_id"]
        for cell in _cells(folder, unit)
        if cell["metadata"].get("nbgrader", {}).get("solution") and cell["metadata"]["deletable"] is False
    }
