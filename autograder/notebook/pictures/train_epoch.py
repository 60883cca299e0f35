"""One epoch: the loss of your epochs on a straight line, beside the target."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

from autograder.notebook.plot import Picture
from autograder.notebook.slopes import compared, panel

__all__ = ["draw"]

_X = (-3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0)
_Y = (-5.2, -3.1, -0.4, 1.2, 2.6, 5.3, 7.1)
_LOSSES = (
    *(14.3593, 3.2358, 0.9596, 0.4914, 0.373, 0.3181, 0.2764, 0.2411),
    *(0.2116, 0.1875, 0.1681, 0.1526, 0.1404, 0.1307, 0.1231),
)
_LINE = (2.0464, 0.9262)  # slope and intercept after these epochs


def draw(namespace: Mapping[str, Any]) -> Picture:
    """Draw the losses of fifteen epochs, and the line that they lead to."""
    model = nn.Linear(1, 1)
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    x, y = (torch.tensor(values)[:, None] for values in (_X, _Y))
    loader = DataLoader(TensorDataset(x, y), batch_size=3)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.02)
    loss_fn = nn.MSELoss()
    losses = [float(namespace["train_epoch"](model, loader, optimizer, loss_fn)) for _ in _LOSSES]
    epochs = [float(number) for number in range(1, len(_LOSSES) + 1)]
    words = compared("the loss", epochs, [losses], [_LOSSES], "epoch")
    line = [model.weight.item() * value + model.bias.item() for value in _X]
    right = [_LINE[0] * value + _LINE[1] for value in _X]
    more = compared("the line that was learned", _X, [line], [right], "x")
    return Picture(
        (
            panel("loss of each epoch", "epoch", epochs, [losses], [_LOSSES], words),
            panel("the line that was learned", "x", _X, [line], [right], more),
        ),
        f"{words} {more}",
        "curves",
    )
