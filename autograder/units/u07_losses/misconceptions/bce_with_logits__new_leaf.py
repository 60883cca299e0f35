"""torch.tensor(number) starts a new history at the number: requires_grad=True there does not lead
back to the logits."""

import torch
from torch import nn

FAILS = "bce_with_logits_sends_gradients_back"


def bce_with_logits(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    if logits.shape != targets.shape:
        raise ValueError("shapes differ")
    value = (nn.functional.softplus(logits) - logits * targets).mean().item()
    return torch.tensor(value, requires_grad=True)
