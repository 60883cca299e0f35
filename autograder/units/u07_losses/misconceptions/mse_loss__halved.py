"""The factor 1/2 of some textbooks makes the derivative prettier; nn.MSELoss and this contract do
not have it."""

import torch

FAILS = "mse_loss_averages_the_squared_errors"


def mse_loss(predictions: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    if predictions.shape != targets.shape:
        raise ValueError("shapes differ")
    return 0.5 * ((predictions - targets) ** 2).mean()
