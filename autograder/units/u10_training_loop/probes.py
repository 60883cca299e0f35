"""Experiments on datasets, loaders and training loops: run them and note what went where."""

from __future__ import annotations

import gc
import random
import weakref
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import nn, optim
from torch.utils.data import DataLoader, Dataset, Subset, TensorDataset

from autograder.sandbox.probing import HandIn, Watch, exception_of, public

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = [
    "batches",
    "devices_of_samples",
    "devices_seen",
    "epochs_of_training",
    "exception_of",
    "fitted",
    "measured",
    "public",
    "samples",
]

Batch = tuple[torch.Tensor, torch.Tensor]


class _Network(nn.Module):
    """D → H → K, with batch normalisation where asked for; tells ``note`` about every output."""

    def __init__(
        self,
        weights: Sequence[torch.Tensor],
        *,
        normalised: bool,
        note: Callable[[torch.Tensor], None] = lambda _: None,
    ) -> None:
        super().__init__()
        first, second = weights
        self.layer1 = nn.Linear(first.shape[1], first.shape[0], bias=False)
        self.norm = nn.BatchNorm1d(first.shape[0]) if normalised else nn.Identity()
        self.layer2 = nn.Linear(second.shape[1], second.shape[0], bias=False)
        self.note = note
        with torch.no_grad():
            self.layer1.weight.copy_(first)
            self.layer2.weight.copy_(second)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        output: torch.Tensor = self.layer2(torch.tanh(self.norm(self.layer1(x))))
        self.note(output)
        return output


class _Batches:
    """Collates samples to batches, and knows afterwards whether somebody changed them."""

    def __init__(self) -> None:
        self._made: list[tuple[torch.Tensor, torch.Tensor]] = []

    def __call__(self, samples: Sequence[Batch]) -> Batch:
        x, y = (torch.stack(part) for part in zip(*samples, strict=True))
        self._made += [(x, x.clone()), (y, y.clone())]
        return x, y

    def changed(self) -> bool:
        """Tell whether the values or ``requires_grad`` of a batch are no longer what they were."""
        return any(now.requires_grad or not torch.equal(now, then) for now, then in self._made)


def _loader(
    features: torch.Tensor,
    targets: torch.Tensor,
    batch_size: int,
    collate: _Batches | None = None,
) -> DataLoader[Any]:
    """Return a loader on the CPU, in the order of the rows, that leaves the random state alone."""
    dataset = TensorDataset(features.cpu(), targets.cpu())
    generator = torch.Generator()
    return DataLoader(dataset, batch_size=batch_size, collate_fn=collate, generator=generator)


def _loss(output: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
    """Return an asymmetric mean over the samples, which refuses shapes that do not fit."""
    classes = not target.is_floating_point()
    if target.shape != (output.shape[:1] if classes else output.shape):
        raise ValueError(f"the loss got shapes {tuple(output.shape)} and {tuple(target.shape)}")
    if classes:
        return nn.functional.cross_entropy(output, target) + 0.1 * output.square().mean()
    return (output - target).square().mean() + 0.5 * output.mean()


def samples(
    hand_in: HandIn, features: torch.Tensor, labels: torch.Tensor, indices: Sequence[int]
) -> dict[str, Any]:
    """Build a ``TabularDataset`` and take samples out of it.

    Returns:
        ``{"is_dataset": bool, "length", "features": one per index, "labels": one per index,
        "batch": a DataLoader's batch of everything, "changed": words}``.
    """
    make = hand_in.get("TabularDataset")
    watch = Watch([features, labels])
    dataset = make(features, labels)
    pairs = [dataset[index] for index in indices]
    x, y = zip(*pairs, strict=True)
    stacked = next(iter(DataLoader(dataset, batch_size=len(features), generator=torch.Generator())))
    return {
        "is_dataset": isinstance(dataset, Dataset),
        "length": len(dataset),
        "features": list(x),
        "labels": list(y),
        "batch": list(stacked),
        "changed": watch.changes(),
    }


def devices_of_samples(hand_in: HandIn, features: torch.Tensor, labels: torch.Tensor) -> dict[str, Any]:
    """Build a ``TabularDataset`` on another device than the CPU, and note where its samples are.

    That is the GPU in a CUDA run, else ``meta``, where only a copy to the CPU counts among what can go wrong.

    Returns:
        ``{"device": the other device's type, "parts": where the parts of a sample are}``.
    """
    device = hand_in.device if hand_in.device == "cuda" else "meta"
    make = hand_in.get("TabularDataset")
    try:
        sample = make(features.to(device), labels.to(device))[0]
    except (NotImplementedError, RuntimeError, TypeError) as error:
        copied = any(text in str(error) for text in ("copy out of meta", "meta device type"))
        return {"device": device, "parts": ["cpu"] if copied or device == "cuda" else []}
    return {"device": device, "parts": [part.device.type for part in sample]}


def batches(
    hand_in: HandIn,
    features: torch.Tensor,
    labels: torch.Tensor,
    batch_size: int,
    seeds: Sequence[int],
    *,
    train: bool,
    epochs: int,
) -> dict[str, Any]:
    """Build one loader per seed, then go through them in turn, each time from another global state.

    Returns:
        ``{"are_loaders": a bool per loader, "sizes": of the batches, a list per epoch, "features" and
        "labels": all of an epoch in the order they came, "changed": words}``, where the epochs come
        loader by loader: all of the first seed, then all of the second.
    """
    make = hand_in.get("make_loader")
    rows = list(zip(features.cpu(), labels.cpu(), strict=True))
    dataset: Subset[Batch] = Subset(rows, range(len(rows)))  # type: ignore[arg-type]  # a list serves
    loaders, changed = [], []
    for number, seed in enumerate(seeds):
        _stir(number)
        watch = Watch([])
        loaders.append(make(dataset, batch_size, seed, train))
        changed += watch.changes()
    passes: list[list[list[Batch]]] = [[] for _ in loaders]
    for epoch in range(1, epochs + 1):
        for number, loader in enumerate(loaders):
            _stir(number + len(loaders) * epoch)
            watch = Watch([])
            passes[number].append([(x, y) for x, y in loader])
            changed += watch.changes()
    in_order = [epoch for group in passes for epoch in group]
    return {
        "are_loaders": [isinstance(loader, DataLoader) for loader in loaders],
        "sizes": [[len(y) for _, y in epoch] for epoch in in_order],
        "features": [torch.cat([x for x, _ in epoch]) for epoch in in_order],
        "labels": [torch.cat([y for _, y in epoch]) for epoch in in_order],
        "changed": list(dict.fromkeys(changed)),
    }


def _stir(seed: int) -> None:
    """Put every global random state somewhere else."""
    torch.manual_seed(seed)
    np.random.seed(seed)  # noqa: NPY002  # the global state is what is stirred
    random.seed(seed)


def epochs_of_training(
    hand_in: HandIn,
    weights: Sequence[torch.Tensor],
    features: torch.Tensor,
    targets: torch.Tensor,
    batch_size: int,
    lr: float,
    *,
    epochs: int = 1,
    momentum: float = 0.0,
    stale: float | None = None,
    normalised: bool = False,
    training: bool = True,
    frozen: bool = False,
    pass_device: bool = True,
) -> dict[str, Any]:
    """Call ``train_epoch`` some times on one model, optimizer and loader.

    Args:
        hand_in: The learner's module.
        weights: Of the two layers at the start, ``(H, D)`` and ``(K, H)``.
        features: ``(N, D)``.
        targets: ``(N, K)``, or class ids ``(N,)``.
        batch_size: Of the loader, which keeps the order.
        lr: Learning rate of SGD.
        epochs: How often to call.
        momentum: Of SGD.
        stale: What to leave in every ``.grad`` before the first call; None leaves no gradient.
        normalised: Whether the model has batch normalisation.
        training: The model's mode before the first call.
        frozen: Whether the first layer has ``requires_grad=False``.
        pass_device: Whether to pass the device also where it is the default.

    Returns:
        ``{"returned": a value per call, "weights": both layers' after each call, "buffers": the running
        means after each call, "modes": of each module after all, "flags": requires_grad of each
        parameter, "changed": words, "batches_changed": bool, "alive": whether an output of the model is
        still in memory}``.
    """
    train_epoch = hand_in.get("train_epoch")
    outputs: list[weakref.ref[torch.Tensor]] = []

    def note(output: torch.Tensor) -> None:
        outputs.append(weakref.ref(output))

    model = _Network(weights, normalised=normalised, note=note)
    model.to(hand_in.device).train(training)
    model.layer1.weight.requires_grad_(not frozen)
    optimizer = optim.SGD(model.parameters(), lr=lr, momentum=momentum)
    if stale is not None:
        for parameter in model.parameters():
            parameter.grad = torch.full_like(parameter, stale)
    collate = _Batches()
    loader = _loader(features, targets, batch_size, collate)
    device = [torch.device(hand_in.device)] if pass_device or hand_in.device != "cpu" else []
    watch = Watch([])
    returned, after, buffers = [], [], []
    for _ in range(epochs):
        returned.append(train_epoch(model, loader, optimizer, _loss, *device))
        after += [model.layer1.weight.detach().clone(), model.layer2.weight.detach().clone()]
        buffers += _running_mean(model)
    changed = watch.changes()
    gc.collect()
    return {
        "returned": returned,
        "weights": after,
        "buffers": buffers,
        "modes": [module.training for module in model.modules()],
        "flags": [parameter.requires_grad for parameter in model.parameters()],
        "changed": changed,
        "batches_changed": collate.changed(),
        "alive": any(output() is not None for output in outputs),
    }


def _running_mean(model: _Network) -> list[torch.Tensor]:
    return [buffer.clone() for name, buffer in model.named_buffers() if "running_mean" in name]


def measured(
    hand_in: HandIn,
    weights: Sequence[torch.Tensor],
    features: torch.Tensor,
    labels: torch.Tensor,
    batch_size: int,
    *,
    running: Sequence[torch.Tensor] = (),
    training: bool = True,
    tracking: bool = True,
    stale: float | None = None,
    pass_device: bool = True,
) -> dict[str, Any]:
    """Call ``evaluate`` on a model.

    Args:
        hand_in: The learner's module.
        weights: Of the two layers, ``(H, D)`` and ``(C, H)``.
        features: ``(N, D)``.
        labels: Class ids ``(N,)``.
        batch_size: Of the loader, which keeps the order.
        running: Running mean and variance ``(H,)`` of a batch normalisation; none without them.
        training: The model's mode before the call.
        tracking: Whether torch's grad mode is on before the call.
        stale: What to leave in the ``.grad`` of the first layer; None leaves no gradient.
        pass_device: Whether to pass the device also where it is the default.

    Returns:
        ``{"value", "graphs": whether the output had a graph, in each forward pass, "changed": words,
        "batches_changed": bool}``.
    """
    evaluate = hand_in.get("evaluate")
    graphs: list[bool] = []

    def note(output: torch.Tensor) -> None:
        graphs.append(output.requires_grad)

    model = _Network(weights, normalised=bool(running), note=note)
    if isinstance(model.norm, nn.BatchNorm1d):
        model.norm.running_mean, model.norm.running_var = (part.clone() for part in running)
    model.to(hand_in.device).train(training)
    if stale is not None:
        model.layer1.weight.grad = torch.full_like(model.layer1.weight, stale)
    collate = _Batches()
    loader = _loader(features, labels, batch_size, collate)
    device = [torch.device(hand_in.device)] if pass_device or hand_in.device != "cpu" else []
    with torch.set_grad_enabled(tracking):
        watch = Watch([model])
        value = evaluate(model, loader, _loss, *device)
        changed = watch.changes()
    return {
        "value": value,
        "graphs": graphs,
        "changed": changed,
        "batches_changed": collate.changed(),
    }


def fitted(
    hand_in: HandIn,
    weights: Sequence[torch.Tensor],
    train: Sequence[torch.Tensor],
    test: Sequence[torch.Tensor],
    batch_size: int,
    lr: float,
    momentum: float,
    epochs: int,
) -> dict[str, Any]:
    """Call ``fit`` on a model with batch normalisation.

    Args:
        hand_in: The learner's module.
        weights: Of the two layers, ``(H, D)`` and ``(C, H)``.
        train: Features ``(N, D)`` and class ids ``(N,)`` to train on.
        test: The same to measure on.
        batch_size: Of both loaders, which keep the order.
        lr: Learning rate of SGD.
        momentum: Of SGD.
        epochs: How many.

    Returns:
        ``{"value", "weights": both layers' at the end, "buffers": the running mean at the end,
        "changed": words, "batches_changed": bool}``.
    """
    fit = hand_in.get("fit")
    model = _Network(weights, normalised=True).to(hand_in.device)
    optimizer = optim.SGD(model.parameters(), lr=lr, momentum=momentum)
    collate = _Batches()
    loaders = [_loader(x, y, batch_size, collate) for x, y in (train, test)]
    device = [hand_in.device] if hand_in.device != "cpu" else []
    watch = Watch([])
    value = fit(model, *loaders, optimizer, _loss, epochs, *device)
    return {
        "value": value,
        "weights": [model.layer1.weight.detach().clone(), model.layer2.weight.detach().clone()],
        "buffers": _running_mean(model),
        "changed": watch.changes(),
        "batches_changed": collate.changed(),
    }


def devices_seen(
    hand_in: HandIn, name: str, features: torch.Tensor, labels: torch.Tensor, batch_size: int
) -> dict[str, Any]:
    """Call a loop with a model on another device than its data, and note where batches arrive.

    The other device is the GPU in a CUDA run, else ``meta``. Nothing can be read from a tensor there, so
    right code may raise once it has computed something: what it had seen by then counts.

    Returns:
        ``{"device": the other device's type, "inputs": types of the devices where the model's inputs
        were, "targets": the same for the loss function's targets}``.
    """
    function = hand_in.get(name)
    device = hand_in.device if hand_in.device == "cuda" else "meta"
    inputs: list[str] = []
    targets: list[str] = []

    class Elsewhere(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.scores = nn.Parameter(torch.zeros(2, device=device))

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            inputs.append(x.device.type)
            return 2 * self.scores.expand(len(x), 2)

    def loss_fn(output: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
        targets.append(target.device.type)
        return output.mean() if device == "cuda" else torch.ones((), requires_grad=True)

    model = Elsewhere()
    optimizer = optim.SGD(model.parameters(), lr=0.1)
    loader = _loader(features, labels, batch_size)
    arguments: dict[str, list[Any]] = {
        "train_epoch": [model, loader, optimizer, loss_fn],
        "evaluate": [model, loader, loss_fn],
        "fit": [model, loader, loader, optimizer, loss_fn, 1],
    }
    try:
        function(*arguments[name], device)
    except Exception:
        if device == "cuda" or not inputs:
            raise
    return {"device": device, "inputs": inputs, "targets": targets}
