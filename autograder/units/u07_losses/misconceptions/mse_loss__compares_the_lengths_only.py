"""len() sees the first axis only: (3, 1) and (3,) are equally long and still broadcast to (3, 3).
Compare the whole shapes."""

import torch

FAILS = "mse_loss_refuses_different_shapes"


def mse_loss(predictions: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    if predictions.dim() and targets.dim() and len(predictions) != len(targets):
        raise ValueError("lengths differ")
    return ((predictions - targets) ** 2).mean()
