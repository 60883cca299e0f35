"""The words of a check: each compares an observed value with what the contract says.

Kind, shape and dtype come before values. Messages name the first divergence; they never hold an input or
an expected value of a hidden check. Every word raises ``CheckFailed``.

Tolerances follow scale: ``close`` to ``atol + rtol * |expected|``; the defaults (1e-5 and 1e-4) allow float32
rounding over a few hundred operations and are far below what any mistake changes.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import torch

from autograder.checking.check import CheckFailed
from autograder.checking.observer import Called, describe
from autograder.sandbox.wire import ArrayValue, DTypeValue, TensorValue, TupleValue

__all__ = [
    "array",
    "at_once",
    "close",
    "dtype",
    "equal",
    "fail",
    "float_",
    "floats",
    "gradients_close",
    "raised",
    "tensor",
    "text_list",
    "that",
    "tuple_of",
    "unchanged",
    "unused",
]

RTOL = 1e-4
ATOL = 1e-5


def fail(message: str) -> None:
    """Fail the check with a sentence for the learner."""
    raise CheckFailed(message)


def that(condition: bool, message: str) -> None:
    """Fail with ``message`` unless ``condition`` holds."""
    if not condition:
        raise CheckFailed(message)


def equal(value: Any, expected: Any, what: str) -> None:
    """Compare plain values (counts, flags, names) exactly; shows neither: both tell of hidden inputs."""
    if type(value) is not type(expected):
        raise CheckFailed(f"{what} should be {describe(expected)}, and is {describe(value)}.")
    if value != expected:
        raise CheckFailed(f"{what} is not what it should be.")


def tensor(
    value: Any,
    expected: torch.Tensor,
    what: str = "The result",
    *,
    rtol: float = RTOL,
    atol: float = ATOL,
    device: str | None = "cpu",
) -> torch.Tensor:
    """Compare an observed tensor with ``expected``: kind, shape, dtype, then values.

    Args:
        value: What was observed.
        expected: The right tensor, on the CPU.
        what: What to call it in the message.
        rtol: Allowed error relative to the expected value.
        atol: Allowed error beside that.
        device: Where it has to live (the observer's ``device``), or None where that is open.

    Returns:
        The observed data.
    """
    if not isinstance(value, TensorValue):
        raise CheckFailed(f"{what} should be a tensor, and is {describe(value)}.")
    data = value.data
    if data.shape != expected.shape:
        raise CheckFailed(f"{what} has shape {tuple(data.shape)}; it should be {tuple(expected.shape)}.")
    if data.dtype != expected.dtype:
        raise CheckFailed(f"{what} has dtype {data.dtype}; it should be {expected.dtype}.")
    if device is not None and not value.device.startswith(device):
        raise CheckFailed(f"{what} is on {value.device}; its inputs were on {device}.")
    close(data, expected, what, rtol=rtol, atol=atol)
    return data


def close(
    data: torch.Tensor,
    expected: torch.Tensor,
    what: str = "The result",
    *,
    rtol: float = RTOL,
    atol: float = ATOL,
) -> None:
    """Compare the values of two tensors of one shape; names how many differ, and not by what."""
    if data.shape != expected.shape:
        raise CheckFailed(f"{what} has shape {tuple(data.shape)}; it should be {tuple(expected.shape)}.")
    if data.is_meta:
        raise CheckFailed(f"{what} is on the meta device, which holds no values.")
    if not data.is_floating_point():
        wrong = data != expected
    else:
        left, right = data.double(), expected.double()
        near = ((left - right).abs() <= atol + rtol * right.abs()) & right.isfinite()
        wrong = ~(near | (left == right) | (left.isnan() & right.isnan()))
        if bool((left.isnan() & ~right.isnan()).any()):
            raise CheckFailed(f"{what} holds nan where it should hold numbers.")
        if bool((left.isinf() & ~right.isinf()).any()):
            raise CheckFailed(f"{what} holds inf where it should hold finite numbers.")
    count = int(wrong.sum())
    if count:
        raise CheckFailed(f"{what} has the right shape, but {_wrong_values(wrong, count)}.")


def float_(
    value: Any, expected: float, what: str = "The result", *, rtol: float = RTOL, atol: float = ATOL
) -> float:
    """Compare an observed Python float (exactly that type) with ``expected``."""
    if type(value) is not float:
        raise CheckFailed(f"{what} should be a Python float, and is {describe(value)}.")
    if math.isnan(value) and not math.isnan(expected):
        raise CheckFailed(f"{what} is nan.")
    near = math.isfinite(expected) and abs(value - expected) <= atol + rtol * abs(expected)
    if not (value == expected or near or (math.isnan(value) and math.isnan(expected))):
        raise CheckFailed(f"{what} has the wrong value.")
    return value


def floats(
    value: Any,
    expected: Sequence[float],
    what: str = "The result",
    *,
    rtol: float = RTOL,
    atol: float = ATOL,
) -> None:
    """Compare an observed list or tuple of Python floats with ``expected``."""
    items = value.items if isinstance(value, TupleValue) else value
    if not isinstance(items, list | tuple):
        raise CheckFailed(f"{what} should hold {len(expected)} floats, and is {describe(value)}.")
    if len(items) != len(expected):
        raise CheckFailed(f"{what} should hold {len(expected)} floats, and holds {len(items)}.")
    for index, (item, right) in enumerate(zip(items, expected, strict=True)):
        float_(item, right, f"{what} [{index}]", rtol=rtol, atol=atol)


def array(value: Any, expected: Any, what: str = "The result") -> None:
    """Compare an observed NumPy array with ``expected`` exactly: shape, dtype, then values."""
    if not isinstance(value, ArrayValue):
        raise CheckFailed(f"{what} should be a NumPy array, and is {describe(value)}.")
    if value.data.shape != expected.shape:
        raise CheckFailed(f"{what} has shape {value.data.shape}; it should be {expected.shape}.")
    if value.data.dtype != expected.dtype:
        raise CheckFailed(f"{what} has dtype {value.data.dtype}; it should be {expected.dtype}.")
    if value.data.tobytes() != expected.tobytes():
        raise CheckFailed(f"{what} has the right shape and dtype, but other values.")


def tuple_of(value: Any, count: int, what: str = "The result", name: str = "") -> tuple[Any, ...]:
    """See that ``value`` is a tuple of ``count`` items (the NamedTuple ``name``, where given)."""
    if not isinstance(value, TupleValue):
        raise CheckFailed(f"{what} should be a tuple of {count}, and is {describe(value)}.")
    if name and value.name != name:
        raise CheckFailed(f"{what} should be a {name}, and is a {value.name or 'plain tuple'}.")
    if len(value.items) != count:
        raise CheckFailed(f"{what} should hold {count} values, and holds {len(value.items)}.")
    return value.items


def text_list(value: Any, what: str = "The result") -> list[str]:
    """See that ``value`` is a list of strings."""
    if type(value) is not list or not all(type(item) is str for item in value):
        raise CheckFailed(f"{what} should be a list of strings, and is {describe(value)}.")
    return value


def dtype(value: Any, expected: torch.dtype, what: str = "The dtype") -> None:
    """See that ``value`` is the ``torch.dtype`` expected."""
    if not isinstance(value, DTypeValue) or value.name != str(expected).removeprefix("torch."):
        raise CheckFailed(f"{what} should be a torch.dtype and the tensor's own.")


def gradients_close(
    grads: Sequence[Any],
    expected: Sequence[torch.Tensor],
    names: Sequence[str],
    *,
    rtol: float = RTOL,
    atol: float = ATOL,
) -> None:
    """Compare observed gradients, one for each name, with the right ones."""
    that(len(grads) == len(expected), "Your code's process sent something unreadable.")
    for grad, right, name in zip(grads, expected, names, strict=True):
        if not isinstance(grad, TensorValue):
            raise CheckFailed(f"No gradient reaches {name}: somewhere the graph is cut.")
        close(grad.data, right, f"The gradient of {name}", rtol=rtol, atol=atol)


def raised(kinds: Sequence[str], expected: str, when: str) -> None:
    """See that the observed exception (class and bases) is an ``expected`` one."""
    if not kinds:
        raise CheckFailed(f"{when} should raise {expected}, and raised nothing.")
    if expected not in kinds:
        raise CheckFailed(f"{when} should raise {expected}, and raised {kinds[0]}.")


def unchanged(called: Called) -> None:
    """See that a call left its arguments and torch's global state alone."""
    if called.changed:
        raise CheckFailed(f"The call changed {', and '.join(called.changed)}.")


def at_once(looped: bool) -> None:
    """Advise against a loop, where the observer saw one (``uses_a_loop``)."""
    that(
        not looped,
        "Your answer works through its input piece by piece. One tensor operation takes all rows at once, in "
        "a fraction of the time: look for the axis to name.",
    )


def no_data(lines: Sequence[str]) -> None:
    """Advise against ``.data``, which these lines of a hand-in use."""
    that(
        not lines,
        "Your answer goes through .data, which autograd does not see: a mistake there gives wrong gradients "
        "without a word. Use detach() to read, and torch.no_grad() around what changes a parameter.",
    )


def unused(used: Sequence[str], ours: str) -> None:
    """See that no built-in was used where the task is to write it by hand."""
    if used:
        raise CheckFailed(
            f"Your answer calls {', '.join(used)}. That is what this task builds: write {ours} by hand."
        )


def _wrong_values(wrong: torch.Tensor, count: int) -> str:
    """Say how many values are wrong, and where the first one is."""
    if wrong.numel() == 1:
        return "its value is wrong"
    first = ", ".join(map(str, wrong.nonzero()[0].tolist()))
    if count == 1:
        return f"one of its {wrong.numel()} values is wrong, at [{first}]"
    return f"{count} of its {wrong.numel()} values are wrong, the first at [{first}]"
