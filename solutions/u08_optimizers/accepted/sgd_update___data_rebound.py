"""Puts a new tensor behind .data: the same parameter object, other memory."""

from collections.abc import Iterable

from torch import Tensor


def sgd_update_(params: Iterable[Tensor], lr: float) -> None:
    """Take one step in place."""
    for p in params:
        if p.grad is not None:
            p.data = p.data - lr * p.grad.data
