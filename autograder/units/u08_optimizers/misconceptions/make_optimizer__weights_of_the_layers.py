"""Not every parameter is a layer's weight: there are biases, norms, and parameters of the model
itself. parameters() finds them all."""

import torch
from torch import nn

FAILS = "make_optimizer_updates_every_parameter"


def make_optimizer(model: nn.Module, name: str = "adam", lr: float = 1e-3) -> torch.optim.Optimizer:
    found = [p for n, p in model.named_parameters() if n.endswith("weight")]
    if name == "sgd":
        return torch.optim.SGD(found, lr=lr)
    if name == "adam":
        return torch.optim.Adam(found, lr=lr)
    raise ValueError(name)
