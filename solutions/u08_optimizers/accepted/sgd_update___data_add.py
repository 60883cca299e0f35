"""Goes around autograd with .data and one fused add_."""

from collections.abc import Iterable

from torch import Tensor


def sgd_update_(params: Iterable[Tensor], lr: float) -> None:
    """Take one step in place."""
    for p in params:
        if p.grad is None:
            continue
        p.data.add_(p.grad, alpha=-lr)
