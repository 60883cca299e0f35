"""Zeros pay too: with this formula a model that always says yes has a loss of almost 0."""

import torch
from torch import nn

FAILS = "bce_with_logits_averages_both_classes"


def bce_with_logits(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    if logits.shape != targets.shape:
        raise ValueError("shapes differ")
    return (targets * nn.functional.softplus(-logits)).mean()
