"""Every form that a message to a learner can take, by what their code does."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.catalog import units
from autograder.checking.answers import Answer
from autograder.checking.examiner import Examiner
from autograder.checking.messages import explained
from autograder.sandbox.launch import ForkServer
from autograder.types import CheckResult, Form, Submission, TaskResult, Verdict

Make = Callable[..., Submission]

UNIT = next(unit for unit in units() if unit.name == "u05_activations")
RELU = UNIT.tasks[0]
HINT = "HINT"


def _relu(server: ForkServer, submission: Submission, *, recognise: bool = False) -> TaskResult:
    (result,) = Examiner(server, 7, recognise=recognise).examine(UNIT, [submission], [RELU])
    return result


def _first(result: TaskResult, *, public: bool) -> CheckResult:
    wrong = (Verdict.PASSED, Verdict.BLOCKED)
    return next(check for check in result.checks if check.public is public and check.verdict not in wrong)


@pytest.mark.parametrize(
    ("body", "verdict", "message"),
    [
        (
            "raise NotImplementedError",
            Verdict.NOT_ATTEMPTED,
            "Not attempted yet: the TODO still raises NotImplementedError.",
        ),
        (
            "exit()",
            Verdict.ERRORED,
            "ends the whole program (activations.py, line N: exit()). Take exit() and quit() out of it.",
        ),
        (
            "return x * int(input())",
            Verdict.ERRORED,
            "line N: return x * int(input())). Nobody is there to answer; take input() out.",
        ),
        (
            "raise ValueError(f'{x}')",
            Verdict.ERRORED,
            "Your code raised ValueError (activations.py, line N: raise ValueError(f'{x}')).",
        ),
        (
            "return float(f'{x.reshape(-1)[0]}1.5x')",
            Verdict.ERRORED,
            "Your code raised ValueError: could not convert string to float: '….5x' (activations.py, line N",
        ),
        (
            "return undefined",
            Verdict.ERRORED,
            "NameError: name 'undefined' is not defined (activations.py, line N: return undefined).",
        ),
        (
            "while True: pass",
            Verdict.TIMED_OUT,
            "Your code was stopped: it did not end within 1 seconds. Look for a loop that never ends.",
        ),
        (
            "import os; os._exit(3)",
            Verdict.CRASHED,
            "Your code ended its whole process: its process ended itself with exit code 3.",
        ),
        ("return torch.zeros(2**50)", Verdict.OUT_OF_MEMORY, "Your code raised RuntimeError: "),
        ("return x.tolist()", Verdict.FAILED, "The result should be a tensor, and is a float."),
        ("return torch.relu(x).double()", Verdict.FAILED, "dtype"),
        ("return torch.relu(x)[None]", Verdict.FAILED, "shape"),
        (
            "return torch.relu(x) + 1",
            Verdict.FAILED,
            "The result has the right shape, but its value is wrong.",
        ),
    ],
)
def test_what_code_does_is_told_in_words(
    server: ForkServer, hand_in: Make, body: str, verdict: Verdict, message: str
) -> None:
    """The first hidden check that goes wrong says what happened, without its inputs."""
    submission = hand_in(UNIT, f"def relu(x):\n    {body}")
    unit = replace(UNIT, deadline=1.0) if verdict is Verdict.TIMED_OUT else UNIT
    (result,) = Examiner(server, 7).examine(unit, [submission], [RELU])

    check = _first(result, public=False)
    line = submission.content.decode().count("\n") + 1
    assert check.verdict is verdict
    assert message in check.message.replace(f"line {line}", "line N"), check.message


def test_a_public_check_says_what_was_expected(server: ForkServer, hand_in: Make) -> None:
    """Its inputs are the lecture's, so all is said: what was called, what came, what should have."""
    result = _relu(server, hand_in(UNIT, "def relu(x):\n    return x"))

    message = _first(result, public=True).message
    assert message.startswith("relu(")
    assert "gave [" in message
    assert "the slide has [0, 0, 1, 2]" in message


def test_an_error_of_a_public_check_is_told_whole(server: ForkServer, hand_in: Make) -> None:
    """Nothing is hidden there."""
    result = _relu(server, hand_in(UNIT, "def relu(x):\n    raise ValueError('at 0.25')"))

    assert (
        "Your code raised ValueError: at 0.25 (activations.py, line " in _first(result, public=True).message
    )


def test_a_missing_name_is_named(server: ForkServer, hand_in: Make) -> None:
    """Renaming a function costs its task, and says why."""
    result = _relu(server, hand_in(UNIT, "del relu"))

    for public in (True, False):
        message = _first(result, public=public).message
        assert message == "There is no relu in your file. Keep the name as the exercise gives it."


def test_a_blocked_check_says_what_it_waits_for(server: ForkServer, hand_in: Make) -> None:
    """Checks that need another one are not failures of their own."""
    result = _relu(server, hand_in(UNIT, "def relu(x):\n    return x"))

    told = {check.message for check in result.checks if check.verdict is Verdict.BLOCKED}
    assert told == {"This one is looked at once the checks that it needs pass."}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"def relu(x:\n", "While activations was loaded: activations.py, line 1: def relu(x: "),
        (
            b"\xff\xfe",
            "While activations was loaded: activations.py is not UTF-8 text. Save",
        ),
        (
            b"x = 1\n1 / 0\n",
            "While activations was loaded: Your code raised ZeroDivisionError: division by",
        ),
        (
            b"exit()\n",
            "While activations was loaded: Your code ends the whole program (activations.py, ",
        ),
    ],
)
def test_a_file_that_cannot_be_loaded_says_where(
    server: ForkServer, hand_in: Make, content: bytes, message: str
) -> None:
    """The same sentence stands at every check."""
    result = _relu(server, hand_in(UNIT, content=content))

    assert {message} == {check.message[: len(message)] for check in result.checks}


def test_a_broken_cell_is_pointed_at(server: ForkServer, hand_in: Make) -> None:
    """Where a name is missing, an earlier cell that raised is the likely reason."""
    cells = ["import torch", "1 / 0\ndef relu(x):\n    return x"]
    notebook = {
        "cells": [{"cell_type": "code", "metadata": {}, "outputs": [], "source": cell} for cell in cells],
        "metadata": {},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    submission = hand_in(UNIT, content=json.dumps(notebook).encode(), form=Form.IPYNB)

    message = _first(_relu(server, submission), public=False).message

    assert message == (
        "There is no relu in your file. Keep the name as the exercise gives it. Cell 2 of your notebook "
        "raised ZeroDivisionError: division by zero"
    )


def _answers(*words: str) -> list[Answer]:
    submission = Submission(UNIT.name, Form.PY, Path("activations.py"), b"")
    return [Answer(Path(f"relu__{index}.py"), RELU, submission, "", text) for index, text in enumerate(words)]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "SEEN HINT"),
        (("You do this.",), "SEEN You do this."),
        (("You do this.", "You do this."), "SEEN You do this."),
        (("A.", "B."), "SEEN HINT Several mistakes give just these numbers. A. Or: B."),
        (("A.", "B.", "C.", "D."), "SEEN HINT"),
    ],
)
def test_known_mistakes_take_the_place_of_the_hint(words: tuple[str, ...], message: str) -> None:
    """One in place of it, a few beside it, and many not at all."""
    assert explained("SEEN", HINT, _answers(*words)) == message


def test_a_known_mistake_is_answered_with_its_words(server: ForkServer, hand_in: Make) -> None:
    """Through the whole grader: the words, the misconception's name, and not the hint."""
    submission = hand_in(UNIT, "def relu(x):\n    return torch.where(x > 0, x, torch.full_like(x, 0.01) * x)")

    plain = _first(_relu(server, submission), public=False)
    known = _first(_relu(server, submission, recognise=True), public=False)

    assert plain.misconception is None
    assert known.misconception == "relu__leaky"
    assert plain.message != known.message
