"""nn.ReLU(x) builds a module and never applies it; the data goes in with a second pair of brackets."""

FAILS = "relu_values"


def relu(x: torch.Tensor) -> torch.Tensor:
    return torch.nn.ReLU(x)
