# %% [markdown]
# # Tensors, NumPy arrays and devices
#
# A tensor is PyTorch's array: much like a NumPy array, plus automatic differentiation, a device
# to live on, and a library of operations for deep learning. In this unit you
#
# - carry data from NumPy to PyTorch and back, and learn when the two share memory;
# - read off what a tensor is, and write code that runs on whatever device there is;
# - let broadcasting replace loops.
#
# Fill in every TODO, then run the check below it.

# %%
import copy
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn

# %% [markdown]
# ## From NumPy to PyTorch
#
# The slide shows two ways: `torch.from_numpy(array)` and `torch.tensor(array)`. They differ in one
# important point. Predict what the next cell prints, then run it: which tensor sees the 99?
# And what is the `dtype` of each?

# %% tags=["active-ipynb"]
# numbers = np.array([1, 2, 3, 4])
# first = torch.from_numpy(numbers)
# second = torch.tensor(numbers)
# numbers[0] = 99
# print(first)
# print(second)
# print("from NumPy:", torch.tensor(np.array([0.5, 1.5])).dtype)
# print("a layer's weights:", nn.Linear(1, 1).weight.dtype)

# %% [markdown]
# So one of them is a window on the array's memory, the other a copy; and both keep NumPy's dtype.
# A layer wants `float32` features, and the loss functions want class labels as `int64`. Build both.


# %% task="tensors_from_arrays"
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
    ### BEGIN SOLUTION
    x = torch.from_numpy(np.array(features, dtype=np.float32))
    y = torch.from_numpy(np.array(labels, dtype=np.int64))
    return x, y
    ### END SOLUTION


# %% check="tensors_from_arrays"
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


# %% [markdown]
# ## And back to NumPy
#
# `tensor.numpy()` is a window too, and it refuses tensors that require a gradient and tensors on a
# GPU. Code that plots or stores results wants none of these surprises.


# %% task="array_from_tensor"
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
    ### BEGIN SOLUTION
    return tensor.detach().cpu().numpy().copy()
    ### END SOLUTION


# %% check="array_from_tensor"
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


# %% [markdown]
# ## What is this tensor?
#
# Most errors in PyTorch code are about one of five facts: shape, dtype, device, whether autograd
# follows the tensor, and whether the tensor is a *leaf* (made by you) or the result of a
# computation that autograd follows. Predict before you run: is a plain `torch.zeros(2, 3)` a leaf?


# %%
class TensorInfo(NamedTuple):
    """Five facts about a tensor."""

    shape: tuple[int, ...]
    dtype: torch.dtype
    device: torch.device
    requires_grad: bool
    is_leaf: bool


# %% task="describe_tensor"
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
    ### BEGIN SOLUTION
    return TensorInfo(
        shape=tuple(tensor.shape),
        dtype=tensor.dtype,
        device=tensor.device,
        requires_grad=tensor.requires_grad,
        is_leaf=tensor.is_leaf,
    )
    ### END SOLUTION


# %% check="describe_tensor"
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


# %% [markdown]
# ## Devices
#
# Tensors can live on a GPU, NumPy arrays cannot. Two tensors that meet in an operation must be on
# the same device. So a program picks its device once and moves everything there. Two names to know
# beside `"cpu"`: `"cuda"` (NVIDIA and AMD) and `"mps"` (Apple). A third one helps on every machine:
# `"meta"`, on which tensors have a shape and a dtype but no data.


# %% task="pick_device"
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
    ### BEGIN SOLUTION
    if prefer != "auto":
        return torch.device(prefer)
    if torch.cuda.is_available():
        return torch.device("cuda")
    if torch.backends.mps.is_available():
        return torch.device("mps")
    return torch.device("cpu")
    ### END SOLUTION


# %% check="pick_device"
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


# %% [markdown]
# A batch is often more than one tensor: a pair, a list of pairs, a dict. Moving it by hand is
# tedious and easy to forget, so write it once, for any nesting.
#
# Mind the difference: `tensor.to(device)` *returns* the moved tensor and leaves the old one where
# it was; `module.to(device)` moves the module's own parameters.


# %% task="move_to"
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
    ### BEGIN SOLUTION
    if isinstance(obj, Tensor | nn.Module):
        return obj.to(device)
    if isinstance(obj, dict):
        moved = copy.copy(obj)
        moved.update((key, move_to(value, device)) for key, value in obj.items())
        return moved
    if isinstance(obj, list | tuple):
        items = [move_to(item, device) for item in obj]
        return type(obj)(*items) if hasattr(obj, "_fields") else type(obj)(items)
    return obj
    ### END SOLUTION


# %% check="move_to"
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


# %% [markdown]
# ## Broadcasting
#
# PyTorch broadcasts as NumPy does: an axis of length 1 is stretched to fit. Predict the shape of
# each result, then run the cell. One line fails: which, and why?

# %% tags=["active-ipynb"]
# column, row = torch.zeros(4, 1), torch.zeros(3)
# print((column + row).shape)
# print((torch.zeros(4, 1, 2) - torch.zeros(3, 2)).shape)
# try:
#     print((torch.zeros(4, 2) - torch.zeros(3, 2)).shape)
# except RuntimeError as error:
#     print("RuntimeError:", error)


# %% task="pairwise_squared_distances"
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
    ### BEGIN SOLUTION
    return (a.unsqueeze(1) - b.unsqueeze(0)).square().sum(dim=-1)
    ### END SOLUTION


# %% check="pairwise_squared_distances"
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


# %% [markdown]
# With distances you can already classify: every point of the plane takes the colour of its nearest
# centre.

# %% tags=["active-ipynb"]
# import matplotlib.pyplot as plt
#
# centres = torch.tensor([[1.0, 1.0], [4.0, 2.0], [2.0, 4.0]])
# grid = torch.cartesian_prod(torch.linspace(0, 5, 120), torch.linspace(0, 5, 120))
# nearest = pairwise_squared_distances(grid, centres).argmin(dim=1)
# plt.figure(figsize=(4.5, 4))
# plt.scatter(grid[:, 0], grid[:, 1], c=nearest, s=3, cmap="Pastel1")
# plt.plot(centres[:, 0], centres[:, 1], "k*", markersize=12, label="centres")
# plt.xlabel("feature 1")
# plt.ylabel("feature 2")
# plt.title("Every point in the colour of its nearest centre")
# plt.legend()
# plt.show()

# %% [markdown]
# ## Features of one size
#
# A network trains badly when one feature runs from 0 to 1 and another from 0 to 1000. So every
# column is shifted to mean 0 and scaled to standard deviation 1. The statistics come from the
# training rows: rows that you will only meet later cannot tell you their mean today.


# %% task="standardize"
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
    ### BEGIN SOLUTION
    mean = train.mean(dim=0)
    is_constant = (train == train[0]).all(dim=0)
    std = train.std(dim=0).masked_fill(is_constant, 1.0)
    return (train - mean) / std, (test - mean) / std, mean, std
    ### END SOLUTION


# %% check="standardize"
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


# %% [markdown]
# Look at the axes: on the left the second feature drowns the first one, on the right both count.

# %% tags=["active-ipynb"]
# generator = torch.Generator().manual_seed(0)
# rows = torch.randn(100, 2, generator=generator) * torch.tensor([1.0, 20.0]) + 30.0
# train, test = rows[:80], rows[80:]
# train_scaled, test_scaled, _, _ = standardize(train, test)
# figure, axes = plt.subplots(1, 2, figsize=(9, 4))
# for axis, seen, unseen, title in (
#     (axes[0], train, test, "Raw: the scales differ by a factor of 20"),
#     (axes[1], train_scaled, test_scaled, "Standardised: one scale for both"),
# ):
#     axis.scatter(seen[:, 0], seen[:, 1], label="train")
#     axis.scatter(unseen[:, 0], unseen[:, 1], marker="x", label="test")
#     axis.set_aspect("equal", adjustable="datalim")
#     axis.set_xlabel("feature 1")
#     axis.set_ylabel("feature 2")
#     axis.set_title(title)
#     axis.legend()
# plt.show()

# %% [markdown]
# ## What NumPy does not have
#
# Of the slide's three differences you have met one, the devices. The next unit is about
# automatic differentiation, and the units after it about the operations for deep learning.
