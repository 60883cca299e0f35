"""A whole run: your training and test losses beside the target."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

from autograder.notebook.plot import Picture
from autograder.notebook.slopes import compared, panel

__all__ = ["draw"]

_TRAIN = ((-2.0, 0), (-1.0, 0), (-0.5, 1), (0.3, 0), (1.0, 1), (2.5, 1))
_TEST = ((-1.5, 0), (-0.2, 0), (0.1, 0), (0.6, 1), (1.5, 1))
_TRAIN_LOSS = (
    *(0.6586, 0.4499, 0.4373, 0.4336, 0.4325, 0.4324, 0.4327, 0.4331, 0.4335, 0.4339),
    *(0.4343, 0.4347, 0.435, 0.4352, 0.4354, 0.4356, 0.4358, 0.4359, 0.436, 0.4361),
)
_TEST_LOSS = (
    *(0.4624, 0.4362, 0.4235, 0.4158, 0.4107, 0.4071, 0.4045, 0.4025, 0.4009, 0.3997),
    *(0.3987, 0.3979, 0.3973, 0.3968, 0.3963, 0.396, 0.3957, 0.3955, 0.3953, 0.3951),
)


def draw(namespace: Mapping[str, Any]) -> Picture:
    """Draw the history of twenty epochs on a few points of two classes."""
    model = nn.Linear(1, 2)
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
    history = namespace["fit"](
        model, _loader(_TRAIN), _loader(_TEST), optimizer, nn.CrossEntropyLoss(), len(_TRAIN_LOSS)
    )
    epochs = [float(number) for number in range(1, len(_TRAIN_LOSS) + 1)]
    panels, told = [], []
    for index, (name, target) in enumerate((("training loss", _TRAIN_LOSS), ("test loss", _TEST_LOSS))):
        losses = [float(value) for value in history[index]]
        told.append(compared(f"the {name}", epochs, [losses], [target], "epoch"))
        panels.append(panel(name, "epoch", epochs, [losses], [target], told[-1]))
    return Picture(tuple(panels), " ".join(told), "curves")


def _loader(samples: tuple[tuple[float, int], ...]) -> DataLoader[tuple[torch.Tensor, ...]]:
    xs, labels = zip(*samples, strict=True)
    return DataLoader(TensorDataset(torch.tensor(xs)[:, None], torch.tensor(labels)), batch_size=4)
