"""Who froze a layer had a reason. Making an optimizer leaves requires_grad alone."""

import torch
from torch import nn

FAILS = "make_optimizer_refuses_other_names"


def make_optimizer(model: nn.Module, name: str = "adam", lr: float = 1e-3) -> torch.optim.Optimizer:
    for p in model.parameters():
        p.requires_grad_(True)
    if name == "sgd":
        return torch.optim.SGD(model.parameters(), lr=lr)
    if name == "adam":
        return torch.optim.Adam(model.parameters(), lr=lr)
    raise ValueError(name)
