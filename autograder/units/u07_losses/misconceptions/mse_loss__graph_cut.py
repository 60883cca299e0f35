"""The value is right, but detach() cut the history: nothing would ever be trained. The gradient is
the other half of a loss."""

import torch

FAILS = "mse_loss_sends_gradients_back"


def mse_loss(predictions: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    if predictions.shape != targets.shape:
        raise ValueError("shapes differ")
    return ((predictions.detach() - targets) ** 2).mean()
