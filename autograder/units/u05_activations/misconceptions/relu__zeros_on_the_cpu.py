"""Zeros made without a device live on the CPU, and x may live on a GPU. zeros_like(x) follows x."""

FAILS = "relu_leaves_x_alone"


def relu(x: torch.Tensor) -> torch.Tensor:
    return torch.maximum(x, torch.zeros(x.shape, dtype=x.dtype))
