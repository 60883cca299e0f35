# %% [markdown]
# # Linear layers
#
# A linear layer multiplies its input by a weight matrix and adds a bias. Most of the numbers that a
# network learns are in such layers. You will
#
# - compute a layer's output by hand, for one sample or for any batch of them,
# - build the layer itself, as a module that could take the place of `nn.Linear`,
# - count the parameters of any model.

# %%
import torch
from torch import nn

# %% [markdown]
# ## 1. What a linear layer computes
#
# The slide's `nn.Linear(in_features=3, out_features=2)` takes 3 numbers per sample and gives 2. Its
# weight has a row for each *output*: shape `(2, 3)`.
#
# **Predict:** `x` has the shape `(1, 3)`. Which of `x @ weight` and `x @ weight.t()` works? Which
# of them would *seem* to work if the weight were square?


# %% task="linear_forward"
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
    ### BEGIN SOLUTION
    output = x @ weight.t()
    return output if bias is None else output + bias
    ### END SOLUTION


# %% check="linear_forward"
def test_linear_forward_with_the_slides_layer() -> None:
    """The slide's weight and bias turn (1, 2, 3) into (-1.1231, -0.7979)"""
    weight = torch.tensor([[-0.4399, 0.1994, -0.5340], [-0.2535, 0.1024, -0.3496]])
    bias = torch.tensor([0.5200, 0.2996])
    x = torch.tensor([[1.0, 2.0, 3.0]])
    for name, the_bias, expected in (
        ("the slide's bias", bias, torch.tensor([[-1.1231, -0.7979]])),
        ("no bias", None, torch.tensor([[-1.6431, -1.0975]])),
    ):
        got = linear_forward(x, weight, the_bias)

        assert got.shape == (1, 2), (
            f"linear_forward of one row of 3 features, with the slide's weight and {name}, gave "
            f"the shape {tuple(got.shape)}; expected (1, 2)."
        )
        assert torch.allclose(got, expected, atol=1e-4), (
            f"linear_forward([[1, 2, 3]], ...) with the slide's weight and {name} gave "
            f"{got.tolist()}; expected {expected.tolist()}."
        )


def test_linear_forward_keeps_the_axes_before_the_last() -> None:
    """One sample without a batch, and a batch with two axes, keep their leading axes"""
    weight = torch.tensor([[1.0, 0.0, 0.0], [1.0, 1.0, 1.0]])
    bias = torch.tensor([10.0, 20.0])
    for leading in ((), (1,), (4, 5)):
        got = linear_forward(torch.ones(*leading, 3), weight, bias)

        assert got.shape == (*leading, 2), (
            f"linear_forward of x of the shape {(*leading, 3)} gave the shape "
            f"{tuple(got.shape)}; expected {(*leading, 2)}."
        )
        assert torch.allclose(got, torch.tensor([11.0, 23.0]).expand(*leading, 2)), (
            f"linear_forward of ones of the shape {(*leading, 3)} gave {got.tolist()}; "
            "expected 11 and 23 for every sample."
        )


def test_linear_forward_passes_gradients_to_the_layer() -> None:
    """Weight, bias and input all receive a gradient"""
    x = torch.tensor([[1.0, 2.0, 3.0]], requires_grad=True)
    weight = torch.ones(2, 3, requires_grad=True)
    bias = torch.zeros(2, requires_grad=True)
    output = linear_forward(x, weight, bias)

    assert output.requires_grad, (
        "The output of linear_forward has no graph although weight and bias require gradients: "
        "the layer could never learn."
    )
    output.sum().backward()
    for name, tensor in (("x", x), ("weight", weight), ("bias", bias)):
        assert tensor.grad is not None, f"After output.sum().backward(), {name}.grad is None."
    assert weight.grad is not None
    assert torch.allclose(weight.grad, torch.tensor([[1.0, 2.0, 3.0]]).expand(2, 3)), (
        f"After output.sum().backward(), weight.grad is {weight.grad.tolist()}; "
        "expected the input [1, 2, 3] in every row."
    )


# %% [markdown]
# The first slide prints a weight and a bias, the second an output: `[[-1.1593, -0.8618]]`.
#
# **Predict, then run:** do that weight and that bias give that output? If they do not, what has
# happened between the two slides?

# %% tags=["active-ipynb"]
# slide_weight = torch.tensor([[-0.4399, 0.1994, -0.5340], [-0.2535, 0.1024, -0.3496]])
# slide_bias = torch.tensor([0.5200, 0.2996])
# slide_input = torch.tensor([[1.0, 2.0, 3.0]])
# print("first slide's layer:  ", linear_forward(slide_input, slide_weight, slide_bias))
# print("second slide's output:", torch.tensor([[-1.1593, -0.8618]]))
# # Both slides build the layer anew, and a new layer starts at new random numbers:
# print(nn.Linear(3, 2).weight)
# print(nn.Linear(3, 2).weight)

# %% [markdown]
# ## 2. Build the layer
#
# A layer is a module: it *owns* its weight and bias, so that `parameters()` finds them, an
# optimizer can change them, and `state_dict()` can save them. What makes a tensor a parameter is
# `nn.Parameter`. It requires a gradient from the start.
#
# The start is random: if every weight were equal, every output of the layer would be the same
# number with the same gradient, for ever. And it is small, so that adding up many inputs does not
# make outputs huge.


# %% task="MyLinear"
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
        ### BEGIN SOLUTION
        super().__init__()
        k = in_features**-0.5
        self.weight = nn.Parameter(torch.empty(out_features, in_features).uniform_(-k, k))
        self.bias = nn.Parameter(torch.empty(out_features).uniform_(-k, k)) if bias else None
        ### END SOLUTION

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return the layer's output `(*, out_features)` for `x` of shape `(*, in_features)`.

        Differentiable in `x` and the parameters, on whatever device and in whatever dtype the
        layer is (`layer.double()` and `layer.to(device)` work).
        """
        ### BEGIN SOLUTION
        return linear_forward(x, self.weight, self.bias)
        ### END SOLUTION


# %% check="MyLinear"
def test_MyLinear_has_the_parameters_of_the_slides_layer() -> None:
    """A 3-to-2 layer has a weight (2, 3) and a bias (2,) that require gradients"""
    layer = MyLinear(in_features=3, out_features=2)
    got = {name: tuple(parameter.shape) for name, parameter in layer.named_parameters()}
    expected = {"weight": (2, 3), "bias": (2,)}

    assert got == expected, (
        f"MyLinear(in_features=3, out_features=2) has the parameters {got}; expected {expected}."
    )
    assert all(parameter.requires_grad for parameter in layer.parameters()), (
        "A parameter of MyLinear(3, 2) does not require a gradient; layers do by default."
    )

    without = MyLinear(3, 2, bias=False)
    assert without.bias is None, (
        f"MyLinear(3, 2, bias=False).bias is {without.bias}; expected None."
    )
    assert list(without.state_dict()) == ["weight"], (
        f"The state_dict of MyLinear(3, 2, bias=False) has {list(without.state_dict())}; "
        "expected the weight alone."
    )


def test_MyLinear_computes_what_nn_linear_computes() -> None:
    """With the state of an nn.Linear it gives the same output, and the other way round"""
    x = torch.tensor([[1.0, 2.0, 3.0]])
    for bias in (True, False):
        mine, reference = MyLinear(3, 2, bias=bias), nn.Linear(3, 2, bias=bias)
        mine.load_state_dict(reference.state_dict())
        got, expected = mine(x), reference(x)

        assert torch.allclose(got, expected, atol=1e-5), (
            f"With the same state, MyLinear(3, 2, bias={bias}) gave {got.tolist()} and "
            f"nn.Linear {expected.tolist()}."
        )
        reference.load_state_dict(MyLinear(3, 2, bias=bias).state_dict())


def test_MyLinear_starts_small_and_random() -> None:
    """Two layers start differently, within 1/sqrt(in_features)"""
    first, second = MyLinear(4, 50), MyLinear(4, 50)
    largest = max(parameter.abs().max().item() for parameter in first.parameters())

    assert largest <= 0.5 + 1e-6, (
        f"MyLinear(4, 50) starts with an entry of size {largest}; at most 1/sqrt(4) = 0.5 is right."
    )
    assert not torch.equal(first.weight, second.weight), (
        "Two new MyLinear(4, 50) have equal weights; each layer should start at its own random "
        "numbers."
    )


# %% [markdown]
# The same shape, the same names, the same numbers: the two layers can be exchanged.

# %% tags=["active-ipynb"]
# mine, reference = MyLinear(3, 2), nn.Linear(3, 2)
# sample = torch.tensor([[1.0, 2.0, 3.0]])
# print("before:", mine(sample).tolist(), reference(sample).tolist())
# mine.load_state_dict(reference.state_dict())
# print("after: ", mine(sample).tolist(), reference(sample).tolist())
#
# import matplotlib.pyplot as plt
#
# figure, axes = plt.subplots(figsize=(6, 3.5), layout="constrained")
# for in_features in (4, 16, 64):
#     start = MyLinear(in_features, 6400 // in_features).weight.detach().flatten()
#     axes.hist(start, 60, range=(-0.6, 0.6), histtype="step", label=f"{in_features} inputs")
# axes.set(
#     xlabel="entry of the weight at the start",
#     ylabel="how many of 6400",
#     title="The more inputs a layer adds up, the smaller it starts",
# )
# axes.legend(loc="upper left")
# plt.show()

# %% [markdown]
# ## 3. Count the parameters
#
# **Predict:** how many numbers does `nn.Linear(3, 2)` learn? And the slides' network with 3 inputs,
# 4 numbers in between and 2 outputs?


# %% task="count_parameters"
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
    ### BEGIN SOLUTION
    return sum(
        parameter.numel()
        for parameter in module.parameters()
        if parameter.requires_grad or not trainable_only
    )
    ### END SOLUTION


# %% check="count_parameters"
def test_count_parameters_of_the_slides_layers() -> None:
    """The slide's layer has 8 parameters, 6 without its bias, and the 3-4-2 network 26"""
    network = nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 2))
    for name, module, expected in (
        ("nn.Linear(3, 2)", nn.Linear(3, 2), 8),
        ("nn.Linear(3, 2, bias=False)", nn.Linear(3, 2, bias=False), 6),
        ("the 3-4-2 network", network, 26),
    ):
        got = count_parameters(module)

        assert got == expected, f"count_parameters({name}) gave {got}; expected {expected}."


def test_count_parameters_of_frozen_and_shared_parameters() -> None:
    """Frozen parameters count unless told otherwise, and a shared layer counts once"""
    layer = nn.Linear(3, 2)
    layer.weight.requires_grad_(False)
    got_all, got_trainable = count_parameters(layer), count_parameters(layer, trainable_only=True)
    assert (got_all, got_trainable) == (8, 2), (
        f"nn.Linear(3, 2) with a frozen weight: {got_all} parameters, {got_trainable} of them "
        "trainable; expected 8 and 2."
    )

    square = nn.Linear(3, 3)
    got_shared = count_parameters(nn.Sequential(square, nn.ReLU(), square))
    assert got_shared == 12, (
        f"One nn.Linear(3, 3) used twice in a network: count_parameters gave {got_shared}; "
        "it has 12 parameters, however often it is used."
    )
