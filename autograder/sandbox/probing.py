"""What probes are made of: the learner's module, watched calls and gradients.

A probe is a function ``probe(hand_in, **inputs)`` in a unit's ``probes.py``. It runs in the child, beside
the learner's code, and returns plain values for the wire. It holds no expected value. Probes that many
units need are here; a unit's ``probes.py`` imports the ones it uses.
"""

from __future__ import annotations

import functools
import inspect
import sys
import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import torch
from torch import nn

from autograder.sandbox.spies import OperatorSpy, spy

__all__ = [
    "HandIn",
    "MissingNameError",
    "Watch",
    "built_ins_used",
    "call",
    "compiled",
    "exception_of",
    "gradients",
    "operations",
    "public",
    "signature_of",
]


class MissingNameError(Exception):
    """The hand-in does not define the name that a task asks for."""


class HandIn:
    """The learner's module as probes see it.

    Attributes:
        device: Where the inputs of the current probe live: ``cpu``, ``cuda`` or ``meta``.
        functions: What the grader evaluates for the current probe, by name.
    """

    def __init__(self, module: types.ModuleType, filename: str, broken_cells: Sequence[Any]) -> None:
        self.module = module
        self.filename = filename
        self.broken_cells = broken_cells
        self.device = "cpu"
        self.functions: Mapping[str, Callable[..., Any]] = {}

    def get(self, name: str) -> Any:
        """Return what the learner defined as ``name``.

        Raises:
            MissingNameError: There is no such name.
        """
        try:
            return self.module.__dict__[name]
        except KeyError:
            raise MissingNameError(name) from None


class Watch:
    """Notice what a call changes that it should leave alone.

    Covers tensors (values, ``requires_grad``, ``.grad``), arrays, modules (mode, parameters, buffers) and
    containers of them among the arguments, and torch's default dtype, grad mode and random state.
    """

    def __init__(self, arguments: Any) -> None:
        self._arguments = list(_leaves(arguments))
        self._before = [_snapshot(item) for item in self._arguments]
        self._state = _global_state()

    def changes(self) -> list[str]:
        """Return what differs from the moment of construction, in words, each once."""
        found = []
        for item, before in zip(self._arguments, self._before, strict=True):
            now = _snapshot(item)
            found += [what for what in before if not _same(before[what], now.get(what))]
        now = _global_state()
        found += [what for what, value in self._state.items() if not _same(value, now[what])]
        return list(dict.fromkeys(found))


def call(
    hand_in: HandIn, name: str, args: Sequence[Any] = (), kwargs: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Call the learner's function: ``{"value": …, "changed": [what it should have left alone]}``."""
    function = hand_in.get(name)
    watch = Watch([list(args), kwargs or {}])
    value = function(*args, **(kwargs or {}))
    return {"value": value, "changed": watch.changes()}


def gradients(
    hand_in: HandIn,
    name: str,
    args: Sequence[Any],
    wrt: Sequence[int],
    cotangent: torch.Tensor | None = None,
    kwargs: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Differentiate the learner's function with respect to the arguments at the positions ``wrt``.

    Args:
        hand_in: The learner's module.
        name: The function; it returns a tensor.
        args: Its arguments.
        wrt: Positions of the floating point tensors to differentiate by.
        cotangent: What the result is multiplied with before summing; ones by default.
        kwargs: Its keyword arguments.

    Returns:
        ``{"value", "attached": whether the result has a graph, "grads": one tensor or None each}``.
    """
    function = hand_in.get(name)
    live = [
        arg.detach().clone().requires_grad_(True) if index in wrt else arg for index, arg in enumerate(args)
    ]
    value = function(*live, **(kwargs or {}))
    attached = isinstance(value, torch.Tensor) and value.requires_grad
    grads: Sequence[torch.Tensor | None] = [None] * len(wrt)
    if attached:
        weight = torch.ones_like(value) if cotangent is None else cotangent
        if weight.shape == value.shape:
            inputs = [live[index] for index in wrt]
            grads = torch.autograd.grad(value, inputs, weight, allow_unused=True)
    return {"value": value, "attached": attached, "grads": list(grads)}


def exception_of(
    hand_in: HandIn, name: str, args: Sequence[Any] = (), kwargs: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Call the learner's function and tell what it raised: ``{"raised": [class, base, …], "text"}``.

    ``raised`` is empty where it returned. ``NotImplementedError`` passes through: it means "not attempted".
    """
    function = hand_in.get(name)
    try:
        function(*args, **(kwargs or {}))
    except NotImplementedError:
        raise
    except Exception as error:  # noqa: BLE001  # the class is what is asked for
        names = [kind.__name__ for kind in type(error).__mro__ if kind is not object]
        return {"raised": names, "text": str(error)[:200]}
    return {"raised": [], "text": ""}


def signature_of(hand_in: HandIn, name: str) -> dict[str, Any]:
    """Return the names and defaults of the learner's parameters: ``{"parameters": [[name, default]]}``."""
    parameters = inspect.signature(hand_in.get(name)).parameters.values()
    return {
        "parameters": [
            [item.name, None if item.default is inspect.Parameter.empty else item.default]
            for item in parameters
        ]
    }


def built_ins_used(
    hand_in: HandIn,
    name: str,
    forbidden: Sequence[str],
    args: Sequence[Any] = (),
    kwargs: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Call the learner's function under a spy: ``{"used": [names of forbidden functions it called]}``."""
    function = hand_in.get(name)
    with spy(forbidden) as used:
        function(*args, **(kwargs or {}))
    return {"used": list(dict.fromkeys(used))}


def operations(hand_in: HandIn, name: str, args: Sequence[Any] = ()) -> dict[str, Any]:
    """Call the learner's function and count torch's operators below it: ``{"count": int}``."""
    function = hand_in.get(name)
    counted: list[str] = []
    with OperatorSpy(None, counted):
        function(*args)
    return {"count": len(counted)}


def public(hand_in: HandIn, source: str, name: str) -> dict[str, Any]:
    """Run one public test of the unit on the learner's module: ``{"failure": text or None}``."""
    topic = hand_in.module.__name__
    stand_in = types.ModuleType(topic)
    stand_in.__dict__.update(hand_in.module.__dict__)
    stand_in.__getattr__ = _missing  # type: ignore[method-assign]
    namespace: dict[str, Any] = {"__name__": "test_public", "__file__": "test_public.py"}
    sys.modules[topic] = stand_in
    search_path = list(sys.path)
    try:
        exec(compiled(source), namespace)  # noqa: S102  # the kit's own text
        namespace[name]()
    except AssertionError as error:
        return {"failure": str(error)[:2000]}
    finally:
        sys.modules[topic] = hand_in.module
        sys.path[:] = search_path
    return {"failure": None}


@functools.cache
def compiled(source: str) -> types.CodeType:
    """Compile a unit's public tests; the fork server has done it for all children."""
    return compile(source, "test_public.py", "exec", dont_inherit=True)


def _missing(name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)

    def absent(*_args: Any, **_kwargs: Any) -> Any:
        raise MissingNameError(name)

    return absent


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        for item in value.values():
            yield from _leaves(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _leaves(item)
    elif isinstance(value, torch.Tensor | np.ndarray | nn.Module):
        yield value


def _snapshot(item: Any) -> dict[str, Any]:
    """Return what may not change about one argument, under the words that tell it."""
    if isinstance(item, np.ndarray):
        return {"an array among the arguments": item.copy()}
    if isinstance(item, nn.Module):
        return {
            "the model's training mode": [module.training for module in item.modules()],
            "the model's parameters": {
                name: (tensor.detach().clone(), tensor.requires_grad)
                for name, tensor in item.named_parameters()
            },
            "the model's buffers": {name: tensor.clone() for name, tensor in item.named_buffers()},
            "the model's gradients": [
                None if tensor.grad is None else tensor.grad.clone() for tensor in item.parameters()
            ],
        }
    values = None if item.device.type == "meta" else item.detach().clone()
    grad = item.grad if item.is_leaf else None
    return {
        "the values of a tensor among the arguments": values,
        "requires_grad of a tensor among the arguments": item.requires_grad,
        ".grad of a tensor among the arguments": None if grad is None else grad.clone(),
    }


def _global_state() -> dict[str, Any]:
    return {
        "torch's default dtype": torch.get_default_dtype(),
        "torch's grad mode": torch.is_grad_enabled(),
        "torch's random state": torch.get_rng_state(),
        "torch's default device": torch.get_default_device(),
    }


def _same(left: Any, right: Any) -> bool:
    if isinstance(left, torch.Tensor):
        if not isinstance(right, torch.Tensor) or left.shape != right.shape or left.dtype != right.dtype:
            return False
        return bool(torch.allclose(left, right, rtol=0.0, atol=0.0, equal_nan=True))
    if isinstance(left, np.ndarray):
        return (
            isinstance(right, np.ndarray) and left.shape == right.shape and left.tobytes() == right.tobytes()
        )
    if isinstance(left, dict):
        return left.keys() == right.keys() and all(_same(left[key], right[key]) for key in left)
    if isinstance(left, list | tuple):
        return len(left) == len(right) and all(map(_same, left, right))
    return bool(left == right)
