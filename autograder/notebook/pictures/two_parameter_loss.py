"""The two-parameter model: the graph behind your loss beside the slide's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from torchviz import make_dot

from autograder.notebook.graph import Graph, read_dot
from autograder.notebook.plot import NoPictureError, Picture

__all__ = ["beside_the_slides", "draw"]

_SLIDE = Graph(
    labels={
        "a": "theta1",
        "b": "theta2",
        "c": "AccumulateGrad",
        "d": "AccumulateGrad",
        "e": "Mul",
        "f": "Mul",
        "g": "Sub",
        "h": "Pow",
        "i": "loss",
    },
    edges=[("a", "c"), ("b", "d"), ("c", "e"), ("e", "f"), ("d", "f"), ("f", "g"), ("g", "h"), ("h", "i")],
)


def draw(namespace: Mapping[str, Any]) -> Picture:
    """Draw what leads to the learner's loss at the slide's numbers."""
    theta1, theta2 = (torch.tensor(value, requires_grad=True) for value in (3.0, 4.0))
    loss = namespace["two_parameter_loss"](torch.tensor(1.0), torch.tensor(2.0), theta1, theta2)
    if not isinstance(loss, torch.Tensor) or loss.grad_fn is None:
        raise NoPictureError("your loss has no graph: something on the way cut it off from the parameters.")
    return beside_the_slides(make_dot(loss, params={"theta1": theta1, "theta2": theta2, "loss": loss}).body)


def beside_the_slides(body: list[str]) -> Picture:
    """Draw a graph of the slide's loss beside the slide's.

    Raises:
        NoPictureError: There is nothing in it, or too much for a card.
    """
    yours = read_dot(body)
    if not yours.is_small:
        raise NoPictureError(f"your graph has {len(yours.labels)} boxes.")
    ends = [name for name in yours.labels if not any(parent == name for parent, _ in yours.edges)]
    missing = [
        name
        for name in ("theta1", "theta2")
        if not any(yours.reaches(name, yours.labels[end]) for end in ends)
    ]
    words = (
        f"In yours, no arrows lead from {' and '.join(missing)} to the loss."
        if missing
        else "In yours, arrows lead from both parameters to the loss."
    )
    boxes = f"{len(yours.labels)} boxes from {' and '.join(yours.labels[name] for name in _leaves(yours))}."
    panels = (yours.svg("yours", boxes), _SLIDE.svg("the slide's", "9 boxes from theta1 and theta2."))
    return Picture(panels, f"{words} Other steps on the way do no harm.")


def _leaves(graph: Graph) -> list[str]:
    return [name for name in graph.labels if not any(child == name for _, child in graph.edges)]
