"""Public checks of u01_tensors: the lecture's own values.

Run them in this folder with ``pytest test_public.py``. They earn no points; they tell you early.
Built from the unit's source: edit tensors.py, not this file.
"""

import sys
from pathlib import Path

from typing import NamedTuple
import numpy as np
import torch
from torch import Tensor
from torch import nn

sys.path.insert(0, str(Path(__file__).parent))

from tensors import (
    TensorInfo,
    array_from_tensor,
    describe_tensor,
    move_to,
    pairwise_squared_distances,
    pick_device,
    standardize,
    tensors_from_arrays,
)


def test_tensors_from_arrays_gives_float32_and_int64() -> None:
    """The slide's numbers 1, 2, 3, 4 become float32 features and int64 labels"""
    x, y = tensors_from_arrays(np.array([[1, 2], [3, 4]]), np.array([0, 1], dtype=np.int32))
    assert x.dtype == torch.float32, f"The features came back as {x.dtype}; expected torch.float32."
    assert y.dtype == torch.int64, f"The labels came back as {y.dtype}; expected torch.int64."
    assert x.tolist() == [[1.0, 2.0], [3.0, 4.0]], (
        f"The features [[1, 2], [3, 4]] became {x.tolist()}; expected the same numbers and shape."
    )
    assert y.tolist() == [0, 1], f"The labels [0, 1] became {y.tolist()}; expected [0, 1]."


def test_tensors_from_arrays_copies() -> None:
    """Changing the arrays afterwards does not change the tensors"""
    features = np.array([[1.0, 2.0], [3.0, 4.0]], dtype=np.float32)
    labels = np.array([0, 1])
    x, y = tensors_from_arrays(features, labels)
    features[0, 0] = 99.0
    labels[0] = 99
    assert x[0, 0].item() == 1.0, (
        f"After features[0, 0] = 99 the tensor holds {x[0, 0].item()}; expected its own 1.0."
    )
    assert y[0].item() == 0, (
        f"After labels[0] = 99 the tensor holds {y[0].item()}; expected its own 0."
    )


def test_array_from_tensor_is_a_copy() -> None:
    """Writing into the array leaves the slide's tensor 1, 2, 3, 4 alone"""
    tensor = torch.tensor([1, 2, 3, 4])
    array = array_from_tensor(tensor)
    assert isinstance(array, np.ndarray), (
        f"array_from_tensor returned a {type(array).__name__}; expected a numpy.ndarray."
    )
    assert array.dtype == np.int64, f"int64 numbers came back as {array.dtype}; expected int64."
    assert array.tolist() == [1, 2, 3, 4], (
        f"array_from_tensor(tensor([1, 2, 3, 4])) gave {array.tolist()}; expected [1, 2, 3, 4]."
    )
    array[0] = 99
    assert tensor[0].item() == 1, (
        f"After array[0] = 99 the tensor holds {tensor[0].item()}; expected its own 1."
    )


def test_array_from_tensor_takes_a_tensor_that_requires_grad() -> None:
    """A 0-d tensor that requires a gradient becomes a 0-d array and still requires it"""
    x = torch.tensor(3.0, requires_grad=True)
    array = array_from_tensor(x)
    assert isinstance(array, np.ndarray), (
        f"For a 0-d tensor you returned a {type(array).__name__}; expected a 0-d numpy.ndarray."
    )
    assert array.shape == (), f"A 0-d tensor became an array of shape {array.shape}; expected ()."
    assert array.item() == 3.0, f"tensor(3.) became {array.item()}; expected 3.0."
    assert x.requires_grad, "Afterwards x.requires_grad was False; expected it untouched: True."


def test_describe_tensor_tells_a_leaf_from_a_result() -> None:
    """x = 3 that requires a gradient is a leaf; y = x ** 2 is not"""
    x = torch.tensor(3.0, requires_grad=True, device="cpu")
    info = describe_tensor(x)
    assert isinstance(info, TensorInfo), (
        f"describe_tensor returned a {type(info).__name__}; expected a TensorInfo."
    )
    expected = TensorInfo((), torch.float32, torch.device("cpu"), True, True)
    assert info == expected, f"describe_tensor(x) gave {info}; expected {expected}."
    info = describe_tensor(x**2)
    expected = TensorInfo((), torch.float32, torch.device("cpu"), True, False)
    assert info == expected, f"describe_tensor(x ** 2) gave {info}; expected {expected}."


def test_describe_tensor_of_a_table_of_integers() -> None:
    """A table of integers has its shape and dtype, and no gradient"""
    info = describe_tensor(torch.tensor([[1, 2, 3], [4, 5, 6]], device="cpu"))
    expected = TensorInfo((2, 3), torch.int64, torch.device("cpu"), False, True)
    assert info == expected, f"describe_tensor of a (2, 3) table gave {info}; expected {expected}."


def test_pick_device_finds_a_device_that_works() -> None:
    """A tensor can be made on the device that "auto" picks"""
    device = pick_device()
    assert isinstance(device, torch.device), (
        f"pick_device() returned a {type(device).__name__}; expected a torch.device."
    )
    total = torch.ones(2, device=device).sum().item()
    assert total == 2.0, f"On pick_device() = {device} the sum of two ones was {total}."


def test_pick_device_follows_the_wish() -> None:
    """A device that is asked for by name is the one that comes back"""
    for name in ("cpu", "meta"):
        device = pick_device(name)
        assert device == torch.device(name), f"pick_device({name!r}) gave {device!r}."


def test_move_to_reaches_every_tensor() -> None:
    """Tensors in a dict of a list of a tuple are all moved"""
    pair = (torch.zeros(2), torch.ones(3))
    batch = {"pairs": [pair], "name": "iris"}
    moved = move_to(batch, "meta")
    types = [type(part).__name__ for part in (moved, moved["pairs"], moved["pairs"][0])]
    assert types == ["dict", "list", "tuple"], (
        f"A dict of a list of a tuple came back as {types}; expected the same types."
    )
    devices = [tensor.device.type for tensor in moved["pairs"][0]]
    assert devices == ["meta", "meta"], f'After move_to(…, "meta") the tensors are on {devices}.'
    assert moved["name"] == "iris", f'The string "iris" became {moved["name"]!r}.'
    assert batch["pairs"][0] is pair, (
        "Your call changed the list in the original batch; expected the original left alone."
    )


def test_move_to_keeps_the_type_of_a_namedtuple() -> None:
    """A NamedTuple comes back as the same NamedTuple"""

    class Batch(NamedTuple):
        x: Tensor
        size: int

    moved = move_to(Batch(x=torch.zeros(2, 3), size=2), "meta")
    assert isinstance(moved, Batch), (
        f"A NamedTuple called Batch came back as a {type(moved).__name__}; expected a Batch."
    )
    assert moved.x.device.type == "meta", (
        f'After move_to(batch, "meta") its field x is on {moved.x.device}; expected meta.'
    )
    assert moved.size == 2, f"The field size was 2 and became {moved.size}; expected 2."


def test_move_to_moves_a_module_in_place() -> None:
    """A linear layer is moved and is still the same object"""
    layer = nn.Linear(3, 2)
    moved = move_to(layer, "meta")
    assert moved is layer, "move_to(layer, …) returned another object; expected the same module."
    assert layer.weight.device.type == "meta", (
        f'After move_to(layer, "meta") its weight is on {layer.weight.device}; expected meta.'
    )


def test_pairwise_squared_distances_of_known_points() -> None:
    """The distance from (0, 0) to (3, 4) is 5, squared 25"""
    a = torch.tensor([[0.0, 0.0], [3.0, 4.0]])
    b = torch.tensor([[0.0, 0.0], [3.0, 0.0], [0.0, 1.0]])
    got = pairwise_squared_distances(a, b)
    expected = torch.tensor([[0.0, 9.0, 1.0], [25.0, 16.0, 18.0]])
    assert got.shape == (2, 3), (
        f"For (2, 2) and (3, 2) points the shape was {tuple(got.shape)}; expected (2, 3)."
    )
    assert torch.allclose(got, expected, atol=1e-4), (
        f"The squared distances were {got.tolist()}; expected {expected.tolist()}."
    )


def test_pairwise_squared_distances_passes_gradients() -> None:
    """The gradient reaches both arguments"""
    a = torch.tensor([[3.0, 4.0]], requires_grad=True)
    b = torch.tensor([[0.0, 0.0]], requires_grad=True)
    pairwise_squared_distances(a, b).sum().backward()
    assert a.grad is not None, "After backward() a.grad is None; expected a gradient."
    assert b.grad is not None, "After backward() b.grad is None; expected a gradient."
    assert torch.allclose(a.grad, torch.tensor([[6.0, 8.0]])), (
        f"The gradient at a = (3, 4) was {a.grad.tolist()}; expected [[6.0, 8.0]]."
    )
    assert torch.allclose(b.grad, torch.tensor([[-6.0, -8.0]])), (
        f"The gradient at b = (0, 0) was {b.grad.tolist()}; expected [[-6.0, -8.0]]."
    )


def test_standardize_uses_the_training_statistics() -> None:
    """Both tables are scaled with the mean and the std of the training rows"""
    train = torch.tensor([[1.0, 100.0], [2.0, 300.0], [3.0, 500.0]])
    test = torch.tensor([[5.0, 300.0]])
    train_scaled, test_scaled, mean, std = standardize(train, test)
    assert torch.allclose(mean, torch.tensor([2.0, 300.0])), (
        f"The mean was {mean.tolist()}; expected [2.0, 300.0]."
    )
    assert torch.allclose(std, torch.tensor([1.0, 200.0])), (
        f"The std was {std.tolist()}; expected [1.0, 200.0]."
    )
    expected = torch.tensor([[-1.0, -1.0], [0.0, 0.0], [1.0, 1.0]])
    assert torch.allclose(train_scaled, expected, atol=1e-6), (
        f"The scaled training rows were {train_scaled.tolist()}; expected {expected.tolist()}."
    )
    assert torch.allclose(test_scaled, torch.tensor([[3.0, 0.0]]), atol=1e-6), (
        f"The scaled test row was {test_scaled.tolist()}; expected [[3.0, 0.0]]."
    )


def test_standardize_leaves_a_constant_column_finite() -> None:
    """A column of equal entries is divided by 1"""
    train = torch.tensor([[7.0], [7.0], [7.0]])
    train_scaled, test_scaled, _, std = standardize(train, torch.tensor([[9.0]]))
    assert std.tolist() == [1.0], f"The std of 7, 7, 7 was {std.tolist()}; expected [1.0]."
    assert train_scaled.tolist() == [[0.0], [0.0], [0.0]], (
        f"The column 7, 7, 7 was scaled to {train_scaled.tolist()}; expected zeros."
    )
    assert test_scaled.tolist() == [[2.0]], (
        f"The test entry 9 was scaled to {test_scaled.tolist()}; expected [[2.0]]."
    )
