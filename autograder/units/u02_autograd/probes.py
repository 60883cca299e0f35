"""Experiments on gradients: by autograd, accumulated, measured, and compared."""

from __future__ import annotations

import contextlib
import math
import sys
from collections.abc import Callable, Iterator
from typing import Any

import torch
from torch import Tensor, nn

from autograder.sandbox.probing import HandIn, Watch, call, public, spy_calls

__all__ = [
    "accumulated",
    "autograd_used",
    "call",
    "checked",
    "fresh",
    "measured",
    "points_visited",
    "public",
]

_KINDS = ("plain", "leaf", "stale", "stale plain", "parameter", "result")


def _waves(weights: Tensor) -> Callable[[Tensor], Tensor]:
    """Return a smooth function of a tensor: the sum of ``weights * (t**3 + sin(t))``."""
    return lambda t: (weights * (t**3 + t.sin())).sum()


def _point(values: Tensor, kind: str) -> tuple[Tensor, Tensor | None]:
    """Return a tensor of some standing with autograd, and the leaf it was computed from, if any."""
    leaf = values.detach().clone()
    if kind in {"plain", "stale plain"}:
        leaf.grad = torch.full_like(leaf, 7.0) if kind == "stale plain" else None
        return leaf, None
    leaf = nn.Parameter(leaf) if kind == "parameter" else leaf.requires_grad_()
    if kind == "result":
        return 2.0 * leaf, leaf
    leaf.grad = torch.full_like(leaf, 7.0) if kind != "leaf" else None
    return leaf, None


def fresh(
    hand_in: HandIn, values: Tensor, weights: Tensor, kind: str = "plain", *, no_grad: bool = False
) -> dict[str, Any]:
    """Ask for the gradient of a smooth function.

    Args:
        hand_in: The learner's module.
        values: The point.
        weights: Of the function, one for each element.
        kind: How the point stands with autograd: one of ``_KINDS``.
        no_grad: Whether to ask inside ``torch.no_grad()``.

    Returns:
        ``{"value", "attached": whether it requires a gradient, "changed": words, "graph": whether the
        point is still the result, or no result, that it was}``.
    """
    gradient = hand_in.get("fresh_gradient")
    x, source = _point(values, kind)
    with torch.no_grad() if no_grad else contextlib.nullcontext():
        watch = Watch([x])
        value = gradient(_waves(weights), x)
        changed = watch.changes()
    attached = isinstance(value, Tensor) and value.requires_grad
    return {"value": value, "attached": attached, "changed": changed, "graph": _intact(x, source)}


def _intact(x: Tensor, source: Tensor | None) -> bool:
    """Tell whether a gradient flows through ``x`` to its source as if nothing had happened."""
    if source is None:
        return x.grad_fn is None
    if x.grad_fn is None or source.grad is not None:
        return False
    with torch.enable_grad():
        x.sum().backward()
    return source.grad is not None and bool((source.grad == 2.0).all())


def accumulated(
    hand_in: HandIn, values: Tensor, weights: Tensor, passes: int, kind: str = "plain"
) -> dict[str, Any]:
    """Record what ``.grad`` holds after each pass: ``{"value", "changed": words, "graph": as in fresh}``."""
    record = hand_in.get("accumulated_gradients")
    x, source = _point(values, kind)
    watch = Watch([x])
    value = record(_waves(weights), x, passes)
    changed = watch.changes()
    return {"value": value, "changed": changed, "graph": _intact(x, source)}


def _cut(weights: Tensor) -> Callable[[Tensor], Tensor]:
    """Return ``weights * t**3``, summed, plus the square of half the sum; autograd cannot follow it."""
    return lambda t: (weights * t.detach() ** 3).sum() + (t.detach().sum() / 2) ** 2


def _by_math(weights: Tensor) -> Callable[[Tensor], float]:
    """Return the same function in plain Python: it returns a float."""

    def fn(t: Tensor) -> float:
        numbers = t.flatten().tolist()
        terms = zip(weights.flatten().tolist(), numbers, strict=True)
        return math.fsum(weight * x**3 for weight, x in terms) + (math.fsum(numbers) / 2) ** 2

    return fn


class _Cube(torch.autograd.Function):
    """The element-wise ``weights * t**3``, with a backward that is off by given factors."""

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


def _cubes_off(weights: Tensor, factors: Tensor) -> Callable[[Tensor], Tensor]:
    def fn(t: Tensor) -> Tensor:
        cubes: Tensor = _Cube.apply(t, weights, factors)  # type: ignore[no-untyped-call]
        return cubes.sum()

    return fn


def _function(kind: str, weights: Tensor) -> Callable[[Tensor], Tensor | float]:
    if kind == "math":
        return _by_math(weights)
    if kind == "cut":
        return _cut(weights)
    wrong = _cubes_off(weights, torch.full_like(weights, 5.0))
    return lambda t: wrong(t) + (t.sum() / 2) ** 2


def measured(
    hand_in: HandIn,
    values: Tensor,
    weights: Tensor,
    fn: str = "cut",
    kind: str = "plain",
    eps: float | None = None,
) -> dict[str, Any]:
    """Ask for the numerical gradient of ``weights * t**3``, summed, plus the square of half the sum.

    Args:
        hand_in: The learner's module.
        values: The point.
        weights: Of the function, one for each element.
        fn: How the function is written: ``cut`` (autograd cannot follow), ``math`` (in plain Python,
            returns a float), ``wrong backward``.
        kind: How the point stands with autograd: one of ``_KINDS``.
        eps: The step, or None for the default.

    Returns:
        ``{"value", "attached": whether it requires a gradient, "changed": words, "graph": as in fresh}``.
    """
    gradient = hand_in.get("numerical_gradient")
    x, source = _point(values, kind)
    watch = Watch([x])
    value = gradient(_function(fn, weights), x, **({} if eps is None else {"eps": eps}))
    changed = watch.changes()
    attached = isinstance(value, Tensor) and value.requires_grad
    return {"value": value, "attached": attached, "changed": changed, "graph": _intact(x, source)}


def points_visited(hand_in: HandIn, values: Tensor, weights: Tensor, eps: float) -> dict[str, Any]:
    """Note at which points the function is called: ``{"value", "points": copies, in order}``."""
    gradient = hand_in.get("numerical_gradient")
    function = _cut(weights)
    points: list[Any] = []

    def fn(t: Tensor) -> Tensor:
        points.append(t.detach().clone() if isinstance(t, Tensor) else type(t).__name__)
        return function(t)

    value = gradient(fn, values, eps)
    return {"value": value, "points": points}


def _differentiators() -> Iterator[tuple[Any, list[str]]]:
    """Name what every derivative by torch goes through, as far as this torch has it."""
    yield torch.autograd, ["_engine_run_backward", "grad", "backward"]
    yield torch.autograd.forward_ad, ["make_dual", "enter_dual_level"]
    yield Tensor, ["backward"]
    checker = sys.modules.get("torch.autograd.gradcheck")
    yield checker, ["_get_numerical_jacobian", "get_numerical_jacobian"]


def autograd_used(hand_in: HandIn, name: str, values: Tensor | float | None = None) -> dict[str, Any]:
    """Call a function of this unit and see whether torch differentiated anything.

    Args:
        hand_in: The learner's module.
        name: ``derivative_of_square``, called with a number, or ``numerical_gradient``, called with the
            sum of sines and a tensor.
        values: The point.

    Returns:
        ``{"used": names of what was called}``.
    """
    function = hand_in.get(name)
    with contextlib.ExitStack() as stack:
        lists = [
            stack.enter_context(spy_calls(owner, [item for item in names if hasattr(owner, item)]))
            for owner, names in _differentiators()
            if owner is not None
        ]
        if name == "derivative_of_square":
            function(values)
        else:
            function(lambda t: t.sin().sum(), values)
    return {"used": list(dict.fromkeys(item for used in lists for item in used))}


def checked(
    hand_in: HandIn,
    values: Tensor,
    weights: Tensor,
    factors: Tensor | None = None,
    kind: str = "plain",
) -> dict[str, Any]:
    """Check the gradient of a function.

    Args:
        hand_in: The learner's module.
        values: The point.
        weights: Of the function, one for each element.
        factors: What the backward of the cubes is off by, or None for a function with a right one.
        kind: How the point stands with autograd: one of ``_KINDS``.

    Returns:
        ``{"value", "changed": words, "graph": as in fresh}``.
    """
    check = hand_in.get("gradient_check")
    x, source = _point(values, kind)
    watch = Watch([x])
    value = check(_waves(weights) if factors is None else _cubes_off(weights, factors), x)
    changed = watch.changes()
    return {"value": value, "changed": changed, "graph": _intact(x, source)}
