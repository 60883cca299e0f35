"""Experiments on a gradient descent step: run it some times and note where the model went."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING, Any

import torch
from torch import nn, optim

from autograder.sandbox.probing import HandIn, Watch, public
from autograder.sandbox.spies import spy_calls, spy_data

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["devices", "habits", "public", "side_effects", "trajectory"]


class _Network(nn.Module):
    """D → H → K with batch normalisation, whose buffers count the forward passes."""

    def __init__(self, weights: Sequence[torch.Tensor]) -> None:
        super().__init__()
        first, second = weights
        place: dict[str, Any] = {"device": first.device, "dtype": first.dtype}
        self.layer1 = nn.Linear(first.shape[1], first.shape[0], bias=False, **place)
        self.norm = nn.BatchNorm1d(first.shape[0], **place)
        self.layer2 = nn.Linear(second.shape[1], second.shape[0], bias=False, **place)
        with torch.no_grad():
            self.layer1.weight.copy_(first)
            self.layer2.weight.copy_(second)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        result: torch.Tensor = self.layer2(torch.tanh(self.norm(self.layer1(x))))
        return result


class _Mark:
    """Lives as long as the part of the graph that it is tied to."""


class _Loss:
    """An asymmetric loss, mostly below zero; cross-entropy where the targets are class ids.

    It refuses what is not the output of ``_Network``, and targets of another shape or dtype.
    """

    def __init__(self, scale: float = 1.0) -> None:
        self.scale = scale
        self.calls = 0
        self.backwards = 0
        self.output: torch.Tensor | None = None
        self._marks: list[weakref.ref[_Mark]] = []

    def __call__(self, output: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
        self.calls += 1
        self.output = output.detach()
        if output.grad_fn is not None:
            mark = _Mark()
            output.grad_fn.metadata["mark"] = mark  # type: ignore[index]  # a property
            self._marks.append(weakref.ref(mark))
            output.register_hook(self._went_backward)
        if output.dim() != 2:
            raise ValueError("the loss got an output that has not the shape of the model's")
        if not target.is_floating_point():
            return self.scale * nn.functional.cross_entropy(output, target)
        for what in ("shape", "dtype"):
            if getattr(output, what) != getattr(target, what):
                raise ValueError(f"the loss got an output and targets whose {what}s differ")
        return self.scale * ((output - target).square().mean() + 0.5 * output.mean() - 20.0)

    def _went_backward(self, _grad: torch.Tensor) -> None:
        self.backwards += 1

    def graph_alive(self) -> bool:
        """Tell whether a graph that led to this loss is still in memory."""
        gc.collect()
        return any(mark() is not None for mark in self._marks)


def _optimizer(model: nn.Module, lr: float, momentum: float | None) -> optim.Optimizer:
    if momentum is None:
        return optim.Adam(model.parameters(), lr=lr)
    return optim.SGD(model.parameters(), lr=lr, momentum=momentum)


def _copies(model: nn.Module) -> list[torch.Tensor]:
    return [parameter.detach().clone() for parameter in model.parameters()]


def trajectory(
    hand_in: HandIn,
    name: str,
    weights: Sequence[torch.Tensor],
    batches: Sequence[Sequence[torch.Tensor]],
    lr: float,
    momentum: float | None = 0.0,
    scale: float = 1.0,
    stale: float | None = None,
) -> dict[str, Any]:
    """Take one step per batch from ``weights``.

    Args:
        hand_in: The learner's module.
        name: The step function.
        weights: Of the two layers, ``(H, D)`` and ``(K, H)``; their dtype is the model's.
        batches: Pairs of ``x`` ``(N, D)`` and ``y``, ``(N, K)`` or class ids ``(N,)``.
        lr: Learning rate.
        momentum: Of SGD; None asks for Adam.
        scale: What the loss is multiplied with.
        stale: What to leave in every ``.grad`` before the first step; None leaves no gradient.

    Returns:
        ``{"returned": a value per step, "parameters": all four after each step, "buffers": the running
        means of the normalisation after each step, "backwards": how often a gradient reached the output,
        "gradients": whether each parameter has one at the end}``; the last two tell mistakes apart.
    """
    step = hand_in.get(name)
    model = _Network(weights)
    if stale is not None:
        for parameter in model.parameters():
            parameter.grad = torch.full_like(parameter, stale)
    optimizer, loss = _optimizer(model, lr, momentum), _Loss(scale)
    returned, parameters, buffers = [], [], []
    for x, y in batches:
        returned.append(step(model, optimizer, loss, x, y))
        parameters += _copies(model)
        buffers.append(model.get_buffer("norm.running_mean").clone())
    return {
        "returned": returned,
        "parameters": parameters,
        "buffers": buffers,
        "backwards": loss.backwards,
        "gradients": [parameter.grad is not None for parameter in model.parameters()],
    }


def side_effects(
    hand_in: HandIn,
    name: str,
    weights: Sequence[torch.Tensor],
    x: torch.Tensor,
    y: torch.Tensor,
    lr: float,
) -> dict[str, Any]:
    """Take one step with a frozen first layer and the normalisation in evaluation mode.

    Returns:
        ``{"changed": words for the batch and the global state, "parameters": all four afterwards,
        "flags": requires_grad of each, "modes": training mode of each module afterwards, "loss_calls": int,
        "graph_alive": whether the graph outlived the step, with what the step returned still held}``.
    """
    step = hand_in.get(name)
    model, loss = _Network(weights), _Loss()
    model.norm.eval()
    model.layer1.weight.requires_grad = False
    optimizer = _optimizer(model, lr, 0.0)
    watch = Watch([x, y])
    kept = step(model, optimizer, loss, x, y)
    return {
        "changed": watch.changes(),
        "parameters": _copies(model),
        "flags": [parameter.requires_grad for parameter in model.parameters()],
        "modes": [module.training for module in model.modules()],
        "loss_calls": loss.calls,
        "graph_alive": loss.graph_alive(),
        "returned": kept,
    }


def habits(
    hand_in: HandIn,
    name: str,
    weights: Sequence[torch.Tensor],
    x: torch.Tensor,
    y: torch.Tensor,
    lr: float,
) -> dict[str, Any]:
    """Take one step and note how.

    Returns:
        ``{"forwards": int, "hooks": how often one ran, "data": the lines that use .data}``.
    """
    step = hand_in.get(name)
    model, loss, hooks = _Network(weights), _Loss(), [0]
    for parameter in model.parameters():
        parameter.grad = torch.zeros_like(parameter)

    def ran(*_: object) -> None:
        hooks[0] += 1

    model.register_forward_hook(ran)
    with spy_calls(_Network, ["forward"]) as forwards, spy_data(hand_in.filename) as data:
        step(model, _optimizer(model, lr, 0.0), loss, x, y)
    return {"forwards": len(forwards), "hooks": hooks[0], "data": data}


def devices(
    hand_in: HandIn,
    name: str,
    weights: Sequence[torch.Tensor],
    x: torch.Tensor,
    y: torch.Tensor,
    lr: float,
) -> dict[str, Any]:
    """Take one step on the device of ``weights`` and return the output that reached the loss as "value".

    On ``meta`` no tensor has a value, so that whatever fails once the loss was reached (``loss.item()``)
    is no fault of the step.
    """
    step = hand_in.get(name)
    model, loss = _Network(weights), _Loss()
    try:
        step(model, _optimizer(model, lr, 0.0), loss, x, y)
    except Exception:
        if hand_in.device != "meta" or not loss.calls:
            raise
    return {"value": loss.output}
