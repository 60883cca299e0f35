"""AdamW also shrinks the weights in every step. The lecture's Adam does not."""

import torch
from torch import nn

FAILS = "make_optimizer_updates_every_parameter"


def make_optimizer(model: nn.Module, name: str = "adam", lr: float = 1e-3) -> torch.optim.Optimizer:
    if name == "sgd":
        return torch.optim.SGD(model.parameters(), lr=lr)
    if name == "adam":
        return torch.optim.AdamW(model.parameters(), lr=lr)
    raise ValueError(name)
