"""Optimizers: the update rule, SGD and Adam.

`backward()` says in which direction each parameter makes the loss grow. An optimizer takes a
small step the other way. You write the lecture's update rule and the Adam optimizer by hand, and
you learn

- what `optimizer.step()` does, and what it leaves alone,
- why an update happens inside `torch.no_grad()`: it is not part of the model,
- why Adam's step hardly depends on how large the gradient is,
- how to create PyTorch's own optimizers for a model.
"""

from collections.abc import Iterable

import torch
from torch import nn


def two_parameter_loss(theta1: torch.Tensor, theta2: torch.Tensor) -> torch.Tensor:
    """Compute the loss of the lecture's two-parameter model at x = 1, y = 2."""
    return (1.0 * theta1 * theta2 - 2.0) ** 2


def sgd_update_(params: Iterable[torch.Tensor], lr: float) -> None:
    """Take one gradient descent step on every parameter, in place.

    Call it after `backward()`. The underscore at the end of the name is torch's sign for "in
    place": the very tensors that you were given change their values, nothing is returned, and they
    still require a gradient. The gradients stay as they are (clearing them is somebody else's
    job), and so does torch's grad mode once you are done. A parameter whose `.grad` is None keeps
    its value.

    By hand: nothing from `torch.optim`.

    Args:
        params: Parameters of any shape, most of them with a gradient in `.grad`. Any iterable: a
            list, or a generator such as `model.parameters()`, which can be walked through once.
        lr: The learning rate, the slide's alpha.

    Returns:
        None.

    Formula:
        theta <- theta - lr * gradient

    Example:
        >>> theta = torch.tensor(3.0, requires_grad=True)
        >>> (theta**2).backward()
        >>> sgd_update_([theta], lr=0.5)
        >>> theta
        tensor(0., requires_grad=True)

    Slide: Optimizers
    """
    # TODO: your code here, then delete the next line
    raise NotImplementedError


class MyAdam:
    """Adjust parameters with Adam, by hand.

    Give it parameters, then use it as the lecture uses an optimizer: `zero_grad()`, `backward()`,
    `step()`. It must follow `torch.optim.Adam` step for step (with the same arguments, no weight
    decay). Every instance has running means of its own, and every parameter counts its own
    updates: a parameter whose `.grad` is None is skipped, which changes neither its value, nor its
    running means, nor its count t. As in `sgd_update_`, the very tensors that were given change,
    they still require a gradient, and `step()` leaves the gradients and torch's grad mode alone.

    By hand: nothing from `torch.optim`.

    Args:
        params: The parameters to adjust, of any shape and float dtype; any iterable, also a
            generator such as `model.parameters()`, which can be walked through once.
        lr: The learning rate.
        betas: How much of the old running mean of the gradient, and of its square, each step keeps.
        eps: A small number that keeps the division away from 0; note that it stands outside the
            square root.

    Formula:
        With g the gradient, t = 1, 2, 3, ... and m = v = 0 at the start, elementwise:
        m <- beta1 * m + (1 - beta1) * g
        v <- beta2 * v + (1 - beta2) * g^2
        theta <- theta - lr * (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + eps)

    Example:
        >>> theta = torch.tensor(3.0, requires_grad=True)
        >>> optimizer = MyAdam([theta], lr=0.5)
        >>> (theta**2).backward()
        >>> optimizer.step()
        >>> theta
        tensor(2.5000, requires_grad=True)

    Slide: Optimizers
    """

    def __init__(
        self,
        params: Iterable[torch.Tensor],
        lr: float = 1e-3,
        betas: tuple[float, float] = (0.9, 0.999),
        eps: float = 1e-8,
    ) -> None:
        """Remember the settings, the parameters, and start the running means and counts at 0."""
        # TODO: your code here, then delete the next line
        raise NotImplementedError

    def zero_grad(self) -> None:
        """Clear every parameter's gradient: set it to None, as torch does."""
        # TODO: your code here, then delete the next line
        raise NotImplementedError

    def step(self) -> None:
        """Update every parameter that has a gradient once, in place."""
        # TODO: your code here, then delete the next line
        raise NotImplementedError


def make_optimizer(model: nn.Module, name: str = "adam", lr: float = 1e-3) -> torch.optim.Optimizer:
    """Create the optimizer called `name` for all parameters of `model`.

    Here you use `torch.optim`. Creating an optimizer changes nothing in the model.

    Args:
        model: Any module with parameters.
        name: "sgd" for `torch.optim.SGD` without momentum, "adam" for `torch.optim.Adam`.
        lr: The learning rate. All other settings keep torch's defaults.

    Returns:
        The optimizer, ready for `zero_grad()` and `step()`.

    Raises:
        ValueError: If `name` is any other string.

    Formula:
        "sgd": theta <- theta - lr * gradient; "adam": as in `MyAdam`

    Example:
        >>> optimizer = make_optimizer(nn.Linear(3, 2), "sgd", lr=0.1)
        >>> type(optimizer).__name__, optimizer.param_groups[0]["lr"]
        ('SGD', 0.1)

    Slide: Optimizers
    """
    # TODO: your code here, then delete the next line
    raise NotImplementedError
