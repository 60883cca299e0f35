"""Public checks of u02_autograd: the lecture's own values.

Run them in this folder with ``pytest test_public.py``. They earn no points; they tell you early.
Built from the unit's source: edit autograd.py, not this file.
"""

import sys
from pathlib import Path

import torch
from torch import Tensor

sys.path.insert(0, str(Path(__file__).parent))

from autograd import (
    accumulated_gradients,
    derivative_of_square,
    fresh_gradient,
    gradient_check,
    numerical_gradient,
    wrong_cube,
)


def test_derivative_of_square_gives_the_slides_number() -> None:
    """At x = 3 the derivative is 6.0, as on the slide"""
    got = derivative_of_square(3.0)
    assert type(got) is float, (
        f"derivative_of_square(3.0) returned a {type(got).__name__}; expected a Python float."
    )
    assert abs(got - 6.0) < 1e-6, f"derivative_of_square(3.0) gave {got}; the slide has 6.0."


def test_derivative_of_square_takes_integers() -> None:
    """An integer argument works: at x = -2 the derivative is -4.0"""
    got = derivative_of_square(-2)
    assert abs(got + 4.0) < 1e-6, f"derivative_of_square(-2) gave {got}; expected -4.0."


def test_fresh_gradient_leaves_x_alone() -> None:
    """The gradient of x² at 3 is 6, whatever is in x.grad, and x.grad stays"""
    x = torch.tensor(3.0, requires_grad=True)
    x.grad = torch.tensor(7.0)
    got = fresh_gradient(lambda t: t**2, x)
    assert torch.allclose(got, torch.tensor(6.0)), (
        f"With 7.0 left in x.grad, the gradient of x² at 3 was {got}; expected 6.0."
    )
    assert not got.requires_grad, "The result requires a gradient itself; expected it detached."
    left = None if x.grad is None else x.grad.item()
    assert left == 7.0, f"Afterwards x.grad was {left}; expected the 7.0 that was there before."


def test_fresh_gradient_works_inside_no_grad() -> None:
    """Inside torch.no_grad(), and for an x that requires no gradient, it works as well"""
    x = torch.tensor([1.0, 2.0, 3.0])
    with torch.no_grad():
        got = fresh_gradient(lambda t: (t**2).sum(), x)
    assert torch.allclose(got, torch.tensor([2.0, 4.0, 6.0])), (
        f"The gradient of sum(x²) at [1, 2, 3] was {got.tolist()}; expected [2.0, 4.0, 6.0]."
    )
    assert not x.requires_grad, "Afterwards x.requires_grad was True; expected it left at False."


def test_accumulated_gradients_of_the_square_at_3() -> None:
    """Three passes through x² at 3 leave 6, 12 and 18"""
    x = torch.tensor(3.0, requires_grad=True)
    got = accumulated_gradients(lambda t: t**2, x, 3)
    numbers = [round(entry.item(), 4) for entry in got]
    assert numbers == [6.0, 12.0, 18.0], (
        f"accumulated_gradients(x², 3.0, 3) gave {numbers}; expected [6.0, 12.0, 18.0]."
    )
    assert x.grad is None, f"Afterwards x.grad was {x.grad}; expected it left at None."


def test_numerical_gradient_of_the_cube() -> None:
    """The gradient of sum(x³) at [1, 2] is 3x²: 3 and 12"""
    x = torch.tensor([1.0, 2.0], dtype=torch.float64)
    got = numerical_gradient(lambda t: (t**3).sum(), x)
    expected = torch.tensor([3.0, 12.0], dtype=torch.float64)
    assert got.dtype == torch.float64, f"For a float64 x the result was {got.dtype}."
    assert got.shape == (2,), f"For an x of shape (2,) the result had {tuple(got.shape)}."
    assert torch.allclose(got, expected, atol=1e-6), (
        f"numerical_gradient of sum(x³) at [1, 2] gave {got.tolist()}; expected [3.0, 12.0]."
    )


def test_numerical_gradient_needs_nothing_but_calls() -> None:
    """A function that autograd cannot follow is measured with two calls per element"""
    calls: list[tuple[int, ...]] = []

    def fn(t: Tensor) -> float:
        calls.append(tuple(t.shape))
        rows = t.tolist()
        return float(rows[0][0] * rows[0][1] + 5.0 * rows[0][2])

    got = numerical_gradient(fn, torch.tensor([[2.0, 3.0, 4.0]], dtype=torch.float64))
    assert calls == [(1, 3)] * 6, (
        f"fn was called with tensors of the shapes {calls}; expected six calls with (1, 3)."
    )
    expected = torch.tensor([[3.0, 2.0, 5.0]], dtype=torch.float64)
    assert got.shape == (1, 3), f"For an x of shape (1, 3) the result had {tuple(got.shape)}."
    assert torch.allclose(got, expected, atol=1e-6), (
        f"The gradient of a·b + 5c at [[2, 3, 4]] was {got.tolist()}; expected [[3.0, 2.0, 5.0]]."
    )


def test_gradient_check_clears_a_right_backward() -> None:
    """For x² at 3 the two gradients agree"""
    got = gradient_check(lambda t: t**2, torch.tensor(3.0, dtype=torch.float64))
    assert type(got) is float, (
        f"gradient_check returned a {type(got).__name__}; expected a Python float."
    )
    assert 0.0 <= got < 1e-6, f"gradient_check(x², 3.0) gave {got}; expected less than 1e-6."


def test_gradient_check_catches_a_wrong_backward() -> None:
    """The slip in wrong_cube is a disagreement of one third"""
    got = gradient_check(wrong_cube, torch.tensor([1.0, 2.0], dtype=torch.float64))
    assert abs(got - 1 / 3) < 1e-4, (
        f"gradient_check(wrong_cube, [1, 2]) gave {got}; at both elements |a - n| is a third of "
        "the larger gradient, so we expected 0.3333."
    )
