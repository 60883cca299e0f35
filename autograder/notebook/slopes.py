"""A function of one number and its slope, the learner's beside the target's."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any

import torch
from markupsafe import Markup

from autograder.notebook.plot import NoPictureError, Picture, Plot, reach

__all__ = ["compared", "curve_and_slope", "panel"]

_CLOSE = 1e-3


def curve_and_slope(
    name: str,
    yours: Callable[[torch.Tensor], Any],
    target: Callable[[torch.Tensor], torch.Tensor],
    xs: Sequence[float],
) -> Picture:
    """Return the picture of a function and of its slope.

    Args:
        name: What the function is called.
        yours: The learner's function, elementwise.
        target: The right one.
        xs: Where to evaluate both.

    Raises:
        NoPictureError: The learner's function gives no tensor of the shape of its argument.
    """
    values, slopes = _values_and_slopes(yours, xs, name)
    right_values, right_slopes = _values_and_slopes(target, xs, name)
    assert right_slopes is not None
    words = compared(f"{name}(x)", xs, [values], [right_values], "x")
    panels = [panel(f"{name}(x)", "x", xs, [values], [right_values], words)]
    if slopes is None:
        words += " No gradient reaches x, so there is no slope of yours to draw."
        panels.append(panel(f"slope of {name}", "x", xs, [], [right_slopes], words))
    else:
        more = compared("the slope", xs, [slopes], [right_slopes], "x")
        panels.append(panel(f"slope of {name}", "x", xs, [slopes], [right_slopes], more))
        words = f"{words} {more}"
    return Picture(tuple(panels), words, "curves")


def compared(
    name: str,
    xs: Sequence[float],
    yours: Sequence[Sequence[float]],
    target: Sequence[Sequence[float]],
    along: str,
) -> str:
    """Say in a sentence how far the learner's curves are from the target's."""
    gaps = [
        (abs(mine - right) if math.isfinite(mine) else math.inf, x, mine)
        for own, others in zip(yours, target, strict=True)
        for x, mine, right in zip(xs, own, others, strict=False)
    ]
    if any(len(own) != len(others) for own, others in zip(yours, target, strict=True)):
        return f"Yours has {len(yours[0])} values of {name}; the target has {len(target[0])}."
    gap, x, mine = max(gaps)
    if gap <= _CLOSE:
        return f"{_capital(name)}: yours follows the target here."
    place = f"x = {x:.3g}" if along == "x" else f"{along} {x:g}"
    if math.isinf(gap):
        return f"{_capital(name)}: yours is {mine} at {place}."
    return f"{_capital(name)}: yours is farthest from the target at {place}, by {gap:.3g}."


def panel(
    title: str,
    x_label: str,
    xs: Sequence[float],
    yours: Sequence[Sequence[float]],
    target: Sequence[Sequence[float]],
    words: str,
) -> Markup:
    """Draw curves of both; the target's range decides what is seen, with room for what is near it."""
    low, high = reach(chain.from_iterable(target))
    span = high - low
    near = [value for value in chain.from_iterable(yours) if low - span <= value <= high + span]
    plot = Plot(title, x_label, "", reach(xs, 0.0), reach([low, high, *near], 0.0))
    for points in target:
        plot.curve(zip(xs, points, strict=False), yours=False)
    for points in yours:
        plot.curve(zip(xs, points, strict=False), yours=True)
    return plot.svg(words)


def _values_and_slopes(
    function: Callable[[torch.Tensor], Any], xs: Sequence[float], name: str
) -> tuple[list[float], list[float] | None]:
    x = torch.tensor(xs, requires_grad=True)
    values = function(x)
    if not isinstance(values, torch.Tensor) or values.shape != x.shape:
        raise NoPictureError(f"{name}(x) gives no tensor with one value for each x, so there is no curve.")
    if not values.requires_grad:
        return values.tolist(), None
    (slopes,) = torch.autograd.grad(values.sum(), x, allow_unused=True)
    return values.detach().tolist(), None if slopes is None else slopes.tolist()


def _capital(text: str) -> str:
    return text if "(" in text else text[:1].upper() + text[1:]
