"""An in-place change of a leaf that requires a gradient would become a part of the model. The
update is none: put it inside torch.no_grad()."""

from collections.abc import Iterable

import torch

FAILS = "sgd_update__moves_against_the_gradient"


def sgd_update_(params: Iterable[torch.Tensor], lr: float) -> None:
    for param in params:
        if param.grad is not None:
            param -= lr * param.grad
