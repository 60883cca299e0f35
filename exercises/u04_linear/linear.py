"""Linear layers.

A linear layer multiplies its input by a weight matrix and adds a bias. Most of the numbers that a
network learns are in such layers. You will

- compute a layer's output by hand, for one sample or for any batch of them,
- build the layer itself, as a module that could take the place of `nn.Linear`,
- count the parameters of any model.
"""

import torch
from torch import nn


def linear_forward(
    x: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor | None = None
) -> torch.Tensor:
    """Return the output of a linear layer, by hand.

    Every sample, a row of `in` numbers, becomes `out` numbers: each row of `weight` makes one of
    them, and each has its own bias. There may be any number of axes before the last, also none (a
    single sample) or an axis of length 1; they stay as they are.

    By hand means without the layer that you are building: not `torch.nn.functional.linear`, not
    `nn.Linear` or a subclass of it. Everything else in torch is allowed.

    Args:
        x: float tensor of shape `(*, in)`; `*` is any number of axes.
        weight: float tensor of shape `(out, in)`, of the dtype of `x`.
        bias: float tensor of shape `(out,)`, of the dtype of `x`, or None for a layer without one.

    Returns:
        Tensor of shape `(*, out)`, of the dtype and on the device of `x`, differentiable in `x`,
        `weight` and `bias`. The arguments stay as they are.

    Formula:
        output = x @ weight.t() + bias

    Example:
        >>> x = torch.tensor([[1.0, 2.0, 3.0]])
        >>> weight = torch.tensor([[1.0, 0.0, 0.0], [1.0, 1.0, 1.0]])
        >>> linear_forward(x, weight, torch.tensor([10.0, 20.0]))
        tensor([[11., 26.]])

    Slide: Using a linear layer
    """
    # TODO: your code here, then delete the next line
    raise NotImplementedError


class MyLinear(nn.Module):
    """Build a linear layer that could take the place of `nn.Linear`, by hand.

    It has two parameters, `weight` and `bias`, and nothing else in its state, so that its
    `state_dict` can be loaded into an `nn.Linear` of the same size, and the other way round.

    Every entry of both starts at its own random number from -k to k, with k = 1/sqrt(in_features)
    (evenly spread, as in `nn.Linear`, is a good choice). Two layers start differently: set no seed.

    By hand means without the layer that you are building: not `torch.nn.functional.linear`, not
    `nn.Linear` or a subclass of it, neither as base class nor inside. Everything else in torch is
    allowed, and so is your `linear_forward`.

    Args:
        in_features: how many numbers a sample has, an int of at least 1.
        out_features: how many numbers come out, an int of at least 1.
        bias: whether the layer has a bias. If not, its `bias` is None and the `state_dict` holds
            the weight alone.

    Attributes:
        weight: `nn.Parameter` of shape `(out_features, in_features)`, of the default dtype.
        bias: `nn.Parameter` of shape `(out_features,)`, of the default dtype, or None.

    Formula:
        output = x @ weight.t() + bias

    Example:
        >>> layer = MyLinear(in_features=3, out_features=2)
        >>> [(name, tuple(parameter.shape)) for name, parameter in layer.named_parameters()]
        [('weight', (2, 3)), ('bias', (2,))]
        >>> layer(torch.tensor([[1.0, 2.0, 3.0]])).shape
        torch.Size([1, 2])

    Slide: Linear Layers
    """

    def __init__(self, in_features: int, out_features: int, bias: bool = True) -> None:
        """Create the parameters at their random start; call `super().__init__()` first."""
        # TODO: your code here, then delete the next line
        raise NotImplementedError

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return the layer's output `(*, out_features)` for `x` of shape `(*, in_features)`.

        Differentiable in `x` and the parameters, on whatever device and in whatever dtype the
        layer is (`layer.double()` and `layer.to(device)` work).
        """
        # TODO: your code here, then delete the next line
        raise NotImplementedError


def count_parameters(module: nn.Module, trainable_only: bool = False) -> int:
    """Count the numbers that a module can learn.

    A parameter of shape `(2, 3)` counts 6. The parameters of all modules inside count too. A
    parameter that is used in two places is still one: it counts once. Buffers (the running mean of
    a batch normalisation, say) are state but nothing that is learned: they do not count.

    The module stays as it is, its training mode and its `requires_grad` flags as well.

    Args:
        module: any `nn.Module`, also one without parameters, on any device.
        trainable_only: count only parameters that require a gradient, that is, leave out the
            frozen ones.

    Returns:
        How many numbers there are, a Python int.

    Example:
        >>> count_parameters(nn.Linear(3, 2))
        8

    Slide: Linear Layers
    """
    # TODO: your code here, then delete the next line
    raise NotImplementedError
