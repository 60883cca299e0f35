"""Far from 0 softplus looks like a ReLU, but near 0, where the model is unsure, the two differ."""

import torch

FAILS = "bce_with_logits_averages_both_classes"


def bce_with_logits(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    if logits.shape != targets.shape:
        raise ValueError("shapes differ")
    return (torch.relu(logits) - logits * targets).mean()
