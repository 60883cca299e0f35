"""A sum grows with the number of samples. Average over all elements."""

import torch
from torch import nn

FAILS = "bce_with_logits_averages_both_classes"


def bce_with_logits(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    if logits.shape != targets.shape:
        raise ValueError("shapes differ")
    return (nn.functional.softplus(logits) - logits * targets).sum()
