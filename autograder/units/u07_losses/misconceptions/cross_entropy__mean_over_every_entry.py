"""One loss per row, so divide by the number of rows. The zeros of the one-hot table are no samples."""

import torch
from torch import nn

FAILS = "cross_entropy_averages_the_rows"


def cross_entropy(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    one_hot = nn.functional.one_hot(targets, logits.shape[1])
    return -(logits.log_softmax(1) * one_hot).mean()
