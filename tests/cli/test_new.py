"""``autograder new`` as a person meets it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from autograder import catalog
from autograder.authoring import scaffold
from autograder.cli import cli
from autograder.errors import UsageError

NEXT = f"u{len(catalog.units()) + 1:02}"


def test_new_says_what_was_made_and_what_comes_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths as one would type them, and the two commands that go on."""
    monkeypatch.chdir(tmp_path)
    for name in ("SOLUTIONS", "EXERCISES", "UNITS"):
        (tmp_path / name.lower()).mkdir()
        monkeypatch.setattr(scaffold, name, tmp_path / name.lower())
    monkeypatch.setattr(catalog, "SOLUTIONS", tmp_path / "solutions")
    result = CliRunner().invoke(cli, ["new", f"{NEXT}_rate_schedules", "--task", "warmup:2"])

    assert result.exit_code == 0, result.output
    assert f"made solutions/{NEXT}_rate_schedules/rate_schedules.py\n" in result.output
    assert f"1. units/{NEXT}_rate_schedules/unit.toml" in result.output
    assert f"`autograder sync {NEXT}`" in result.output
    assert 'title = "Rate schedules"' in (tmp_path / f"units/{NEXT}_rate_schedules/unit.toml").read_text()


def test_new_without_a_task_is_refused() -> None:
    """Click says which option is missing."""
    result = CliRunner().invoke(cli, ["new", f"{NEXT}_topic"])

    assert result.exit_code == 2
    assert "--task" in result.output


def test_new_refuses_a_unit_that_is_there() -> None:
    """With the next number."""
    result = CliRunner().invoke(cli, ["new", "u09_gd_step", "--task", "warmup:2"])

    assert isinstance(result.exception, UsageError)
    assert f"The next number is {NEXT}" in str(result.exception)
