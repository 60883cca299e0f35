"""``autograder init`` as a person meets it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from autograder.catalog import units
from autograder.cli import cli
from autograder.errors import UsageError


def test_init_makes_a_folder_and_says_what_to_do_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a name it has the course's."""
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli, ["init"])

    assert result.exit_code == 0, result.output
    assert "cd introduction-to-pytorch" in result.output
    assert {unit.name for unit in units()} < {path.name for path in Path("introduction-to-pytorch").iterdir()}


def test_init_twice_refuses_and_names_the_way_out(tmp_path: Path) -> None:
    """Exit code 2."""
    CliRunner().invoke(cli, ["init", str(tmp_path / "course")])
    result = CliRunner().invoke(cli, ["init", str(tmp_path / "course")])

    assert isinstance(result.exception, UsageError)
    assert (result.exception.exit_code, "Name another folder" in str(result.exception)) == (2, True)
