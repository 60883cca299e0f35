"""A small slope below 0 makes a leaky ReLU. Here negative entries become exactly 0."""

FAILS = "relu_values"


def relu(x: torch.Tensor) -> torch.Tensor:
    return torch.where(x > 0, x, x * 0.01)
