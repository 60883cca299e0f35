"""torch can do it, of course. Here you find out what is inside, and why it takes logits."""

import torch
from torch import nn

FAILS = "bce_with_logits_is_by_hand"


def bce_with_logits(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    if logits.shape != targets.shape:
        raise ValueError("shapes differ")
    return nn.BCEWithLogitsLoss()(logits, targets.to(logits.dtype))
