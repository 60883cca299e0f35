"""NumPy knows no gradients: the way back to x ends where the tensor leaves torch."""

FAILS = "relu_gradients"


import numpy as np


def relu(x: torch.Tensor) -> torch.Tensor:
    return torch.from_numpy(np.asarray(np.maximum(x.detach().cpu().numpy(), 0))).to(x.device)
