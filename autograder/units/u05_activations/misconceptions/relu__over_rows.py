"""An elementwise function keeps the shape: a loop over the first axis knows vectors only."""

FAILS = "relu_values"


def relu(x: torch.Tensor) -> torch.Tensor:
    return torch.stack([value if value > 0 else torch.zeros_like(value) for value in x])
