"""The textbook's stable formula: max(z, 0) - z*y + log(1 + exp(-|z|))."""

import torch
from torch import Tensor


def bce_with_logits(logits: Tensor, targets: Tensor) -> Tensor:
    """Average the binary cross-entropy."""
    if logits.shape != targets.shape:
        raise ValueError("different shapes")
    return (logits.clamp(min=0) - logits * targets + torch.log1p(torch.exp(-logits.abs()))).mean()
