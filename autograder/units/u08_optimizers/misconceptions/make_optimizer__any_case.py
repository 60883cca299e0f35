"""Kind, but not what was promised: "SGD" is another name than "sgd", and raises a ValueError."""

import torch
from torch import nn

FAILS = "make_optimizer_refuses_other_names"


def make_optimizer(model: nn.Module, name: str = "adam", lr: float = 1e-3) -> torch.optim.Optimizer:
    name = name.lower()
    if name == "sgd":
        return torch.optim.SGD(model.parameters(), lr=lr)
    if name == "adam":
        return torch.optim.Adam(model.parameters(), lr=lr)
    raise ValueError(name)
