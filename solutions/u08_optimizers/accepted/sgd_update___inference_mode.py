"""inference_mode instead of no_grad, and copy_ of the new value."""

from collections.abc import Iterable

import torch
from torch import Tensor


def sgd_update_(params: Iterable[Tensor], lr: float) -> None:
    """Take one step in place."""
    with torch.inference_mode():
        for p in params:
            if p.grad is not None:
                p.copy_(p - lr * p.grad)
