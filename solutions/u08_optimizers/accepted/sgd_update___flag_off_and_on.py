"""requires_grad is off for the time of the update, and then as before."""

from collections.abc import Iterable

import torch


def sgd_update_(params: Iterable[torch.Tensor], lr: float) -> None:
    for p in params:
        if p.grad is not None:
            before = p.requires_grad
            p.requires_grad_(False)
            p.sub_(p.grad * lr)
            p.requires_grad_(before)
