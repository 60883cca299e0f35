"""sub_ with its underscore writes into the caller's tensor, and autograd forbids that for a leaf.
Make a new tensor of the differences."""

import torch

FAILS = "mse_loss_sends_gradients_back"


def mse_loss(predictions: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    if predictions.shape != targets.shape:
        raise ValueError("shapes differ")
    return predictions.sub_(targets).square().mean()
