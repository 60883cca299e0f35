# %% [markdown]
# # The five-step gradient descent step
#
# Every neural network of this course is trained by the same five lines: clear the gradients, run
# the model, compute the loss, go backward, update. You write them once (`gd_step`). Then you repair
# six steps that run without an error and still train badly: nearly every training bug that you will
# meet later is one of them. You know the first numbers already: on the lecture's two-parameter
# model, at `theta1 = 3` and `theta2 = 4`, the loss is 100 and the gradients are 80 and 60.

# %%
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


# %% [markdown]
# ## Given: the lecture's model, and a way to watch a step at work
#
# `trace(some_step)` starts at `theta1 = 3`, `theta2 = 4`, runs `some_step` a few times and lists
# what it reported and where the two parameters stood afterwards.


# %%
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


# %% [markdown]
# ## Task 1: the five steps
#
# **Predict, then run.** The gradients at (3, 4) are 80 and 60, and the learning rate is 0.01. Where
# do the two parameters stand after one step of plain SGD? Write your two numbers down, then write
# the function.


# %% task="gd_step"
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
    ### BEGIN SOLUTION
    optimizer.zero_grad()
    output = model(x)
    loss = loss_fn(output, y)
    loss.backward()
    optimizer.step()
    return loss.item()
    ### END SOLUTION


# %% check="gd_step"
def test_gd_step_takes_the_step_of_the_lecture() -> None:
    """One step from (3, 4) reports 100.0 and moves the parameters to (2.2, 3.4)"""
    loss, theta1, theta2 = trace(gd_step, steps=1)[0]

    assert type(loss) is float, (
        f"gd_step returned a {type(loss).__name__}; it should be a Python float."
    )
    assert abs(loss - 100.0) < 1e-3, (
        f"gd_step at (3, 4) returned {loss}; the loss before the update is (12 - 2)**2 = 100.0."
    )
    assert math.dist((theta1, theta2), (2.2, 3.4)) < 1e-4, (
        f"One SGD step (lr 0.01, gradients 80 and 60) went from (3, 4) to "
        f"({theta1:.4f}, {theta2:.4f}); expected (2.2, 3.4)."
    )


def test_gd_step_ignores_old_gradients() -> None:
    """Gradients that earlier code left behind have no effect"""
    model = TwoParameterModel()
    for parameter in model.parameters():
        parameter.grad = torch.tensor(1000.0)
    optimizer = optim.SGD(model.parameters(), lr=0.01)
    gd_step(model, optimizer, nn.MSELoss(), torch.tensor(1.0), torch.tensor(2.0))

    theta1, theta2 = model.theta1.item(), model.theta2.item()
    assert math.dist((theta1, theta2), (2.2, 3.4)) < 1e-4, (
        f"With an old gradient of 1000 in .grad, the step from (3, 4) went to "
        f"({theta1:.4f}, {theta2:.4f}); expected (2.2, 3.4), as without it."
    )


def test_gd_step_lets_the_optimizer_decide() -> None:
    """Adam's first step moves each parameter by its learning rate, 0.01"""
    loss, theta1, theta2 = trace(gd_step, steps=1, make_optimizer=optim.Adam)[0]

    assert math.dist((theta1, theta2), (2.99, 3.99)) < 1e-4, (
        f"One Adam step (lr 0.01) went from (3, 4) to ({theta1:.4f}, {theta2:.4f}); "
        f"expected (2.99, 3.99). The loss reported was {loss}."
    )


# %% tags=["active-ipynb"]
# # Was your prediction right? Each row: the loss before the step, the parameters after it.
# for snapshot in trace(gd_step, steps=3):
#     print(snapshot)

# %% tags=["active-ipynb"]
# # Adam's first steps are 0.01 long, however steep the loss is. Predict: who arrives first?
# import matplotlib.pyplot as plt
#
# for name, make_optimizer in {"SGD": optim.SGD, "Adam": optim.Adam}.items():
#     losses = [row.loss for row in trace(gd_step, steps=400, make_optimizer=make_optimizer)]
#     plt.plot(losses, label=f"{name}, lr = 0.01")
# plt.xlabel("gradient descent step")
# plt.ylabel("loss before the step")
# plt.title("Same five lines, two update rules: each has its own path to 0")
# plt.legend()
# plt.show()

# %% [markdown]
# ## Tasks 2 to 7: six broken steps
#
# Each of the next functions runs without an error on the two-parameter model, and each has exactly
# one fault. Work like a doctor: read the symptom, run the broken step with `trace`, compare with
# `trace(gd_step)`, name the cause in one sentence, and only then write the repaired step. Leave the
# broken ones as they are, so that you can run them again. A repaired step keeps every promise of
# `gd_step`.

# %% [markdown]
# ### Step A: good start, bad end
#
# **Predict, then run.** If this were right, could the loss of such a simple model rise again?


# %%
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


# %% tags=["active-ipynb"]
# import matplotlib.pyplot as plt
#
# right = [row.loss for row in trace(gd_step, steps=40)]
# broken = [row.loss for row in trace(broken_step_a, steps=40)]
# plt.plot(right, label="gd_step")
# plt.plot(broken, label="broken_step_a")
# plt.xlabel("gradient descent step")
# plt.ylabel("loss before the step")
# plt.title("The same first step; then broken_step_a swings to and fro")
# plt.legend()
# plt.show()


# %% task="repaired_step_a"
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
    ### BEGIN SOLUTION
    optimizer.zero_grad()
    output = model(x)
    loss = loss_fn(output, y)
    loss.backward()
    optimizer.step()
    return loss.item()
    ### END SOLUTION


# %% check="repaired_step_a"
def test_repaired_step_a_is_right_at_the_second_step() -> None:
    """The second step goes from (2.2, 3.4) to (1.8274, 3.1589)"""
    history = trace(repaired_step_a, steps=2)
    loss, theta1, theta2 = history[1]

    assert type(loss) is float, (
        f"repaired_step_a returned a {type(loss).__name__}; it should be a Python float."
    )
    assert abs(loss - 30.0304) < 1e-3, (
        f"The second call returned {loss}; at (2.2, 3.4) the loss is (7.48 - 2)**2 = 30.0304."
    )
    assert math.dist((theta1, theta2), (1.8274, 3.1589)) < 1e-3, (
        f"The second SGD step ended at ({theta1:.4f}, {theta2:.4f}); expected (1.8274, 3.1589)."
    )


# %% [markdown]
# ### Step B: no error, no learning
#
# All five lines of the slide are here. **Predict, then run:** what does `trace` list?


# %%
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


# %% tags=["active-ipynb"]
# for snapshot in trace(broken_step_b):
#     print(snapshot)


# %% task="repaired_step_b"
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
    ### BEGIN SOLUTION
    optimizer.zero_grad()
    output = model(x)
    loss = loss_fn(output, y)
    loss.backward()
    optimizer.step()
    return loss.item()
    ### END SOLUTION


# %% check="repaired_step_b"
def test_repaired_step_b_moves_the_parameters() -> None:
    """The first step goes from (3, 4) to (2.2, 3.4)"""
    loss, theta1, theta2 = trace(repaired_step_b, steps=1)[0]

    assert type(loss) is float, (
        f"repaired_step_b returned a {type(loss).__name__}; it should be a Python float."
    )
    assert abs(loss - 100.0) < 1e-3, f"The first call returned {loss}; at (3, 4) the loss is 100.0."
    assert math.dist((theta1, theta2), (2.2, 3.4)) < 1e-4, (
        f"One SGD step from (3, 4) ended at ({theta1:.4f}, {theta2:.4f}); expected (2.2, 3.4)."
    )


# %% [markdown]
# ### Step C: right with one loss, wrong with another
#
# A test with `nn.MSELoss` finds nothing. **Predict, then run:** can a cross-entropy be below zero?


# %%
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


# %% tags=["active-ipynb"]
# for y in (1.0, 0.0):
#     print(f"target {y}")
#     for snapshot in trace(broken_step_c, loss_fn=nn.BCEWithLogitsLoss(), y=y):
#         print("  ", snapshot)


# %% task="repaired_step_c"
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
    ### BEGIN SOLUTION
    optimizer.zero_grad()
    output = model(x)
    loss = loss_fn(output, y)
    loss.backward()
    optimizer.step()
    return loss.item()
    ### END SOLUTION


# %% check="repaired_step_c"
def test_repaired_step_c_is_right_with_a_cross_entropy() -> None:
    """With BCEWithLogitsLoss and target 0 the step reports 12.0 and goes to (2.96, 3.97)"""
    history = trace(repaired_step_c, steps=1, loss_fn=nn.BCEWithLogitsLoss(), y=0.0)
    loss, theta1, theta2 = history[0]

    assert type(loss) is float, (
        f"repaired_step_c returned a {type(loss).__name__}; it should be a Python float."
    )
    assert abs(loss - 12.0) < 1e-3, (
        f"With the logit 12 and the target 0 the step returned {loss}; expected about 12.0."
    )
    assert math.dist((theta1, theta2), (2.96, 3.97)) < 1e-4, (
        f"One SGD step on that loss ended at ({theta1:.4f}, {theta2:.4f}); expected (2.96, 3.97)."
    )


def test_repaired_step_c_is_right_with_the_squared_error() -> None:
    """With MSELoss the step reports 100.0 and goes to (2.2, 3.4)"""
    loss, theta1, theta2 = trace(repaired_step_c, steps=1)[0]

    assert abs(loss - 100.0) < 1e-3, f"The first call returned {loss}; at (3, 4) the loss is 100.0."
    assert math.dist((theta1, theta2), (2.2, 3.4)) < 1e-4, (
        f"One SGD step from (3, 4) ended at ({theta1:.4f}, {theta2:.4f}); expected (2.2, 3.4)."
    )


# %% [markdown]
# ### Step D: the curve that never shows its start
#
# The parameters take the right path, so the trained model is fine. **Predict, then run:** which
# number is missing from the losses?


# %%
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


# %% tags=["active-ipynb"]
# for right, broken in zip(trace(gd_step), trace(broken_step_d)):
#     print(f"gd_step reports {right.loss:8.4f}, broken_step_d reports {broken.loss:8.4f}")


# %% task="repaired_step_d"
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
    ### BEGIN SOLUTION
    optimizer.zero_grad()
    output = model(x)
    loss = loss_fn(output, y)
    loss.backward()
    optimizer.step()
    return loss.item()
    ### END SOLUTION


# %% check="repaired_step_d"
def test_repaired_step_d_reports_the_loss_it_went_backward_from() -> None:
    """Two steps report 100.0 and then 30.0304"""
    history = trace(repaired_step_d, steps=2)
    losses = [row.loss for row in history]

    assert all(type(loss) is float for loss in losses), (
        f"repaired_step_d returned {losses}; both should be Python floats."
    )
    assert math.dist(losses, (100.0, 30.0304)) < 1e-3, (
        f"Two calls returned {losses}; expected about [100.0, 30.0304]."
    )
    assert math.dist((history[0].theta1, history[0].theta2), (2.2, 3.4)) < 1e-4, (
        f"One SGD step from (3, 4) ended at ({history[0].theta1:.4f}, {history[0].theta2:.4f}); "
        f"expected (2.2, 3.4)."
    )


# %% [markdown]
# ### Step E: every optimizer is the same
#
# **Predict, then run.** Adam's first step moves every parameter by its learning rate, whatever the
# size of the gradient. From (3, 4) with learning rate 0.01, where does it go?


# %%
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


# %% tags=["active-ipynb"]
# for name, step in {"gd_step": gd_step, "broken_step_e": broken_step_e}.items():
#     for make_optimizer in (optim.SGD, optim.Adam):
#         print(name, make_optimizer.__name__, trace(step, make_optimizer=make_optimizer)[-1])


# %% task="repaired_step_e"
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
    ### BEGIN SOLUTION
    optimizer.zero_grad()
    output = model(x)
    loss = loss_fn(output, y)
    loss.backward()
    optimizer.step()
    return loss.item()
    ### END SOLUTION


# %% check="repaired_step_e"
def test_repaired_step_e_is_right_with_adam() -> None:
    """Adam's first step goes from (3, 4) to (2.99, 3.99)"""
    loss, theta1, theta2 = trace(repaired_step_e, steps=1, make_optimizer=optim.Adam)[0]

    assert type(loss) is float, (
        f"repaired_step_e returned a {type(loss).__name__}; it should be a Python float."
    )
    assert abs(loss - 100.0) < 1e-3, f"The first call returned {loss}; at (3, 4) the loss is 100.0."
    assert math.dist((theta1, theta2), (2.99, 3.99)) < 1e-4, (
        f"One Adam step from (3, 4) ended at ({theta1:.4f}, {theta2:.4f}); expected (2.99, 3.99)."
    )


def test_repaired_step_e_is_right_with_sgd() -> None:
    """Plain SGD still goes from (3, 4) to (2.2, 3.4)"""
    _, theta1, theta2 = trace(repaired_step_e, steps=1)[0]

    assert math.dist((theta1, theta2), (2.2, 3.4)) < 1e-4, (
        f"One SGD step from (3, 4) ended at ({theta1:.4f}, {theta2:.4f}); expected (2.2, 3.4)."
    )


# %% [markdown]
# ### Step F: it does not care about the targets
#
# **Predict, then run.** The first steps look like slow but honest learning. What happens when the
# prediction reaches the target?


# %%
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


# %% tags=["active-ipynb"]
# import matplotlib.pyplot as plt
#
# for y in (2.0, 1000.0):
#     row = trace(broken_step_f, steps=1, y=y)[0]
#     print(f"y = {y:6}: the first step goes to ({row.theta1:.4f}, {row.theta2:.4f})")
# losses = [row.loss for row in trace(broken_step_f, steps=200)]
# plt.plot(losses)
# plt.yscale("symlog", linthresh=1e-1)
# plt.xlabel("gradient descent step")
# plt.ylabel("loss before the step")
# plt.title("broken_step_f goes down to the target, and on, and on")
# plt.show()


# %% task="repaired_step_f"
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
    ### BEGIN SOLUTION
    optimizer.zero_grad()
    output = model(x)
    loss = loss_fn(output, y)
    loss.backward()
    optimizer.step()
    return loss.item()
    ### END SOLUTION


# %% check="repaired_step_f"
def test_repaired_step_f_follows_the_loss() -> None:
    """The step goes down for the target 2 and up for the target 13"""
    for y, expected in {2.0: (100.0, 2.2, 3.4), 13.0: (1.0, 3.08, 4.06)}.items():
        loss, theta1, theta2 = trace(repaired_step_f, steps=1, y=y)[0]

        assert type(loss) is float, (
            f"repaired_step_f returned a {type(loss).__name__}; it should be a Python float."
        )
        assert abs(loss - expected[0]) < 1e-3, (
            f"At (3, 4) with y = {y} the step returned {loss}; the loss is {expected[0]}."
        )
        assert math.dist((theta1, theta2), (expected[1], expected[2])) < 1e-4, (
            f"One SGD step from (3, 4) with y = {y} ended at ({theta1:.4f}, {theta2:.4f}); "
            f"expected ({expected[1]}, {expected[2]})."
        )
