"""ReLU has no upper end: only negative entries are cut off."""

FAILS = "relu_values"


def relu(x: torch.Tensor) -> torch.Tensor:
    return x.clamp(0, 1)
