"""F.relu is what this task builds. Compare, clamp or choose instead."""

FAILS = "relu_by_hand"


import torch.nn.functional as F


def relu(x: torch.Tensor) -> torch.Tensor:
    return F.relu(x)
