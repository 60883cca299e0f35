"""One of many classes is one choice, not many yes/no questions: a softmax over the row, not a
sigmoid for each column."""

import torch
from torch import nn

FAILS = "cross_entropy_averages_the_rows"


def cross_entropy(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    one_hot = nn.functional.one_hot(targets, logits.shape[1])
    return (nn.functional.softplus(logits) - logits * one_hot).sum(1).mean()
