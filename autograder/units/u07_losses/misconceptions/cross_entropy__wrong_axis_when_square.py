"""A shape cannot tell which axis holds the classes: as many samples as classes is an ordinary
batch. It is the columns, always."""

import torch

FAILS = "cross_entropy_takes_any_sizes"


def cross_entropy(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    axis = 0 if logits.shape[0] == logits.shape[1] else 1
    return -logits.log_softmax(axis).gather(1, targets.unsqueeze(1)).mean()
