"""requires_grad = False lets the update pass, and the parameter is never trained again.
torch.no_grad() is meant for this."""

from collections.abc import Iterable

import torch

FAILS = "sgd_update__leaves_the_rest_alone"


def sgd_update_(params: Iterable[torch.Tensor], lr: float) -> None:
    for param in params:
        if param.grad is not None:
            param.requires_grad = False
            param -= lr * param.grad
