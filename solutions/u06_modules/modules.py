# %% [markdown]
# # Unit 6: Modules
#
# A model in PyTorch is a class that extends `nn.Module`. You write two methods: `__init__` says
# what the network *consists of*, `forward` says how the data *flows* through it. In return the
# module finds all your parameters, moves them to a device, saves and loads them, and hands them to
# an optimizer. You will build the lecture's two-layer network, then a network with any number of
# layers, and then repair three networks that run and are wrong all the same.

# %%
from collections.abc import Sequence
from itertools import pairwise

import torch
from torch import nn

# %% [markdown]
# ## What does the parent's constructor do?
#
# "Remember to always call the parent's `__init__()` at the beginning of the constructor", says the
# slide. Predict, then run: what happens to somebody who forgets?

# %% tags=["active-ipynb"]
# class Forgetful(nn.Module):
#     def __init__(self):
#         self.layer1 = nn.Linear(3, 4)
#
#
# try:
#     Forgetful()
# except AttributeError as error:
#     print("AttributeError:", error)

# %% [markdown]
# A module keeps a list of its layers, and the parent's constructor makes that list. An assignment
# `self.layer1 = nn.Linear(3, 4)` writes into it, so the list has to be there first.
#
# ## The lecture's network
#
# Two linear layers and a ReLU between them: three features in, two scores out. Before you write it:
# how many numbers will it learn?


# %% task="SimpleNeuralNet"
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
        ### BEGIN SOLUTION
        super().__init__()
        self.layer1 = nn.Linear(3, 4)
        self.layer2 = nn.Linear(4, 2)
        ### END SOLUTION

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Define how a batch `(N, 3)` flows to the logits `(N, 2)`."""
        ### BEGIN SOLUTION
        x = self.layer1(x)
        x = torch.relu(x)
        x = self.layer2(x)
        return x
        ### END SOLUTION


# %% check="SimpleNeuralNet"
def test_SimpleNeuralNet_turns_the_slides_batch_into_two_scores_a_row() -> None:
    """Two samples with three features each give two rows of two scores"""
    model = SimpleNeuralNet()
    got = model(torch.tensor([[1.0, 2.0, 3.0], [2.0, 4.0, 6.0]]))
    assert isinstance(got, torch.Tensor), (
        f"model(batch) returned a {type(got).__name__}; expected a tensor."
    )
    assert got.shape == (2, 2), (
        f"model(batch) of shape (2, 3) gave the shape {tuple(got.shape)}; expected (2, 2)."
    )


def test_SimpleNeuralNet_registers_both_layers() -> None:
    """The module finds the weight and the bias of layer1 and of layer2"""
    model = SimpleNeuralNet()
    layers = [model.layer1, model.layer2]
    got = [tuple(parameter.shape) for layer in layers for parameter in layer.parameters()]
    expected = [(4, 3), (4,), (2, 4), (2,)]
    assert got == expected, (
        f"The weights and biases of layer1 and layer2 have the shapes {got}; expected {expected}."
    )
    found = {id(parameter) for parameter in model.parameters()}
    assert found == {id(parameter) for layer in layers for parameter in layer.parameters()}, (
        f"model.parameters() finds {len(found)} tensors; expected the weight and the bias of "
        "layer1 and of layer2, and no others."
    )


def test_SimpleNeuralNet_has_a_relu_between_the_layers_and_none_at_the_end() -> None:
    """With weights that you can follow in your head, the scores are -23.5, -47.5 and 0.5"""
    model = SimpleNeuralNet()
    nn.init.constant_(model.layer1.weight, 1.0)
    nn.init.constant_(model.layer1.bias, 0.0)
    nn.init.constant_(model.layer2.weight, -1.0)
    nn.init.constant_(model.layer2.bias, 0.5)
    got = model(torch.tensor([[1.0, 2.0, 3.0], [2.0, 4.0, 6.0], [-1.0, -2.0, -3.0]])).tolist()
    expected = [-23.5, -47.5, 0.5]
    assert all(abs(row[0] - e) < 1e-3 for row, e in zip(got, expected, strict=True)), (
        "With layer1 = sum of the features, layer2 = 0.5 - sum of the hidden values, the rows "
        f"[1, 2, 3], [2, 4, 6], [-1, -2, -3] gave {got}; expected {expected} in both columns."
    )


# %% [markdown]
# Run the slide's example. The numbers differ from the slide's, and from your neighbour's: why?

# %% tags=["active-ipynb"]
# model = SimpleNeuralNet()
# input_tensor = torch.tensor([[1.0, 2.0, 3.0], [2.0, 4.0, 6.0]])
# print("Model output:", model(input_tensor))
# print(model)  # note: the ReLU has nothing to learn; is it listed?
# for name, parameter in model.named_parameters():
#     print(f"{name:14}{tuple(parameter.shape)!s:8}{parameter.numel():3} numbers")
# print("together", sum(parameter.numel() for parameter in model.parameters()))

# %% [markdown]
# ## Any number of layers
#
# Now a network whose sizes come in as a list. A plain Python list of layers would be invisible to
# the module; `nn.ModuleList` is a list that it can see.


# %% task="MLP"
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
        ### BEGIN SOLUTION
        super().__init__()
        if len(sizes) < 2:
            raise ValueError(f"sizes must name at least an input and an output size, got {sizes}.")
        self.layers = nn.ModuleList(nn.Linear(n_in, n_out) for n_in, n_out in pairwise(sizes))
        ### END SOLUTION

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Define how a batch flows through all the layers."""
        ### BEGIN SOLUTION
        *hidden_layers, last_layer = self.layers
        for layer in hidden_layers:
            x = torch.relu(layer(x))
        x = last_layer(x)
        return x
        ### END SOLUTION


# %% check="MLP"
def test_MLP_keeps_its_linear_layers_in_a_module_list() -> None:
    """MLP([4, 8, 8, 3]) has three linear layers that its parameters come from"""
    model = MLP([4, 8, 8, 3])
    assert isinstance(model.layers, nn.ModuleList), (
        f"MLP(...).layers is a {type(model.layers).__name__}; expected an nn.ModuleList."
    )
    got = [tuple(parameter.shape) for parameter in model.parameters()]
    expected = [(8, 4), (8,), (8, 8), (8,), (3, 8), (3,)]
    assert got == expected, (
        f"The parameters of MLP([4, 8, 8, 3]) have the shapes {got}; expected {expected}."
    )


def test_MLP_of_3_4_2_computes_what_the_lectures_network_computes() -> None:
    """With weights that you can follow in your head, the scores are -23.5, -47.5 and 0.5"""
    model = MLP([3, 4, 2])
    for parameter, value in zip(model.parameters(), [1.0, 0.0, -1.0, 0.5], strict=True):
        nn.init.constant_(parameter, value)
    got = model(torch.tensor([[1.0, 2.0, 3.0], [2.0, 4.0, 6.0], [-1.0, -2.0, -3.0]])).tolist()
    expected = [-23.5, -47.5, 0.5]
    assert all(abs(row[0] - e) < 1e-3 for row, e in zip(got, expected, strict=True)), (
        "With layers[0] = sum of the features, layers[1] = 0.5 - sum of the hidden values, the "
        f"rows [1, 2, 3], [2, 4, 6], [-1, -2, -3] gave {got}; expected {expected} in both columns."
    )


def test_MLP_refuses_a_single_size() -> None:
    """MLP([3]) raises a ValueError: no layer has only one size"""
    try:
        MLP([3])
    except ValueError:
        refused = True
    else:
        refused = False
    assert refused, "MLP([3]) raised nothing; expected a ValueError."


# %% [markdown]
# What is the ReLU good for? Predict the two curves, then run: a network of one input and one
# output, with and without ReLU, both with the same random weights.

# %% tags=["active-ipynb"]
# import matplotlib.pyplot as plt
#
# torch.manual_seed(3)
# model = MLP([1, 12, 12, 1])
# x = torch.linspace(-4, 4, 401).unsqueeze(1)
# with torch.no_grad():
#     with_relu = model(x)
#     without_relu = nn.Sequential(*model.layers)(x)
# figure, axes = plt.subplots(figsize=(6.5, 3.6), layout="constrained")
# axes.plot(x, with_relu, label="with ReLU between the layers")
# axes.plot(x, without_relu, linestyle="--", label="without")
# axes.set(xlabel="input", ylabel="output")
# axes.set_title("Without ReLU three layers are one straight line")
# axes.grid(alpha=0.3)
# axes.legend()
# plt.show()

# %% [markdown]
# ## Repair shop
#
# Three networks were meant to do what `SimpleNeuralNet` does. Each runs without an error message
# and has one fault, a different one each, that people meet in real projects. The docstring tells
# the complaint. Find the cause, and write the repaired class below. Leave the broken one as it is,
# so that you can compare.
#
# ### Network A: nothing to train


# %%
class BrokenNetA(nn.Module):
    """Gives two scores a row, but an optimizer says that there is nothing to train."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = [nn.Linear(3, 4), nn.Linear(4, 2)]

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = torch.relu(self.layers[0](x))
        x = self.layers[1](x)
        return x


# %% tags=["active-ipynb"]
# net = BrokenNetA()
# print(net(torch.ones(1, 3)))
# print(net)  # compare with print(SimpleNeuralNet())
# try:
#     torch.optim.SGD(net.parameters(), lr=0.1)
# except ValueError as error:
#     print("ValueError:", error)


# %% task="RepairedNetA"
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
        ### BEGIN SOLUTION
        super().__init__()
        self.layer1 = nn.Linear(3, 4)
        self.layer2 = nn.Linear(4, 2)
        ### END SOLUTION

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Define how a batch `(N, 3)` flows to the logits `(N, 2)`."""
        ### BEGIN SOLUTION
        x = torch.relu(self.layer1(x))
        x = self.layer2(x)
        return x
        ### END SOLUTION


# %% check="RepairedNetA"
def test_RepairedNetA_shows_its_parameters() -> None:
    """An optimizer finds the weight and the bias of layer1 and of layer2"""
    net = RepairedNetA()
    found = {id(parameter) for parameter in net.parameters()}
    layers = [net.layer1, net.layer2]
    assert found == {id(parameter) for layer in layers for parameter in layer.parameters()}, (
        f"net.parameters() finds {len(found)} tensors; expected the weight and the bias of layer1 "
        "and of layer2, and no others."
    )


def test_RepairedNetA_still_gives_two_scores_a_row() -> None:
    """The slide's batch of two samples gives two rows of two scores"""
    got = RepairedNetA()(torch.tensor([[1.0, 2.0, 3.0], [2.0, 4.0, 6.0]]))
    assert got.shape == (2, 2), (
        f"RepairedNetA()(batch) of shape (2, 3) gave the shape {tuple(got.shape)}; expected (2, 2)."
    )


# %% [markdown]
# ### Network B: another answer every time


# %%
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


# %% tags=["active-ipynb"]
# net = BrokenNetB()
# batch = torch.tensor([[1.0, 2.0, 3.0], [2.0, 4.0, 6.0]])
# print("first call :", net(batch).tolist())
# print("second call:", net(batch).tolist())


# %% task="RepairedNetB"
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
        ### BEGIN SOLUTION
        super().__init__()
        self.layer1 = nn.Linear(3, 4)
        self.layer2 = nn.Linear(4, 2)
        ### END SOLUTION

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Define how a batch `(N, 3)` flows to the logits `(N, 2)`."""
        ### BEGIN SOLUTION
        x = torch.relu(self.layer1(x))
        x = self.layer2(x)
        return x
        ### END SOLUTION


# %% check="RepairedNetB"
def test_RepairedNetB_gives_the_same_answer_twice() -> None:
    """The slide's batch gets the same scores at the second call"""
    net = RepairedNetB()
    batch = torch.tensor([[1.0, 2.0, 3.0], [2.0, 4.0, 6.0]])
    first, second = net(batch), net(batch)
    assert first.shape == (2, 2), (
        f"RepairedNetB()(batch) of shape (2, 3) gave the shape {tuple(first.shape)}; expected "
        "(2, 2)."
    )
    assert torch.allclose(first, second, atol=1e-6), (
        f"net(batch) gave {first.tolist()}, and called again {second.tolist()}; expected the same."
    )


def test_RepairedNetB_uses_the_weights_that_it_is_given() -> None:
    """With all weights 0 and the last bias 0.5, every score is 0.5"""
    net = RepairedNetB()
    for parameter in net.parameters():
        nn.init.constant_(parameter, 0.0)
    nn.init.constant_(net.layer2.bias, 0.5)
    got = net(torch.tensor([[1.0, 2.0, 3.0], [2.0, 4.0, 6.0]])).tolist()
    assert got == [[0.5, 0.5], [0.5, 0.5]], (
        f"With all weights 0 and layer2.bias 0.5 the scores are {got}; expected 0.5 everywhere."
    )


# %% [markdown]
# ### Network C: half of it never learns
#
# Predict before you run the cell: after `backward()`, which of the four parameters have a gradient?


# %%
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


# %% tags=["active-ipynb"]
# net = BrokenNetC()
# net(torch.tensor([[1.0, 2.0, 3.0], [2.0, 4.0, 6.0]])).square().mean().backward()
# for name, parameter in net.named_parameters():
#     print(f"{name:14} gradient:", "none" if parameter.grad is None else "there")


# %% task="RepairedNetC"
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
        ### BEGIN SOLUTION
        super().__init__()
        self.layer1 = nn.Linear(3, 4)
        self.layer2 = nn.Linear(4, 2)
        ### END SOLUTION

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Define how a batch `(N, 3)` flows to the logits `(N, 2)`."""
        ### BEGIN SOLUTION
        hidden = torch.relu(self.layer1(x))
        x = self.layer2(hidden)
        return x
        ### END SOLUTION


# %% check="RepairedNetC"
def test_RepairedNetC_sends_a_gradient_to_every_parameter() -> None:
    """After backward() all four parameters have a gradient other than 0"""
    net = RepairedNetC()
    for parameter in net.parameters():
        nn.init.constant_(parameter, 0.5)
    net(torch.tensor([[1.0, 2.0, 3.0], [2.0, 4.0, 6.0]])).sum().backward()
    without = [
        name
        for name, parameter in net.named_parameters()
        if parameter.grad is None or not bool((parameter.grad != 0).all())
    ]
    assert without == [], (
        f"After net(batch).sum().backward() no gradient has reached {without}; expected one for "
        "every parameter."
    )


def test_RepairedNetC_still_gives_the_right_scores() -> None:
    """With every weight and bias 0.5, the slide's batch gets the scores 7.5 and 13.5"""
    net = RepairedNetC()
    for parameter in net.parameters():
        nn.init.constant_(parameter, 0.5)
    got = net(torch.tensor([[1.0, 2.0, 3.0], [2.0, 4.0, 6.0]])).tolist()
    expected = [[7.5, 7.5], [13.5, 13.5]]
    assert all(
        abs(g - e) < 1e-3
        for got_row, expected_row in zip(got, expected, strict=True)
        for g, e in zip(got_row, expected_row, strict=True)
    ), f"With every weight and bias 0.5 the slide's batch gave {got}; expected {expected}."
