"""A sigmoid is a tanh, moved up and made half as high and twice as wide."""


def sigmoid(x: torch.Tensor) -> torch.Tensor:
    return 0.5 * (1 + torch.tanh(x / 2))
