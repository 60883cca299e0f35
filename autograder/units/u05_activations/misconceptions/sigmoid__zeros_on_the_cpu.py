"""Zeros made without a device live on the CPU, and x may live on a GPU."""

FAILS = "sigmoid_leaves_x_alone"


def sigmoid(x: torch.Tensor) -> torch.Tensor:
    small = torch.minimum(x, -x) + torch.zeros(x.shape, dtype=x.dtype)
    return torch.where(x < 0, small.exp(), 1) / (1 + small.exp())
