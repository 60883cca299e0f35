"""``autograder release`` as a person meets it; ``tests/releasing`` opens what it builds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from autograder.authoring import sync
from autograder.cli import cli
from autograder.errors import KitError, UnitError, UsageError


def test_release_of_solutions_takes_units(tmp_path: Path) -> None:
    """And makes the folder."""
    result = CliRunner().invoke(cli, ["release", "--solutions", "u01", "u02", "--out", str(tmp_path / "out")])

    assert result.exit_code == 0, result.output
    held = json.loads((tmp_path / "out" / "solutions.json").read_bytes())["solutions"]
    assert list(held) == ["u01_tensors", "u02_autograd"]


@pytest.mark.parametrize(
    ("arguments", "words", "kind"),
    [
        (["u01"], "UNIT goes with --solutions", UsageError),
        (["--solutions", "u77"], "There is no unit 'u77'", UsageError),
        (["--solutions", "--out", "/dev/null/release"], "cannot be made", UsageError),
    ],
)
def test_a_persons_mistake_is_one_message(arguments: list[str], words: str, kind: type[KitError]) -> None:
    """With the exit code that is documented."""
    result = CliRunner().invoke(cli, ["release", *arguments])

    assert isinstance(result.exception, kind)
    assert words in str(result.exception)


def test_exercises_that_are_out_of_date_are_not_released(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stub that somebody solved in place is one; nothing is written."""
    monkeypatch.setattr(sync, "EXERCISES", tmp_path / "exercises")
    result = CliRunner().invoke(cli, ["release", "--out", str(tmp_path / "out")])

    assert isinstance(result.exception, UnitError)
    assert "is out of date. Build it with `autograder sync" in str(result.exception)
    assert not (tmp_path / "out").exists()
