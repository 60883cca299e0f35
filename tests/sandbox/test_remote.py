"""Functions that stay in the grader: right values and gradients for the hand-in, and no way to abuse them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import torch

from autograder.catalog import units
from autograder.sandbox import served
from autograder.sandbox.client import ChildGone, Raised
from autograder.sandbox.launch import ForkServer
from autograder.sandbox.wire import TensorValue
from autograder.types import Submission, Verdict

UNIT = replace(next(unit for unit in units() if unit.name == "u02_autograd"), deadline=4.0)
X = torch.tensor([1.0, -2.0, 0.5], dtype=torch.float64)
W = torch.tensor([3.0, 5.0, 7.0], dtype=torch.float64)
Make = Callable[..., Submission]


def _fn(t: torch.Tensor) -> torch.Tensor:
    return (W * t**3).sum()


def _value(server: ForkServer, hand_in: Make, body: str, fn: Callable[..., Any] = _fn) -> Any:
    """Return what the learner's function with this body makes of ``fn`` and X."""
    lines = [f"    {line}" for line in body.splitlines()]
    text = "\n".join(["import torch", "def numerical_gradient(fn, x):", *lines, ""])
    with server.spawn(UNIT) as child:
        child.load(hand_in(UNIT, content=text.encode()), 1)
        return child.observe("measured", {"values": X}, 1, "cpu", {"fn": fn})["value"]


@pytest.mark.parametrize(
    "body",
    [
        "x.requires_grad_()\nfn(x).backward()\nreturn x.grad",
        "x.requires_grad_()\nreturn torch.autograd.grad(2 * fn(x), x)[0] / 2",
        "return torch.func.grad(fn)(x)",
        "return torch.func.jacrev(fn)(x)",
        "return torch.func.jacfwd(fn)(x)",
        "return torch.autograd.functional.jacobian(fn, x)",
        "x.requires_grad_()\nwith torch.no_grad(), torch.enable_grad(): fn(1 * x).backward()\nreturn x.grad",
    ],
)
def test_every_way_to_differentiate_works(server: ForkServer, hand_in: Make, body: str) -> None:
    """The gradient is that of the function in the grader."""
    value = _value(server, hand_in, body)

    torch.testing.assert_close(value.data, 3 * W * X**2)


def test_what_it_returns_is_what_the_learner_sees(server: ForkServer, hand_in: Make) -> None:
    """Values of all kinds, by position or by name, with their dtype and whether they are attached."""
    body = (
        "whole, pair, number = fn(x, dim=0), fn(t=x, dim=1), fn(x, 2)\n"
        "tracked = fn(x.clone().requires_grad_(), 0)\n"
        "return [whole, type(pair).__name__, pair[1], number, whole.requires_grad, tracked.requires_grad]"
    )

    def fn(t: torch.Tensor, dim: int) -> Any:
        return [t.float() * 2, (t, "two"), 3.5][dim]

    whole, kind, second, number, detached, tracked = _value(server, hand_in, body, fn)

    assert whole.data.tolist() == [2.0, -4.0, 1.0]
    assert whole.data.dtype == torch.float32
    assert (kind, second, number, detached, tracked) == ("tuple", "two", 3.5, False, True)


def test_autograd_cannot_follow_what_the_function_detaches(server: ForkServer, hand_in: Make) -> None:
    """A detached value requires no gradient here, as it would there."""
    body = "return fn(x.requires_grad_()).requires_grad"

    assert _value(server, hand_in, body, lambda t: t.detach().sum()) is False


def test_what_it_raises_is_raised_to_the_learner(server: ForkServer, hand_in: Make) -> None:
    """Python's own exceptions keep their class, others become a RuntimeError; the text stays here."""

    class OddError(Exception):
        pass

    def fn(_: torch.Tensor, *, odd: bool = False) -> None:
        raise (OddError if odd else ValueError)("out of order")

    body = "try:\n    fn(x)\nexcept ValueError as e:\n    assert 'order' not in str(e)\nfn(x, odd=True)"
    with pytest.raises(Raised) as raised:
        _value(server, hand_in, body, fn)

    assert (raised.value.name, raised.value.text) == (
        "RuntimeError",
        "the function that was called raised this",
    )


def test_calls_are_counted(server: ForkServer, hand_in: Make) -> None:
    """Whoever calls without end is stopped, whatever the deadline says."""
    with pytest.raises(ChildGone) as gone:
        _value(server, hand_in, "while True: fn(x[:0])", lambda _: 0.0)

    assert gone.value.verdict is Verdict.TIMED_OUT


def test_a_call_without_functions_is_against_the_protocol(server: ForkServer, hand_in: Make) -> None:
    """A hand-in that asks where nothing is served is ended, as after any other nonsense."""
    content = (
        "kept = []\n"
        "def numerical_gradient(fn, x):\n    kept.append(fn)\n    return x\n"
        "def gradient_check(fn, x):\n    return kept[0](x)\n"
    )
    public = "def test():\n    import autograd, torch\n    autograd.gradient_check(None, torch.ones(1))\n"
    with server.spawn(UNIT) as child:
        child.load(hand_in(UNIT, content=content.encode()), 1)
        child.observe("measured", {"values": X}, 1, "cpu", {"fn": _fn})
        with pytest.raises(ChildGone) as gone:
            child.observe("public", {"source": public, "name": "test"}, 1, "cpu")

    assert gone.value.verdict is Verdict.CRASHED


@pytest.mark.parametrize(
    "call",
    [
        {},
        {"function": "other", "args": [], "kwargs": {}, "cotangent": None},
        {"function": [], "args": [], "kwargs": {}, "cotangent": None},
        {"function": "fn", "args": None, "kwargs": {}, "cotangent": None},
        {"function": "fn", "args": [object()], "kwargs": {}, "cotangent": None},
        {"function": "fn", "args": [1, 2, 3], "kwargs": {"x": 1}, "cotangent": None},
        {"function": "fn", "args": ["text"], "kwargs": {}, "cotangent": 1.0},
        {"function": "fn", "args": [TensorValue(X, "cpu", False, True)], "kwargs": {}, "cotangent": "no"},
        {
            "function": "fn",
            "args": [TensorValue(torch.empty(0, 2**40), "cpu", False, True)],
            "kwargs": {},
            "cotangent": None,
        },
    ],
)
def test_hostile_calls_are_answered_with_an_exception(call: dict[str, Any]) -> None:
    """Nothing that a child can send breaks the grader, or makes it allocate much."""
    answer = served.answer({"fn": lambda t: t.sum(0)}, call)

    assert answer.keys() == {"raised"}
