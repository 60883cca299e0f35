"""The sigmoid is part of this loss already. Squashed twice, no sample ever counts as surely right."""

import torch
from torch import nn

FAILS = "bce_with_logits_averages_both_classes"


def bce_with_logits(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    if logits.shape != targets.shape:
        raise ValueError("shapes differ")
    z = torch.sigmoid(logits)
    return (nn.functional.softplus(z) - z * targets).mean()
