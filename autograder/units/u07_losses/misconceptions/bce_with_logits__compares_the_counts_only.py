"""(3, 1) and (3,) hold equally many numbers and still broadcast to (3, 3). Compare the shapes, not
numel()."""

import torch
from torch import nn

FAILS = "bce_with_logits_takes_fitting_targets"


def bce_with_logits(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    if logits.numel() != targets.numel():
        raise ValueError("sizes differ")
    return (nn.functional.softplus(logits) - logits * targets).mean()
