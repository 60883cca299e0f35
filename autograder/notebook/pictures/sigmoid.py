"""Sigmoid: your curve and slope beside torch's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch

from autograder.notebook.plot import Picture
from autograder.notebook.slopes import curve_and_slope

__all__ = ["draw"]

_XS = [(2 * step + 1) / 16 for step in range(-64, 64)]


def draw(namespace: Mapping[str, Any]) -> Picture:
    """Draw the learner's function from -8 to 8."""
    return curve_and_slope("sigmoid", namespace["sigmoid"], torch.sigmoid, _XS)
