"""A misspelt name should not silently become Adam. Ask for both names, and raise a ValueError for
the rest."""

import torch
from torch import nn

FAILS = "make_optimizer_refuses_other_names"


def make_optimizer(model: nn.Module, name: str = "adam", lr: float = 1e-3) -> torch.optim.Optimizer:
    if name == "sgd":
        return torch.optim.SGD(model.parameters(), lr=lr)
    return torch.optim.Adam(model.parameters(), lr=lr)
