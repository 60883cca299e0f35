"""One good run on Iris, kept as numbers: what a learner's picture stands beside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch
from markupsafe import Markup
from sklearn.datasets import load_iris
from torch.nn import functional

from autograder.notebook.plot import Plot, reach

__all__ = ["CLASS_NAMES", "LOSSES", "good_latent", "good_logits", "labelled", "latent_plot"]

CLASS_NAMES = ("setosa", "versicolor", "virginica")
LOSSES = (
    *(1.072, 0.503, 0.329, 0.245, 0.191, 0.152, 0.122),
    *(0.1, 0.086, 0.078, 0.072, 0.068, 0.065),
)
"""The loss at epoch 1, 9, 17, and so on until epoch 97."""

_MEAN, _STD = (5.8575, 3.0492, 3.7592, 1.2075), (0.8514, 0.4452, 1.7808, 0.7637)
_FIRST = ((-0.963, 1.405, -1.685, -1.672), (-0.348, -0.541, 2.328, 2.691))
_FIRST_BIAS = (0.21, -2.049)
_SECOND = ((0.87, -1.663), (-1.748, -2.09), (-1.361, 2.361))
_SECOND_BIAS = (-2.166, 3.182, -2.174)
_COLUMNS, _ROWS = 56, 44


def good_latent() -> tuple[torch.Tensor, torch.Tensor]:
    """Return the latent points of all flowers in the good run, and their classes."""
    features, labels = load_iris(return_X_y=True)
    scaled = (torch.tensor(features) - torch.tensor(_MEAN)) / torch.tensor(_STD)
    points = functional.linear(scaled.float(), torch.tensor(_FIRST), torch.tensor(_FIRST_BIAS))
    return points, torch.tensor(labels)


def good_logits(points: torch.Tensor) -> torch.Tensor:
    """Return the logits of the good run at latent points."""
    return functional.linear(torch.relu(points), torch.tensor(_SECOND), torch.tensor(_SECOND_BIAS))


def latent_plot(
    title: str, points: torch.Tensor, labels: torch.Tensor, logits: Callable[[torch.Tensor], Any] | None
) -> Markup:
    """Draw flowers at their latent points, and the regions in which the network names each class.

    Args:
        title: What is drawn.
        points: The latent points, ``(N, 2)``.
        labels: The classes, ``(N,)``.
        logits: From latent points to logits; None draws no regions.
    """
    xs, ys = points[:, 0].tolist(), points[:, 1].tolist()
    plot = Plot(title, "latent coordinate 1", "latent coordinate 2", reach(xs), reach(ys))
    if logits is not None:
        plot.regions(_named(plot, logits))
    for label, members in enumerate(labelled(points, labels)):
        plot.members(members, label)
    kinds = "decision regions and the flowers" if logits is not None else "the flowers"
    return plot.svg(f"A plane with {kinds} of three species.")


def labelled(points: torch.Tensor, labels: torch.Tensor) -> list[list[tuple[float, float]]]:
    """Return the points of each class."""
    return [[(x, y) for x, y in points[labels == label].tolist()] for label in range(len(CLASS_NAMES))]


def _named(plot: Plot, logits: Callable[[torch.Tensor], Any]) -> Sequence[Sequence[int]]:
    across, up = torch.linspace(*plot.x, _COLUMNS), torch.linspace(*plot.y, _ROWS)
    grid = torch.cartesian_prod(up, across).flip(1)
    rows: list[list[int]] = logits(grid).argmax(dim=1).reshape(_ROWS, _COLUMNS).tolist()
    return rows
