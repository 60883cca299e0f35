"""A parameter that the loss does not depend on has None in .grad. There is nothing to take off it:
skip it."""

from collections.abc import Iterable

import torch

FAILS = "sgd_update__takes_a_generator_and_skips_none"


def sgd_update_(params: Iterable[torch.Tensor], lr: float) -> None:
    with torch.no_grad():
        for param in params:
            param -= lr * param.grad
