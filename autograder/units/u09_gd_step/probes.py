"""Experiments on a gradient descent step: run it some times and note where the model went."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Sequence
from typing import Any

import torch
from torch import nn, optim

from autograder.sandbox.probing import HandIn, Watch, call, exception_of, public

__all__ = ["call", "exception_of", "graph_left_alive", "public", "side_effects", "trajectory"]


class _Network(nn.Module):
    """D → H → K with batch normalisation, whose buffers count the forward passes."""

    def __init__(self, weights: Sequence[torch.Tensor]) -> None:
        super().__init__()
        first, second = weights
        self.layer1 = nn.Linear(first.shape[1], first.shape[0], bias=False)
        self.norm = nn.BatchNorm1d(first.shape[0])
        self.layer2 = nn.Linear(second.shape[1], second.shape[0], bias=False)
        with torch.no_grad():
            self.layer1.weight.copy_(first)
            self.layer2.weight.copy_(second)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        result: torch.Tensor = self.layer2(torch.tanh(self.norm(self.layer1(x))))
        return result


def _loss(output: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
    """Return an asymmetric loss, which refuses shapes that differ."""
    if output.shape != target.shape:
        raise ValueError(f"the loss got shapes {tuple(output.shape)} and {tuple(target.shape)}")
    return (output - target).square().mean() + 0.5 * output.mean()


def _prepared(
    hand_in: HandIn, weights: Sequence[torch.Tensor], lr: float, momentum: float
) -> tuple[_Network, optim.Optimizer]:
    model = _Network(weights).to(hand_in.device)
    return model, optim.SGD(model.parameters(), lr=lr, momentum=momentum)


def trajectory(
    hand_in: HandIn,
    name: str,
    weights: Sequence[torch.Tensor],
    batches: Sequence[Sequence[torch.Tensor]],
    lr: float,
    momentum: float = 0.0,
    stale: float | None = None,
) -> dict[str, Any]:
    """Take one step per batch from ``weights``.

    Args:
        hand_in: The learner's module.
        name: The step function.
        weights: Of the two layers, ``(H, D)`` and ``(K, H)``.
        batches: Pairs of ``x`` ``(N, D)`` and ``y`` ``(N, K)``.
        lr: Learning rate of SGD.
        momentum: Its momentum.
        stale: What to leave in every ``.grad`` before the first step; None leaves no gradient.

    Returns:
        ``{"returned": a value per step, "weights": both layers' after each step, "buffers": the running
        means of the normalisation after each step}``.
    """
    step = hand_in.get(name)
    model, optimizer = _prepared(hand_in, weights, lr, momentum)
    if stale is not None:
        for parameter in model.parameters():
            parameter.grad = torch.full_like(parameter, stale)
    returned, after, buffers = [], [], []
    for x, y in batches:
        returned.append(step(model, optimizer, _loss, x, y))
        after += [model.layer1.weight.detach().clone(), model.layer2.weight.detach().clone()]
        buffers.append(model.norm.running_mean.clone())  # type: ignore[operator]
    return {"returned": returned, "weights": after, "buffers": buffers}


def side_effects(
    hand_in: HandIn,
    name: str,
    weights: Sequence[torch.Tensor],
    x: torch.Tensor,
    y: torch.Tensor,
    lr: float,
    train: bool,
) -> dict[str, Any]:
    """Take one step with a frozen first layer and note what else changed.

    Returns:
        ``{"changed": words, "frozen_moved": bool, "flags": requires_grad of each parameter afterwards,
        "modes": training mode of each module afterwards, "moved": whether the second layer moved}``.
    """
    step = hand_in.get(name)
    model, optimizer = _prepared(hand_in, weights, lr, 0.0)
    model.train(train)
    model.layer1.weight.requires_grad_(False)
    frozen = model.layer1.weight.detach().clone()
    second = model.layer2.weight.detach().clone()
    watch = Watch([x, y])
    step(model, optimizer, _loss, x, y)
    return {
        "changed": watch.changes(),
        "frozen_moved": not torch.equal(frozen, model.layer1.weight),
        "moved": not torch.equal(second, model.layer2.weight),
        "flags": [parameter.requires_grad for parameter in model.parameters()],
        "modes": [module.training for module in model.modules()],
    }


def graph_left_alive(
    hand_in: HandIn,
    name: str,
    weights: Sequence[torch.Tensor],
    x: torch.Tensor,
    y: torch.Tensor,
    lr: float,
) -> dict[str, Any]:
    """Take one step, keep what it returned, and see whether the model's output is still in memory."""
    step = hand_in.get(name)
    model, optimizer = _prepared(hand_in, weights, lr, 0.0)
    outputs: list[weakref.ref[torch.Tensor]] = []

    def loss_fn(output: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
        outputs.append(weakref.ref(output))
        return _loss(output, target)

    kept = step(model, optimizer, loss_fn, x, y)
    gc.collect()
    alive = any(reference() is not None for reference in outputs)
    return {"alive": alive, "returned": kept}
