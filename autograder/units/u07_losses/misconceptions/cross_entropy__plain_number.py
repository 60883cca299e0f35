"""A Python number has forgotten where it came from, so it has no backward(). Keep the loss a
tensor."""

import torch

FAILS = "cross_entropy_averages_the_rows"


def cross_entropy(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    rows = torch.arange(len(targets))
    return -logits.log_softmax(1)[rows, targets].mean().item()
