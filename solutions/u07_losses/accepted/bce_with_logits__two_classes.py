"""Sees a binary question as a choice between two classes with the logits 0 and z."""

import torch
from torch import Tensor


def bce_with_logits(logits: Tensor, targets: Tensor) -> Tensor:
    """Average the binary cross-entropy."""
    if logits.shape != targets.shape:
        raise ValueError("different shapes")
    pairs = torch.stack([torch.zeros_like(logits), logits], dim=-1)
    index = targets.long().unsqueeze(-1)
    return -pairs.log_softmax(dim=-1).gather(-1, index).mean()
