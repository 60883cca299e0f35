"""zero_grad() is a step of its own, and its time is before backward(). The update only reads
gradients."""

from collections.abc import Iterable

import torch

FAILS = "sgd_update__leaves_the_gradients_alone"


def sgd_update_(params: Iterable[torch.Tensor], lr: float) -> None:
    with torch.no_grad():
        for param in params:
            if param.grad is not None:
                param -= lr * param.grad
                param.grad = None
