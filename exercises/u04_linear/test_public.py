"""Public checks of u04_linear: the lecture's own values.

Run them in this folder with ``pytest test_public.py``. They earn no points; they tell you early.
Built from the unit's source: edit linear.py, not this file.
"""

import sys
from pathlib import Path

import torch
from torch import nn

sys.path.insert(0, str(Path(__file__).parent))

from linear import (
    MyLinear,
    count_parameters,
    linear_forward,
)


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
