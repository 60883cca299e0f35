"""Hands over named parameters and looks the class up by its name."""

import torch
from torch import nn


def make_optimizer(model: nn.Module, name: str = "adam", lr: float = 1e-3) -> torch.optim.Optimizer:
    """Create the optimizer."""
    try:
        optimizer_class = getattr(torch.optim, {"sgd": "SGD", "adam": "Adam"}[name])
    except KeyError as error:
        raise ValueError(f"no optimizer is called {name!r}") from error
    return optimizer_class(model.named_parameters(), lr=lr)
