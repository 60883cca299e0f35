"""Multiplying by a mask of zeros and ones is not choosing: at -inf it gives -inf * 0, which is nan."""

FAILS = "relu_infinities"


def relu(x: torch.Tensor) -> torch.Tensor:
    return x * (x > 0)
