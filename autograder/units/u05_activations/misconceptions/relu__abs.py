"""abs turns negative numbers round; ReLU makes them 0."""

FAILS = "relu_values"


def relu(x: torch.Tensor) -> torch.Tensor:
    return x.abs()
