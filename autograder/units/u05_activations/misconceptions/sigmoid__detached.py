"""Values are half of the answer: a detached exp stops the gradient at this layer."""

FAILS = "sigmoid_gradients"


def sigmoid(x: torch.Tensor) -> torch.Tensor:
    z = (-x.detach().abs()).exp()
    return torch.where(x >= 0, 1 / (1 + z), z / (1 + z))
