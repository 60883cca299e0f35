"""Clamping x to [-5, 5] keeps exp small, and changes every value beyond 5."""

FAILS = "sigmoid_values"


def sigmoid(x: torch.Tensor) -> torch.Tensor:
    return 1 / (1 + torch.exp(-x.clamp(-5, 5)))
