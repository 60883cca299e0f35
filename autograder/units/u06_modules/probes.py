"""Experiments on networks: which layers they have, and what they compute with known weights."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from typing import Any

import torch
from torch import nn

from autograder.sandbox.probing import HandIn, Watch, call, exception_of, public

__all__ = [
    "call",
    "exception_of",
    "manners",
    "placed",
    "public",
    "registered",
    "slopes",
    "starts",
    "values",
]

_DRAWN = "torch's random state"


def registered(
    hand_in: HandIn, name: str, attributes: Sequence[str], args: Sequence[Any] = ()
) -> dict[str, Any]:
    """Construct a network and tell which layers it knows.

    Args:
        hand_in: The learner's module.
        name: The network's class.
        attributes: Where its linear layers are: names of layers, or of containers of layers.
        args: What the constructor takes.

    Returns:
        ``{"module": whether it is an nn.Module, "containers": the class of each attribute, "layers": each
        layer described, "known": for weight and bias of each layer, whether the module's parameters
        hold them, "own": how many of those are different ones, "others": how many parameters it has beside
        them}``. Parameters are told apart by identity, not by name.
    """
    model = hand_in.get(name)(*args)
    if not isinstance(model, nn.Module):
        return {"module": False, "containers": [], "layers": [], "known": [], "own": 0, "others": 0}
    found = list(nn.Module.parameters(model))
    layers = [layer for _, layer in _members(model, attributes)]
    wanted = [
        parameter
        for layer in layers
        if isinstance(layer, nn.Linear)
        for parameter in (layer.weight, layer.bias)
        if parameter is not None
    ]
    return {
        "module": True,
        "containers": [_kind(getattr(model, attribute, None)) for attribute in attributes],
        "layers": [_described(layer) for layer in layers],
        "known": [any(parameter is other for other in found) for parameter in wanted],
        "own": len({id(parameter) for parameter in wanted}),
        "others": sum(not any(other is parameter for parameter in wanted) for other in found),
    }


def values(
    hand_in: HandIn,
    name: str,
    attributes: Sequence[str],
    weights: Sequence[torch.Tensor],
    batches: Sequence[torch.Tensor],
    args: Sequence[Any] = (),
) -> dict[str, Any]:
    """Give a network the ``weights`` (and their dtype) and send batches through it.

    Args:
        hand_in: The learner's module.
        name: The network's class.
        attributes: Where its linear layers are.
        weights: Weight and bias of each layer.
        batches: Inputs ``(N, D)``.
        args: What the constructor takes.

    Returns:
        ``{"problem": why the weights do not fit, or "", "outputs": one for each batch, "clues": what tells
        mistakes apart where there is a problem}``.
    """
    model, problem = _prepared(hand_in, name, attributes, weights, args)
    outputs = [] if problem else [model(x) for x in batches]
    return {"problem": problem, "outputs": outputs, "clues": _clues(model, batches[0]) if problem else []}


def _clues(model: Any, x: torch.Tensor) -> list[str]:
    """Return the kinds of what a network holds beside its modules, and how a call of it ends."""
    held = [_kind(value) for name, value in vars(model).items() if name[0] != "_" and name != "training"]
    try:
        return [*held, "returned", _kind(model(x))]
    except Exception as error:  # noqa: BLE001  # that it raises is the clue
        return [*held, "raised", _kind(error)]


def slopes(
    hand_in: HandIn,
    name: str,
    attributes: Sequence[str],
    weights: Sequence[torch.Tensor],
    x: torch.Tensor,
    cotangent: torch.Tensor,
    args: Sequence[Any] = (),
) -> dict[str, Any]:
    """Differentiate a network with known weights by its parameters and its input.

    Returns:
        ``{"problem": …, "shape": of the output, "grads": by weight and bias of each layer and by x, a
        tensor or None each}``.
    """
    model, problem = _prepared(hand_in, name, attributes, weights, args)
    if problem:
        return {"problem": problem, "shape": [], "grads": []}
    live = x.detach().clone().requires_grad_()
    by = [parameter for _, layer in _linears(model, attributes) for parameter in (layer.weight, layer.bias)]
    by.append(live)
    output = model(live)
    grads: Sequence[torch.Tensor | None] = [None] * len(by)
    if isinstance(output, torch.Tensor) and output.requires_grad and output.shape == cotangent.shape:
        grads = _derivatives(output, by, cotangent)
    return {"problem": "", "shape": list(getattr(output, "shape", ())), "grads": list(grads)}


def starts(hand_in: HandIn, name: str, attributes: Sequence[str], args: Sequence[Any] = ()) -> dict[str, Any]:
    """Construct a network twice: ``{"first": the layers' weights, "second": the other's}``."""
    first, second = ([*_weights(hand_in.get(name)(*args), attributes)] for _ in range(2))
    return {"first": first, "second": second}


def manners(
    hand_in: HandIn,
    name: str,
    attributes: Sequence[str],
    weights: Sequence[torch.Tensor],
    x: torch.Tensor,
    args: Sequence[Any] = (),
) -> dict[str, Any]:
    """Construct a network, call it twice in training mode and twice in evaluation mode.

    Returns:
        ``{"problem": …, "changed": what changed that should not, "outputs": of the four calls}``.
        Constructing may draw random numbers.
    """
    given = copy.deepcopy(list(args))
    watch = Watch([])
    model, problem = _prepared(hand_in, name, attributes, weights, args)
    changed = [what for what in watch.changes() if what != _DRAWN]
    if given != list(args):
        changed.append("the arguments of the constructor")
    outputs = []
    if not problem:
        for mode in (True, False):
            model.train(mode)
            watch = Watch([model, x])
            outputs += [model(x), model(x)]
            changed += watch.changes()
    return {"problem": problem, "changed": list(dict.fromkeys(changed)), "outputs": outputs}


def placed(hand_in: HandIn, name: str, x: torch.Tensor, args: Sequence[Any] = ()) -> dict[str, Any]:
    """Move a network to the device of ``x``, which may hold no values, and call it: ``{"value": …}``."""
    model = hand_in.get(name)(*args)
    return {"value": model.to(hand_in.device)(x)}


def _prepared(
    hand_in: HandIn,
    name: str,
    attributes: Sequence[str],
    weights: Sequence[torch.Tensor],
    args: Sequence[Any],
) -> tuple[Any, str]:
    """Return a network with the given weights and their dtype, and why they do not fit, or ""."""
    model = hand_in.get(name)(*args)
    if not isinstance(model, nn.Module):
        return model, f"{name}() is a {_kind(model)}, and not an nn.Module."
    model.to(device=hand_in.device, dtype=weights[0].dtype)
    layers = list(_linears(model, attributes))
    if len(layers) != len(weights) // 2:
        return model, f"{len(weights) // 2} linear layers were expected; {name} has {len(layers)}."
    for (path, layer), weight, bias in zip(layers, weights[::2], weights[1::2], strict=True):
        wanted = f"Linear({weight.shape[1]}, {weight.shape[0]})"
        if _described(layer) != wanted:
            return model, f"{path} should be {wanted}, and is {_described(layer)}."
        with torch.no_grad():
            layer.weight.copy_(weight)
            layer.bias.copy_(bias)
    return model, ""


def _members(model: nn.Module, attributes: Sequence[str]) -> Iterator[tuple[str, Any]]:
    """Yield name and value of each attribute, and of all that lies in a container."""
    for attribute in attributes:
        found = getattr(model, attribute, None)
        if isinstance(found, nn.ModuleList | nn.Sequential | list | tuple):
            yield from ((f"{attribute}[{place}]", layer) for place, layer in enumerate(found))
        else:
            yield attribute, found


def _linears(model: nn.Module, attributes: Sequence[str]) -> Iterator[tuple[str, Any]]:
    """Yield what ``_members`` does, without modules that have nothing to learn, such as a ReLU."""
    for path, layer in _members(model, attributes):
        if not isinstance(layer, nn.Module) or next(layer.parameters(), None) is not None:
            yield path, layer


def _weights(model: Any, attributes: Sequence[str]) -> Iterator[torch.Tensor]:
    for _, layer in _linears(model, attributes):
        if isinstance(layer, nn.Linear):
            yield layer.weight.detach().clone()


def _described(layer: Any) -> str:
    if not isinstance(layer, nn.Linear):
        return _kind(layer)
    bias = "" if isinstance(layer.bias, torch.Tensor) else " without a bias"
    return f"Linear({layer.in_features}, {layer.out_features}){bias}"


def _kind(value: Any) -> str:
    return "missing" if value is None else type(value).__name__


def _derivatives(
    output: torch.Tensor, by: Sequence[Any], cotangent: torch.Tensor
) -> Sequence[torch.Tensor | None]:
    """Return the gradients; None for what does not require one."""
    live = [item for item in by if isinstance(item, torch.Tensor) and item.requires_grad]
    grads = iter(torch.autograd.grad(output, live, cotangent, allow_unused=True))
    return [next(grads) if any(item is one for one in live) else None for item in by]
