"""(1 + tanh(x)) / 2 has the right range and twice the slope: sigmoid(x) is (1 + tanh(x / 2)) / 2."""

FAILS = "sigmoid_values"


def sigmoid(x: torch.Tensor) -> torch.Tensor:
    return (1 + torch.tanh(x)) / 2
