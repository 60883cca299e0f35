"""Plain gradient descent goes further where it is steeper. Dividing by the length of the gradient
is another rule."""

from collections.abc import Iterable

import torch

FAILS = "sgd_update__moves_against_the_gradient"


def sgd_update_(params: Iterable[torch.Tensor], lr: float) -> None:
    with torch.no_grad():
        for param in params:
            if param.grad is not None:
                param -= lr * param.grad / (param.grad.norm() + 1e-12)
