"""A table of classes; momentum is written out, and so are the parameters."""

from torch import nn, optim


def make_optimizer(model: nn.Module, name: str = "adam", lr: float = 1e-3) -> optim.Optimizer:
    """Create the optimizer."""
    recipes = {
        "sgd": lambda params: optim.SGD(params, lr, momentum=0.0, weight_decay=0.0),
        "adam": lambda params: optim.Adam(params, lr, betas=(0.9, 0.999), eps=1e-8),
    }
    if name not in recipes:
        raise ValueError(f"unknown optimizer {name!r}; known are {list(recipes)}")
    return recipes[name](list(model.parameters()))
