"""A Python number has forgotten where it came from, so it has no backward(). Keep the loss a tensor
until the update is done."""

import torch

FAILS = "mse_loss_averages_the_squared_errors"


def mse_loss(predictions: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    if predictions.shape != targets.shape:
        raise ValueError("shapes differ")
    return ((predictions - targets) ** 2).mean().item()
