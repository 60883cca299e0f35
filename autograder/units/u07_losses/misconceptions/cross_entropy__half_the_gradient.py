"""The log of the sum depends on the logits too. Detached, it leaves a gradient that only ever
pushes the right class up."""

import torch

FAILS = "cross_entropy_sends_gradients_back"


def cross_entropy(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    log_sums = torch.logsumexp(logits, dim=1).detach()
    return (log_sums - logits.gather(1, targets.unsqueeze(1)).squeeze(1)).mean()
