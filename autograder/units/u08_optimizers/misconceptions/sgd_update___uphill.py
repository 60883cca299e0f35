"""The gradient points to where the loss grows. Minus: we want to go down."""

from collections.abc import Iterable

import torch

FAILS = "sgd_update__moves_against_the_gradient"


def sgd_update_(params: Iterable[torch.Tensor], lr: float) -> None:
    with torch.no_grad():
        for param in params:
            if param.grad is not None:
                param += lr * param.grad
