"""Hints are given one rung at a time, and the folder remembers which."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.catalog import find_tasks
from autograder.errors import UsageError
from autograder.learning.desk import FOLDER
from autograder.learning.hints import hint_at, next_hint

UNIT, (TASK,) = next(iter(find_tasks(["relu"]).items()))


def test_each_call_gives_the_next_hint_and_the_last_stays(tmp_path: Path) -> None:
    """A new call in the same folder goes on where the last one stopped."""
    given = [next_hint(tmp_path, UNIT, TASK) for _ in range(len(TASK.hints) + 1)]

    assert [*TASK.hints, TASK.hints[-1]] == [hint.text for hint in given]
    assert [hint.is_last for hint in given] == [False, False, True, True]


def test_beside_a_hint_that_is_shown_the_next_one_goes_round(tmp_path: Path) -> None:
    """A key pressed again and again walks up the ladder and begins anew; what was reached is remembered."""
    hint = None
    numbers = []
    for _ in range(len(TASK.hints) + 1):
        hint = next_hint(tmp_path, UNIT, TASK, hint)
        numbers.append(hint.number)

    assert numbers == [1, 2, 3, 1]
    assert next_hint(tmp_path, UNIT, TASK).number == 3


def test_without_a_folder_the_first_hint_is_given() -> None:
    """And nothing is written."""
    assert [next_hint(None, UNIT, TASK).number for _ in range(2)] == [1, 1]


@pytest.mark.parametrize("level", [0, 4])
def test_a_level_that_is_not_there_is_a_mistake(level: int) -> None:
    """The message says which ones are."""
    with pytest.raises(UsageError, match="from 1 to 3"):
        hint_at(TASK, level)


@pytest.mark.parametrize("content", ["{", '{"u05_activations/relu": "two"}', "\xff"])
def test_a_broken_file_costs_what_it_remembered_and_is_told(tmp_path: Path, content: str) -> None:
    """The ladder begins anew."""
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "hints.json").write_bytes(content.encode("latin-1"))

    hint = next_hint(tmp_path, UNIT, TASK)

    assert hint.number == 1
    assert next_hint(tmp_path, UNIT, TASK).number == 2
