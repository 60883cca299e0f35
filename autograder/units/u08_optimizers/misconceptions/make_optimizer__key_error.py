"""A missing key raises a KeyError. The caller gave a wrong value: turn it into a ValueError."""

import torch
from torch import nn

FAILS = "make_optimizer_refuses_other_names"


def make_optimizer(model: nn.Module, name: str = "adam", lr: float = 1e-3) -> torch.optim.Optimizer:
    makers = {"sgd": torch.optim.SGD, "adam": torch.optim.Adam}
    return makers[name](model.parameters(), lr=lr)
