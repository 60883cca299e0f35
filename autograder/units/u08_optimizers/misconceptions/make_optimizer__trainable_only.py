"""A layer that is frozen today may be thawed tomorrow, and this optimizer would not know it. Hand over
all of model.parameters(): those without a gradient are skipped anyway."""

import torch
from torch import nn

FAILS = "make_optimizer_updates_every_parameter"


def make_optimizer(model: nn.Module, name: str = "adam", lr: float = 1e-3) -> torch.optim.Optimizer:
    chosen = [p for p in model.parameters() if p.requires_grad]
    if name == "sgd":
        return torch.optim.SGD(chosen, lr=lr)
    if name == "adam":
        return torch.optim.Adam(chosen, lr=lr)
    raise ValueError(name)
