"""The log of a probability is negative, and a loss should be large when we are wrong: mind the
minus."""

import torch
from torch import nn

FAILS = "bce_with_logits_averages_both_classes"


def bce_with_logits(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    if logits.shape != targets.shape:
        raise ValueError("shapes differ")
    positive = nn.functional.logsigmoid(logits)
    negative = nn.functional.logsigmoid(-logits)
    return (targets * positive + (1 - targets) * negative).mean()
