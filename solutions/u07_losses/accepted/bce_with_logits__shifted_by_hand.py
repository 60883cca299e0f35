"""As torch wrote it for years: the larger exponent is taken out first."""

import torch


def bce_with_logits(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    if targets.size() != logits.size():
        raise ValueError("the shapes differ")
    largest = (-logits).clamp(min=0)
    rest = torch.log(torch.exp(-largest) + torch.exp(-logits - largest))
    return ((1 - targets) * logits + largest + rest).mean()
