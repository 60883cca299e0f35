"""x.data is x: clamping it changes what the caller still holds."""

FAILS = "sigmoid_leaves_x_alone"


def sigmoid(x: torch.Tensor) -> torch.Tensor:
    x.data.clamp_(-80, 80)
    return 1 / (1 + torch.exp(-x))
