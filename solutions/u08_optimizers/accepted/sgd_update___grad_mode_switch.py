"""Switches the grad mode by hand and puts back what it found, whatever happens."""

from collections.abc import Iterable

import torch
from torch import Tensor


def sgd_update_(params: Iterable[Tensor], lr: float) -> None:
    """Take one step in place."""
    before = torch.is_grad_enabled()
    torch.set_grad_enabled(False)
    try:
        for p in params:
            if isinstance(p.grad, Tensor):
                p[...] = p + (-lr) * p.grad
    finally:
        torch.set_grad_enabled(before)
