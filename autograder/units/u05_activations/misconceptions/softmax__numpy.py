"""NumPy computes the values and loses the gradient. Stay in torch from x to the result."""

FAILS = "softmax_gradients"


import numpy as np


def softmax(x: torch.Tensor, dim: int) -> torch.Tensor:
    array = x.detach().cpu().numpy()
    exps = np.exp(array - array.max(axis=dim, keepdims=True))
    return torch.from_numpy(exps / exps.sum(axis=dim, keepdims=True)).to(x.device)
