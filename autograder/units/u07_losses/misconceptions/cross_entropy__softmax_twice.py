"""log_softmax expects raw scores. Squashed twice, the loss can never come near 0."""

import torch

FAILS = "cross_entropy_averages_the_rows"


def cross_entropy(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    log_probabilities = torch.softmax(logits, dim=1).log_softmax(1)
    return -log_probabilities.gather(1, targets.unsqueeze(1)).mean()
