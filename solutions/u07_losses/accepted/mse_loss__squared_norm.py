"""The squared length of the error vector over the number of its entries."""

import torch
from torch import Tensor


def mse_loss(predictions: Tensor, targets: Tensor) -> Tensor:
    """Average the squared errors."""
    if predictions.shape != targets.shape:
        raise ValueError("different shapes")
    length = torch.linalg.vector_norm(predictions - targets)
    return length**2 / targets.numel()
