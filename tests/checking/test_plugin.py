"""``pytest autograder/`` as an instructor runs it, in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from autograder.catalog import PACKAGE, SOLUTIONS


def _pytest(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "autograder/", "-p", "no:cacheprovider", *arguments]
    return subprocess.run(command, cwd=PACKAGE.parent, capture_output=True, text=True, check=False)


def test_solutions_pass_with_full_marks_and_a_seed() -> None:
    """Every check is an item; the summary adds up the points."""
    ended = _pytest("--hand-in", str(SOLUTIONS), "--unit", "u09", "--unit", "u03", "--seed", "3")

    assert ended.returncode == 0, ended.stdout
    assert "seed: 3" in ended.stdout
    assert "score: 20 / 20" in ended.stdout


def test_the_exercises_as_they_stand_are_graded_by_default() -> None:
    """A fresh clone scores 0, and pytest says that checks did not pass."""
    ended = _pytest("--unit", "u09", "-q")

    assert ended.returncode == 1
    assert "not_attempted" in ended.stdout
    assert "score: 0 / 12" in ended.stdout


def test_a_missing_device_is_said_visibly() -> None:
    """Without CUDA the header says so, and the checks run on what there is."""
    import torch  # noqa: PLC0415

    ended = _pytest("--hand-in", str(SOLUTIONS), "--unit", "u09", "--device", "all", "-q")

    expected = "CUDA checks ran on" if torch.cuda.is_available() else "there is no CUDA device here"
    assert ended.returncode == 0, ended.stdout
    assert expected in ended.stdout


def test_wrong_options_end_in_one_message(tmp_path: Path) -> None:
    """No such unit, no such folder: pytest's usage error, without a traceback."""
    for arguments, words in [
        (("--unit", "u77"), "There is no unit 'u77'"),
        (("--hand-in", str(tmp_path / "none")), "there is no such folder"),
    ]:
        ended = _pytest(*arguments)

        assert ended.returncode == 4
        assert words in ended.stderr
        assert "Traceback" not in ended.stderr


def test_a_conftest_in_the_hand_in_is_never_run(tmp_path: Path) -> None:
    """The hand-in is not on pytest's collection path."""
    folder = tmp_path / "u09_gd_step"
    folder.mkdir()
    hostile = "import os\nos._exit(0)\n"
    for name in ("conftest.py", "pytest.ini", "test_public.py", "sitecustomize.py"):
        (folder / name).write_text(hostile)
        (tmp_path / name).write_text(hostile)
    (folder / "gd_step.py").write_text((SOLUTIONS / "u09_gd_step" / "gd_step.py").read_text())

    ended = _pytest("--hand-in", str(tmp_path), "--unit", "u09", "-q")

    assert "score: 12 / 12" in ended.stdout


def test_no_checks_is_no_pass() -> None:
    """A run that looked at nothing says so and does not exit with 0."""
    ended = _pytest("--hand-in", str(SOLUTIONS), "-k", "nothing_is_called_like_this")

    assert ended.returncode != 0
    assert "no checks ran" in ended.stdout
