"""A straight line with two corners only resembles a sigmoid. Use exp."""

FAILS = "sigmoid_values"


def sigmoid(x: torch.Tensor) -> torch.Tensor:
    return (x / 6 + 0.5).clamp(0, 1)
