"""Writes through a detached view, which shares the parameter's memory."""

from collections.abc import Iterable

from torch import Tensor


def sgd_update_(params: Iterable[Tensor], lr: float) -> None:
    """Take one step in place."""
    with_gradients = [(p, p.grad) for p in params if p.grad is not None]
    for p, gradient in with_gradients:
        view = p.detach()
        view -= lr * gradient
