"""``autograder check``, ``progress`` and ``doctor``, with the hidden part and as learners have them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.catalog import SOLUTIONS
from tests.cli.learner_kit import copy_learner_kit, copy_units

UNIT = "u05_activations"
WRONG = "\ndef softmax(x, dim):\n    return x\n\ndef softmax_violations(f):\n    raise NotImplementedError\n"


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as a learner has it."""
    return copy_learner_kit(tmp_path_factory.mktemp("kit"))


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which two tasks of one unit hold, one is wrong and one was not begun."""
    folder = copy_units(tmp_path_factory.mktemp("work"), "u04_linear", UNIT)
    source = (SOLUTIONS / UNIT / "activations.py").read_text(encoding="utf-8")
    (folder / UNIT / "activations.py").write_text(source + WRONG, encoding="utf-8")
    return folder


def _run(folder: Path, *arguments: str, kit: Path | None = None) -> tuple[int, str]:
    """Run the command in a folder; returns its exit code and what it printed."""
    ended = subprocess.run(
        [sys.executable, "-m", "autograder", *arguments],
        cwd=folder,
        env={**os.environ, "COLUMNS": "100", **({"PYTHONPATH": str(kit)} if kit else {})},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.stderr == ""
    return ended.returncode, " ".join(ended.stdout.split())


def test_without_the_hidden_part_tasks_that_hold_are_counted(kit: Path, workspace: Path) -> None:
    """No points are told, by check or by progress; what was untouched takes one line."""
    code, checked = _run(workspace, "check", kit=kit)
    _, first = _run(workspace, "progress", kit=kit)
    _, second = _run(workspace, "progress", kit=kit)

    assert code == 1
    assert "u05_activations 2 of 4 tasks hold" in checked
    assert "linear_forward, MyLinear, count_parameters not attempted" in checked
    assert "The points come from the hidden checks" in checked
    assert "Next: softmax in u05_activations. Stuck? autograder hint softmax" in checked
    assert "score" not in checked
    assert "tasks that hold" in first
    assert "2 of 7" in first
    assert "/" not in first
    assert "New since you last asked: relu, sigmoid." in first
    assert "New since" not in second


def test_with_the_hidden_part_points_are_told(workspace: Path) -> None:
    """And a unit that changed since is named."""
    code, checked = _run(workspace, "check", "u05")
    _, before = _run(workspace, "progress")
    with (workspace / UNIT / "activations.py").open("a") as file:
        file.write("\n# one more thought\n")
    _, after = _run(workspace, "progress")

    assert code == 1
    assert "u05_activations 4 / 9" in checked
    assert "4 / 15" in before
    assert "changed since" not in before
    assert "changed since: check it again" in after


def test_a_folder_that_is_named_is_left_alone(tmp_path: Path) -> None:
    """An instructor's look at a hand-in leaves nothing behind in it."""
    work = copy_units(tmp_path, "u04_linear")
    code, shown = _run(Path.cwd(), "check", "u04", "--hand-in", str(work))

    assert code == 1
    assert "Next" not in shown
    assert [path.name for path in work.iterdir()] == ["u04_linear"]


def test_a_file_that_cannot_be_loaded_is_told_once(kit: Path, tmp_path: Path) -> None:
    """And not for every task of the unit again."""
    work = copy_units(tmp_path, "u04_linear")
    (work / "u04_linear" / "linear.py").write_text("def linear_forward(x:\n")
    (work / "u04_linear" / "linear.ipynb").unlink()
    code, shown = _run(work, "check", kit=kit)

    assert code == 1
    assert shown.count("While linear was loaded") == 1


def test_doctor_has_nothing_to_say_about_isolation_to_learners(kit: Path, workspace: Path) -> None:
    """Python, packages, folder and terminal are looked at, and a child was started."""
    code, shown = _run(workspace, "doctor", kit=kit)

    assert code == 0
    assert "torch" in shown
    assert "2 of 11 units, and it can be written to" in shown
    assert "isolation" not in shown


def test_doctor_says_what_to_do_where_there_is_no_folder(kit: Path, tmp_path: Path) -> None:
    """Exit code 1, and the command that makes one."""
    code, shown = _run(tmp_path, "doctor", kit=kit)

    assert code == 1
    assert "✗ no working folder" in shown
    assert "autograder init" in shown
