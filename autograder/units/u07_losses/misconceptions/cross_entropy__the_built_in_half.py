"""nll_loss is the second half of cross-entropy: picking the right class and averaging is for you to
write."""

import torch
from torch import nn

FAILS = "cross_entropy_is_by_hand"


def cross_entropy(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    return nn.NLLLoss()(logits.log_softmax(1), targets)
