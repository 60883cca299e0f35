"""The starter project in an empty environment: what its page says works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.releasing.learner import Step, borrowed, first_hour, unpacked


@pytest.fixture(scope="module")
def steps(release: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Step]:
    """What a learner types in their first hour."""
    folder = tmp_path_factory.mktemp("learner")
    (archive,) = release.glob("introduction-to-pytorch-*[0-9].zip")
    project = unpacked(archive, folder / "unpacked")
    python = borrowed(folder / "environment")
    return list(first_hour(python, project, release / "solutions.json", more=" --no-index"))


def test_every_command_of_the_first_hour_ends_as_it_should(steps: list[Step]) -> None:
    """Stubs are still to do, a right answer passes, and the solution is shown once it does."""
    assert [step for step in steps if step.code != step.expected] == []


def test_no_command_ends_in_a_traceback(steps: list[Step]) -> None:
    """Nor do those that refuse."""
    assert [step for step in steps if "Traceback" in step.output] == []


def test_the_help_names_learners_commands_only(steps: list[Step]) -> None:
    """What an instructor or an author needs is not there."""
    (output,) = [step.output for step in steps if step.command == "autograder --help"]
    named = set(re.findall(r"^  ([a-z]+)  ", output, re.MULTILINE))

    assert {"check", "doctor", "hint", "init", "progress", "reset", "solution", "watch"} <= named
    assert set() == named & {"grade", "lint", "new", "release", "report", "sync"}
