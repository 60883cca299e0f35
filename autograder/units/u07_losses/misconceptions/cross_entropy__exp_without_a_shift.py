"""exp(1000) is inf. Subtract each row's maximum first, or let logsumexp do it."""

import torch

FAILS = "cross_entropy_survives_large_logits"


def cross_entropy(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    log_sums = logits.exp().sum(1).log()
    return (log_sums - logits.gather(1, targets.unsqueeze(1)).squeeze(1)).mean()
