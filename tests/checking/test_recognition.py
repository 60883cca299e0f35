"""A wrong answer is known by its numbers, whatever its source looks like."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch

from autograder.catalog import units
from autograder.checking.answers import misconceptions
from autograder.checking.examiner import Examiner
from autograder.checking.record import alike
from autograder.sandbox.client import Raised
from autograder.sandbox.launch import ForkServer
from autograder.sandbox.wire import ArrayValue, OtherValue, TensorValue, TupleValue
from autograder.types import CheckResult, Submission, Verdict

Make = Callable[..., Submission]
UNIT = next(unit for unit in units() if unit.name == "u05_activations")
WORDS = {answer.name: answer.words for answer in misconceptions(UNIT)}


def _tensor(data: Any, *, requires_grad: bool = False) -> TensorValue:
    return TensorValue(torch.as_tensor(data), "cpu", requires_grad, is_leaf=True)


def _raised(text: str) -> Raised:
    return Raised(
        {"types": ["ValueError"], "text": text, "place": "", "line": 0, "source": "", "inside": True}
    )


def _first_wrong(server: ForkServer, hand_in: Make, task: str, code: str) -> CheckResult:
    """Grade a hand-in whose task is ``code``, and return the first check that did not pass."""
    chosen = [item for item in UNIT.tasks if item.name == task]
    (result,) = Examiner(server, 77, recognise=True).examine(UNIT, [hand_in(UNIT, code)], chosen)
    return next(check for check in result.checks if not check.public and check.verdict is not Verdict.PASSED)


@pytest.mark.parametrize(
    ("task", "code", "name"),
    [
        (
            "softmax",
            "def softmax(x, dim):\n    powers = torch.e ** x\n    return powers / powers.sum(dim, True)",
            "softmax__no_shift",
        ),
        (
            "softmax",
            "def softmax(x, dim):\n    e = (x - x.amax(-1, True)).exp()\n    return e / e.sum(-1, True)",
            "softmax__dim_ignored",
        ),
        ("relu", "class relu:\n    def __new__(cls, x):\n        return x.abs()", "relu__abs"),
    ],
)
def test_another_way_to_write_a_mistake_gets_its_words(
    server: ForkServer, hand_in: Make, task: str, code: str, name: str
) -> None:
    """The words take the place of the check's general hint, and the report names the misconception."""
    check = _first_wrong(server, hand_in, task, code)

    assert WORDS[check.misconception or ""] == WORDS[name]
    assert check.message.endswith(WORDS[name])


def test_a_mistake_that_nobody_knows_gets_the_checks_hint(server: ForkServer, hand_in: Make) -> None:
    """None matching is said honestly: no name, and the general hint."""
    check = _first_wrong(server, hand_in, "relu", "def relu(x):\n    return x.clamp(min=0) * 1.013")

    assert check.misconception is None
    assert "The result has the right shape" in check.message
    assert not any(words in check.message for words in WORDS.values())


def test_right_answers_are_taken_for_nothing(server: ForkServer, hand_in: Make) -> None:
    """Where nothing fails, no misconception is even graded."""
    examiner = Examiner(server, 77, recognise=True)

    results = examiner.examine(UNIT, [hand_in(UNIT)])

    assert {check.misconception for result in results for check in result.checks} == {None}
    assert examiner._recogniser is not None
    assert examiner._recogniser._known == {}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (_tensor([1.0, 2.0]), _tensor([1.0 + 1e-6, 2.0])),
        (_tensor([float("nan"), float("inf")]), _tensor([float("nan"), float("inf")])),
        (ArrayValue(np.arange(3)), ArrayValue(np.arange(3))),
        ({"value": [1.0, (2)]}, {"value": [1.0 + 1e-7, 2]}),
        (TupleValue("P", ("a",), (1.0,)), TupleValue("P", ("a",), (1.0,))),
        (float("nan"), float("nan")),
        (_raised("got 3.5 and 7"), _raised("got 1e-3 and 12")),
        ("<object at 0x7f12ab>", "<object at 0x7f99cd>"),
        (OtherValue("set", "{1}"), OtherValue("set", "{2}")),
    ],
)
def test_values_within_rounding_are_alike(left: Any, right: Any) -> None:
    """What differs by rounding, by an address or by a hidden number is the same mistake."""
    assert alike(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (_tensor([1.0, 2.0]), _tensor([1.0, 2.01])),
        (_tensor([1.0]), _tensor([1.0, 1.0])),
        (_tensor([1.0]), _tensor([1.0], requires_grad=True)),
        (_tensor([1.0]), _tensor(torch.tensor([1.0], dtype=torch.float64))),
        (_tensor([1]), _tensor([2])),
        (_tensor([float("nan")]), _tensor([1.0])),
        (_tensor([1.0]), TensorValue(torch.empty(1, device="meta"), "cpu", False, True)),
        (ArrayValue(np.arange(3)), ArrayValue(np.arange(3.0))),
        ({"a": 1}, {"b": 1}),
        ([1, 2], [1]),
        (1, True),
        (1, 1.0),
        (TupleValue("P", ("a",), (1.0,)), TupleValue("", (), (1.0,))),
        (_raised("too short"), _raised("too long")),
        (None, 0),
    ],
)
def test_other_values_are_not_alike(left: Any, right: Any) -> None:
    """Kind, shape, dtype and every value count."""
    assert not alike(left, right)
    assert not alike(right, left)
