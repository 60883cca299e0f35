"""Experiments on the Iris exercise: split, look through a network, train it, and read a figure."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
import numpy as np
import torch
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex, to_rgba_array
from matplotlib.figure import Figure
from matplotlib.legend import Legend
from torch import nn
from torch.utils.data import DataLoader, RandomSampler

from autograder.sandbox.probing import HandIn, Watch, public, signature_of
from autograder.sandbox.spies import spy_calls

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.artist import Artist

__all__ = [
    "architecture",
    "drawing",
    "habits",
    "network",
    "network_gradients",
    "placed_network",
    "public",
    "signature_of",
    "splits",
    "training",
    "training_elsewhere",
]

_RANDOM_STATE = "torch's random state"  # may change where a function has a seed


def splits(hand_in: HandIn, seeds: Sequence[int | None]) -> dict[str, Any]:
    """Split once for each of ``seeds`` (None: call it without one), each in another random state.

    Returns:
        ``{"splits": what came back each time, "changed": what changed beside the random state}``.
    """
    iris_split = hand_in.get("iris_split")
    watch = Watch([])
    found = []
    for number, seed in enumerate(seeds):
        _disturb(number)
        found.append(iris_split() if seed is None else iris_split(seed=seed))
    return {"splits": found, "changed": _beside_random_state(watch)}


def architecture(hand_in: HandIn) -> dict[str, Any]:
    """Build the network twice and look at its parts.

    Returns:
        ``{"module": whether it is an nn.Module, "layers": [in, out, has a bias] of layer1 and layer2, or
        [] where one is no nn.Linear, "sizes": number of elements of each parameter, "weights": of the two
        layers, in the first and in the second network}``.
    """
    models = [hand_in.get("IrisNet")() for _ in range(2)]
    layers, weights = [], []
    for model in models:
        for name in ("layer1", "layer2"):
            layer = getattr(model, name, None)
            if not isinstance(layer, nn.Linear):
                return {"module": isinstance(model, nn.Module), "layers": []}
            layers.append([layer.in_features, layer.out_features, int(layer.bias is not None)])
            weights.append(layer.weight.detach().clone())
    sizes = [parameter.numel() for parameter in models[0].parameters()]
    is_module = all(isinstance(model, nn.Module) for model in models)
    return {"module": is_module, "layers": layers[:2], "sizes": sizes, "weights": weights}


def network(
    hand_in: HandIn, weights: Sequence[torch.Tensor], method: str, x: torch.Tensor, train: bool
) -> dict[str, Any]:
    """Call a method of a network with known weights.

    Returns:
        ``{"value": what it gave, "changed": what it should have left alone, "fits": whether the network
        has layers for these weights; else there is nothing more to see}``.
    """
    if not _fits(hand_in.get("IrisNet")(), weights):
        return {"fits": False}
    model = _known(hand_in, weights, x.dtype).train(train)
    watch = Watch([model, x])
    value = model(x) if method == "forward" else getattr(model, method)(x)
    return {"value": value, "changed": watch.changes(), "fits": True}


def network_gradients(
    hand_in: HandIn, weights: Sequence[torch.Tensor], x: torch.Tensor, cotangent: torch.Tensor
) -> dict[str, Any]:
    """Differentiate the logits by the input and the four parameters.

    Returns:
        ``{"value": the logits, "grads": five tensors or None}``; [] where the logits have no graph.
    """
    model = _known(hand_in, weights, x.dtype)
    x = x.detach().clone().requires_grad_()
    logits = model(x)
    grads: Sequence[torch.Tensor | None] = []
    if logits.requires_grad and logits.shape == cotangent.shape:
        inputs = [x, *_parameters(model)]
        grads = torch.autograd.grad(logits, inputs, cotangent, allow_unused=True)
    return {"value": logits, "grads": list(grads)}


def placed_network(
    hand_in: HandIn, weights: Sequence[torch.Tensor], method: str, x: torch.Tensor
) -> dict[str, Any]:
    """Call a method of a network that was moved to the inputs' device: ``{"value"}``."""
    model = _known(hand_in, weights, x.dtype)
    return {"value": model(x) if method == "forward" else getattr(model, method)(x)}


def training(
    hand_in: HandIn,
    split: Sequence[torch.Tensor],
    epochs: int,
    lr: float,
    seed: int,
    disturb: int = 0,
) -> dict[str, Any]:
    """Train once.

    Args:
        hand_in: The learner's module.
        split: ``x_train``, ``y_train``, ``x_test``, ``y_test``.
        epochs: As ``train_iris`` takes it.
        lr: As ``train_iris`` takes it.
        seed: As ``train_iris`` takes it.
        disturb: What the random states of torch, NumPy and Python are set to before.

    Returns:
        ``{"result": what came back, "is_iris_net": of its model, "weights": of the model (layer1.weight,
        layer1.bias, layer2.weight, layer2.bias), "changed": what changed beside the random state}``.
    """
    rows = hand_in.get("IrisSplit")(*split)
    train_iris = hand_in.get("train_iris")
    watch = Watch(list(split))
    _disturb(disturb)
    result = train_iris(rows, epochs=epochs, lr=lr, seed=seed, device=hand_in.device)
    changed = _beside_random_state(watch)
    model = getattr(result, "model", None)
    is_iris_net = isinstance(model, hand_in.get("IrisNet"))
    weights = _parameters(model) if isinstance(model, nn.Module) else []
    return {"result": result, "is_iris_net": is_iris_net, "weights": weights, "changed": changed}


def habits(
    hand_in: HandIn, split: Sequence[torch.Tensor], epochs: int, lr: float, seed: int
) -> dict[str, Any]:
    """Train once and note how the test rows come: ``{"test_shuffled": whether a loader shuffles them}``.

    Their number is not that of the training rows, and so tells them apart.
    """
    loaders: list[DataLoader[Any]] = []
    original = DataLoader.__init__

    def noted(loader: DataLoader[Any], *args: Any, **kwargs: Any) -> None:
        original(loader, *args, **kwargs)
        loaders.append(loader)

    DataLoader.__init__ = noted  # type: ignore[assignment,method-assign]
    try:
        hand_in.get("train_iris")(hand_in.get("IrisSplit")(*split), epochs=epochs, lr=lr, seed=seed)
    finally:
        DataLoader.__init__ = original  # type: ignore[method-assign]
    rows = len(split[2])
    return {
        "test_shuffled": any(
            isinstance(loader.sampler, RandomSampler) and len(loader.sampler) == rows for loader in loaders
        )
    }


def training_elsewhere(
    hand_in: HandIn, features: np.ndarray[Any, Any], labels: np.ndarray[Any, Any], device: str
) -> dict[str, Any]:
    """Train for two epochs on ``device`` with a split on the CPU.

    Returns:
        ``{"raised": text of the exception, or "", "devices": where the returned model's weights are}``.
    """
    x, y = torch.from_numpy(features), torch.from_numpy(labels)
    rows = hand_in.get("IrisSplit")(x, y, x.clone(), y.clone())
    train_iris = hand_in.get("train_iris")
    try:
        result = train_iris(rows, epochs=2, lr=0.01, seed=1, device=torch.device(device))
    except Exception as error:  # noqa: BLE001  # its text is what is asked for
        return {"raised": f"{type(error).__name__}: {error}"[:300], "devices": []}
    return {"raised": "", "devices": [str(weight.device) for weight in _parameters(result.model)]}


def drawing(
    hand_in: HandIn,
    weights: Sequence[torch.Tensor],
    x: torch.Tensor,
    y: torch.Tensor,
    names: Sequence[str],
    train: bool,
) -> dict[str, Any]:
    """Draw the latent space of a network with known weights while another figure is open.

    Returns:
        ``{"kind": class of what came back, "fresh": whether it is a figure that was not there before,
        "other": number of artists drawn into the figure that was, "scatters": one dict each, "legend":
        one dict for each entry, "labelled": whether both axes have a text, "shown": calls of show and
        savefig, "changed": what the call should have left alone, "latent": what the network says}``.
    """
    plot = hand_in.get("plot_latent_space")
    model = _known(hand_in, weights, x.dtype).train(train)
    other = plt.figure()
    other_axes = other.add_subplot()
    before = len(other_axes.get_children())
    watch = Watch([model, x, y])
    with (
        spy_calls(plt, ["show", "savefig"]) as shown,
        spy_calls(Figure, ["show", "savefig"]) as saved,
    ):
        figure = plot(model, x, y, names)
    seen = {
        "kind": type(figure).__name__,
        "is_figure": isinstance(figure, Figure),
        "fresh": figure is not other,
        "other": len(other_axes.get_children()) - before + len(other.axes) - 1,
        "shown": [*shown, *saved],
        "changed": watch.changes(),
        "latent": model.latent(x),
        "scatters": list(_scatters(figure)) if isinstance(figure, Figure) else [],
        "legend": list(_legend_entries(figure)) if isinstance(figure, Figure) else [],
        "labelled": isinstance(figure, Figure) and _is_labelled(figure),
    }
    plt.close("all")
    return seen


def _scatters(figure: Figure) -> Iterator[dict[str, Any]]:
    for axes in figure.axes:
        for artist in axes.collections:
            if isinstance(artist, PathCollection):
                points = np.ma.getdata(artist.get_offsets()).astype(np.float64)
                yield {"points": torch.from_numpy(points.reshape(-1, 2).copy()), **_look(artist)}


def _legend_entries(figure: Figure) -> Iterator[dict[str, Any]]:
    for legend in figure.findobj(Legend):
        for handle, text in zip(legend.legend_handles, legend.get_texts(), strict=False):
            yield {"text": text.get_text(), **_look(handle)}


def _is_labelled(figure: Figure) -> bool:
    """Tell whether the axes that hold scatters, or the whole figure, have a text along both axes."""
    whole = bool(figure.get_supxlabel()), bool(figure.get_supylabel())
    drawn = [axes for axes in figure.axes if any(_scatters_in(axes))]
    return bool(drawn) and all(
        (whole[0] or bool(axes.get_xlabel().strip())) and (whole[1] or bool(axes.get_ylabel().strip()))
        for axes in drawn
    )


def _scatters_in(axes: Any) -> Iterator[bool]:
    return (isinstance(artist, PathCollection) for artist in axes.collections)


def _look(artist: Artist | None) -> dict[str, str]:
    """Describe how an artist looks: its colour without transparency, and its marker where it has one."""
    if isinstance(artist, PathCollection):
        artist.update_scalarmappable()
        colours = to_rgba_array(artist.get_facecolor())
        if not len(colours) or colours[0, 3] == 0:
            colours = to_rgba_array(artist.get_edgecolor())
        marker = str(np.asarray(artist.get_paths()[0].vertices).round(3).tolist())
        return {
            "colour": to_hex((*colours[0, :3].tolist(),)) if len(colours) else "",
            "marker": marker,
        }
    for getter in ("get_markerfacecolor", "get_facecolor", "get_color"):
        if hasattr(artist, getter):
            try:
                return {"colour": to_hex(getattr(artist, getter)()), "marker": ""}
            except ValueError:
                continue
    return {"colour": "", "marker": ""}


def _known(hand_in: HandIn, weights: Sequence[torch.Tensor], dtype: torch.dtype) -> Any:
    """Return the learner's network with the given weights, on the inputs' device."""
    model = hand_in.get("IrisNet")()
    model = model.to(device=hand_in.device, dtype=dtype)
    with torch.no_grad():
        for parameter, weight in zip(_parameters(model), weights, strict=True):
            parameter.copy_(weight)
    return model


def _fits(model: Any, weights: Sequence[torch.Tensor]) -> bool:
    """Tell whether the network has the parameters that known weights are for."""
    layers = [getattr(model, name, None) for name in ("layer1", "layer2")]
    found = [getattr(layer, kind, None) for layer in layers for kind in ("weight", "bias")]
    return [getattr(item, "shape", None) for item in found] == [item.shape for item in weights]


def _parameters(model: Any) -> list[torch.Tensor]:
    first, second = model.layer1, model.layer2
    return [first.weight, first.bias, second.weight, second.bias]


def _disturb(number: int) -> None:
    """Put every random state somewhere else."""
    torch.manual_seed(number)
    np.random.seed(number)  # noqa: NPY002  # learner code may use the global state
    random.seed(number)


def _beside_random_state(watch: Watch) -> list[str]:
    return [what for what in watch.changes() if what != _RANDOM_STATE]
