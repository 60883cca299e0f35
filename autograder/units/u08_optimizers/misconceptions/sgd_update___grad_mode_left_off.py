"""set_grad_enabled(False) stays in force after your function has ended: from then on no loss has a
history. Use a with block."""

from collections.abc import Iterable

import torch

FAILS = "sgd_update__leaves_the_rest_alone"


def sgd_update_(params: Iterable[torch.Tensor], lr: float) -> None:
    torch.set_grad_enabled(False)
    for param in params:
        if param.grad is not None:
            param -= lr * param.grad
