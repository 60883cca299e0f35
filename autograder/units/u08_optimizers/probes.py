"""Experiments on update rules: put gradients in place, take steps, and note where parameters went."""

from __future__ import annotations

import contextlib
import importlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import torch
from torch import nn, optim

from autograder.sandbox.probing import HandIn, Watch, exception_of, public
from autograder.sandbox.spies import spy, spy_calls, spy_data

__all__ = [
    "adam_elsewhere",
    "adam_habits",
    "adam_instances",
    "adam_leaves",
    "adam_uses",
    "adam_walk",
    "adam_zero_grad",
    "exception_of",
    "optimizer_for",
    "optimizer_refusal",
    "public",
    "sgd_elsewhere",
    "sgd_habits",
    "sgd_leaves",
    "sgd_uses",
    "sgd_walk",
]

Tensors = Sequence[torch.Tensor]
Gradients = Sequence[torch.Tensor | None]  # of one step, one for each parameter

_MIXED_DEVICES = (
    "on the same device",
    "is not on the expected device",
    "incompatible tensor type",
    "gradient with device type",
    "can't convert meta device type tensor to numpy",
)
_EXTRAS = ("momentum", "weight_decay", "amsgrad", "maximize")  # settings that torch leaves off
_FUNCTIONS = {
    "torch.optim.sgd": ("sgd", "_single_tensor_sgd", "_multi_tensor_sgd", "_fused_sgd"),
    "torch.optim.adam": ("adam", "_single_tensor_adam", "_multi_tensor_adam", "_fused_adam"),
}


def _parameters(starts: Tensors) -> list[torch.Tensor]:
    """Return fresh leaves with the values and the ``requires_grad`` of ``starts``."""
    return [start.detach().clone().requires_grad_(start.requires_grad) for start in starts]


def _given(parameters: list[torch.Tensor], generator: bool) -> Iterable[torch.Tensor]:
    return (parameter for parameter in parameters) if generator else list(parameters)


def _place(parameters: Iterable[torch.Tensor], gradients: Gradients) -> list[torch.Tensor | None]:
    """Put copies of ``gradients`` into ``.grad`` and return them."""
    placed = [None if gradient is None else gradient.clone() for gradient in gradients]
    for parameter, gradient in zip(parameters, placed, strict=True):
        parameter.grad = gradient
    return placed


def _values(parameters: Iterable[torch.Tensor]) -> list[torch.Tensor]:
    return [parameter.detach().clone() for parameter in parameters]


def _state(
    parameters: list[torch.Tensor], placed: list[torch.Tensor | None], gradients: Gradients
) -> dict[str, Any]:
    """Tell what became of parameters and gradients that an update should leave as they are."""
    return {
        "grads_kept": all(
            parameter.grad is gradient for parameter, gradient in zip(parameters, placed, strict=True)
        ),
        "grads_equal": all(
            parameter.grad is not None and torch.equal(parameter.grad, gradient)
            for parameter, gradient in zip(parameters, gradients, strict=True)
            if gradient is not None
        ),
        "flags": [parameter.requires_grad for parameter in parameters],
        "leaves": [parameter.is_leaf for parameter in parameters],
    }


@contextlib.contextmanager
def _watching() -> Iterator[list[str]]:
    """Collect the uses of ``torch.optim``: its classes, its functions, and the kernels made for it."""
    with contextlib.ExitStack() as stack:
        used = [stack.enter_context(spy(["fused_sgd", "fused_adam", "fused_adamw"]))]
        used.append(stack.enter_context(spy_calls(optim.Optimizer, ["__init__"])))
        for path, names in _FUNCTIONS.items():
            module = importlib.import_module(path)  # torch.optim hides the names of its modules
            present = [name for name in names if hasattr(module, name)]
            used.append(stack.enter_context(spy_calls(module, present)))
        seen: list[str] = []
        yield seen
        if any(used):
            seen.append("torch.optim")


@contextlib.contextmanager
def _on_its_device(hand_in: HandIn) -> Iterator[None]:
    """Let the complaints about mixed devices pass, and on ``meta`` nothing else.

    There right code may look at values, or go to the CPU and back, and fails: ``meta`` holds no values.
    """
    try:
        yield
    except Exception as error:
        if hand_in.device != "meta":
            raise
        if any(words in str(error) for words in _MIXED_DEVICES):
            raise RuntimeError("Expected all tensors to be on the same device") from error


# ------------------------------------------------------------------------------------- sgd_update_


def sgd_walk(
    hand_in: HandIn,
    starts: Tensors,
    gradients: Sequence[Gradients],
    lr: float,
    *,
    generator: bool = False,
) -> dict[str, Any]:
    """Call the update once for each entry of ``gradients``.

    Returns:
        ``{"after": every parameter's value after each step}``.
    """
    update = hand_in.get("sgd_update_")
    parameters = _parameters(starts)
    after = []
    for step in gradients:
        _place(parameters, step)
        update(_given(parameters, generator), lr)
        after += _values(parameters)
    return {"after": after}


def sgd_leaves(
    hand_in: HandIn, starts: Tensors, gradients: Gradients, lr: float, grad_mode: bool
) -> dict[str, Any]:
    """Call the update once, in a grad mode, and note what it should have left alone.

    Returns:
        ``{"changed": words about torch's global state, "returned", "list_kept": whether the list of
        parameters still holds them, "grads_kept": whether .grad are the same objects, "grads_equal":
        whether they hold the same values, "flags": requires_grad, "leaves": is_leaf}``.
    """
    update = hand_in.get("sgd_update_")
    parameters = _parameters(starts)
    placed = _place(parameters, gradients)
    given = list(parameters)
    with torch.set_grad_enabled(grad_mode):
        watch = Watch([])
        returned = update(given, lr)
        changed = watch.changes()
    kept = len(given) == len(parameters) and all(map(lambda a, b: a is b, given, parameters))
    state = _state(parameters, placed, gradients)
    return {"changed": changed, "returned": returned, "list_kept": kept, **state}


def sgd_uses(hand_in: HandIn, starts: Tensors, gradients: Gradients, lr: float) -> dict[str, Any]:
    """Call the update once under a spy: ``{"used": ["torch.optim"] where it used that}``."""
    update = hand_in.get("sgd_update_")
    parameters = _parameters(starts)
    _place(parameters, gradients)
    with _watching() as used:
        update(parameters, lr)
    return {"used": used}


def sgd_elsewhere(hand_in: HandIn, starts: Tensors, gradients: Gradients, lr: float) -> dict[str, Any]:
    """Call the update with parameters that are not on the CPU: ``{"value": the first of them}``."""
    update = hand_in.get("sgd_update_")
    parameters = _parameters(starts)
    _place(parameters, gradients)
    with _on_its_device(hand_in):
        update(parameters, lr)
    return {"value": parameters[0]}


def sgd_habits(hand_in: HandIn, starts: Tensors, gradients: Gradients, lr: float) -> dict[str, Any]:
    """Call the update once: ``{"data": the lines that use .data}``."""
    update = hand_in.get("sgd_update_")
    parameters = _parameters(starts)
    _place(parameters, gradients)
    with spy_data(hand_in.filename) as used:
        update(parameters, lr)
    return {"data": used}


# ------------------------------------------------------------------------------------------ MyAdam


def adam_walk(
    hand_in: HandIn,
    starts: Tensors,
    gradients: Sequence[Gradients],
    settings: dict[str, Any],
    *,
    generator: bool = False,
    clearing: bool = False,
) -> dict[str, Any]:
    """Make one MyAdam, while other gradients are in place, and take a step for each of ``gradients``.

    With ``clearing`` it calls zero_grad() before each step, as a training loop does. What that raises
    is another check's matter.

    Returns:
        ``{"after": every parameter's value after each step}``.
    """
    parameters = _parameters(starts)
    _place(parameters, [torch.ones_like(start) if start.requires_grad else None for start in starts])
    optimizer = hand_in.get("MyAdam")(_given(parameters, generator), **settings)
    after = []
    for step in gradients:
        if clearing:
            with contextlib.suppress(Exception):
                optimizer.zero_grad()
        _place(parameters, step)
        optimizer.step()
        after += _values(parameters)
    return {"after": after}


def adam_instances(
    hand_in: HandIn,
    starts: Sequence[Tensors],
    gradients: Sequence[Sequence[Gradients]],
    settings: dict[str, Any],
) -> dict[str, Any]:
    """Make one MyAdam for each entry of ``starts`` and let them take their steps in turn.

    Returns:
        ``{"after": for each instance, its parameters' values after each of its steps}``.
    """
    family = [_parameters(own) for own in starts]
    optimizers = [hand_in.get("MyAdam")(list(own), **settings) for own in family]
    after: list[list[torch.Tensor]] = [[] for _ in family]
    for steps in zip(*gradients, strict=True):
        for parameters, optimizer, step, values in zip(family, optimizers, steps, after, strict=True):
            _place(parameters, step)
            optimizer.step()
            values.extend(_values(parameters))
    return {"after": after}


def adam_leaves(
    hand_in: HandIn,
    starts: Tensors,
    gradients: Sequence[Gradients],
    settings: dict[str, Any],
    grad_mode: bool,
) -> dict[str, Any]:
    """Take steps whose gradients are written into the same tensors, as accumulation does.

    Returns:
        As ``sgd_leaves``, without "returned", and ``"after"`` as ``adam_walk``.
    """
    parameters = _parameters(starts)
    given = list(parameters)
    placed = _place(parameters, gradients[0])
    after = []
    kept = True
    with torch.set_grad_enabled(grad_mode):
        watch = Watch([])
        optimizer = hand_in.get("MyAdam")(given, **settings)
        for step in gradients:
            for buffer, gradient in zip(placed, step, strict=True):
                if buffer is not None and gradient is not None:
                    buffer.copy_(gradient)
            optimizer.step()
            state = _state(parameters, placed, step)
            kept = kept and state["grads_kept"] and state["grads_equal"]
            after += _values(parameters)
        changed = watch.changes()
    list_kept = len(given) == len(parameters) and all(map(lambda a, b: a is b, given, parameters))
    state |= {"grads_kept": kept, "changed": changed, "list_kept": list_kept, "after": after}
    return state


def adam_zero_grad(hand_in: HandIn, starts: Tensors, gradients: Gradients) -> dict[str, Any]:
    """Clear the gradients of an optimizer made from a generator, twice.

    Returns:
        ``{"cleared": for each parameter, whether its .grad is None after both, "after": the values}``.
    """
    parameters = _parameters(starts)
    optimizer = hand_in.get("MyAdam")(_given(parameters, generator=True))
    cleared = [True] * len(parameters)
    for _ in range(2):
        _place(parameters, gradients)
        optimizer.zero_grad()
        cleared = [was and parameter.grad is None for was, parameter in zip(cleared, parameters, strict=True)]
    return {"cleared": cleared, "after": _values(parameters)}


def adam_uses(
    hand_in: HandIn, starts: Tensors, gradients: Gradients, settings: dict[str, Any]
) -> dict[str, Any]:
    """Make a MyAdam and take a step under a spy: ``{"used": ["torch.optim"] where it used that}``."""
    parameters = _parameters(starts)
    with _watching() as used:
        optimizer = hand_in.get("MyAdam")(list(parameters), **settings)
        _place(parameters, gradients)
        optimizer.step()
    return {"used": used}


def adam_habits(
    hand_in: HandIn, starts: Tensors, gradients: Gradients, settings: dict[str, Any]
) -> dict[str, Any]:
    """Make a MyAdam and take a step: ``{"data": the lines that use .data}``."""
    parameters = _parameters(starts)
    with spy_data(hand_in.filename) as used:
        optimizer = hand_in.get("MyAdam")(list(parameters), **settings)
        _place(parameters, gradients)
        optimizer.step()
    return {"data": used}


def adam_elsewhere(
    hand_in: HandIn, starts: Tensors, gradients: Sequence[Gradients], settings: dict[str, Any]
) -> dict[str, Any]:
    """Take steps with parameters that are not on the CPU: ``{"value": the first of them}``."""
    parameters = _parameters(starts)
    with _on_its_device(hand_in):
        optimizer = hand_in.get("MyAdam")(list(parameters), **settings)
        for step in gradients:
            _place(parameters, step)
            optimizer.step()
    return {"value": parameters[0]}


# ---------------------------------------------------------------------------------- make_optimizer


class _Model(nn.Module):
    """Eight parameters at several depths: layers, a layer in a container, a list, and one of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.scale = nn.Parameter(torch.ones(2))
        self.layer1 = nn.Linear(3, 2)
        self.body = nn.Sequential(nn.Tanh(), nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2)))
        self.shifts = nn.ParameterList([torch.zeros(3)])


def _model(hand_in: HandIn, starts: Tensors) -> _Model:
    """Return a model with the values and the ``requires_grad`` of ``starts``."""
    model = _Model().to(hand_in.device)
    with torch.no_grad():
        for parameter, start in zip(model.parameters(), starts, strict=True):
            parameter.copy_(start)
            parameter.requires_grad_(start.requires_grad)
    return model


def optimizer_for(
    hand_in: HandIn,
    starts: Tensors,
    gradients: Sequence[Gradients],
    names: list[str],
    settings: dict[str, Any],
) -> dict[str, Any]:
    """Make an optimizer for a model and take a step for each entry of ``gradients``.

    Returns:
        ``{"kind": name of the optimizer's class, with "torch.optim." where it is that very class,
        "extras": names of settings that it has on, "changed": what making it changed, "after": every
        parameter's value after each step}``.
    """
    model = _model(hand_in, starts)
    _place(model.parameters(), gradients[0])
    watch = Watch([model])
    optimizer = hand_in.get("make_optimizer")(model, *names, **settings)
    changed = watch.changes()
    kind = type(optimizer).__name__
    extras: list[str] = []
    after = []
    if type(optimizer) in {optim.SGD, optim.Adam}:
        kind = f"torch.optim.{kind}"
        extras = [name for name in _EXTRAS if any(group.get(name) for group in optimizer.param_groups)]
        for step in gradients:
            _place(model.parameters(), step)
            optimizer.step()
            after += _values(model.parameters())
    return {"kind": kind, "extras": extras, "changed": changed, "after": after}


def optimizer_refusal(hand_in: HandIn, starts: Tensors, name: str, lr: float) -> dict[str, Any]:
    """Ask for an optimizer by ``name`` and tell what that raised, as ``exception_of`` does."""
    return exception_of(hand_in, "make_optimizer", [_model(hand_in, starts), name], {"lr": lr})
