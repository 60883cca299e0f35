"""Hidden checks of the five-step gradient descent step."""

from __future__ import annotations

import torch

from autograder.checking import Draw, Observer, Seen, check, expect

LR = 0.05


def _weights(draw: Draw) -> list[torch.Tensor]:
    return [draw.normal(5, 3), draw.normal(2, 5)]


def _batches(draw: Draw, count: int) -> list[list[torch.Tensor]]:
    return [[draw.normal(7, 3), draw.normal(7, 2)] for _ in range(count)]


def _reference(
    weights: list[torch.Tensor], batches: list[list[torch.Tensor]], momentum: float
) -> tuple[list[float], list[torch.Tensor], list[torch.Tensor]]:
    """Return losses before each step, both weights and the running mean after each, in float64.

    The model of the probe by formula: batch normalisation (biased variance, eps 1e-5, running mean with
    momentum 0.1, weight 1 and bias 0 at the start) between two linear layers, and SGD with momentum.
    """
    first, second = (weight.double() for weight in weights)
    gamma, beta = torch.ones(5, dtype=torch.float64), torch.zeros(5, dtype=torch.float64)
    parameters = [tensor.clone().requires_grad_() for tensor in (first, gamma, beta, second)]
    velocity = [torch.zeros_like(parameter) for parameter in parameters]
    running = torch.zeros(5, dtype=torch.float64)
    losses, after, means = [], [], []
    for x, y in batches:
        first, gamma, beta, second = parameters
        hidden = x.double() @ first.t()
        mean, var = hidden.mean(0), hidden.var(0, correction=0)
        normed = (hidden - mean) / (var + 1e-5).sqrt() * gamma + beta
        output = torch.tanh(normed) @ second.t()
        loss = (output - y.double()).square().mean() + 0.5 * output.mean()
        grads = torch.autograd.grad(loss, parameters)
        with torch.no_grad():
            for parameter, grad, speed in zip(parameters, grads, velocity, strict=True):
                speed.mul_(momentum).add_(grad)
                parameter.sub_(LR * speed)
            running = 0.9 * running + 0.1 * mean
        losses.append(loss.item())
        after += [first.detach().clone().float(), second.detach().clone().float()]
        means.append(running.float())
    return losses, after, means


def _expect_weights(seen: Seen, expected: list[torch.Tensor]) -> None:
    found = seen.tensors("weights")
    expect.that(len(found) == len(expected), "The step did not run as often as it was called.")
    for index, (weight, right) in enumerate(zip(found, expected, strict=True)):
        what = f"layer{1 + index % 2}.weight after step {1 + index // 2}"
        expect.close(weight, right, what, rtol=1e-3, atol=1e-4)


def _expect_losses(seen: Seen, expected: list[float]) -> None:
    returned = seen.values("returned")
    expect.that(len(returned) == len(expected), "The step did not run as often as it was called.")
    for index, (value, right) in enumerate(zip(returned, expected, strict=True)):
        expect.float_(value, right, f"What step {index + 1} returned", rtol=1e-3, atol=1e-4)


@check("gd_step", points=1.5, hint="Run the five lines of the slide once each, in their order.")
def gd_step_moves_against_the_gradient(observe: Observer) -> None:
    """One step of SGD moves every parameter by minus the learning rate times its gradient"""
    weights, batches = _weights(observe.draw), _batches(observe.draw, 1)
    _, expected, _ = _reference(weights, batches, 0.0)
    seen = observe("trajectory", name="gd_step", weights=weights, batches=batches, lr=LR)
    _expect_weights(seen, expected)


@check("gd_step", points=1.0, hint="Report the loss that you went backward from: loss.item().")
def gd_step_returns_the_loss_before_the_update(observe: Observer) -> None:
    """Returns the loss before the update, as a Python float"""
    weights, batches = _weights(observe.draw), _batches(observe.draw, 2)
    losses, _, _ = _reference(weights, batches, 0.0)
    seen = observe("trajectory", name="gd_step", weights=weights, batches=batches, lr=LR)
    _expect_losses(seen, losses)


@check(
    "gd_step",
    points=1.25,
    needs="gd_step_moves_against_the_gradient",
    hint="Gradients add up until you clear them: clear them before backward() in every step.",
)
def gd_step_ignores_stale_gradients(observe: Observer) -> None:
    """Gradients that earlier code left behind have no effect, and neither do those of the step before"""
    weights, batches = _weights(observe.draw), _batches(observe.draw, 4)
    _, expected, _ = _reference(weights, batches, 0.0)
    stale = observe.draw.number(2.0, 9.0)
    seen = observe(
        "trajectory", name="gd_step", weights=weights, batches=batches, lr=LR, stale=stale
    )
    _expect_weights(seen, expected)


@check(
    "gd_step",
    points=1.0,
    needs="gd_step_moves_against_the_gradient",
    hint="The optimizer owns the update rule and its memory: one optimizer.step(), nothing of your own.",
)
def gd_step_lets_the_optimizer_update(observe: Observer) -> None:
    """With momentum, four steps go where the optimizer takes them, one forward and one update each"""
    weights, batches = _weights(observe.draw), _batches(observe.draw, 4)
    _, expected, means = _reference(weights, batches, 0.9)
    seen = observe(
        "trajectory", name="gd_step", weights=weights, batches=batches, lr=LR, momentum=0.9
    )
    _expect_weights(seen, expected)
    buffers = seen.tensors("buffers")
    expect.that(len(buffers) == len(means), "The step did not run as often as it was called.")
    for found, right in zip(buffers, means, strict=True):
        expect.close(found, right, "The running mean of the model's BatchNorm", rtol=1e-3, atol=1e-4)


@check(
    "gd_step",
    points=0.75,
    needs="gd_step_moves_against_the_gradient",
    hint="Do the five steps only: leave train(), eval(), requires_grad and the batch as they are.",
)
def gd_step_leaves_the_rest_alone(observe: Observer) -> None:
    """Training mode, frozen parameters, the batch and torch's global state stay as they were"""
    draw = observe.draw
    for train in (True, False):
        seen = observe(
            "side_effects",
            name="gd_step",
            weights=_weights(draw),
            x=draw.normal(6, 3),
            y=draw.normal(6, 2),
            lr=LR,
            train=train,
        )
        changed = seen.texts("changed")
        expect.that(not changed, f"The step changed {', and '.join(changed)}.")
        expect.that(seen.flag("moved"), "The second layer did not move.")
        expect.that(not seen.flag("frozen_moved"), "A parameter with requires_grad=False moved.")
        flags = seen.flags("flags")
        expect.that(flags == [False, True, True, True], "requires_grad of a parameter changed.")
        modes = seen.flags("modes")
        expect.that(bool(modes) and set(modes) == {train}, "The model's training mode changed.")


@check(
    "gd_step",
    points=0.5,
    needs="gd_step_returns_the_loss_before_the_update",
    hint="Nothing with a grad_fn may outlive the step: hand back loss.item(), and do not retain the graph.",
)
def gd_step_keeps_no_graph_alive(observe: Observer) -> None:
    """After the step the computation graph is gone from memory"""
    draw = observe.draw
    inputs = {"weights": _weights(draw), "x": draw.normal(6, 3), "y": draw.normal(6, 2)}
    seen = observe("graph_left_alive", name="gd_step", lr=LR, **inputs)
    expect.that(not seen.flag("alive"), "The model's output is still in memory after the step.")


def _judge_repair(observe: Observer, name: str) -> None:
    """See that a repaired step is a whole ``gd_step``: stale gradients, momentum, asymmetric loss."""
    weights, batches = _weights(observe.draw), _batches(observe.draw, 4)
    losses, expected, means = _reference(weights, batches, 0.9)
    stale = observe.draw.number(2.0, 9.0)
    seen = observe(
        "trajectory",
        name=name,
        weights=weights,
        batches=batches,
        lr=LR,
        momentum=0.9,
        stale=stale,
    )
    _expect_weights(seen, expected)
    _expect_losses(seen, losses)
    for found, right in zip(seen.tensors("buffers"), means, strict=False):
        expect.close(found, right, "The running mean of the model's BatchNorm", rtol=1e-3, atol=1e-4)


@check("repaired_step_a", points=1.0, hint="What does backward() do with gradients that are already there?")
def repaired_step_a_works(observe: Observer) -> None:
    """Step a is a whole gradient descent step now"""
    _judge_repair(observe, "repaired_step_a")


@check("repaired_step_b", points=1.0, hint="What is in .grad at the moment when step() reads it?")
def repaired_step_b_works(observe: Observer) -> None:
    """Step b is a whole gradient descent step now"""
    _judge_repair(observe, "repaired_step_b")


@check("repaired_step_c", points=1.0, hint="In which order does loss_fn take the output and the targets?")
def repaired_step_c_works(observe: Observer) -> None:
    """Step c is a whole gradient descent step now"""
    _judge_repair(observe, "repaired_step_c")


@check("repaired_step_d", points=1.0, hint="Which loss did backward() start from, and which one is returned?")
def repaired_step_d_works(observe: Observer) -> None:
    """Step d is a whole gradient descent step now"""
    _judge_repair(observe, "repaired_step_d")


@check("repaired_step_e", points=1.0, hint="Who decides how parameters are updated: the step or the optimizer?")
def repaired_step_e_works(observe: Observer) -> None:
    """Step e is a whole gradient descent step now"""
    _judge_repair(observe, "repaired_step_e")


@check("repaired_step_f", points=1.0, hint="Gradients of what does the backward pass compute?")
def repaired_step_f_works(observe: Observer) -> None:
    """Step f is a whole gradient descent step now"""
    _judge_repair(observe, "repaired_step_f")
