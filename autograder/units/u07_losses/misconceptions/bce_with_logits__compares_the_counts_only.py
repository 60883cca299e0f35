"""Broadcasting pairs each of the (N, 1) logits with each of the (N,) targets, silently. Compare the shapes
first; equal counts are not enough.
"""

import torch
from torch import nn

FAILS = "bce_with_logits_takes_fitting_targets"


def bce_with_logits(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    if logits.numel() != targets.numel():
        raise ValueError("sizes differ")
    return (nn.functional.softplus(logits) - logits * targets).mean()
