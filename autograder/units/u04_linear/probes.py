"""Experiments on linear layers: outputs, states, starts, and modules to count."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

import torch
from torch import nn

from autograder.sandbox.probing import HandIn, Watch, built_ins_used, call, gradients, public
from autograder.sandbox.spies import spy, spy_calls

__all__ = [
    "built_ins_used",
    "call",
    "count",
    "gradients",
    "layer_built_ins",
    "layer_call",
    "layer_gradients",
    "layer_outputs",
    "layer_side_effects",
    "layer_starts",
    "layer_state",
    "public",
]


def _layer(hand_in: HandIn, sizes: Sequence[int], *, bias: bool) -> Any:
    """Return a new layer of the learner's, on the device of this run."""
    in_features, out_features = sizes
    layer = hand_in.get("MyLinear")(in_features, out_features, bias=bias)
    return layer.to(hand_in.device)


def _load(module: nn.Module, state: dict[str, Any]) -> bool:
    """Load a state; returns whether it fits."""
    try:
        module.load_state_dict(state)
    except RuntimeError:
        return False
    return True


def layer_outputs(
    hand_in: HandIn,
    sizes: Sequence[int],
    states: Sequence[dict[str, torch.Tensor]],
    inputs: Sequence[torch.Tensor],
) -> dict[str, Any]:
    """Load each state, which ``nn.Linear`` would take, into one layer and compute its outputs.

    Returns:
        ``{"keys": of the layer's own state, "fits": whether each state could be loaded, "outputs": for
        each state, that of each input}``.
    """
    layer = _layer(hand_in, sizes, bias="bias" in states[0])
    keys = list(layer.state_dict())
    fits, outputs = [], []
    for state in states:
        fits.append(_load(layer, state))
        outputs += [layer(x) for x in inputs] if fits[-1] else []
    return {"keys": keys, "fits": fits, "outputs": outputs}


def layer_state(hand_in: HandIn, sizes: Sequence[int], bias: bool, x: torch.Tensor) -> dict[str, Any]:
    """Build a layer, and hand its state to an ``nn.Linear``.

    Returns:
        ``{"parameters": their names, "trainable": their requires_grad, "keys": of the state, "weight",
        "bias": the attributes, "fits": whether nn.Linear takes the state, "exchanged": its output for x,
        or None}``.
    """
    in_features, out_features = sizes
    layer = hand_in.get("MyLinear")(in_features=in_features, out_features=out_features, bias=bias).to(
        hand_in.device
    )
    named = dict(layer.named_parameters())
    state = layer.state_dict()
    other = nn.Linear(in_features, out_features, bias=bias).to(hand_in.device)
    fits = _load(other, state)
    return {
        "parameters": list(named),
        "trainable": [parameter.requires_grad for parameter in named.values()],
        "keys": list(state),
        "weight": layer.weight,
        "bias": layer.bias,
        "fits": fits,
        "exchanged": other(x) if fits else None,
    }


def layer_starts(hand_in: HandIn, sizes: Sequence[int], layers: int) -> dict[str, Any]:
    """Build some layers of one size: ``{"weights", "biases": at their start}``."""
    in_features, out_features = sizes
    built = [hand_in.get("MyLinear")(in_features, out_features) for _ in range(layers)]
    return {
        "weights": [layer.weight.detach().clone() for layer in built],
        "biases": [layer.bias.detach().clone() for layer in built],
    }


def layer_gradients(
    hand_in: HandIn,
    sizes: Sequence[int],
    state: dict[str, torch.Tensor],
    x: torch.Tensor,
    cotangent: torch.Tensor,
) -> dict[str, Any]:
    """Differentiate the output of a layer of the dtype of ``x`` by its parameters and its input.

    Returns:
        ``{"fits": whether the state could be loaded, "value": the output, "grads": by x and by the
        parameters in the order of the state, each a tensor or None}``.
    """
    layer = _layer(hand_in, sizes, bias="bias" in state).to(x.dtype)
    fits = _load(layer, state)
    live = x.detach().clone().requires_grad_()
    value = layer(live)
    grads: Sequence[torch.Tensor | None] = [None] * (1 + len(state))
    attached = isinstance(value, torch.Tensor) and value.requires_grad
    if attached and value.shape == cotangent.shape and value.dtype == cotangent.dtype:
        wanted = [live, *(getattr(layer, name) for name in state)]
        grads = torch.autograd.grad(value, wanted, cotangent, allow_unused=True)
    return {"fits": fits, "value": value, "grads": list(grads)}


def layer_built_ins(hand_in: HandIn, sizes: Sequence[int], bias: bool, x: torch.Tensor) -> dict[str, Any]:
    """Build and call a layer under spies: ``{"used": [names of torch's own linear layers]}``."""
    with spy_calls(nn.Linear, ["__init__"]) as built, spy(["linear"]) as used:
        layer = _layer(hand_in, sizes, bias=bias)
        layer(x)
    inherited = any(isinstance(module, nn.Linear) for module in layer.modules())
    names = ["nn.Linear"] if built or inherited else []
    return {"used": names + list(dict.fromkeys(used))}


def layer_side_effects(hand_in: HandIn, sizes: Sequence[int], bias: bool, x: torch.Tensor) -> dict[str, Any]:
    """Note what building and calling a layer changes: ``{"changed": words, "seeded": bool}``."""
    seed = torch.initial_seed()
    watch = Watch([x])
    layer = _layer(hand_in, sizes, bias=bias)
    # building a module may draw random numbers, not set a seed
    changed = [what for what in watch.changes() if what != "torch's random state"]
    seeded = torch.initial_seed() != seed
    watch = Watch([x, layer])
    layer(x)
    return {"changed": list(dict.fromkeys(changed + watch.changes())), "seeded": seeded}


def layer_call(hand_in: HandIn, sizes: Sequence[int], bias: bool, x: torch.Tensor) -> dict[str, Any]:
    """Build a layer on the device of this run and call it: ``{"value": its output}``."""
    return {"value": _layer(hand_in, sizes, bias=bias)(x)}


class _Model(nn.Module):
    """A model with all that makes counting hard: what is shared, equal, nested, empty, or a buffer."""

    def __init__(self, width: int, hidden: int, channels: int) -> None:
        super().__init__()
        self.encoder = nn.Sequential(
            nn.Linear(width, hidden), nn.BatchNorm1d(hidden), nn.Sequential(nn.ReLU())
        )
        self.twin = copy.deepcopy(self.encoder)
        self.again = self.encoder[0]
        self.decoder = nn.Linear(hidden, width, bias=False)
        self.tied = nn.Linear(hidden, width)
        self.tied.weight = self.decoder.weight
        self.blocks = nn.ModuleList([nn.ModuleDict({"conv": nn.Conv1d(1, channels, 3)})])
        self.extra = nn.ParameterList([torch.zeros(channels)])
        self.scale = nn.Parameter(torch.tensor(1.0))
        self.nothing = nn.Parameter(torch.zeros(0, channels))
        self.register_buffer("table", torch.zeros(channels, channels))


def count(
    hand_in: HandIn,
    sizes: Sequence[int],
    frozen: Sequence[str],
    train: bool,
    args: Sequence[Any] = (),
    kwargs: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Count the parameters of a model.

    Args:
        hand_in: The learner's module.
        sizes: Width, hidden width and channels of the model; without any, it has no parameters.
        frozen: Names of the parameters that require no gradient.
        train: The model's training mode.
        args: What to call the learner's function with, after the model.
        kwargs: Its keyword arguments.

    Returns:
        ``{"value": what it returned, "changed": words}``.
    """
    function = hand_in.get("count_parameters")
    model = _Model(*sizes) if sizes else nn.Sequential(nn.ReLU(), nn.Flatten())
    model = model.to(hand_in.device).train(train)
    for name, parameter in model.named_parameters():
        parameter.requires_grad_(name not in frozen)
        parameter.grad = torch.ones_like(parameter)
    watch = Watch([model])
    value = function(model, *args, **(kwargs or {}))
    return {"value": value, "changed": watch.changes()}
