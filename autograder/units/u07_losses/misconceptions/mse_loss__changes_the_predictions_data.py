"""Writing through .data goes behind autograd's back, and the caller's predictions are gone. Make a
new tensor of the differences."""

import torch

FAILS = "mse_loss_leaves_the_rest_alone"


def mse_loss(predictions: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    if predictions.shape != targets.shape:
        raise ValueError("shapes differ")
    errors = predictions - targets
    predictions.data.copy_(errors.data)
    return errors.square().mean()
