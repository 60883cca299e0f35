"""len() counts the rows. With several outputs per row there are more errors than rows: divide by
numel()."""

import torch

FAILS = "mse_loss_averages_the_squared_errors"


def mse_loss(predictions: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    if predictions.shape != targets.shape:
        raise ValueError("shapes differ")
    errors = (predictions - targets).square()
    return errors.sum() / (len(errors) if errors.dim() else 1)
