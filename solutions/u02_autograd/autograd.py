# %% [markdown]
# # Automatic differentiation
#
# Set `requires_grad=True` on a tensor and PyTorch records what you compute from it. `backward()`
# then walks that record, the computation graph, and leaves the derivative in `.grad`. In this
# unit you
#
# - let autograd differentiate, and hand out gradients without side effects;
# - see that `.grad` accumulates;
# - check a gradient against a numerical one, and catch a wrong `backward` with it.

# %%
from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from torch import Tensor

# %% [markdown]
# ## One derivative
#
# The slide computes d(x²)/dx at x = 3. By the rule it is 2x. Predict the number that autograd
# leaves in `x.grad`. And what would it be for `y = 5 * x`?


# %% task="derivative_of_square"
def derivative_of_square(x: float) -> float:
    """Compute the derivative of x² at `x` with autograd.

    Make a tensor that requires a gradient, compute its square, call `backward()`, read `.grad`.
    Integers are welcome too; gradients live on floating point numbers, so convert them.

    Args:
        x: Where to take the derivative: a float or an int.

    Returns:
        The derivative as a Python float, not as a tensor.

    Formula: d(x²)/dx = 2x

    Example:
        >>> derivative_of_square(3)
        6.0

    Slide: Automatic Differentiation with PyTorch
    """
    ### BEGIN SOLUTION
    leaf = torch.tensor(x, dtype=torch.float64, requires_grad=True)
    y = leaf**2
    y.backward()
    assert leaf.grad is not None
    return leaf.grad.item()
    ### END SOLUTION


# %% check="derivative_of_square"
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


# %% [markdown]
# The derivative is the slope of the tangent. Change `at` and run the cell again.

# %% tags=["active-ipynb"]
# import matplotlib.pyplot as plt
#
# at = 3.0
# slope = derivative_of_square(at)
# x = torch.linspace(-4, 5, 100)
# plt.figure(figsize=(5, 3.5))
# plt.plot(x, x**2, label="y = x²")
# plt.plot(x, at**2 + slope * (x - at), "--", label=f"tangent at x = {at}, slope {slope}")
# plt.plot([at], [at**2], "ko")
# plt.xlabel("x")
# plt.ylabel("y")
# plt.title("The gradient is the slope of the tangent")
# plt.legend()
# plt.show()

# %% [markdown]
# ## A gradient without side effects
#
# Two backward passes through the same `x`, and nobody clears `.grad` in between. Predict both
# numbers, then run the cell.

# %% tags=["active-ipynb"]
# x = torch.tensor(3.0, requires_grad=True)
# for _ in range(2):
#     y = x**2
#     y.backward()
#     print(x.grad)

# %% [markdown]
# `.grad` is shared property: whoever calls `backward()` adds to it. A helper that reports a
# gradient must neither be fooled by what was in there, nor leave anything behind.


# %% task="fresh_gradient"
def fresh_gradient(fn: Callable[[Tensor], Tensor], x: Tensor) -> Tensor:
    """Compute the gradient of `fn` at `x`, and leave `x` as you found it.

    Return this one gradient, whatever an earlier pass has left in `x.grad`. Afterwards `x` has
    the values, the `requires_grad` and the `.grad` that it had before: also when it never required
    a gradient, and when it is itself the result of a computation. It must work inside a
    `torch.no_grad()` block too, where nothing is recorded unless you ask for it.

    Args:
        fn: A function of one tensor that returns a scalar tensor (one number) computed from it.
        x: Where to take the gradient: floating point, any shape, with or without `requires_grad`.

    Returns:
        The gradient, with the shape, dtype and device of `x`, detached: it does not require a
        gradient itself.

    Formula: the entry [i] is the derivative of fn(x) with respect to x[i]

    Example:
        >>> x = torch.tensor([1.0, 2.0, 3.0])
        >>> fresh_gradient(lambda t: (t**2).sum(), x)
        tensor([2., 4., 6.])
        >>> x.requires_grad
        False

    Slide: Automatic Differentiation with PyTorch
    """
    ### BEGIN SOLUTION
    leaf = x.detach().clone().requires_grad_()
    with torch.enable_grad():
        value = fn(leaf)
    (gradient,) = torch.autograd.grad(value, leaf)
    return gradient
    ### END SOLUTION


# %% check="fresh_gradient"
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


# %% [markdown]
# ## Gradients accumulate
#
# The slide's last point: if several backward passes are executed, the gradient accumulates. This is
# why every training step will begin with clearing it. Record what happens to `.grad`, pass by pass.
# A trap waits here: `.grad` is *one* tensor, and later passes change it in place.


# %% task="accumulated_gradients"
def accumulated_gradients(fn: Callable[[Tensor], Tensor], x: Tensor, passes: int) -> list[Tensor]:
    """Record what `.grad` holds after each of several backward passes, with no clearing.

    The first pass starts with no gradient at all, so with g for the gradient of `fn` at `x`, the
    record is [g, 2g, 3g, ...]. Each entry is an independent tensor: later passes do not change
    it, nor does writing into another entry. Afterwards `x` has the values, the `requires_grad`
    and the `.grad` that it had before.

    Args:
        fn: A function of one tensor that returns a scalar tensor (one number) computed from it.
        x: Where to take the gradient: floating point, any shape, with or without `requires_grad`.
        passes: How many backward passes to run, 0 or more.

    Returns:
        A list of `passes` tensors, each with the shape, dtype and device of `x`.

    Formula: record[k] = (k + 1) · g

    Example:
        >>> accumulated_gradients(lambda t: t**2, torch.tensor(3.0), passes=3)
        [tensor(6.), tensor(12.), tensor(18.)]

    Slide: Automatic Differentiation with PyTorch
    """
    ### BEGIN SOLUTION
    leaf = x.detach().clone().requires_grad_()
    record = []
    for _ in range(passes):
        fn(leaf).backward()
        assert leaf.grad is not None
        record.append(leaf.grad.clone())
    return record
    ### END SOLUTION


# %% check="accumulated_gradients"
def test_accumulated_gradients_of_the_square_at_3() -> None:
    """Three passes through x² at 3 leave 6, 12 and 18"""
    x = torch.tensor(3.0, requires_grad=True)
    got = accumulated_gradients(lambda t: t**2, x, 3)
    numbers = [round(entry.item(), 4) for entry in got]
    assert numbers == [6.0, 12.0, 18.0], (
        f"accumulated_gradients(x², 3.0, 3) gave {numbers}; expected [6.0, 12.0, 18.0]."
    )
    assert x.grad is None, f"Afterwards x.grad was {x.grad}; expected it left at None."


# %% [markdown]
# ## Numerical gradients
#
# How would you know that a gradient is right? Measure it: nudge one coordinate up and down by a
# little, and see how much the function changes. Nothing but `fn` itself is needed, so this works
# for any function, and it is a check that does not share autograd's mistakes.
#
# Predict: with a step in one direction only, (f(x + eps) - f(x)) / eps, how wrong is the slope of
# x² at 3?


# %% task="numerical_gradient"
def numerical_gradient(
    fn: Callable[[Tensor], Tensor | float], x: Tensor, eps: float = 1e-5
) -> Tensor:
    """Measure the gradient of `fn` at `x` by central differences, by hand.

    For each element of `x`, move that element alone by `eps` up and by `eps` down, call `fn` at
    both points, and divide the difference by the distance between the two points. So `fn` is
    called exactly `2 * x.numel()` times, with a tensor of the shape and dtype of `x` each time.

    By hand means without autograd: no `backward`, nothing from `torch.autograd` or `torch.func`
    that differentiates (`detach()` and `torch.no_grad()` are fine). `fn` may be any Python
    function of a tensor, differentiable or not, and may return a float in place of a tensor.

    `x` stays as it is: values, `requires_grad` and `.grad`. Try it with float64: in float32 a
    step of 1e-5 drowns in rounding.

    Args:
        fn: A function of one tensor that returns one number: a scalar tensor or a float.
        x: Where to measure: floating point, any shape, also 0-d.
        eps: The size of the step.

    Returns:
        The measured gradient, with the shape, dtype and device of `x`; it requires no gradient.

    Formula: g[i] = (fn(x + eps·e_i) - fn(x - eps·e_i)) / (2·eps), where e_i is 1 at i, else 0

    Example:
        >>> x = torch.tensor([1.0, 2.0], dtype=torch.float64)
        >>> numerical_gradient(lambda t: (t**3).sum(), x)
        tensor([ 3.0000, 12.0000], dtype=torch.float64)

    Slide: Automatic Differentiation with PyTorch
    """
    ### BEGIN SOLUTION
    gradient = torch.zeros_like(x)
    for index in np.ndindex(*x.shape):
        up, down = x.detach().clone(), x.detach().clone()
        up[index] += eps
        down[index] -= eps
        gradient[index] = (fn(up) - fn(down)) / (2 * eps)
    return gradient.detach()
    ### END SOLUTION


# %% check="numerical_gradient"
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


# %% [markdown]
# How small should `eps` be? Predict where the error is least, then look: to the right the curve is
# not straight enough, to the left rounding wins. Compare float32 with float64.

# %% tags=["active-ipynb"]
# plt.figure(figsize=(5.5, 3.5))
# for dtype in (torch.float32, torch.float64):
#     x = torch.tensor(1.0, dtype=dtype)
#     steps = [10.0**-k for k in range(1, 13)]
#     errors = [abs(numerical_gradient(torch.exp, x, eps).item() - np.e) for eps in steps]
#     plt.loglog(steps, np.maximum(errors, 1e-13), "o-", label=str(dtype))
# plt.xlabel("eps")
# plt.ylabel("error of the slope of exp at 1")
# plt.title("Too large a step is inexact, too small a step is noise")
# plt.legend()
# plt.show()

# %% [markdown]
# ## The gradient check
#
# A function can have its own `backward`, written by hand. Here is one with a slip: the forward pass
# is right, and the gradient is not. No error is raised, and a network with it would train, badly.


# %%
class WrongCube(torch.autograd.Function):
    """x³ with a slip in its backward: 2x² where 3x² is right."""

    @staticmethod
    def forward(x: Tensor) -> Tensor:
        """Compute x³, which is right."""
        return x**3

    @staticmethod
    def setup_context(ctx: Any, inputs: tuple[Tensor], output: Tensor) -> None:
        """Keep x for the backward pass."""
        ctx.save_for_backward(*inputs)

    @staticmethod
    def backward(ctx: Any, grad_output: Tensor) -> Tensor:
        """Multiply by 2x², which is wrong."""
        x: Tensor = ctx.saved_tensors[0]
        return grad_output * 2 * x**2


def wrong_cube(x: Tensor) -> Tensor:
    """Sum the cubes of all elements of `x`, with the wrong gradient."""
    cubes: Tensor = WrongCube.apply(x)
    return cubes.sum()


# %% task="gradient_check"
def gradient_check(fn: Callable[[Tensor], Tensor], x: Tensor) -> float:
    """Tell how far autograd's gradient of `fn` at `x` is from the measured one.

    Let a be the gradient by autograd and n the numerical gradient; you have written both above.
    The result is the largest disagreement over all elements: absolute where the two are small,
    relative where they are large. It is below 1e-6 for a right backward, and large for a wrong
    one. `x` stays as it is: values, `requires_grad` and `.grad`.

    Args:
        fn: A function of one tensor that returns a scalar tensor (one number) computed from it.
        x: Where to compare: float64, any shape with at least one element.

    Returns:
        The disagreement as a Python float.

    Formula: max over i of |a[i] - n[i]| / max(1, |a[i]|, |n[i]|)

    Example:
        >>> x = torch.tensor([1.0, 2.0], dtype=torch.float64)
        >>> gradient_check(lambda t: (t**3).sum(), x) < 1e-6
        True
        >>> round(gradient_check(wrong_cube, x), 3)
        0.333

    Slide: Automatic Differentiation with PyTorch
    """
    ### BEGIN SOLUTION
    by_autograd = fresh_gradient(fn, x)
    measured = numerical_gradient(fn, x)
    scale = torch.maximum(by_autograd.abs(), measured.abs()).clamp(min=1.0)
    return ((by_autograd - measured).abs() / scale).max().item()
    ### END SOLUTION


# %% check="gradient_check"
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


# %% [markdown]
# Use it on a function of your own. The gradient of ReLU at exactly 0 fails the check, although
# nothing is wrong with it: predict both gradients there. What does that tell about the points at
# which you run a check?

# %% tags=["active-ipynb"]
# for name, fn in (
#     ("sum of sin", lambda t: t.sin().sum()),
#     ("sum of relu", lambda t: t.relu().sum()),
#     ("wrong cube", wrong_cube),
# ):
#     for point in (0.0, 0.5):
#         x = torch.tensor([point, 2.0], dtype=torch.float64)
#         print(f"{name} at {x.tolist()}: {gradient_check(fn, x):.1e}")
