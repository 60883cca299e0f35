"""In 32-bit floats the sigmoid of 20 is exactly 1, and log(1 - 1) is minus infinity. Rewrite the
log of a sigmoid before you compute it."""

import torch

FAILS = "bce_with_logits_survives_large_logits"


def bce_with_logits(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    if logits.shape != targets.shape:
        raise ValueError("shapes differ")
    p = torch.sigmoid(logits)
    return -(targets * torch.log(p) + (1 - targets) * torch.log(1 - p)).mean()
