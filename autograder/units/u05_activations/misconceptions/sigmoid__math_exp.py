"""math.exp works on Python numbers, and those have no gradient. Stay in torch."""

FAILS = "sigmoid_gradients"


import math


def sigmoid(x: torch.Tensor) -> torch.Tensor:
    values = [1 / (1 + math.exp(-min(max(v, -500), 500))) for v in x.detach().reshape(-1).tolist()]
    return torch.tensor(values, dtype=x.dtype, device=x.device).reshape(x.shape)
