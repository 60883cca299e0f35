"""A sum grows with the number of samples. Divide by the number of rows: mean."""

import torch

FAILS = "cross_entropy_averages_the_rows"


def cross_entropy(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    log_probabilities = logits.log_softmax(1)
    return -log_probabilities.gather(1, targets.unsqueeze(1)).sum()
