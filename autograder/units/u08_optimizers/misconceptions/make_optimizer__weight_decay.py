"""Weight decay pulls every weight towards 0. The slide's rule has no such term: leave it off."""

import torch
from torch import nn

FAILS = "make_optimizer_updates_every_parameter"


def make_optimizer(model: nn.Module, name: str = "adam", lr: float = 1e-3) -> torch.optim.Optimizer:
    if name == "sgd":
        return torch.optim.SGD(model.parameters(), lr=lr, weight_decay=1e-4)
    if name == "adam":
        return torch.optim.Adam(model.parameters(), lr=lr)
    raise ValueError(name)
