"""``autograder solution`` as a person meets it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from autograder import __version__
from autograder.catalog import find_units, source_path
from autograder.cli import cli
from autograder.errors import UsageError
from autograder.learning.folder import make_folder, working_folder
from autograder.releasing.solutions import solutions_file


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh folder with a unit and its solutions, in which the learner is."""
    make_folder(tmp_path, working_folder(find_units(["u05"])))
    (tmp_path / "solutions.json").write_bytes(solutions_file(find_units(["u05"]), __version__))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_solution_is_shown_once_the_learners_own_holds(workspace: Path) -> None:
    """The text alone."""
    (unit,) = find_units(["u05"])
    shutil.copy(source_path(unit), workspace / unit.name)
    result = CliRunner().invoke(cli, ["solution", "softmax"])

    assert result.exit_code == 0, result.output
    assert result.output.startswith("def softmax(")
    assert "return" in result.output


def test_before_that_there_is_a_kind_sentence_and_no_line_of_it(workspace: Path) -> None:
    """It counts what holds and names check and hint."""
    stub = CliRunner().invoke(cli, ["solution", "softmax"])
    path = workspace / "u05_activations" / "activations.py"
    path.write_text(path.read_text() + "\n\ndef softmax(x, dim):\n    return x\n")
    wrong = CliRunner().invoke(cli, ["solution", "softmax"])

    assert (stub.exit_code, wrong.exit_code) == (1, 1)
    assert "softmax is still to do." in stub.output
    assert "public checks of your softmax, " in wrong.output
    for output in (stub.output, wrong.output):
        assert "`autograder hint softmax`" in output
        assert "def " not in output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["u05"], "is a unit. Name one of its tasks: relu, sigmoid"),
        (["sofmax"], "Did you mean softmax"),
        (["gd_step"], "holds no solution of gd_step"),
        (["relu", "--from", "nowhere.json"], "nowhere.json is no file of solutions"),
    ],
)
@pytest.mark.usefixtures("workspace")
def test_a_persons_mistake_is_one_message(arguments: list[str], words: str) -> None:
    """Exit code 2, before anything is run."""
    result = CliRunner().invoke(cli, ["solution", *arguments])

    assert isinstance(result.exception, UsageError)
    assert words in str(result.exception)
