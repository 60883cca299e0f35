"""The slide's two terms, each with logsigmoid."""

import torch.nn.functional as F
from torch import Tensor


def bce_with_logits(logits: Tensor, targets: Tensor) -> Tensor:
    """Average the binary cross-entropy."""
    if logits.shape != targets.shape:
        raise ValueError("different shapes")
    y = targets.to(logits.dtype)
    return -(y * F.logsigmoid(logits) + (1 - y) * F.logsigmoid(-logits)).mean()
