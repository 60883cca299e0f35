"""The gradient descent step: the loss of your steps, and where they lead, beside the target."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from typing import Any

from autograder.notebook.plot import Picture, Plot, reach
from autograder.notebook.slopes import compared, panel

__all__ = ["draw"]

_START = (3.0, 4.0)
# loss, theta1, theta2 of the unit's `trace` with plain SGD
_TARGET = (
    (100.0, 2.2, 3.4),
    (30.0304, 1.8274, 3.1589),
    (14.2311, 1.589, 3.021),
    (7.8426, 1.4198, 2.932),
    (4.6783, 1.293, 2.8706),
    (2.9297, 1.1947, 2.8263),
    (1.8952, 1.1169, 2.7934),
    (1.2544, 1.0543, 2.7684),
    (0.8442, 1.0035, 2.749),
    (0.5754, 0.9618, 2.7338),
    (0.396, 0.9273, 2.7217),
    (0.2745, 0.8988, 2.712),
    (0.1915, 0.8751, 2.7041),
    (0.1342, 0.8553, 2.6977),
    (0.0944, 0.8387, 2.6925),
    (0.0666, 0.8248, 2.6881),
)


def draw(namespace: Mapping[str, Any]) -> Picture:
    """Draw sixteen of the learner's steps on the two-parameter model."""
    rows = [
        (float(loss), float(theta1), float(theta2))
        for loss, theta1, theta2 in namespace["trace"](namespace["gd_step"], steps=len(_TARGET))
    ]
    losses = [row[0] for row in rows]
    target = [row[0] for row in _TARGET]
    steps = [float(number) for number in range(1, len(target) + 1)]
    words = compared("the loss", steps, [losses], [target], "step")
    path = [_START, *((row[1], row[2]) for row in rows)]
    right_path = [_START, *((row[1], row[2]) for row in _TARGET)]
    near = [point for point in path if all(abs(value) < 10 for value in point)]
    xs, ys = zip(*chain(near, right_path), strict=True)
    plot = Plot("where the steps lead", "theta1", "theta2", reach(xs), reach(ys))
    for points, yours in ((right_path, False), (path, True)):
        plot.curve(points, yours=yours)
        plot.dots(points, yours=yours)
    end = f"Yours ends at ({path[-1][0]:.3g}, {path[-1][1]:.3g}), the target at (0.825, 2.69)."
    return Picture(
        (panel("loss before each step", "step", steps, [losses], [target], words), plot.svg(end)),
        f"{words} {end}",
        "curves",
    )
