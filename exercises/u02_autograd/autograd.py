"""Automatic differentiation.

Set `requires_grad=True` on a tensor and PyTorch records what you compute from it. `backward()`
then walks that record, the computation graph, and leaves the derivative in `.grad`. In this
unit you

- let autograd differentiate, and hand out gradients without side effects;
- see that `.grad` accumulates;
- check a gradient against a numerical one, and catch a wrong `backward` with it.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from torch import Tensor


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
    # TODO: your code here, then delete the next line
    raise NotImplementedError


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
    # TODO: your code here, then delete the next line
    raise NotImplementedError


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
    # TODO: your code here, then delete the next line
    raise NotImplementedError


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
    # TODO: your code here, then delete the next line
    raise NotImplementedError


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
    # TODO: your code here, then delete the next line
    raise NotImplementedError
