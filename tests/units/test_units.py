"""Every unit keeps its promises: for one seed here, for many with ``make accuracy``."""

from __future__ import annotations

import ast
import doctest
import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import nbformat
import pytest
from nbclient import NotebookClient

from autograder.authoring.lint import inspect_course, inspect_unit
from autograder.authoring.proof import prove
from autograder.authoring.source import Kind, read_source
from autograder.authoring.sync import drift
from autograder.catalog import EXERCISES, UNITS, source_path, units
from autograder.checking.answers import accepted_answers, misconceptions
from autograder.checking.check import checks_of
from autograder.checking.examiner import Examiner
from autograder.sandbox.launch import ForkServer
from autograder.types import Unit

CORE = (
    "two_parameter_gradients",
    "numerical_gradient",
    "softmax",
    "cross_entropy",
    "SimpleNeuralNet",
    "gd_step",
    "train_epoch",
    "evaluate",
    "train_iris",
)

every_unit = pytest.mark.parametrize("unit", units(), ids=lambda unit: unit.name)


@every_unit
def test_stub_solution_accepted_answers_and_misconceptions_keep_their_promises(
    server: ForkServer, unit: Unit
) -> None:
    """Stubs are not_attempted, right answers score full marks, wrong ones fail the check they name."""
    claims = list(prove(unit, Examiner(server, 20261, recognise=True), 20261))

    assert [f"{claim.what}: {claim.failure}" for claim in claims if claim.failure] == []
    assert len(claims) > 4 * len(unit.tasks)


@every_unit
def test_files_marks_and_hints_are_complete(unit: Unit) -> None:
    """What ``autograder lint`` tells without grading."""
    assert [f"{claim.what}: {claim.failure}" for claim in inspect_unit(unit) if claim.failure] == []


def test_the_course_adds_up() -> None:
    """100 points over units u01 … u11."""
    assert [claim.failure for claim in inspect_course(units(), 100.0) if claim.failure] == []


@every_unit
def test_nothing_has_drifted_from_the_source(unit: Unit) -> None:
    """Stub, notebooks and public tests are what ``autograder sync`` would build."""
    assert drift(unit) == []


def test_tasks_have_enough_right_and_wrong_answers() -> None:
    """At least three of each for every task, five other styles and ten mistakes for the core ones."""
    right = [answer.task.name for unit in units() for answer in accepted_answers(unit)]
    wrong = [answer.task.name for unit in units() for answer in misconceptions(unit)]

    assert min(map(right.count, {task.name for unit in units() for task in unit.tasks})) >= 3
    assert min(map(wrong.count, {task.name for unit in units() for task in unit.tasks})) >= 3
    assert len(right) >= 200
    assert len(wrong) >= 220
    assert min(map(right.count, CORE)) >= 5
    assert min(map(wrong.count, (*CORE, "make_loader", "iris_split", "IrisNet"))) >= 10


def _import_file(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"solution_of_{path.parent.name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@every_unit
def test_the_examples_in_the_docstrings_are_true(unit: Unit) -> None:
    """Every task's worked example holds of the solution."""
    module = _import_file(source_path(unit))

    result = doctest.testmod(module)

    assert result.failed == 0
    assert result.attempted >= len(unit.tasks)


@every_unit
def test_docstrings_name_the_slide_and_the_example(unit: Unit) -> None:
    """A stub teaches: slide and example are in every task's docstring."""
    docs = {
        cell.task: ast.get_docstring(ast.parse(cell.source).body[-1]) or ""  # type: ignore[arg-type]
        for cell in read_source(unit)
        if cell.kind is Kind.TASK
    }

    lacking = [task for task, text in docs.items() if "Slide" not in text or ">>>" not in text]
    assert lacking == []


@every_unit
def test_public_tests_pass_on_the_solution_and_fail_on_the_stub(unit: Unit, tmp_path: Path) -> None:
    """As plain pytest, in a folder of their own, without the kit's configuration."""
    test = (EXERCISES / unit.name / "test_public.py").read_text()
    outcomes: list[tuple[int, str]] = []
    for source in (source_path(unit), EXERCISES / unit.name / f"{unit.topic}.py"):
        folder = tmp_path / f"run{len(outcomes)}"
        folder.mkdir()
        (folder / "test_public.py").write_text(test)
        (folder / f"{unit.topic}.py").write_text(source.read_text())
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_public.py"]
        ended = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        outcomes.append((ended.returncode, ended.stdout.splitlines()[-1]))

    assert outcomes[0][0] == 0, outcomes
    assert outcomes[1][0] == 1
    assert " passed" not in outcomes[1][1]


@every_unit
def test_the_solved_notebook_runs_from_top_to_bottom(unit: Unit, tmp_path: Path) -> None:
    """In a real kernel: every demo, picture and check."""
    path = source_path(unit).with_suffix(".ipynb")
    book = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    for picture in (EXERCISES / unit.name).glob("*.svg"):
        (tmp_path / picture.name).write_bytes(picture.read_bytes())

    NotebookClient(book, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()

    assert all(cell.execution_count for cell in book.cells if cell.cell_type == "code")


@every_unit
def test_the_learners_files_hold_no_hidden_line(unit: Unit) -> None:
    """No check's name or hint, no misconception's words and no solution mark is in the exercise's folder."""
    checks = [check for group in checks_of(unit).values() for check in group]
    hidden = {f"def {check.name}(" for check in checks} | {check.hint for check in checks}
    hidden |= {answer.words for answer in misconceptions(unit)} | {"SOLUTION", "observe.draw", "FAILS"}

    for path in (EXERCISES / unit.name).iterdir():
        text = path.read_text()
        assert [line for line in hidden if line in text] == []


@every_unit
def test_probes_hold_no_check(unit: Unit) -> None:
    """Probes import nothing of the grader but what the child has anyway."""
    tree = ast.parse((UNITS / unit.name / "probes.py").read_text())
    modules = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)] + [
        alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
    ]

    ours = {name for name in modules if name.startswith("autograder")}
    assert ours <= {"autograder.sandbox.probing", "autograder.sandbox.spies"}
