"""The commands as a person meets them: help with examples, exit codes, one message for a mistake."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from autograder.catalog import PACKAGE, SOLUTIONS
from autograder.cli import cli

COMMANDS = sorted(path.stem for path in (PACKAGE / "cli").glob("[!_]*.py"))


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_for_whom_it_is_and_worked_examples(command: str) -> None:
    """Each command's help holds at least two examples that name the command."""
    result = CliRunner().invoke(cli, [command, "--help"])

    assert result.exit_code == 0
    assert result.output.count(f"  autograder {command}") >= 2


def test_the_commands_are_listed_with_their_purpose() -> None:
    """``autograder --help`` names every command."""
    output = CliRunner().invoke(cli, ["--help"]).output

    assert all(f"  {command} " in output for command in COMMANDS)


@pytest.mark.parametrize(
    ("names", "code", "words"),
    [
        (["gd_step"], 0, "6 / 6"),
        (["u09", "-v"], 0, "12 / 12"),
        (["graph_leaves", "relu"], 0, "3 / 3"),
    ],
)
def test_check_looks_at_units_and_tasks(names: list[str], code: int, words: str) -> None:
    """Right answers exit with 0 and show their points."""
    result = CliRunner().invoke(cli, ["check", *names, "--hand-in", str(SOLUTIONS), "--seed", "4"])

    assert (code, words in result.output) == (result.exit_code, True), result.output


def test_check_exits_with_1_where_something_is_left_to_do() -> None:
    """A stub is not a pass."""
    result = CliRunner().invoke(cli, ["check", "gd_step"])

    assert result.exit_code == 1
    assert "not attempted" in result.output


def test_check_says_what_it_thinks_about_a_wrong_answer(tmp_path: Path) -> None:
    """Title and hint of the failed check come first; what holds is listed on request only."""
    folder = tmp_path / "u09_gd_step"
    folder.mkdir()
    source = (SOLUTIONS / "u09_gd_step" / "gd_step.py").read_text()
    (folder / "gd_step.py").write_text(
        source + "\ndef gd_step(model, optimizer, loss_fn, x, y):\n    return broken_step_a("
        "model, optimizer, loss_fn, x, y)\n"
    )

    result = CliRunner().invoke(cli, ["check", "gd_step", "--hand-in", str(tmp_path), "--seed", "4"])

    assert result.exit_code == 1
    assert "Gradients add up until you clear them" in " ".join(result.output.split())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "gdstep"], "Did you mean gd_step"),
        (["check", "gd_step", "--hand-in", "/nowhere"], "there is no such folder"),
        (["chekc"], "There are check, collect, doctor, "),
        (["lint", "u77"], "There is no unit 'u77'"),
        (["check", "--hand-in", "x" * 300], "File name too long"),
    ],
)
def test_a_persons_mistake_is_one_message_and_exit_code_2(arguments: list[str], words: str) -> None:
    """As a real process: no traceback."""
    ended = subprocess.run(
        [sys.executable, "-m", "autograder", *arguments], capture_output=True, text=True, check=False
    )

    assert ended.returncode == 2
    assert words in ended.stderr
    assert "Traceback" not in ended.stderr
