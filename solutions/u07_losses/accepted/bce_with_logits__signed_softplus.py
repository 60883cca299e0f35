"""Flips the sign of the logits of the ones, then one nn.Softplus module serves both classes."""

from torch import Tensor, nn


def bce_with_logits(logits: Tensor, targets: Tensor) -> Tensor:
    """Average the binary cross-entropy."""
    if tuple(logits.shape) != tuple(targets.shape):
        raise ValueError("different shapes")
    signs = 1.0 - 2.0 * targets.type_as(logits)
    return nn.Softplus()(signs * logits).mean()
