"""Experiments on activation functions, and a line-up of softmax functions for the learner's tests."""

# ruff: noqa: ARG001, ARG005  # every suspect takes x and dim, whatever it does with them

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch

from autograder.sandbox.probing import (
    HandIn,
    Watch,
    built_ins_used,
    call,
    gradients,
    public,
    spy,
)

__all__ = [
    "built_ins_used",
    "call",
    "gradients",
    "public",
    "reports",
    "reports_under_spy",
]

Softmax = Callable[[torch.Tensor, int], Any]


def reports(hand_in: HandIn, name: str, suspects: Sequence[str]) -> dict[str, Any]:
    """Let the learner's tests judge the ``suspects`` of the line-up, one after the other.

    Returns:
        ``{"found": what the tests returned for each, "escaped": the exception that got out for each, or
        "", "changed": what changed of torch's global state}``.
    """
    test = hand_in.get(name)
    watch = Watch([])
    found: list[Any] = []
    escaped = []
    for suspect in suspects:
        value, error = _tested(test, _disguised(LINE_UP[suspect]))
        found.append(value)
        escaped.append(error)
    return {"found": found, "escaped": escaped, "changed": watch.changes()}


def reports_under_spy(
    hand_in: HandIn, name: str, suspects: Sequence[str], forbidden: Sequence[str]
) -> dict[str, Any]:
    """Do as ``reports`` does, and note the ``forbidden`` functions that the learner's tests use.

    What the function under test uses does not count, nor what the learner's own ``softmax`` does.

    Returns:
        ``{"found": …, "escaped": …, "used": [names]}``.
    """
    test = hand_in.get(name)
    own = hand_in.module.__dict__.get("softmax")
    found: list[Any] = []
    escaped = []
    with spy(forbidden) as used:
        if callable(own):
            hand_in.module.__dict__["softmax"] = _unwatched(own, used)
        try:
            for suspect in suspects:
                value, error = _tested(test, _unwatched(LINE_UP[suspect], used))
                found.append(value)
                escaped.append(error)
        finally:
            if callable(own):
                hand_in.module.__dict__["softmax"] = own
    return {"found": found, "escaped": escaped, "used": list(dict.fromkeys(used))}


def _tested(test: Callable[[Softmax], Any], softmax_fn: Softmax) -> tuple[Any, str]:
    """Return what the learner's tests gave, and the exception that got out of them, or ""."""
    try:
        return test(softmax_fn), ""
    except NotImplementedError:
        raise
    except Exception as error:  # noqa: BLE001  # the contract: it must never raise
        return None, type(error).__name__


def _disguised(function: Softmax) -> Softmax:
    """Give every suspect the same face."""

    def softmax_fn(x: torch.Tensor, dim: int) -> Any:
        return function(x, dim)

    return softmax_fn


def _unwatched(function: Callable[..., Any], used: list[str]) -> Callable[..., Any]:
    """Let a function run without leaving a trace in ``used``."""

    def softmax_fn(x: torch.Tensor, dim: int) -> Any:
        before = len(used)
        try:
            return function(x, dim)
        finally:
            del used[before:]

    return softmax_fn


def _shifted(x: torch.Tensor, dim: int) -> torch.Tensor:
    exps = torch.exp(x - x.amax(dim, keepdim=True))
    return exps / exps.sum(dim, keepdim=True)


def _rows_last(x: torch.Tensor, dim: int) -> torch.Tensor:
    rows = x.movedim(dim, -1)
    exps = torch.exp(rows - rows.max(-1, keepdim=True).values)
    return (exps / exps.sum(-1, keepdim=True)).movedim(-1, dim)


def _no_shift(x: torch.Tensor, dim: int) -> torch.Tensor:
    return x.exp() / x.exp().sum(dim, keepdim=True)


def _raise_value_error(x: torch.Tensor, dim: int) -> torch.Tensor:
    raise ValueError("this function is out of order")


def _other_dtype(x: torch.Tensor, dim: int) -> torch.Tensor:
    other = torch.float32 if x.dtype == torch.float64 else torch.float64
    return torch.softmax(x, dim).to(other)


LINE_UP: dict[str, Softmax] = {
    "built_in": torch.softmax,
    "shifted": _shifted,
    "rows_last": _rows_last,
    "by_logsumexp": lambda x, dim: torch.exp(x - x.logsumexp(dim, keepdim=True)),
    "through_the_log": lambda x, dim: torch.log_softmax(x, dim).exp(),
    "in_double": lambda x, dim: torch.softmax(x.double(), dim).to(x.dtype),
    "not_divided": lambda x, dim: torch.exp(x - x.amax(dim, keepdim=True)),
    "log_values": torch.log_softmax,
    "below_zero": lambda x, dim: 2 * torch.softmax(x, dim) - 1 / x.shape[dim],
    "powers_of_two": lambda x, dim: torch.softmax(x * 0.6931471805599453, dim),
    "descending": lambda x, dim: torch.softmax(x, dim).sort(dim, descending=True).values,
    "flipped": lambda x, dim: torch.softmax(x, dim).flip(dim),
    "last_axis": lambda x, dim: torch.softmax(x, -1),
    "first_axis": lambda x, dim: torch.softmax(x, 0),
    "all_axes": lambda x, dim: torch.softmax(x.reshape(-1), 0).reshape(x.shape),
    "axes_swapped": lambda x, dim: torch.softmax(x, -1 - dim),
    "no_shift": _no_shift,
    "nan_made_zero": lambda x, dim: _no_shift(x, dim).nan_to_num(0.0),
    "out_of_order": _raise_value_error,
    "nothing": lambda x, dim: None,
    "a_list": lambda x, dim: torch.softmax(x, dim).tolist(),
    "a_pair": lambda x, dim: (torch.softmax(x, dim), dim),
    "other_dtype": _other_dtype,
    "flattened": lambda x, dim: torch.softmax(x, dim).reshape(-1),
    "one_more_axis": lambda x, dim: torch.softmax(x, dim).unsqueeze(0),
}
