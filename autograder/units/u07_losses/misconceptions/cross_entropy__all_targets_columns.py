"""x[:, targets] takes every target's column from every row, N x N numbers. You want one entry from
each row: gather, or an index for the rows too."""

import torch

FAILS = "cross_entropy_averages_the_rows"


def cross_entropy(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    return -logits.log_softmax(1)[:, targets].mean()
