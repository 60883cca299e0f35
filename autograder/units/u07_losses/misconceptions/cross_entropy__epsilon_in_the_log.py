"""log(p + 1e-8) hides the inf, but the loss stops at 18 however wrong the model is. Use log_softmax
or logsumexp."""

import torch

FAILS = "cross_entropy_survives_large_logits"


def cross_entropy(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    probabilities = torch.softmax(logits, dim=1)
    return -torch.log(probabilities.gather(1, targets.unsqueeze(1)) + 1e-8).mean()
