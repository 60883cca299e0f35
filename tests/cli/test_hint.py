"""``autograder hint`` as a learner meets it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from autograder.catalog import find_tasks
from autograder.cli import cli
from tests.cli.learner_kit import copy_units

(TASK,) = next(iter(find_tasks(["relu"]).values()))


def _hint(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["hint", *arguments])


def test_the_next_hint_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From anywhere in the working folder; the last one says that it is."""
    monkeypatch.chdir(copy_units(tmp_path, "u05_activations") / "u05_activations")

    results = [_hint("relu") for _ in TASK.hints]

    assert [result.exit_code for result in results] == [0, 0, 0]
    for number, (result, text) in enumerate(zip(results, TASK.hints, strict=True), 1):
        assert f"relu, hint {number} of 3: {text}" in result.stdout
    assert ["last hint" in result.stdout for result in results] == [False, False, True]


def test_any_hint_by_its_level_and_without_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is remembered then."""
    monkeypatch.chdir(tmp_path)

    assert TASK.hints[1] in _hint("relu", "--level", "2").stdout
    assert TASK.hints[0] in _hint("relu").stdout
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["reul"], "Did you mean relu"),
        (["u05"], "several tasks: relu, sigmoid"),
        (["relu", "--level", "9"], "from 1 to 3"),
    ],
)
def test_mistakes_are_one_message(arguments: list[str], words: str) -> None:
    """And exit code 2, which the error's class has."""
    result = _hint(*arguments)

    assert words in str(result.exception)
    assert getattr(result.exception, "exit_code", None) == 2


@pytest.mark.parametrize(
    ("command", "start", "names"),
    [
        ("hint", "rel", ["relu"]),
        ("hint", "u05", []),
        ("check", "u05", ["u05_activations"]),
        ("watch", "gd_", ["gd_step"]),
        ("check", "nothing", []),
    ],
)
def test_names_are_completed_in_the_shell(command: str, start: str, names: list[str]) -> None:
    """By the protocol that click's own scripts for bash, zsh and fish speak."""
    result = CliRunner().invoke(
        cli,
        [],
        prog_name="autograder",
        env={
            "_AUTOGRADER_COMPLETE": "bash_complete",
            "COMP_WORDS": f"autograder {command} {start}",
            "COMP_CWORD": "2",
        },
    )

    assert [f"plain,{name}" for name in names] == result.stdout.split()
