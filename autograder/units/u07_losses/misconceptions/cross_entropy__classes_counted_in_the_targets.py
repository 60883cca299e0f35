"""one_hot guesses the number of classes from the largest target, and a batch may lack the last
class. Say num_classes=logits.shape[1]."""

import torch
from torch import nn

FAILS = "cross_entropy_takes_any_sizes"


def cross_entropy(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    one_hot = nn.functional.one_hot(targets)
    return -(logits.log_softmax(1) * one_hot).sum(1).mean()
