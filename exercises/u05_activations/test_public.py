"""Public checks of u05_activations: the lecture's own values.

Run them in this folder with ``pytest test_public.py``. They earn no points; they tell you early.
Built from the unit's source: edit activations.py, not this file.
"""

import sys
from pathlib import Path

import torch

sys.path.insert(0, str(Path(__file__).parent))

from activations import (
    relu,
    sigmoid,
    softmax,
    softmax_violations,
)


def test_relu_gives_the_slides_row() -> None:
    """ReLU of -1, 0, 1, 2 is 0, 0, 1, 2, as on the slide"""
    x = torch.tensor([-1.0, 0.0, 1.0, 2.0])
    got = relu(x)
    assert isinstance(got, torch.Tensor), (
        f"relu(tensor) returned a {type(got).__name__}; expected a tensor."
    )
    assert got.tolist() == [0.0, 0.0, 1.0, 2.0], (
        f"relu([-1, 0, 1, 2]) gave {got.tolist()}; the slide has [0, 0, 1, 2]."
    )
    assert x.tolist() == [-1.0, 0.0, 1.0, 2.0], (
        f"After relu(x), x itself is {x.tolist()}; it must still be [-1, 0, 1, 2]."
    )


def test_relu_keeps_shape_and_dtype() -> None:
    """ReLU of a table of integers is a table of integers"""
    got = relu(torch.tensor([[-2, 3], [4, -5]]))
    assert got.dtype == torch.int64, (
        f"relu of an int64 tensor gave {got.dtype}; expected torch.int64."
    )
    assert got.tolist() == [[0, 3], [4, 0]], (
        f"relu([[-2, 3], [4, -5]]) gave {got.tolist()}; expected [[0, 3], [4, 0]]."
    )


def test_relu_lets_gradients_through_where_x_is_positive() -> None:
    """The slope of ReLU is 0 at -2 and 1 at 5"""
    x = torch.tensor([-2.0, 5.0], requires_grad=True)
    relu(x).sum().backward()
    assert x.grad is not None, (
        "After relu(x).sum().backward(), x.grad is None; a gradient must reach x."
    )
    assert x.grad.tolist() == [0.0, 1.0], (
        f"The slope of relu at [-2, 5] came out as {x.grad.tolist()}; expected [0, 1]."
    )


def test_sigmoid_gives_the_slides_row() -> None:
    """The sigmoid of -3 to 3 comes out as on the slide"""
    got = sigmoid(torch.tensor([-3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0]))
    slide = [0.0474, 0.1192, 0.2689, 0.5000, 0.7311, 0.8808, 0.9526]
    assert isinstance(got, torch.Tensor), (
        f"sigmoid(tensor) returned a {type(got).__name__}; expected a tensor."
    )
    assert got.shape == (7,), (
        f"sigmoid of 7 numbers has the shape {tuple(got.shape)}; expected (7,)."
    )
    assert all(abs(g - s) < 1e-4 for g, s in zip(got.tolist(), slide, strict=True)), (
        f"sigmoid([-3, -2, -1, 0, 1, 2, 3]) gave {got.tolist()}; the slide has {slide}."
    )


def test_sigmoid_and_its_slope_are_finite_far_out() -> None:
    """At -1000 and 1000 the sigmoid is 0 and 1, and both slopes are 0"""
    x = torch.tensor([-1000.0, 1000.0], requires_grad=True)
    got = sigmoid(x)
    got.sum().backward()
    assert x.grad is not None, (
        "After sigmoid(x).sum().backward(), x.grad is None; a gradient must reach x."
    )
    assert all(abs(g - e) < 1e-6 for g, e in zip(got.tolist(), [0.0, 1.0], strict=True)), (
        f"sigmoid([-1000, 1000]) gave {got.tolist()}; expected [0, 1]."
    )
    assert all(abs(slope) < 1e-6 for slope in x.grad.tolist()), (
        f"The slope of sigmoid at [-1000, 1000] came out as {x.grad.tolist()}; expected [0, 0]."
    )


def test_softmax_gives_the_slides_table() -> None:
    """The slide's two rows come out as on the slide"""
    got = softmax(torch.tensor([[1.0, 2.0, 3.0], [2.0, 4.0, 6.0]]), dim=1)
    slide = torch.tensor([[0.0900, 0.2447, 0.6652], [0.0159, 0.1173, 0.8668]])
    assert isinstance(got, torch.Tensor), (
        f"softmax(table, dim=1) returned a {type(got).__name__}; expected a tensor."
    )
    assert got.shape == (2, 3), (
        f"softmax of a table (2, 3) has the shape {tuple(got.shape)}; expected (2, 3)."
    )
    assert bool(((got - slide).abs() < 1e-4).all()), (
        f"softmax([[1, 2, 3], [2, 4, 6]], dim=1) gave {got.tolist()}; the slide has "
        f"{slide.tolist()}."
    )


def test_softmax_sums_to_one_along_the_axis_it_is_given() -> None:
    """With dim=0 the columns of the slide's table sum to 1"""
    sums = softmax(torch.tensor([[1.0, 2.0, 3.0], [2.0, 4.0, 6.0]]), dim=0).sum(dim=0)
    assert bool(((sums - 1).abs() < 1e-5).all()), (
        f"The columns of softmax(table, dim=0) sum to {sums.tolist()}; expected [1, 1, 1]."
    )


def test_softmax_is_right_at_large_logits() -> None:
    """Logits of 1000 and of 0 side by side give the probabilities that their differences say"""
    got = softmax(torch.tensor([[1001.0, 1002.0, 1003.0], [1.0, 2.0, 3.0]]), dim=1)
    row = torch.tensor([0.0900, 0.2447, 0.6652])
    assert bool(((got - row).abs() < 1e-3).all()), (
        f"softmax([[1001, 1002, 1003], [1, 2, 3]], dim=1) gave {got.tolist()}; "
        f"expected {row.tolist()} in both rows."
    )


def test_softmax_violations_finds_nothing_wrong_with_torchs_softmax() -> None:
    """PyTorch's own softmax is cleared"""
    got = softmax_violations(torch.softmax)
    assert got == [], f"softmax_violations(torch.softmax) gave {got!r}; expected [], it is right."


def test_softmax_violations_reports_a_softmax_that_ignores_dim() -> None:
    """A softmax that always works along the last axis is reported, in words"""
    got = softmax_violations(lambda x, dim: torch.softmax(x, -1))
    assert isinstance(got, list), (
        f"softmax_violations gave a {type(got).__name__} for a softmax that ignores dim; expected "
        "a list of strings."
    )
    assert all(isinstance(sentence, str) for sentence in got), (
        f"softmax_violations gave {got!r} for a softmax that ignores dim; expected a list of "
        "strings."
    )
    assert len(got) > 0, (
        "softmax_violations gave [] for a softmax that ignores dim and always uses the last axis; "
        "expected at least one sentence."
    )


def test_softmax_violations_reports_a_function_that_raises() -> None:
    """A function that raises is reported; the exception does not get out"""

    def broken(x: torch.Tensor, dim: int) -> torch.Tensor:
        raise ValueError("no softmax today")

    try:
        got = softmax_violations(broken)
    except ValueError as error:
        raise AssertionError(
            "softmax_violations let the ValueError of the function under test get out; expected a "
            "list with a sentence about it."
        ) from error
    assert len(got) > 0, (
        "softmax_violations gave [] for a function that raises; expected at least one sentence."
    )
