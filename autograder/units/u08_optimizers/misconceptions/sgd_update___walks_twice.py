"""A generator such as model.parameters() can be walked through once; the second time it is empty.
Do everything in one walk, or make a list first."""

from collections.abc import Iterable

import torch

FAILS = "sgd_update__takes_a_generator_and_skips_none"


def sgd_update_(params: Iterable[torch.Tensor], lr: float) -> None:
    if all(param.grad is None for param in params):
        return
    with torch.no_grad():
        for param in params:
            if param.grad is not None:
                param -= lr * param.grad
