"""Adds up and divides by the number of elements instead of calling mean; clones its arguments."""

from torch import Tensor


def mse_loss(predictions: Tensor, targets: Tensor) -> Tensor:
    """Average the squared errors."""
    if not predictions.shape == targets.shape:
        raise ValueError(f"{predictions.shape} is not {targets.shape}")
    errors = predictions.clone()
    errors -= targets
    return (errors * errors).sum() / errors.numel()
