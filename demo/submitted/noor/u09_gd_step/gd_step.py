"""The five-step gradient descent step.

Every neural network of this course is trained by the same five lines: clear the gradients, run
the model, compute the loss, go backward, update. You write them once (`gd_step`). Then you repair
six steps that run without an error and still train badly: nearly every training bug that you will
meet later is one of them. You know the first numbers already: on the lecture's two-parameter
model, at `theta1 = 3` and `theta2 = 4`, the loss is 100 and the gradients are 80 and 60.
"""

import math
from collections.abc import Callable
from typing import NamedTuple

import torch
from torch import nn, optim

LossFunction = Callable[[torch.Tensor, torch.Tensor], torch.Tensor]
"""Takes (output, y), in this order, and returns a 0-d loss: `nn.MSELoss()`, for example."""

Step = Callable[
    [nn.Module, optim.Optimizer, LossFunction, torch.Tensor, torch.Tensor],
    float,
]
"""Anything with the signature of `gd_step`."""


class TwoParameterModel(nn.Module):
    """The lecture's model `y_pred = x * theta1 * theta2`, which starts at (3, 4)."""

    def __init__(self) -> None:
        super().__init__()
        self.theta1 = nn.Parameter(torch.tensor(3.0))
        self.theta2 = nn.Parameter(torch.tensor(4.0))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x * self.theta1 * self.theta2


class Snapshot(NamedTuple):
    """What a step reported, and where it left the parameters."""

    loss: float
    theta1: float
    theta2: float


def trace(
    step: Step,
    steps: int = 3,
    make_optimizer: Callable[..., optim.Optimizer] = optim.SGD,
    loss_fn: LossFunction = nn.functional.mse_loss,
    y: float = 2.0,
) -> list[Snapshot]:
    """Run `step` on the two-parameter model at x = 1, learning rate 0.01; list what happened."""
    model = TwoParameterModel()
    optimizer = make_optimizer(model.parameters(), lr=0.01)
    history = []
    for _ in range(steps):
        loss = step(model, optimizer, loss_fn, torch.tensor(1.0), torch.tensor(y))
        history.append(Snapshot(loss, model.theta1.item(), model.theta2.item()))
    return history


def gd_step(
    model: nn.Module,
    optimizer: optim.Optimizer,
    loss_fn: LossFunction,
    x: torch.Tensor,
    y: torch.Tensor,
) -> float:
    """Take one gradient descent step and return the loss before the update.

    Do the five sub-steps of the slide, once each: clear the gradients (by any means), run the
    model on `x`, compute `loss_fn(output, y)`, go backward, let the optimizer update.

    - Whatever older code left in `.grad` has no effect on this step.
    - The optimizer owns the update rule: it may be SGD, SGD with momentum, Adam or any other.
    - Nothing else changes: no `train()` or `eval()`, no `requires_grad` flag, not `x`, not `y`.
      The output goes into the loss as it is.
    - Hand back a number, not a tensor, so that no computation graph lives on after the step.

    Args:
        model: Any module; the optimizer holds its parameters, or some of them.
        optimizer: Made once by the caller, with its learning rate and its memory of earlier steps.
        loss_fn: Takes the model's output first and the targets second; returns a 0-d tensor.
        x: A batch of inputs for the model, on the model's device; it needs no gradient.
        y: The targets of this batch, in whatever shape and dtype `loss_fn` wants them.

    Returns:
        The loss as a Python float: the one you went backward from, before the update.

    With plain SGD and learning rate a, each parameter moves by the optimizer slide's formula:
        theta <- theta - a * dL/dtheta

    Example:
        >>> model = TwoParameterModel()
        >>> optimizer = optim.SGD(model.parameters(), lr=0.01)
        >>> gd_step(model, optimizer, nn.MSELoss(), torch.tensor(1.0), torch.tensor(2.0))
        100.0
        >>> round(model.theta1.item(), 4), round(model.theta2.item(), 4)
        (2.2, 3.4)

    Slide: Gradient descent step
    """
    # TODO: your code here, then delete the next line
    raise NotImplementedError


def broken_step_a(
    model: nn.Module,
    optimizer: optim.Optimizer,
    loss_fn: LossFunction,
    x: torch.Tensor,
    y: torch.Tensor,
) -> float:
    """Symptom: the first step is right, then the loss falls, rises, and falls again.

    With plain SGD the first step goes to (2.2, 3.4), as it should. From the second step on the
    parameters move too far; they shoot past the goal instead of coming to rest there.
    """
    output = model(x)
    loss = loss_fn(output, y)
    loss.backward()
    optimizer.step()
    return loss.item()


def repaired_step_a(
    model: nn.Module,
    optimizer: optim.Optimizer,
    loss_fn: LossFunction,
    x: torch.Tensor,
    y: torch.Tensor,
) -> float:
    """Repair `broken_step_a`, so that later steps are as right as the first.

    With plain SGD a step depends on where the parameters stand, not on how many steps came before.
    Otherwise it keeps every promise of `gd_step`.

    Args:
        model: The module to train.
        optimizer: Made once by the caller, any kind of `torch.optim`.
        loss_fn: Returns a 0-d tensor, as for `gd_step`.
        x: A batch of inputs.
        y: The targets of this batch.

    Returns:
        The loss before the update, as a Python float.

    The second step of plain SGD starts at (2.2, 3.4), where the prediction is 7.48:
        theta1 <- 2.2 - 0.01 * 2 * (7.48 - 2) * 3.4

    Example:
        >>> [round(row.theta1, 2) for row in trace(repaired_step_a, steps=2)]
        [2.2, 1.83]

    Slide: Gradient descent step
    """
    # TODO: your code here, then delete the next line
    raise NotImplementedError


def broken_step_b(
    model: nn.Module,
    optimizer: optim.Optimizer,
    loss_fn: LossFunction,
    x: torch.Tensor,
    y: torch.Tensor,
) -> float:
    """Symptom: the loss is 100.0 at every step, and the parameters stay at (3, 4).

    No error, no warning, no progress, with any optimizer and any learning rate.
    """
    output = model(x)
    loss = loss_fn(output, y)
    loss.backward()
    optimizer.zero_grad()
    optimizer.step()
    return loss.item()


def repaired_step_b(
    model: nn.Module,
    optimizer: optim.Optimizer,
    loss_fn: LossFunction,
    x: torch.Tensor,
    y: torch.Tensor,
) -> float:
    """Repair `broken_step_b`, so that the parameters move.

    The update uses the gradient of this very loss. Otherwise it keeps every promise of
    `gd_step`.

    Args:
        model: The module to train.
        optimizer: Made once by the caller, any kind of `torch.optim`.
        loss_fn: Returns a 0-d tensor, as for `gd_step`.
        x: A batch of inputs.
        y: The targets of this batch.

    Returns:
        The loss before the update, as a Python float.

    The first step of plain SGD uses the lecture's gradients, 80 and 60:
        theta1 <- 3 - 0.01 * 80,  theta2 <- 4 - 0.01 * 60

    Example:
        >>> [round(row.theta1, 2) for row in trace(repaired_step_b, steps=2)]
        [2.2, 1.83]

    Slide: Gradient descent step
    """
    # TODO: your code here, then delete the next line
    raise NotImplementedError


def broken_step_c(
    model: nn.Module,
    optimizer: optim.Optimizer,
    loss_fn: LossFunction,
    x: torch.Tensor,
    y: torch.Tensor,
) -> float:
    """Symptom: right with `nn.MSELoss`; with `nn.BCEWithLogitsLoss` the loss is below zero.

    The model's logit is 12. For the target 1 the loss should be nearly 0; the step reports about
    -10.69, and less each time. For the target 0 nothing moves at all. With `nn.CrossEntropyLoss`
    and class ids it stops with an error.
    """
    optimizer.zero_grad()
    output = model(x)
    loss = loss_fn(y, output)
    loss.backward()
    optimizer.step()
    return loss.item()


def repaired_step_c(
    model: nn.Module,
    optimizer: optim.Optimizer,
    loss_fn: LossFunction,
    x: torch.Tensor,
    y: torch.Tensor,
) -> float:
    """Repair `broken_step_c`, so that it is right with every loss function.

    Many loss functions tell predictions and targets apart. Otherwise it keeps every promise of
    `gd_step`.

    Args:
        model: The module to train.
        optimizer: Made once by the caller, any kind of `torch.optim`.
        loss_fn: Returns a 0-d tensor, as for `gd_step`.
        x: A batch of inputs.
        y: The targets of this batch.

    Returns:
        The loss before the update, as a Python float.

    Binary cross-entropy of a logit z with target 0, and its slope:
        L = log(1 + exp(z)),  dL/dz = 1 / (1 + exp(-z))

    Example:
        >>> first = trace(repaired_step_c, loss_fn=nn.BCEWithLogitsLoss(), y=0.0)[0]
        >>> round(first.loss, 2), round(first.theta1, 2), round(first.theta2, 2)
        (12.0, 2.96, 3.97)

    Slide: Gradient descent step
    """
    # TODO: your code here, then delete the next line
    raise NotImplementedError


def broken_step_d(
    model: nn.Module,
    optimizer: optim.Optimizer,
    loss_fn: LossFunction,
    x: torch.Tensor,
    y: torch.Tensor,
) -> float:
    """Symptom: the parameters are right, but the first loss reported is 30.03, not 100.0.

    The model at (3, 4) has the loss 100.0, and this number never appears. Each step also takes
    longer than it has to.
    """
    optimizer.zero_grad()
    output = model(x)
    loss = loss_fn(output, y)
    loss.backward()
    optimizer.step()
    return loss_fn(model(x), y).item()


def repaired_step_d(
    model: nn.Module,
    optimizer: optim.Optimizer,
    loss_fn: LossFunction,
    x: torch.Tensor,
    y: torch.Tensor,
) -> float:
    """Repair `broken_step_d`, so that it reports the right number.

    The model runs once in a step. Otherwise it keeps every promise of `gd_step`.

    Args:
        model: The module to train.
        optimizer: Made once by the caller, any kind of `torch.optim`.
        loss_fn: Returns a 0-d tensor, as for `gd_step`.
        x: A batch of inputs.
        y: The targets of this batch.

    Returns:
        The loss before the update, as a Python float.

    The first two losses of plain SGD on the two-parameter model:
        (3 * 4 - 2)**2 = 100,  (2.2 * 3.4 - 2)**2 = 30.0304

    Example:
        >>> [round(row.loss, 2) for row in trace(repaired_step_d, steps=2)]
        [100.0, 30.03]

    Slide: Gradient descent step
    """
    # TODO: your code here, then delete the next line
    raise NotImplementedError


def broken_step_e(
    model: nn.Module,
    optimizer: optim.Optimizer,
    loss_fn: LossFunction,
    x: torch.Tensor,
    y: torch.Tensor,
) -> float:
    """Symptom: right with plain SGD; Adam and momentum change nothing.

    Whichever optimizer the caller makes, the parameters take the path of plain SGD.
    """
    optimizer.zero_grad()
    output = model(x)
    loss = loss_fn(output, y)
    loss.backward()
    learning_rate = optimizer.param_groups[0]["lr"]
    with torch.no_grad():
        for parameter in model.parameters():
            if parameter.grad is not None:
                parameter.sub_(learning_rate * parameter.grad)
    return loss.item()


def repaired_step_e(
    model: nn.Module,
    optimizer: optim.Optimizer,
    loss_fn: LossFunction,
    x: torch.Tensor,
    y: torch.Tensor,
) -> float:
    """Repair `broken_step_e`, so that the caller's choice of optimizer counts.

    SGD with momentum and Adam remember earlier steps; their memory lives in `optimizer`.
    Otherwise it keeps every promise of `gd_step`.

    Args:
        model: The module to train.
        optimizer: Made once by the caller, any kind of `torch.optim`.
        loss_fn: Returns a 0-d tensor, as for `gd_step`.
        x: A batch of inputs.
        y: The targets of this batch.

    Returns:
        The loss before the update, as a Python float.

    Adam's first step, nearly exactly, for a gradient g that is not 0:
        theta <- theta - a * g / |g|

    Example:
        >>> first = trace(repaired_step_e, make_optimizer=optim.Adam)[0]
        >>> round(first.theta1, 2), round(first.theta2, 2)
        (2.99, 3.99)

    Slide: Gradient descent step
    """
    # TODO: your code here, then delete the next line
    raise NotImplementedError


def broken_step_f(
    model: nn.Module,
    optimizer: optim.Optimizer,
    loss_fn: LossFunction,
    x: torch.Tensor,
    y: torch.Tensor,
) -> float:
    """Symptom: the parameters take the same path for y = 2 and for y = 1000.

    At first the loss falls. But the prediction sinks past the target and does not stop there, and
    then the loss grows.
    """
    optimizer.zero_grad()
    output = model(x)
    loss = loss_fn(output, y)
    output.mean().backward()
    optimizer.step()
    return loss.item()


def repaired_step_f(
    model: nn.Module,
    optimizer: optim.Optimizer,
    loss_fn: LossFunction,
    x: torch.Tensor,
    y: torch.Tensor,
) -> float:
    """Repair `broken_step_f`, so that it makes the loss smaller.

    The targets decide where the parameters go. Otherwise it keeps every promise of `gd_step`.

    Args:
        model: The module to train.
        optimizer: Made once by the caller, any kind of `torch.optim`.
        loss_fn: Returns a 0-d tensor, as for `gd_step`.
        x: A batch of inputs.
        y: The targets of this batch.

    Returns:
        The loss before the update, as a Python float.

    The gradients that the slide "Two-parameter model" prints, at x = 1 and y = 2:
        dL/dtheta1 = 2 * (12 - 2) * 4 = 80,  dL/dtheta2 = 2 * (12 - 2) * 3 = 60

    Example:
        >>> first = trace(repaired_step_f, y=13.0)[0]  # now the prediction, 12, is too small
        >>> round(first.loss, 2), round(first.theta1, 2), round(first.theta2, 2)
        (1.0, 3.08, 4.06)

    Slide: Gradient descent step
    """
    # TODO: your code here, then delete the next line
    raise NotImplementedError
