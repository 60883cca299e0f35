"""x[targets] picks rows, and a target is a column. Which row does sample i belong to, and which
column?"""

import torch

FAILS = "cross_entropy_averages_the_rows"


def cross_entropy(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    return -logits.log_softmax(1)[targets % len(logits)].mean()
