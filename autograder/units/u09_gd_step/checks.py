"""Hidden checks of the five-step gradient descent step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import torch

from autograder.checking import Draw, Observer, Seen, advice, check, expect

UpdateRule = Callable[[int, torch.Tensor], torch.Tensor]
"""Takes a parameter's number and its gradient; returns what to subtract from the parameter."""

_NAMES = ("layer1.weight", "norm.weight", "norm.bias", "layer2.weight")
_NOT_AS_OFTEN = "The step did not run as often as it was called."
_GRAPH_ALIVE = "The computation graph is still in memory after the step."
_PROMISES = "Leave the modes, the flags and the batch alone, call loss_fn once, and store no tensor."


@dataclass
class _Course:
    """Where a right step takes the probe's model: one entry per step, four parameters a step."""

    losses: list[float] = field(default_factory=list)
    parameters: list[torch.Tensor] = field(default_factory=list)
    means: list[torch.Tensor] = field(default_factory=list)


def _weights(draw: Draw, classes: int = 2, dtype: torch.dtype = torch.float64) -> list[torch.Tensor]:
    return [draw.normal(5, 3, dtype=dtype), draw.normal(classes, 5, dtype=dtype)]


def _batches(draw: Draw, count: int, dtype: torch.dtype = torch.float64) -> list[list[torch.Tensor]]:
    return [[draw.normal(7, 3, dtype=dtype), draw.normal(7, 2, dtype=dtype)] for _ in range(count)]


def _sgd(lr: float, momentum: float = 0.0) -> UpdateRule:
    speeds: dict[int, torch.Tensor] = {}

    def update(index: int, grad: torch.Tensor) -> torch.Tensor:
        speeds[index] = momentum * speeds.get(index, torch.zeros_like(grad)) + grad
        return lr * speeds[index]

    return update


def _adam(lr: float) -> UpdateRule:
    moments: dict[int, tuple[int, torch.Tensor, torch.Tensor]] = {}

    def update(index: int, grad: torch.Tensor) -> torch.Tensor:
        zeros = torch.zeros_like(grad)
        count, first, second = moments.get(index, (0, zeros, zeros))
        count, first = count + 1, 0.9 * first + 0.1 * grad
        second = 0.999 * second + 0.001 * grad.square()
        moments[index] = count, first, second
        return lr * first / (1 - 0.9**count) / ((second / (1 - 0.999**count)).sqrt() + 1e-8)

    return update


def _loss(output: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """Return the probe's loss, by formula."""
    if y.is_floating_point():
        return (output - y.double()).square().mean() + 0.5 * output.mean() - 20.0
    picked = output[torch.arange(len(y)), y]
    return (torch.logsumexp(output, dim=1) - picked).mean()


def _course(
    weights: Sequence[torch.Tensor],
    batches: Sequence[Sequence[torch.Tensor]],
    update: UpdateRule,
    scale: float = 1.0,
) -> _Course:
    """Follow the probe's model by formula, in float64.

    Batch normalisation (biased variance, eps 1e-5, running mean with momentum 0.1, weight 1 and bias 0
    at the start) stands between two linear layers.
    """
    first, second = (weight.double() for weight in weights)
    ones, zeros = torch.ones_like(first[:, 0]), torch.zeros_like(first[:, 0])
    parameters = [tensor.clone().requires_grad_() for tensor in (first, ones, zeros, second)]
    running = zeros
    course = _Course()
    for x, y in batches:
        hidden = x.double() @ parameters[0].t()
        mean, var = hidden.mean(0), hidden.var(0, correction=0)
        normed = (hidden - mean) / (var + 1e-5).sqrt() * parameters[1] + parameters[2]
        loss = scale * _loss(torch.tanh(normed) @ parameters[3].t(), y)
        grads = torch.autograd.grad(loss, parameters)
        with torch.no_grad():
            for index, grad in enumerate(grads):
                parameters[index] -= update(index, grad)
        running = 0.9 * running + 0.1 * mean.detach()
        course.losses.append(loss.item())
        course.parameters += [parameter.detach().clone() for parameter in parameters]
        course.means.append(running)
    return course


def _expect_parameters(
    seen: Seen, expected: Sequence[torch.Tensor], rtol: float = 1e-6, atol: float = 1e-6
) -> None:
    found = seen.tensors("parameters")
    expect.that(len(found) == len(expected), _NOT_AS_OFTEN)
    for index, (value, right) in enumerate(zip(found, expected, strict=True)):
        what = f"{_NAMES[index % 4]} after step {1 + index // 4}"
        expect.close(value, right, what, rtol=rtol, atol=atol)


def _expect_losses(seen: Seen, expected: Sequence[float]) -> None:
    """Compare what the steps returned, as closely as a detour over float32 allows."""
    returned = seen.values("returned")
    expect.that(len(returned) == len(expected), _NOT_AS_OFTEN)
    for value, right in zip(returned, expected, strict=True):
        expect.float_(value, right, "What the step returned", rtol=2e-7, atol=0.0)


def _expect_one_forward(seen: Seen, expected: Sequence[torch.Tensor]) -> None:
    """See that the running means of the normalisation moved as by one forward pass a step."""
    buffers = seen.tensors("buffers")
    expect.that(len(buffers) == len(expected), _NOT_AS_OFTEN)
    for found, right in zip(buffers, expected, strict=True):
        same = found.shape == right.shape and torch.allclose(found.double(), right, 1e-4, 1e-5)
        expect.that(same, "BatchNorm's running mean shows that the model did not run once a step.")


def _small(draw: Draw, size: int = 2, outputs: int = 1) -> dict[str, Any]:
    """Draw a batch and a model so small that a ``squeeze`` would lose an axis."""
    weights = [draw.normal(5, 3), draw.normal(outputs, 5)]
    return {
        "weights": weights,
        "x": draw.normal(size, 3),
        "y": draw.normal(size, outputs),
        "lr": 0.05,
    }


def _frozen_step(inputs: dict[str, Any]) -> list[torch.Tensor]:
    """Return all parameters after one step of SGD from ``_small``, by formula.

    The first layer is frozen, and the normalisation is in evaluation mode (running mean 0, variance 1).
    """
    first, second = (weight.double() for weight in inputs["weights"])
    gamma, beta = torch.ones_like(first[:, 0]), torch.zeros_like(first[:, 0])
    live = [tensor.requires_grad_() for tensor in (gamma, beta, second)]
    normed = inputs["x"].double() @ first.t() / (1 + 1e-5) ** 0.5 * gamma + beta
    grads = torch.autograd.grad(_loss(torch.tanh(normed) @ second.t(), inputs["y"]), live)
    lr = inputs["lr"]
    return [first, *(old.detach() - lr * grad for old, grad in zip(live, grads, strict=True))]


def _expect_the_rest_alone(seen: Seen, inputs: dict[str, Any]) -> None:
    """See that one step from ``_small`` changed the parameters that train, and nothing else."""
    changed = seen.texts("changed")
    expect.that(not changed, f"The step changed {', '.join(changed)}.")
    flags = seen.flags("flags")
    expect.that(flags == [False, True, True, True], "requires_grad of a parameter changed.")
    as_before = seen.flags("modes") == [True, True, False, True]
    expect.that(as_before, "The training mode of the model or of a part of it changed.")
    _expect_parameters(seen, _frozen_step(inputs), rtol=1e-4, atol=2e-5)
    calls = seen.integer("loss_calls")
    expect.that(calls == 1, f"One step called loss_fn {calls} times.")


@check("gd_step", points=1.5, hint="Run the five lines of the slide once each, in their order.")
def gd_step_moves_against_the_gradient(observe: Observer) -> None:
    """One step of SGD moves every parameter by minus the learning rate times its gradient"""
    draw, dtype = observe.draw, torch.float32
    weights, batches = _weights(draw, dtype=dtype), _batches(draw, 1, dtype)
    scale = draw.number(1e4, 3e4)
    lr = draw.number(0.03, 0.07) / scale
    course = _course(weights, batches, _sgd(lr), scale)
    inputs = {"weights": weights, "batches": batches, "lr": lr, "scale": scale}
    seen = observe("trajectory", name="gd_step", **inputs)
    _expect_parameters(seen, course.parameters, rtol=1e-4, atol=2e-5)


@check(
    "gd_step",
    points=1.0,
    needs="gd_step_moves_against_the_gradient",
    hint="Report the loss that you went backward from: its plain number.",
)
def gd_step_returns_the_loss_before_the_update(observe: Observer) -> None:
    """Returns the loss before the update, as a Python float"""
    for scale in (1.0, 1e-4):
        weights, batches, lr = _weights(observe.draw), _batches(observe.draw, 1), 0.05 / scale
        course = _course(weights, batches, _sgd(lr), scale)
        inputs = {"weights": weights, "batches": batches, "lr": lr, "scale": scale}
        _expect_losses(observe("trajectory", name="gd_step", **inputs), course.losses)


@check(
    "gd_step",
    points=1.25,
    needs="gd_step_moves_against_the_gradient",
    hint="Gradients add up until you clear them: clear them before backward() in every step.",
)
def gd_step_ignores_stale_gradients(observe: Observer) -> None:
    """Gradients that earlier code left behind have no effect, nor do those of the step before"""
    weights, batches = _weights(observe.draw), _batches(observe.draw, 4)
    course = _course(weights, batches, _sgd(0.05))
    inputs = {"weights": weights, "batches": batches, "stale": observe.draw.number(2.0, 9.0)}
    seen = observe("trajectory", name="gd_step", lr=0.05, **inputs)
    _expect_parameters(seen, course.parameters)


@check(
    "gd_step",
    points=1.0,
    needs="gd_step_moves_against_the_gradient",
    hint="The optimizer owns update rule and memory: one optimizer.step(), nothing of your own.",
)
def gd_step_lets_the_optimizer_update(observe: Observer) -> None:
    """With Adam and class ids, each step goes where the optimizer takes it, by one forward pass"""
    weights, lr = _weights(observe.draw, classes=3), observe.draw.number(0.03, 0.07)
    batches = [[x, observe.draw.classes(7, 3)] for x, _ in _batches(observe.draw, 4)]
    course = _course(weights, batches, _adam(lr))
    inputs = {"weights": weights, "batches": batches, "lr": lr, "momentum": None}
    seen = observe("trajectory", name="gd_step", **inputs)
    _expect_parameters(seen, course.parameters)
    _expect_one_forward(seen, course.means)


@check(
    "gd_step",
    points=0.75,
    needs="gd_step_moves_against_the_gradient",
    hint="Do the five steps only, once each, with the model, the batch and the output as they are.",
)
def gd_step_leaves_the_rest_alone(observe: Observer) -> None:
    """Modes, frozen parameters, the batch, its device and torch's global state stay as they were"""
    for size, outputs in ((2, 1), (1, 2)):
        inputs = _small(observe.draw, size, outputs)
        _expect_the_rest_alone(observe("side_effects", name="gd_step", **inputs), inputs)
    observe.keep_device("devices", name="gd_step", **inputs)


@check(
    "gd_step",
    points=0.5,
    needs="gd_step_returns_the_loss_before_the_update",
    hint="Nothing with a grad_fn may outlive the step: hand back a number, and store no tensor.",
)
def gd_step_keeps_no_graph_alive(observe: Observer) -> None:
    """After the step the computation graph is gone from memory"""
    weights, ((x, y),) = _weights(observe.draw), _batches(observe.draw, 1)
    seen = observe("side_effects", name="gd_step", weights=weights, x=x, y=y, lr=0.05)
    expect.that(not seen.flag("graph_alive"), _GRAPH_ALIVE)


def _judge_repair(observe: Observer, name: str, momentum: float | None = 0.9) -> None:
    """See that a repaired step is a whole ``gd_step``: stale gradients, memory, asymmetric loss."""
    weights, batches = _weights(observe.draw), _batches(observe.draw, 4)
    course = _course(weights, batches, _adam(0.05) if momentum is None else _sgd(0.05, momentum))
    inputs = {"weights": weights, "batches": batches, "stale": observe.draw.number(2.0, 9.0)}
    seen = observe("trajectory", name=name, lr=0.05, momentum=momentum, **inputs)
    _expect_parameters(seen, course.parameters)
    _expect_losses(seen, course.losses)
    _expect_one_forward(seen, course.means)


def _judge_promises(observe: Observer, name: str) -> None:
    """See that a repaired step leaves alone what ``gd_step`` leaves alone, and keeps no graph."""
    inputs = _small(observe.draw)
    seen = observe("side_effects", name=name, **inputs)
    _expect_the_rest_alone(seen, inputs)
    expect.that(not seen.flag("graph_alive"), _GRAPH_ALIVE)


@check(
    "repaired_step_a",
    points=0.75,
    hint="What does backward() do with gradients that are already there?",
)
def repaired_step_a_works(observe: Observer) -> None:
    """Step a is a whole gradient descent step now"""
    _judge_repair(observe, "repaired_step_a")


@check("repaired_step_a", points=0.25, needs="repaired_step_a_works", hint=_PROMISES)
def repaired_step_a_keeps_the_promises(observe: Observer) -> None:
    """Step a leaves everything else as it was, and keeps no graph alive"""
    _judge_promises(observe, "repaired_step_a")


@check("repaired_step_b", points=0.75, hint="What is in .grad at the moment when step() reads it?")
def repaired_step_b_works(observe: Observer) -> None:
    """Step b is a whole gradient descent step now"""
    _judge_repair(observe, "repaired_step_b")


@check("repaired_step_b", points=0.25, needs="repaired_step_b_works", hint=_PROMISES)
def repaired_step_b_keeps_the_promises(observe: Observer) -> None:
    """Step b leaves everything else as it was, and keeps no graph alive"""
    _judge_promises(observe, "repaired_step_b")


@check(
    "repaired_step_c",
    points=0.75,
    hint="In which order does loss_fn take the output and the targets?",
)
def repaired_step_c_works(observe: Observer) -> None:
    """Step c is a whole gradient descent step now"""
    _judge_repair(observe, "repaired_step_c")


@check("repaired_step_c", points=0.25, needs="repaired_step_c_works", hint=_PROMISES)
def repaired_step_c_keeps_the_promises(observe: Observer) -> None:
    """Step c leaves everything else as it was, and keeps no graph alive"""
    _judge_promises(observe, "repaired_step_c")


@check(
    "repaired_step_d",
    points=0.75,
    hint="Which loss did backward() start from, and which one is returned?",
)
def repaired_step_d_works(observe: Observer) -> None:
    """Step d is a whole gradient descent step now"""
    _judge_repair(observe, "repaired_step_d")


@check("repaired_step_d", points=0.25, needs="repaired_step_d_works", hint=_PROMISES)
def repaired_step_d_keeps_the_promises(observe: Observer) -> None:
    """Step d leaves everything else as it was, and keeps no graph alive"""
    _judge_promises(observe, "repaired_step_d")


@check(
    "repaired_step_e",
    points=0.75,
    hint="Who decides how parameters are updated: the step or the optimizer?",
)
def repaired_step_e_works(observe: Observer) -> None:
    """Step e is a whole gradient descent step now"""
    _judge_repair(observe, "repaired_step_e")
    _judge_repair(observe, "repaired_step_e", momentum=None)


@check("repaired_step_e", points=0.25, needs="repaired_step_e_works", hint=_PROMISES)
def repaired_step_e_keeps_the_promises(observe: Observer) -> None:
    """Step e leaves everything else as it was, and keeps no graph alive"""
    _judge_promises(observe, "repaired_step_e")


@check("repaired_step_f", points=0.75, hint="Gradients of what does the backward pass compute?")
def repaired_step_f_works(observe: Observer) -> None:
    """Step f is a whole gradient descent step now"""
    _judge_repair(observe, "repaired_step_f")


@check("repaired_step_f", points=0.25, needs="repaired_step_f_works", hint=_PROMISES)
def repaired_step_f_keeps_the_promises(observe: Observer) -> None:
    """Step f leaves everything else as it was, and keeps no graph alive"""
    _judge_promises(observe, "repaired_step_f")


def _habits(observe: Observer) -> Seen:
    weights, ((x, y),) = _weights(observe.draw), _batches(observe.draw, 1)
    return observe("habits", name="gd_step", weights=weights, x=x, y=y, lr=0.05)


@advice("gd_step")
def gd_step_calls_the_model(observe: Observer) -> None:
    """The model is called, and not its forward"""
    seen = _habits(observe)
    expect.that(
        seen.integer("hooks") >= seen.integer("forwards"),
        "Call the model itself, model(x), and not model.forward(x): hooks, with which others look into a "
        "network or change it, run only then.",
    )


@advice("gd_step")
def gd_step_clears_without_data(observe: Observer) -> None:
    """Gradients and parameters are not reached through .data"""
    expect.no_data(_habits(observe).texts("data"))
