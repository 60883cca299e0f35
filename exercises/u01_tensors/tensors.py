"""Tensors, NumPy arrays and devices.

A tensor is PyTorch's array: much like a NumPy array, plus automatic differentiation, a device
to live on, and a library of operations for deep learning. In this unit you

- carry data from NumPy to PyTorch and back, and learn when the two share memory;
- read off what a tensor is, and write code that runs on whatever device there is;
- let broadcasting replace loops.

Fill in every TODO, then run the check below it.
"""

import copy
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn


def tensors_from_arrays(features: np.ndarray, labels: np.ndarray) -> tuple[Tensor, Tensor]:
    """Turn a table of features and its class labels into two tensors to train with.

    The features become float32, the labels int64, whatever dtype the arrays have. Both tensors
    are copies: changing an array later changes no tensor. The arrays stay as they are, and so do
    the shapes. Any dtype of numbers and any memory layout must work: columns first, every second
    row, or the rows in reverse (`features[::-1]`, which has a negative stride). This is data and
    not a parameter, so neither tensor requires a gradient.

    Args:
        features: Real numbers, shape (N, D), any real or integer dtype.
        labels: Class ids, shape (N,), any integer dtype.

    Returns:
        The features as a float32 tensor of shape (N, D), and the labels as an int64 tensor of
        shape (N,).

    Example:
        >>> x, y = tensors_from_arrays(np.array([[1, 2], [3, 4]]), np.array([0, 1]))
        >>> x
        tensor([[1., 2.],
                [3., 4.]])
        >>> y.dtype
        torch.int64

    Slide: Tensors in PyTorch
    """
    # TODO: your code here, then delete the next line
    raise NotImplementedError


def array_from_tensor(tensor: Tensor) -> np.ndarray:
    """Copy any tensor into a NumPy array of its own.

    The array has the tensor's shape (a 0-d tensor gives a 0-d array) and the matching dtype. It
    is independent: writing into it changes no tensor, and the other way round. It must work for a
    tensor on any device, and for one that requires a gradient, which keeps requiring it.

    Args:
        tensor: Any shape, any device, any dtype that NumPy has too.

    Returns:
        A NumPy array with the same values, shape and dtype, in memory of its own.

    Example:
        >>> array_from_tensor(torch.tensor([1.0, 2.0], requires_grad=True))
        array([1., 2.], dtype=float32)

    Slide: Tensors in PyTorch
    """
    # TODO: your code here, then delete the next line
    raise NotImplementedError


class TensorInfo(NamedTuple):
    """Five facts about a tensor."""

    shape: tuple[int, ...]
    dtype: torch.dtype
    device: torch.device
    requires_grad: bool
    is_leaf: bool


def describe_tensor(tensor: Tensor) -> TensorInfo:
    """Collect the five facts about a tensor in a `TensorInfo`.

    `shape` is a tuple of ints, `dtype` a `torch.dtype`, `device` a `torch.device`; the other two
    are bools. Nothing is turned into text, and the tensor stays as it is.

    Args:
        tensor: Any tensor.

    Returns:
        Its `TensorInfo`.

    Example:
        >>> describe_tensor(torch.zeros(2, 3)).shape
        (2, 3)
        >>> describe_tensor(torch.zeros(2, 3)).is_leaf
        True

    Slide: Tensors vs NumPy arrays
    """
    # TODO: your code here, then delete the next line
    raise NotImplementedError


def pick_device(prefer: str = "auto") -> torch.device:
    """Pick the device to compute on.

    `"auto"` means: CUDA if this machine has it, else MPS if this machine has it, else the CPU.
    `torch.cuda.is_available()` and `torch.backends.mps.is_available()` tell. Any other string is
    the user's own wish and is not second-guessed: it names the device to return, whether or not
    this machine has it.

    Args:
        prefer: `"auto"` or the name of a device, such as `"cpu"`, `"cuda"`, `"cuda:1"`, `"meta"`.

    Returns:
        A `torch.device`, not a string. `cuda` and `cuda:0` are the same answer.

    Example:
        >>> pick_device("cpu")
        device(type='cpu')

    Slide: Tensors vs NumPy arrays
    """
    # TODO: your code here, then delete the next line
    raise NotImplementedError


def move_to(obj: Any, device: torch.device | str) -> Any:
    """Move everything in a nested structure to a device.

    Tensors are moved. An `nn.Module` is moved in place and returned. Lists, tuples, NamedTuples
    and dicts are rebuilt with their own type (a NamedTuple stays that NamedTuple, an
    `OrderedDict` an `OrderedDict`) and with moved contents, at any depth; the containers you were
    given keep their old contents, and a dict's keys stay as they are. Anything else (a number, a
    string, None, any other object) is returned unchanged: the very same object.

    Args:
        obj: A tensor, a module, or a container of them, nested as deep as you like.
        device: Where to move it, such as `torch.device("cpu")` or `"cuda:0"`.

    Returns:
        The same structure, with every tensor and module on `device`.

    Example:
        >>> moved = move_to({"x": torch.zeros(2), "epoch": 3}, "meta")
        >>> moved["x"].device, moved["epoch"]
        (device(type='meta'), 3)

    Slide: Tensors vs NumPy arrays
    """
    # TODO: your code here, then delete the next line
    raise NotImplementedError


def pairwise_squared_distances(a: Tensor, b: Tensor) -> Tensor:
    """Measure the squared Euclidean distance from every row of `a` to every row of `b`.

    Use broadcasting: no Python loop and not `torch.cdist`. Mind the cases N = M and N = M = D,
    in which a forgotten axis gives no error but wrong numbers. Gradients must reach `a` and `b`.

    Args:
        a: Floats, shape (N, D).
        b: Floats of the same dtype and device, shape (M, D).

    Returns:
        Shape (N, M); the entry [i, j] belongs to row i of `a` and row j of `b`.

    Formula: d[i, j] = sum over k of (a[i, k] - b[j, k])²

    Example:
        >>> a = torch.tensor([[0.0, 0.0], [3.0, 4.0]])
        >>> pairwise_squared_distances(a, torch.tensor([[0.0, 0.0]]))
        tensor([[ 0.],
                [25.]])

    Slide: Tensors in PyTorch
    """
    # TODO: your code here, then delete the next line
    raise NotImplementedError


def standardize(train: Tensor, test: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Shift and scale every column by the training rows' mean and standard deviation.

    Work column by column. The mean and the standard deviation come from `train` alone and serve
    both tables. The standard deviation is `Tensor.std`'s default, which divides by N - 1. A
    column of `train` whose entries are all equal has no spread to divide by: its standard
    deviation counts as exactly 1. Decide that by looking at the entries: for a column of 0.1s,
    rounding can leave a computed standard deviation of 1e-9. Every other column keeps its
    own, however small. The arguments stay as they are.

    Args:
        train: Floats, shape (N, D), N at least 2.
        test: Floats of the same dtype and device, shape (M, D).

    Returns:
        `(train_scaled, test_scaled, mean, std)` of shapes (N, D), (M, D), (D,) and (D,).

    Formula: scaled[i, k] = (x[i, k] - mean[k]) / std[k]

    Example:
        >>> train = torch.tensor([[1.0, 7.0], [2.0, 7.0], [3.0, 7.0]])
        >>> train_scaled, test_scaled, mean, std = standardize(train, torch.tensor([[4.0, 8.0]]))
        >>> mean, std
        (tensor([2., 7.]), tensor([1., 1.]))
        >>> test_scaled
        tensor([[2., 1.]])

    Slide: Tensors in PyTorch
    """
    # TODO: your code here, then delete the next line
    raise NotImplementedError
