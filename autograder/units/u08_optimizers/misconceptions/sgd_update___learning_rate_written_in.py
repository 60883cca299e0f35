"""The slide's 0.01 is one choice of many. Use the lr that you were given."""

from collections.abc import Iterable

import torch

FAILS = "sgd_update__moves_against_the_gradient"


def sgd_update_(params: Iterable[torch.Tensor], lr: float) -> None:
    with torch.no_grad():
        for param in params:
            if param.grad is not None:
                param -= 0.01 * param.grad
