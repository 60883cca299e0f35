"""Softmax: how the three probabilities of a row move as one logit grows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import torch

from autograder.notebook.plot import NoPictureError, Picture
from autograder.notebook.slopes import compared, panel

__all__ = ["draw"]

_XS = [step / 8 for step in range(-40, 49)]


def draw(namespace: Mapping[str, Any]) -> Picture:
    """Draw softmax of the rows (x, 1, 2), and the slope of the first probability."""
    yours, slope = _curves(namespace["softmax"])
    target, right_slope = _curves(torch.softmax)
    assert right_slope is not None
    words = compared("softmax of the row (x, 1, 2)", _XS, yours, target, "x")
    panels = [panel("softmax of (x, 1, 2)", "x", _XS, yours, target, words)]
    more = (
        "No gradient reaches x, so there is no slope of yours to draw."
        if slope is None
        else compared("the slope of the first", _XS, [slope], [right_slope], "x")
    )
    mine = [] if slope is None else [slope]
    panels.append(panel("slope of the first probability", "x", _XS, mine, [right_slope], more))
    return Picture(tuple(panels), f"The first of three probabilities rises with x. {words} {more}", "curves")


def _curves(function: Callable[[torch.Tensor, int], Any]) -> tuple[list[list[float]], list[float] | None]:
    x = torch.tensor(_XS, requires_grad=True)
    rows = torch.stack([x, torch.ones_like(x), torch.full_like(x, 2.0)], dim=1)
    values = function(rows, 1)
    if not isinstance(values, torch.Tensor) or values.shape != rows.shape:
        raise NoPictureError("softmax(rows, 1) gives no tensor of the shape of rows.")
    curves = values.detach().t().tolist()
    if not values.requires_grad:
        return curves, None
    (slope,) = torch.autograd.grad(values[:, 0].sum(), x, allow_unused=True)
    return curves, None if slope is None else slope.tolist()
