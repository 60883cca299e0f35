"""Solutions that were handed out: read with care, and shown to whom they are of use."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from autograder import __version__
from autograder.catalog import SOLUTIONS, find_tasks, find_units
from autograder.errors import UsageError
from autograder.learning.solution import (
    Solutions,
    find_solutions,
    judge_publicly,
    read_solutions,
    solution_of,
)
from autograder.releasing.solutions import solutions_file
from autograder.types import Task, Unit, Verdict


def _task(name: str) -> tuple[Unit, Task]:
    unit, tasks = next(iter(find_tasks((name,)).items()))
    return unit, tasks[0]


def test_a_solution_is_the_definition_that_the_source_has(tmp_path: Path) -> None:
    """Without docstring and marks, and it runs in the source's place."""
    path = tmp_path / "solutions.json"
    path.write_bytes(solutions_file(find_units(["u04"]), __version__))
    unit, task = _task("linear_forward")
    text = solution_of(read_solutions(path), unit, task, path)

    assert text.startswith("def linear_forward(")
    assert "weight" in text
    assert '"""' not in text
    assert "SOLUTION" not in text
    assert all(line in (SOLUTIONS / unit.name / "linear.py").read_text() for line in text.splitlines())


def test_what_was_not_handed_out_is_one_message(tmp_path: Path) -> None:
    """It names what is there."""
    solutions = Solutions(1, __version__, {"u01_tensors": {}})

    with pytest.raises(UsageError, match=r"no solution of relu\. It has those of u01_tensors"):
        solution_of(solutions, *_task("relu"), tmp_path / "solutions.json")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[" * 100_000,
        b"\xff",
        json.dumps({"schema_version": 2, "kit": "", "solutions": {}}).encode(),
        json.dumps({"schema_version": 1, "kit": "", "solutions": {"u01": {"relu": 3}}}).encode(),
    ],
)
def test_a_file_of_another_form_is_one_message(tmp_path: Path, content: bytes) -> None:
    """Whatever is in it."""
    path = tmp_path / "solutions.json"
    path.write_bytes(content)

    with pytest.raises(UsageError, match="is no file of solutions"):
        read_solutions(path)


def test_the_file_is_found_in_the_folder_or_where_one_is(tmp_path: Path) -> None:
    """Else the message says who hands it out."""
    here = tmp_path / "here"
    here.mkdir()
    with pytest.raises(UsageError, match="Your instructor hands it out"):
        find_solutions(tmp_path, here)

    (here / "solutions.json").write_text("{}")
    assert find_solutions(tmp_path, here) == here / "solutions.json"
    (tmp_path / "solutions.json").write_text("{}")
    assert find_solutions(tmp_path, here) == tmp_path / "solutions.json"


@pytest.mark.parametrize(
    ("body", "verdict"),
    [
        ("return x.clamp(min=0)", Verdict.PASSED),
        ("return x.abs()", Verdict.FAILED),
        ("raise NotImplementedError", Verdict.NOT_ATTEMPTED),
    ],
)
def test_the_public_checks_alone_decide(tmp_path: Path, body: str, verdict: Verdict) -> None:
    """In a child process, as always; the hidden part is not asked."""
    unit, task = _task("relu")
    (tmp_path / unit.name).mkdir()
    (tmp_path / unit.name / "activations.py").write_text(f"def relu(x):\n    {body}\n")

    result = judge_publicly(tmp_path, unit, task)

    assert result.verdict is verdict
    assert all(check.public for check in result.checks)
