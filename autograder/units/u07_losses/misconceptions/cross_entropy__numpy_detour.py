"""NumPy keeps no history, so nothing leads back to the logits. Stay in torch."""

import torch

FAILS = "cross_entropy_sends_gradients_back"


def cross_entropy(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    logs = logits.detach().log_softmax(1).cpu().numpy()
    rows = range(len(logs))
    return torch.tensor(-logs[rows, targets.cpu().numpy()].mean(), requires_grad=True)
