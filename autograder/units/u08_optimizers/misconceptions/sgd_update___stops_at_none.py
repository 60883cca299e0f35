"""break ends the whole walk, continue skips one parameter: after one without a gradient others may
come."""

from collections.abc import Iterable

import torch

FAILS = "sgd_update__takes_a_generator_and_skips_none"


def sgd_update_(params: Iterable[torch.Tensor], lr: float) -> None:
    with torch.no_grad():
        for param in params:
            if param.grad is None:
                break
            param -= lr * param.grad
