"""Squared errors are for numbers. For classes ask how probable the right one was."""

import torch
from torch import nn

FAILS = "cross_entropy_averages_the_rows"


def cross_entropy(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    one_hot = nn.functional.one_hot(targets, logits.shape[1])
    return (torch.softmax(logits, 1) - one_hot).square().sum(1).mean()
