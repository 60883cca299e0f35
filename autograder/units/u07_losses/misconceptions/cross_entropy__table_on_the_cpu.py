"""A table made by torch.zeros lives on the CPU, also when the logits are on a GPU. zeros_like, or
device=logits.device."""

import torch

FAILS = "cross_entropy_leaves_the_rest_alone"


def cross_entropy(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    table = torch.zeros(logits.shape, dtype=logits.dtype)
    table[range(len(table)), targets] = 1.0
    return -(logits.log_softmax(1) * table).sum(1).mean()
