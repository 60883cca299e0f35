"""``autograder reset`` as a person meets it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from autograder.catalog import find_units
from autograder.cli import cli
from autograder.errors import UsageError
from autograder.learning.folder import exercise_files, make_folder, working_folder


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh folder with two units, in which the learner is."""
    make_folder(tmp_path, working_folder(find_units(["u05", "u09"])))
    monkeypatch.chdir(tmp_path / "u09_gd_step")
    return tmp_path


def test_reset_says_what_is_as_it_came_and_where_the_backup_is(workspace: Path) -> None:
    """The task that is named as its unit's topic is the task."""
    path = workspace / "u09_gd_step" / "gd_step.py"
    mine = path.read_text().replace("raise NotImplementedError", "return 3.0")
    path.write_text(mine)
    result = CliRunner().invoke(cli, ["reset", "gd_step"])

    assert result.exit_code == 0, result.output
    assert "gd_step is as it came, in u09_gd_step/gd_step.py." in result.output
    (backup,) = (workspace / "backups").iterdir()
    assert f"backups/{backup.name}" in result.output
    assert (backup / "u09_gd_step" / "gd_step.py").read_text() == mine
    assert (path.read_text().count("return 3.0"), mine.count("return 3.0")) == (6, 7)


def test_reset_takes_a_unit(workspace: Path) -> None:
    """And says to reload a notebook that is open."""
    book = workspace / "u05_activations" / "activations.ipynb"
    book.write_text("spoilt")
    result = CliRunner().invoke(cli, ["reset", "u05"])

    assert "reload it from disk" in result.output
    assert book.read_bytes() == exercise_files(find_units(["u05"])[0])["activations.ipynb"]


def test_reset_of_what_is_untouched_does_nothing(workspace: Path) -> None:
    """And says so."""
    result = CliRunner().invoke(cli, ["reset", "relu"])

    assert "there was nothing to do" in result.output
    assert not (workspace / "backups").exists()


def test_reset_tells_of_a_file_that_was_thrown_away(workspace: Path) -> None:
    """Where the other form is as it came, and nothing else would be said."""
    (workspace / "u05_activations" / "activations.py").unlink()
    result = CliRunner().invoke(cli, ["reset", "relu"])

    assert "There is no activations.py. `autograder reset u05_activations` puts" in result.output


def test_a_mistyped_name_gets_the_nearest_ones(workspace: Path) -> None:
    """Nothing is done."""
    result = CliRunner().invoke(cli, ["reset", "rellu", "--hand-in", str(workspace)])

    assert isinstance(result.exception, UsageError)
    assert "Did you mean relu" in str(result.exception)
