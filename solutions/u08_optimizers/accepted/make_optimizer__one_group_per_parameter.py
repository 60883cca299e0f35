"""A match statement, and a parameter group for every parameter."""

import torch
from torch import nn


def make_optimizer(model: nn.Module, name: str = "adam", lr: float = 1e-3) -> torch.optim.Optimizer:
    """Create the optimizer."""
    groups = [{"params": [p], "lr": lr} for p in model.parameters()]
    match name:
        case "sgd":
            return torch.optim.SGD(groups)
        case "adam":
            return torch.optim.Adam(groups)
        case _:
            raise ValueError(name)
