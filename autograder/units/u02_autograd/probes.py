"""Experiments on gradients: by autograd, accumulated, measured, and compared."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor, nn

from autograder.sandbox.probing import HandIn, Watch, call, public
from autograder.sandbox.spies import spy_calls

__all__ = [
    "accumulated",
    "autograd_used",
    "call",
    "checked",
    "fresh",
    "measured",
    "public",
]

_KINDS = ("plain", "leaf", "stale", "stale plain", "parameter", "result")


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


def fresh(hand_in: HandIn, values: Tensor, kind: str = "plain", *, no_grad: bool = False) -> dict[str, Any]:
    """Ask for the gradient of the grader's function ``fn``.

    Args:
        hand_in: The learner's module.
        values: The point.
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
        value = gradient(hand_in.functions["fn"], x)
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


def accumulated(hand_in: HandIn, values: Tensor, passes: int, kind: str = "plain") -> dict[str, Any]:
    """Record what ``.grad`` holds after each pass, for the grader's function ``fn``.

    Returns:
        ``{"value", "changed": words, "graph": as in fresh}``.
    """
    record = hand_in.get("accumulated_gradients")
    x, source = _point(values, kind)
    watch = Watch([x])
    value = record(hand_in.functions["fn"], x, passes)
    changed = watch.changes()
    return {"value": value, "changed": changed, "graph": _intact(x, source)}


def measured(
    hand_in: HandIn, values: Tensor, kind: str = "plain", eps: float | None = None
) -> dict[str, Any]:
    """Ask for the numerical gradient of the grader's function ``fn``.

    Args:
        hand_in: The learner's module.
        values: The point.
        kind: How the point stands with autograd: one of ``_KINDS``.
        eps: The step, or None for the default.

    Returns:
        ``{"value", "attached": whether it requires a gradient, "changed": words, "graph": as in fresh}``.
    """
    gradient = hand_in.get("numerical_gradient")
    x, source = _point(values, kind)
    watch = Watch([x])
    value = gradient(hand_in.functions["fn"], x, **({} if eps is None else {"eps": eps}))
    changed = watch.changes()
    attached = isinstance(value, Tensor) and value.requires_grad
    return {"value": value, "attached": attached, "changed": changed, "graph": _intact(x, source)}


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


def checked(hand_in: HandIn, values: Tensor, kind: str = "plain") -> dict[str, Any]:
    """Check the gradient of the grader's function ``fn``.

    Args:
        hand_in: The learner's module.
        values: The point.
        kind: How the point stands with autograd: one of ``_KINDS``.

    Returns:
        ``{"value", "changed": words, "graph": as in fresh}``.
    """
    check = hand_in.get("gradient_check")
    x, source = _point(values, kind)
    watch = Watch([x])
    value = check(hand_in.functions["fn"], x)
    changed = watch.changes()
    return {"value": value, "changed": changed, "graph": _intact(x, source)}
