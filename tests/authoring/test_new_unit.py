"""The author's guide does what it says: a twelfth unit, from an empty folder to a release."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from autograder.catalog import EXERCISES, PACKAGE, SOLUTIONS
from tests.docs.blocks import Ran, in_output, walk

PAGE = PACKAGE.parent / "docs" / "authors" / "index.md"
UNIT = "u12_scheduler"
TESTED_TASKS = {"warmup", "decay"}


@dataclass(frozen=True, slots=True)
class Course:
    """A copy of the course after everything that the page says was done in it."""

    folder: Path
    ran: list[Ran]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """Walk through the page in a copy of the repository's needed folders."""
    folder = tmp_path_factory.mktemp("author") / "course"
    built = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
    for source in (PACKAGE, SOLUTIONS, EXERCISES):
        shutil.copytree(source, folder / source.name, ignore=built)
    for name in ("pyproject.toml", "constraints.txt", "README.md", "LICENSE"):
        shutil.copy(PACKAGE.parent / name, folder)
    return Course(folder, walk(PAGE, folder, folder / "autograder"))


def test_every_command_of_the_page_ends_as_the_page_says(course: Course) -> None:
    """Exit codes: 0, or what the comment above the block names."""
    wrong = [(ran.block.line, ran.code, ran.output) for ran in course.ran if ran.code != ran.block.exit_code]

    assert wrong == []
    assert len([ran for ran in course.ran if ran.block.is_run]) >= 6


def test_the_page_shows_what_the_commands_print(course: Course) -> None:
    """Each line of its blocks of text is in the output of the commands before it."""
    shown = [ran for ran in course.ran if ran.block.language == "text"]

    assert [lines for ran in shown if (lines := in_output(ran.block, ran.output))] == []
    assert len(shown) >= 4


def test_nothing_is_left_to_be_written(course: Course) -> None:
    """The page replaces every mark of the scaffold."""
    files = [path for path in course.folder.rglob(f"*/{UNIT}/**/*") if path.is_file()]

    assert [path for path in files if "TODO(author)" in path.read_text(errors="replace")] == []
    assert len(files) > 12


def test_the_twelfth_unit_is_graded_as_the_others_are(course: Course) -> None:
    """Full marks for the right answer; the wrong one loses a task's points and is told why."""
    ada, max_ = (
        json.loads((course.folder / f"build/reports/{name}.json").read_text()) for name in ("ada", "max")
    )
    recognised = {check["misconception"] for task in max_["tasks"] for check in task["checks"]}

    assert (ada["score"], ada["max_score"]) == (3, 3)
    assert (max_["score"], max_["max_score"]) == (1, 3)
    assert {task["task"] for task in ada["tasks"]} == TESTED_TASKS
    assert "warmup__counts_from_zero" in recognised


def test_what_learners_get_holds_no_hidden_line(course: Course) -> None:
    """No line of the checks, the wrong answers or the solutions is in a file of the exercise."""
    hidden = course.folder / "autograder" / "units" / UNIT
    paths = [hidden / "checks.py", hidden / "probes.py", *hidden.glob("misconceptions/*.py")]
    secrets = {
        line.strip()
        for path in paths
        for line in path.read_text().splitlines()
        if line.startswith((" ", "FAILS", "def _"))
    }
    source = (course.folder / "solutions" / UNIT / "scheduler.py").read_text()
    regions = source.split("### BEGIN SOLUTION")[1:]
    secrets |= {line.strip() for region in regions for line in region.split("### END")[0].splitlines()}
    telling = {line for line in secrets if len(line) > 12}
    handed_out = [path for path in (course.folder / "exercises" / UNIT).iterdir() if path.is_file()]

    assert {"README.md", "scheduler.ipynb", "scheduler.py", "test_public.py"} == {
        path.name for path in handed_out
    }
    assert [(path.name, line) for path in handed_out for line in telling if line in path.read_text()] == []
    assert "return lr * min(1.0, (step + 1) / steps)" in telling
