"""Broadcasting pairs each of the (N, 1) predictions with each of the (N,) targets, silently. Compare the
whole shapes before you subtract; len() sees the first axis only.
"""

import torch

FAILS = "mse_loss_refuses_different_shapes"


def mse_loss(predictions: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    if predictions.dim() and targets.dim() and len(predictions) != len(targets):
        raise ValueError("lengths differ")
    return ((predictions - targets) ** 2).mean()
