"""The mean squared error is the mean of the squares; its square root is another measure (RMSE),
with another gradient."""

import torch

FAILS = "mse_loss_averages_the_squared_errors"


def mse_loss(predictions: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    if predictions.shape != targets.shape:
        raise ValueError("shapes differ")
    return ((predictions - targets) ** 2).mean().sqrt()
