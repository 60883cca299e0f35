"""assert is for your own slips, and python -O removes it. What a caller did wrong is a ValueError:
raise one."""

import torch

FAILS = "mse_loss_refuses_different_shapes"


def mse_loss(predictions: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    assert predictions.shape == targets.shape, "shapes differ"
    return ((predictions - targets) ** 2).mean()
