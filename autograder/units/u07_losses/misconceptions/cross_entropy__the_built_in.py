"""torch can do it, of course. Here you find out what is inside, and why it takes logits."""

import torch
from torch import nn

FAILS = "cross_entropy_is_by_hand"


def cross_entropy(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    return nn.functional.cross_entropy(logits, targets)
