"""What is remembered of a learner's work, and what is told of it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from autograder.catalog import find_units
from autograder.learning.desk import FOLDER
from autograder.learning.progress import Looked, fingerprint, look_back, read_progress, record
from autograder.types import Form, Submission, TaskResult, Verdict

(UNIT,) = find_units(["u05"])
MONDAY = dt.date(2026, 11, 23)
DAY = dt.timedelta(days=1)


def _look(*tasks: str, verdict: Verdict = Verdict.PASSED, files: str = "f", earned: bool = True) -> Looked:
    points = 2.0 if verdict is Verdict.PASSED else 0.0
    results = [TaskResult(UNIT.name, task, points, 2.0, verdict, ()) for task in tasks]
    return Looked(UNIT, files, results, earned)


def test_what_was_found_is_remembered(tmp_path: Path) -> None:
    """Verdict, points and the files that they stand for."""
    note = record(tmp_path, [_look("relu", files="one")], MONDAY)
    standing = read_progress(tmp_path)[0].standing(UNIT, "relu")

    assert note == ""
    assert standing is not None
    assert (standing.verdict, standing.files, standing.points) == (Verdict.PASSED, "one", 2.0)


def test_without_hidden_checks_no_points_are_remembered(tmp_path: Path) -> None:
    """A task can hold and have earned nothing yet."""
    record(tmp_path, [_look("relu", earned=False)], MONDAY)
    progress, _ = read_progress(tmp_path)
    standing = progress.standing(UNIT, "relu")

    assert progress.holds(UNIT, "relu")
    assert standing is not None
    assert standing.points is None


def test_our_own_fault_changes_nothing(tmp_path: Path) -> None:
    """A grader_error says nothing about the task."""
    record(tmp_path, [_look("relu")], MONDAY)
    record(tmp_path, [_look("relu", verdict=Verdict.GRADER_ERROR)], MONDAY)

    assert read_progress(tmp_path)[0].holds(UNIT, "relu")


def test_what_changed_since_the_last_time_is_told_once(tmp_path: Path) -> None:
    """New ones, and ones that hold no more."""
    record(tmp_path, [_look("relu", "sigmoid")], MONDAY)
    _, first, _ = look_back(tmp_path)
    record(tmp_path, [_look("relu", verdict=Verdict.FAILED), _look("softmax")], MONDAY)
    _, second, _ = look_back(tmp_path)
    _, third, _ = look_back(tmp_path)

    assert (first.hold_now, first.hold_no_more) == (("relu", "sigmoid"), ())
    assert (second.hold_now, second.hold_no_more) == (("softmax",), ("relu",))
    assert (third.hold_now, third.hold_no_more) == ((), ())


@pytest.mark.parametrize(
    ("days", "streak"), [([0], 1), ([0, 1, 2], 3), ([1, 2], 2), ([0, 2], 1), ([2, 3], 0), ([], 0)]
)
def test_a_streak_is_days_in_a_row_up_to_today_or_yesterday(
    tmp_path: Path, days: list[int], streak: int
) -> None:
    """A day on which something held that had not held before; days are counted back from today."""
    names = [task.name for task in UNIT.tasks]
    for task, ago in zip(names, sorted(days, reverse=True), strict=False):
        record(tmp_path, [_look(task)], MONDAY - ago * DAY)
    record(tmp_path, [_look(*names[: len(days)])], MONDAY)  # nothing new

    assert streak == read_progress(tmp_path)[0].streak(MONDAY)


@pytest.mark.parametrize("content", [b"{", b'{"version": 99}', b"\xff\xfe", b'{"days": ["soon"]}'])
def test_a_broken_file_is_told_and_begun_anew(tmp_path: Path, content: bytes) -> None:
    """One sentence, and then it works again."""
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "progress.json").write_bytes(content)

    note = record(tmp_path, [_look("relu")], MONDAY)

    assert "begun anew" in note
    assert read_progress(tmp_path)[1] == ""
    assert read_progress(tmp_path)[0].holds(UNIT, "relu")


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    """What was checked is shown all the same."""
    (tmp_path / FOLDER).write_text("a file in the folder's place")

    assert "is not kept" in record(tmp_path, [_look("relu")], MONDAY)


def test_the_folder_keeps_itself_out_of_git(tmp_path: Path) -> None:
    """Nobody commits it by accident."""
    record(tmp_path, [_look("relu")], MONDAY)

    assert (tmp_path / FOLDER / ".gitignore").read_text() == "*\n"


def test_a_fingerprint_changes_with_the_files() -> None:
    """With their bytes and their forms, and with nothing else."""

    def of(content: bytes, form: Form = Form.PY) -> str:
        return fingerprint([Submission("u05_activations", form, Path("x"), content)])

    assert of(b"a") == of(b"a")
    assert len({of(b"a"), of(b"b"), of(b"a", Form.IPYNB), fingerprint([])}) == 4
