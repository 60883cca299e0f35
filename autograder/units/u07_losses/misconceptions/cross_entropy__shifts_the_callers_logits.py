"""-= writes into the caller's tensor, and autograd forbids that for a leaf. Make a new tensor of
the shifted logits."""

import torch

FAILS = "cross_entropy_sends_gradients_back"


def cross_entropy(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    logits -= logits.max(1, keepdim=True).values
    log_sums = logits.exp().sum(1).log()
    return (log_sums - logits.gather(1, targets.unsqueeze(1)).squeeze(1)).mean()
