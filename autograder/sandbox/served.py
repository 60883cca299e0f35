"""The grader's end of functions that a hand-in may call and not read: evaluates them for a child.

The one place where the grader computes with what a hand-in chose, so it takes little of it at a time.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from autograder.sandbox.wire import ArrayValue, TensorValue, TupleValue

if TYPE_CHECKING:
    import torch

__all__ = ["MAX_CALLS", "NO_FUNCTIONS", "Functions", "answer"]

Functions = Mapping[str, Callable[..., Any]]
NO_FUNCTIONS: Functions = MappingProxyType({})

MAX_CALLS = 10_000
"""How often the functions of one probe may be called."""

_MAX_ELEMENTS = 2**18


def answer(functions: Functions, call: Mapping[str, Any]) -> dict[str, Any]:
    """Evaluate a call.

    Args:
        functions: What may be called.
        call: ``{"function": name, "args", "kwargs", "cotangent": a tensor, or None}``, from a child.

    Returns:
        ``{"value": …}``: what the function returned, which requires a gradient where the floating point
        tensors among ``args`` can be differentiated by; with a cotangent the gradients by all tensors of
        ``args``, zeros where there is none. Where it raised, ``{"raised": class}``: the text would name the
        function.
    """
    try:
        args = [_live(arg) for arg in call["args"]]
        value = functions[call["function"]](*args, **{k: _live(item) for k, item in call["kwargs"].items()})
        if call["cotangent"] is None:
            return {"value": value}
        return {"value": _vector_jacobian_product(value, args, call["cotangent"])}
    except Exception as error:  # noqa: BLE001  # whatever a hostile call does, it did to itself
        return {"raised": type(error).__name__}


def _vector_jacobian_product(value: torch.Tensor, args: list[Any], cotangent: Any) -> list[torch.Tensor]:
    import torch  # noqa: PLC0415  # the command line starts without torch

    tensors = [arg for arg in args if isinstance(arg, torch.Tensor)]
    wrt = [tensor for tensor in tensors if tensor.requires_grad]
    found = iter(torch.autograd.grad(value, wrt, _live(cotangent).detach(), allow_unused=True))
    gradients = [next(found) if tensor.requires_grad else None for tensor in tensors]
    return [
        torch.zeros_like(tensor) if gradient is None else gradient
        for tensor, gradient in zip(tensors, gradients, strict=True)
    ]


def _live(value: Any) -> Any:
    if isinstance(value, TensorValue | ArrayValue):
        # an axis of no elements hides the others, which a sum along it would allocate
        if math.prod(max(size, 1) for size in value.data.shape) > _MAX_ELEMENTS:
            raise ValueError(f"more than {_MAX_ELEMENTS} elements")
        return value.data if isinstance(value, ArrayValue) else _tracked(value.data)
    if isinstance(value, TupleValue):
        return tuple(_live(item) for item in value.items)
    if value is None or type(value) in {bool, int, float, str, list}:
        return value
    raise TypeError(f"this function takes tensors and numbers, not {type(value).__name__}")


def _tracked(tensor: torch.Tensor) -> torch.Tensor:
    return tensor.requires_grad_(tensor.is_floating_point())
