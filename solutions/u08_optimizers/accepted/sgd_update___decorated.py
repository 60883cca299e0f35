"""The whole function under @torch.no_grad(), with sub_."""

from collections.abc import Iterable

import torch
from torch import Tensor


@torch.no_grad()
def sgd_update_(params: Iterable[Tensor], lr: float) -> None:
    """Take one step in place."""
    for p in filter(lambda p: p.grad is not None, params):
        p.sub_(p.grad, alpha=lr)
