"""tanh runs from -1 to 1. Move it up and halve it, and mind that it is twice as steep."""

FAILS = "sigmoid_values"


def sigmoid(x: torch.Tensor) -> torch.Tensor:
    return torch.tanh(x)
