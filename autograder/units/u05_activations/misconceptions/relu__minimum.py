"""minimum keeps the smaller of the two, so what is left are the negative entries."""

FAILS = "relu_values"


def relu(x: torch.Tensor) -> torch.Tensor:
    return torch.minimum(x, torch.zeros_like(x))
