"""mul_ with its underscore changes the gradient itself, and whoever reads it next is misled. lr *
gradient makes a new tensor."""

from collections.abc import Iterable

import torch

FAILS = "sgd_update__leaves_the_gradients_alone"


def sgd_update_(params: Iterable[torch.Tensor], lr: float) -> None:
    with torch.no_grad():
        for param in params:
            if param.grad is not None:
                param -= param.grad.mul_(lr)
