"""Experiments on activation functions and on the learner's tests of softmax functions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch

from autograder.sandbox.probing import HandIn, Watch, built_ins_used, call, gradients, operations, public
from autograder.sandbox.spies import spy

__all__ = [
    "built_ins_used",
    "call",
    "gradients",
    "operations",
    "public",
    "reports",
    "reports_under_spy",
]

Softmax = Callable[[torch.Tensor, int], Any]


def reports(hand_in: HandIn, name: str) -> dict[str, Any]:
    """Let the learner's tests judge the grader's functions, one after the other.

    Returns:
        ``{"found": what the tests returned for each, "escaped": the exception that got out for each, or
        "", "changed": what changed of torch's global state}``.
    """
    test = hand_in.get(name)
    watch = Watch([])
    tested = [_tested(test, function) for function in hand_in.functions.values()]
    return {
        "found": [value for value, _ in tested],
        "escaped": [error for _, error in tested],
        "changed": watch.changes(),
    }


def reports_under_spy(hand_in: HandIn, name: str, forbidden: Sequence[str]) -> dict[str, Any]:
    """Do as ``reports`` does, and note the ``forbidden`` functions that the learner's tests use.

    What the learner's own ``softmax`` uses does not count.

    Returns:
        ``{"found": …, "escaped": …, "used": [names]}``.
    """
    own = hand_in.module.__dict__.get("softmax")
    with spy(forbidden) as used:
        if callable(own):
            hand_in.module.__dict__["softmax"] = _unwatched(own, used)
        try:
            seen = reports(hand_in, name)
        finally:
            if callable(own):
                hand_in.module.__dict__["softmax"] = own
    return {**seen, "used": list(dict.fromkeys(used))}


def _tested(test: Callable[[Softmax], Any], softmax_fn: Softmax) -> tuple[Any, str]:
    """Return what the learner's tests gave, and the exception that got out of them, or ""."""
    try:
        return test(softmax_fn), ""
    except NotImplementedError:
        raise
    except Exception as error:  # noqa: BLE001  # the contract: it must never raise
        return None, type(error).__name__


def _unwatched(function: Callable[..., Any], used: list[str]) -> Callable[..., Any]:
    """Let a function run without leaving a trace in ``used``."""

    def softmax_fn(x: torch.Tensor, dim: int) -> Any:
        before = len(used)
        try:
            return function(x, dim)
        finally:
            del used[before:]

    return softmax_fn
