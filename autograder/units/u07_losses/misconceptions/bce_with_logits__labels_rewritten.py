"""Turning the caller's 0 and 1 into -1 and 1 in place spoils the next epoch. Make a new tensor."""

import torch
from torch import nn

FAILS = "bce_with_logits_leaves_the_rest_alone"


def bce_with_logits(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    if logits.shape != targets.shape:
        raise ValueError("shapes differ")
    targets *= 2
    targets -= 1
    return nn.functional.softplus(-targets * logits).mean()
