"""The name says which of the two. Adam for everything ignores it."""

import torch
from torch import nn

FAILS = "make_optimizer_updates_every_parameter"


def make_optimizer(model: nn.Module, name: str = "adam", lr: float = 1e-3) -> torch.optim.Optimizer:
    if name not in {"sgd", "adam"}:
        raise ValueError(name)
    return torch.optim.Adam(model.parameters(), lr=lr)
