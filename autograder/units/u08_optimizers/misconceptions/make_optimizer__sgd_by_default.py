"""Keep the defaults of the signature: the slide takes Adam."""

import torch
from torch import nn

FAILS = "make_optimizer_has_the_lectures_defaults"


def make_optimizer(model: nn.Module, name: str = "sgd", lr: float = 1e-3) -> torch.optim.Optimizer:
    if name == "sgd":
        return torch.optim.SGD(model.parameters(), lr=lr)
    if name == "adam":
        return torch.optim.Adam(model.parameters(), lr=lr)
    raise ValueError(name)
