"""With a backward of its own: softmax minus one-hot, over the number of rows."""

from typing import Any

import torch


class _CrossEntropy(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
        ctx.save_for_backward(logits.softmax(1), targets)
        right = logits.gather(1, targets.view(-1, 1)).squeeze(1)
        return (torch.logsumexp(logits, 1) - right).mean()

    @staticmethod
    def backward(ctx: Any, *grad: torch.Tensor) -> tuple[torch.Tensor, None]:
        probabilities, targets = ctx.saved_tensors
        delta = probabilities.clone()
        delta[torch.arange(len(targets)), targets] -= 1
        return grad[0] * delta / len(targets), None


def cross_entropy(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    return _CrossEntropy.apply(logits, targets)
