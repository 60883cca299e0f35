"""The functions that learners' code differentiates; they stay in the grader."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor

__all__ = ["by_math", "cubes_off", "cut", "waves", "wrong_backward"]


def waves(weights: Tensor) -> Callable[[Tensor], Tensor]:
    """Return a smooth function of a tensor: the sum of ``weights * (t**3 + sin(t))``."""
    return lambda t: (weights.to(t.device) * (t**3 + t.sin())).sum()


def cut(weights: Tensor) -> Callable[[Tensor], Tensor]:
    """Return ``weights * t**3``, summed, plus the square of half the sum; autograd cannot follow it."""
    return lambda t: (weights * t.detach() ** 3).sum() + (t.detach().sum() / 2) ** 2


def by_math(weights: Tensor) -> Callable[[Tensor], float]:
    """Return the same function in plain Python: it returns a float."""

    def fn(t: Tensor) -> float:
        numbers = t.flatten().tolist()
        terms = zip(weights.flatten().tolist(), numbers, strict=True)
        return math.fsum(weight * x**3 for weight, x in terms) + (math.fsum(numbers) / 2) ** 2

    return fn


def wrong_backward(weights: Tensor) -> Callable[[Tensor], Tensor]:
    """Return the same function with a gradient that is wrong."""
    wrong = cubes_off(weights, torch.full_like(weights, 5.0))
    return lambda t: wrong(t) + (t.sum() / 2) ** 2


def cubes_off(weights: Tensor, factors: Tensor) -> Callable[[Tensor], Tensor]:
    """Return the sum of ``weights * t**3``, with a backward that is off by given factors."""

    def fn(t: Tensor) -> Tensor:
        cubes: Tensor = _Cube.apply(t, weights, factors)  # type: ignore[no-untyped-call]
        return cubes.sum()

    return fn


class _Cube(torch.autograd.Function):
    @staticmethod
    def forward(t: Tensor, weights: Tensor, factors: Tensor) -> Tensor:  # noqa: ARG004
        return weights * t**3

    @staticmethod
    def setup_context(ctx: Any, inputs: tuple[Tensor, ...], output: Tensor) -> None:  # noqa: ARG004
        ctx.save_for_backward(*inputs)

    @staticmethod
    def backward(ctx: Any, *grad_outputs: Tensor) -> tuple[Tensor, None, None]:
        t, weights, factors = ctx.saved_tensors
        return grad_outputs[0] * factors * weights * 3 * t**2, None, None
