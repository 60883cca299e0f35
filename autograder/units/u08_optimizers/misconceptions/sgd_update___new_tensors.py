"""param = param - ... only gives a new tensor to the name in your loop; the model still holds the
old one. Change it in place: -=, sub_."""

from collections.abc import Iterable

import torch

FAILS = "sgd_update__moves_against_the_gradient"


def sgd_update_(params: Iterable[torch.Tensor], lr: float) -> None:
    with torch.no_grad():
        for param in params:
            if param.grad is not None:
                param = param - lr * param.grad
