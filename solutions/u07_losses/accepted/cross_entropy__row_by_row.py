"""A Python loop over the samples, stacked at the end."""

import torch
from torch import Tensor


def cross_entropy(logits: Tensor, targets: Tensor) -> Tensor:
    """Average minus the log-probability of the right class."""
    losses = []
    for row, target in zip(logits, targets.tolist(), strict=True):
        losses.append(torch.logsumexp(row, dim=0) - row[target])
    return torch.stack(losses).mean()
