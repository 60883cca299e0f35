"""Minus the right logit alone can be made as small as you like by raising all logits. The softmax's
denominator lets the other classes count."""

import torch

FAILS = "cross_entropy_averages_the_rows"


def cross_entropy(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    return -logits.gather(1, targets.unsqueeze(1)).mean()
