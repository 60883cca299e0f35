"""torch can do it, of course. Here you find out what is inside: subtract, square, average."""

import torch
from torch import nn

FAILS = "mse_loss_is_by_hand"


def mse_loss(predictions: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    if predictions.shape != targets.shape:
        raise ValueError("shapes differ")
    return nn.functional.mse_loss(predictions, targets)
