"""backward() starts from one number. Average over all axes, not along one of them."""

import torch

FAILS = "mse_loss_averages_the_squared_errors"


def mse_loss(predictions: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    if predictions.shape != targets.shape:
        raise ValueError("shapes differ")
    errors = (predictions - targets) ** 2
    return errors.mean(dim=-1) if errors.dim() else errors
