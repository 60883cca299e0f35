"""Unit 6: Modules.

A model in PyTorch is a class that extends `nn.Module`. You write two methods: `__init__` says
what the network *consists of*, `forward` says how the data *flows* through it. In return the
module finds all your parameters, moves them to a device, saves and loads them, and hands them to
an optimizer. You will build the lecture's two-layer network, then a network with any number of
layers, and then repair three networks that run and are wrong all the same.
"""

from collections.abc import Sequence
from itertools import pairwise

import torch
from torch import nn


class SimpleNeuralNet(nn.Module):
    """Build the lecture's two-layer network: three inputs, four hidden values, two outputs.

    `__init__` takes no arguments. It calls the parent's constructor and makes two linear layers,
    each with a bias, under the names `layer1` (3 to 4) and `layer2` (4 to 2). These are all the
    parameters. They start out at random, as `nn.Linear` makes them, so two networks differ: leave
    the seed to the script that uses your class.

    `forward` sends a batch through `layer1`, a ReLU and `layer2`. Nothing comes after `layer2`: the
    outputs are logits and may be negative. It works for any number of rows, a single one included,
    gives the same answer when it is called again, follows the dtype and device of the parameters
    (`model.double()` must work), and does not modify `x`. Gradients reach all four parameters, and
    `x` if it asks for one. Use any form of ReLU that you like.

    Args:
        The constructor takes none. Calling the network takes `x`, a float tensor `(N, 3)`.

    Returns:
        Calling the network returns the logits, a float tensor `(N, 2)`.

    Formula:
        model(x) = layer2(max(0, layer1(x)))

    Example:
        >>> model = SimpleNeuralNet()
        >>> model(torch.tensor([[1.0, 2.0, 3.0], [2.0, 4.0, 6.0]])).shape
        torch.Size([2, 2])
        >>> [name for name, _ in model.named_parameters()]
        ['layer1.weight', 'layer1.bias', 'layer2.weight', 'layer2.bias']

    Slide: 2-layer fully-connected model
    """

    def __init__(self) -> None:
        """Define what the network consists of."""
        # TODO: your code here, then delete the next line
        raise NotImplementedError

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Define how a batch `(N, 3)` flows to the logits `(N, 2)`."""
        # TODO: your code here, then delete the next line
        raise NotImplementedError


class MLP(nn.Module):
    """Build a fully connected network with layers of the given sizes.

    `sizes` lists the number of inputs, of the hidden values of each layer, and of outputs:
    `[3, 4, 2]` is the lecture's network, `[3, 2]` a single linear layer. `pairwise(sizes)` runs
    over neighbours: `(3, 4)`, then `(4, 2)`.

    Keep the layers under the name `layers`: an `nn.ModuleList` that holds the `nn.Linear`s (each
    with a bias) in the order in which the data passes them, and nothing else. Between two layers
    stands a ReLU, after the last one none. Like `SimpleNeuralNet` it works for any number of rows,
    follows the dtype and device of its parameters, and modifies neither `x` nor `sizes`.

    Args:
        sizes: a list or tuple of positive ints, at least two. Calling the network takes `x`, a
            float tensor `(N, sizes[0])`.

    Returns:
        Calling the network returns the logits, a float tensor `(N, sizes[-1])`.

    Raises:
        ValueError: when `MLP(sizes)` is called with fewer than two sizes.

    Formula:
        model(x) = layers[-1](max(0, ... max(0, layers[1](max(0, layers[0](x))))))

    Example:
        >>> model = MLP([4, 8, 8, 3])
        >>> [(layer.in_features, layer.out_features) for layer in model.layers]
        [(4, 8), (8, 8), (8, 3)]
        >>> model(torch.ones(5, 4)).shape
        torch.Size([5, 3])

    Slide: Modules
    """

    def __init__(self, sizes: Sequence[int]) -> None:
        """Define one linear layer for each pair of neighbouring sizes."""
        # TODO: your code here, then delete the next line
        raise NotImplementedError

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Define how a batch flows through all the layers."""
        # TODO: your code here, then delete the next line
        raise NotImplementedError


class BrokenNetA(nn.Module):
    """Gives two scores a row, but an optimizer says that there is nothing to train."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = [nn.Linear(3, 4), nn.Linear(4, 2)]

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = torch.relu(self.layers[0](x))
        x = self.layers[1](x)
        return x


class RepairedNetA(nn.Module):
    """Write `BrokenNetA` so that the module knows its layers.

    The repaired network keeps all that `SimpleNeuralNet` promises: no arguments; `layer1` is an
    `nn.Linear(3, 4)` and `layer2` an `nn.Linear(4, 2)`, registered in the module under these names,
    with no other parameters and a random start of their own (no fixed seed); a ReLU between them,
    nothing after `layer2`; any number of rows; the same answer for the same input; `x` not
    modified; gradients for all four parameters.

    Args:
        The constructor takes none. Calling the network takes `x`, a float tensor `(N, 3)`.

    Returns:
        Calling the network returns the logits, a float tensor `(N, 2)`.

    Formula:
        model(x) = layer2(max(0, layer1(x)))

    Example:
        >>> [name for name, _ in BrokenNetA().named_parameters()]
        []
        >>> [name for name, _ in RepairedNetA().named_parameters()]
        ['layer1.weight', 'layer1.bias', 'layer2.weight', 'layer2.bias']

    Slide: Modules
    """

    def __init__(self) -> None:
        """Define what the network consists of."""
        # TODO: your code here, then delete the next line
        raise NotImplementedError

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Define how a batch `(N, 3)` flows to the logits `(N, 2)`."""
        # TODO: your code here, then delete the next line
        raise NotImplementedError


class BrokenNetB(nn.Module):
    """Gives other scores each time it is asked, and remembers nothing of its training."""

    def __init__(self) -> None:
        super().__init__()

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        self.layer1 = nn.Linear(3, 4)
        x = torch.relu(self.layer1(x))
        self.layer2 = nn.Linear(4, 2)
        x = self.layer2(x)
        return x


class RepairedNetB(nn.Module):
    """Write `BrokenNetB` so that the same batch gets the same answer.

    The repaired network keeps all that `SimpleNeuralNet` promises: no arguments; `layer1` is an
    `nn.Linear(3, 4)` and `layer2` an `nn.Linear(4, 2)`, registered in the module under these names,
    with no other parameters and a random start of their own (no fixed seed); a ReLU between them,
    nothing after `layer2`; any number of rows; the same answer for the same input; `x` not
    modified; gradients for all four parameters.

    Args:
        The constructor takes none. Calling the network takes `x`, a float tensor `(N, 3)`.

    Returns:
        Calling the network returns the logits, a float tensor `(N, 2)`.

    Formula:
        model(x) = layer2(max(0, layer1(x)))

    Example:
        >>> net, batch = RepairedNetB(), torch.tensor([[1.0, 2.0, 3.0], [2.0, 4.0, 6.0]])
        >>> torch.equal(net(batch), net(batch))
        True

    Slide: Modules
    """

    def __init__(self) -> None:
        """Define what the network consists of."""
        # TODO: your code here, then delete the next line
        raise NotImplementedError

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Define how a batch `(N, 3)` flows to the logits `(N, 2)`."""
        # TODO: your code here, then delete the next line
        raise NotImplementedError


class BrokenNetC(nn.Module):
    """Trains without complaint, yet `layer1` ends as it began, however long the training."""

    def __init__(self) -> None:
        super().__init__()
        self.layer1 = nn.Linear(3, 4)
        self.layer2 = nn.Linear(4, 2)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        hidden = torch.relu(self.layer1(x)).detach()
        x = self.layer2(hidden)
        return x


class RepairedNetC(nn.Module):
    """Write `BrokenNetC` so that both layers learn.

    The repaired network keeps all that `SimpleNeuralNet` promises: no arguments; `layer1` is an
    `nn.Linear(3, 4)` and `layer2` an `nn.Linear(4, 2)`, registered in the module under these names,
    with no other parameters and a random start of their own (no fixed seed); a ReLU between them,
    nothing after `layer2`; any number of rows; the same answer for the same input; `x` not
    modified; gradients for all four parameters.

    Args:
        The constructor takes none. Calling the network takes `x`, a float tensor `(N, 3)`.

    Returns:
        Calling the network returns the logits, a float tensor `(N, 2)`.

    Formula:
        model(x) = layer2(max(0, layer1(x)))

    Example:
        >>> net = RepairedNetC()
        >>> net(torch.ones(5, 3)).sum().backward()
        >>> [parameter.grad is not None for parameter in net.parameters()]
        [True, True, True, True]

    Slide: Modules
    """

    def __init__(self) -> None:
        """Define what the network consists of."""
        # TODO: your code here, then delete the next line
        raise NotImplementedError

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Define how a batch `(N, 3)` flows to the logits `(N, 2)`."""
        # TODO: your code here, then delete the next line
        raise NotImplementedError
