"""Public checks of u06_modules: the lecture's own values.

Run them in this folder with ``pytest test_public.py``. They earn no points; they tell you early.
Built from the unit's source: edit modules.py, not this file.
"""

import sys
from pathlib import Path

import torch
from torch import nn

sys.path.insert(0, str(Path(__file__).parent))

from modules import (
    MLP,
    RepairedNetA,
    RepairedNetB,
    RepairedNetC,
    SimpleNeuralNet,
)


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
