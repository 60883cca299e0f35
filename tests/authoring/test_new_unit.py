"""The author's guide does what it says: a twelfth unit, from an empty folder to a release."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
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
    """No line of the checks, wrong answers or solutions is in the exercise, nor in what is released."""
    exercise = course.folder / "exercises" / UNIT
    handed_out = {path.name: path.read_bytes() for path in exercise.iterdir() if path.is_file()}
    released: dict[str, bytes] = {}
    for path in sorted((course.folder / "build" / "release").iterdir()):
        released |= _opened(path.name, path.read_bytes())
    secrets = {line.encode() for line in _hidden_lines(course.folder)}

    assert {"README.md", "scheduler.ipynb", "scheduler.py", "test_public.py"} == set(handed_out)
    assert len([name for name in released if name.endswith(f"{UNIT}/scheduler.py")]) >= 2
    assert b"return lr * min(1.0, (step + 1) / steps)" in secrets
    found = {**handed_out, **released}.items()
    assert [(name, line) for name, content in found for line in secrets if line in content] == []


def _opened(name: str, content: bytes) -> dict[str, bytes]:
    """Return every file of an archive, and of the archives in it, by name."""
    if not name.endswith((".zip", ".whl")):
        return {name: content}
    files: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for inner in archive.namelist():
            files |= _opened(f"{name}/{inner}", archive.read(inner))
    return files


def _hidden_lines(folder: Path) -> set[str]:
    """Return the telling lines of the unit's checks, probes, wrong answers and solutions."""
    hidden = folder / "autograder" / "units" / UNIT
    texts = [path.read_text() for path in (hidden / "checks.py", *hidden.glob("misconceptions/*.py"))]
    source = (folder / "solutions" / UNIT / "scheduler.py").read_text()
    lines = [
        line for text in texts for line in text.splitlines() if line.startswith((" ", '"', "FAILS", "@check"))
    ]
    for region in source.split("### BEGIN SOLUTION")[1:]:
        lines += region.split("### END")[0].splitlines()
    given = (folder / "exercises" / UNIT / "scheduler.py").read_text().splitlines()
    return {line.strip() for line in lines if len(line.strip()) > 20} - {line.strip() for line in given}
