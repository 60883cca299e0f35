"""A sum grows with the number of samples, and the learning rate would have to shrink with it.
Divide by how many errors you added up: mean."""

import torch

FAILS = "mse_loss_averages_the_squared_errors"


def mse_loss(predictions: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    if predictions.shape != targets.shape:
        raise ValueError("shapes differ")
    return ((predictions - targets) ** 2).sum()
