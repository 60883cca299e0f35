"""Hidden checks of the loss functions and of the way from logits to answers."""

from __future__ import annotations

import math
from typing import Any

import torch
from torch.nn.functional import one_hot, softplus

from autograder.checking import Draw, Observer, advice, check, expect
from autograder.checking.observer import describe
from autograder.sandbox.wire import TensorValue

# By name, as the spy sees them: the functions, the operators below them, and the modules through these.
BUILT_INS = (
    "mse_loss",
    "binary_cross_entropy",
    "binary_cross_entropy_with_logits",
    "cross_entropy",
    "cross_entropy_loss",
    "linear_cross_entropy",
    "nll_loss",
    "nll_loss_nd",
    "nll_loss_forward",
    "nll_loss2d",
    "nll_loss2d_forward",
)

# Broadcastable, of equal length, of equal count, of no dimension at all: pairs that differ.
DIFFERENT_SHAPES = (
    ((3, 1), (3,)),
    ((4,), (4, 1)),
    ((4, 3), (3,)),
    ((2, 3), (2, 1)),
    ((1, 3), (3,)),
    ((), (1,)),
    ((3,), ()),
    ((2, 3), (3, 2)),
    ((6,), (2, 3)),
    ((5,), (4,)),
)

Inputs = tuple[torch.Tensor, torch.Tensor]


def _expect_loss(
    observe: Observer, value: Any, expected: torch.Tensor, *, rtol: float = 1e-4, atol: float = 1e-5
) -> None:
    """See that ``value`` is one real number in a tensor, on the inputs' device, and the right one."""
    if not isinstance(value, TensorValue):
        expect.fail(f"The loss should be a tensor of shape (), and is {describe(value)}.")
        return
    shape = tuple(value.data.shape)
    expect.that(shape == (), f"The loss has shape {shape}; it should be one number, shape ().")
    real = value.data.is_floating_point()
    expect.that(real, f"The loss has dtype {value.data.dtype}; it should be a float tensor.")
    where = f"The loss is on {value.device}; its inputs were on {observe.device}."
    expect.that(value.device.startswith(observe.device), where)
    expect.close(value.data, expected.double(), "The loss", rtol=rtol, atol=atol)


def _expect_gradient(
    observe: Observer,
    name: str,
    inputs: Inputs,
    expected: torch.Tensor,
    *,
    rtol: float = 1e-4,
    atol: float = 1e-5,
) -> None:
    """See that the loss sends the right gradient to its first argument."""
    seen = observe.gradients(name, *inputs)
    what = "the predictions" if name == "mse_loss" else "the logits"
    expect.gradients_close(seen.values("grads"), [expected], [what], rtol=rtol, atol=atol)


def _expect_value_error_for_shapes(observe: Observer, name: str) -> None:
    """See that arguments of different shapes are refused, the second argument holding 0 and 1."""
    for first, second in DIFFERENT_SHAPES:
        targets = observe.draw.integers(*second, high=2).float()
        kinds = observe.exception_of(name, observe.draw.normal(*first), targets)
        expect.raised(kinds, "ValueError", f"Shapes {first} and {second}")


def _expect_left_alone(observe: Observer, name: str, inputs: Inputs) -> None:
    """See that a call changes neither its arguments nor torch's state, and stays on their device."""
    first, second = inputs
    expect.unchanged(observe.call(name, first, second))
    expect.unchanged(observe.call(name, first.clone().requires_grad_(), second))
    observe.keep_device("call_elsewhere", name=name, args=[first, second])


# ---------------------------------------------------------------------------------------- mse_loss


def _errors(draw: Draw, *shape: int, dtype: torch.dtype = torch.float32) -> Inputs:
    """Return predictions and targets whose errors have both signs and sizes from 1.2 to 2.5.

    So the mean square is well above 1 and differs from its root, from the mean size and from the square
    of the mean.
    """
    targets = draw.normal(*shape, dtype=dtype)
    count = targets.numel()
    signs = 1.0 - 2.0 * (draw.permutation(count) % 2).to(dtype).reshape(shape)
    return targets + signs * draw.uniform(*shape, low=1.2, high=2.5, dtype=dtype), targets


def _mse(predictions: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    return (predictions.double() - targets.double()).square().mean()


@check(
    "mse_loss",
    points=0.75,
    hint="Square each error, then average over all elements, whatever the shape.",
)
def mse_loss_averages_the_squared_errors(observe: Observer) -> None:
    """One number: the mean of the squared errors over all elements, for any shape"""
    draw = observe.draw
    cases = [
        _errors(draw, 5),
        _errors(draw, 4, 3),
        _errors(draw, 2, 3, 2, dtype=torch.float64),
        _errors(draw, 3, 1),
        _errors(draw, 1, 4),
        _errors(draw),
    ]
    cases.append((1000 * cases[0][0], 1000 * cases[0][1]))
    for predictions, targets in cases:
        called = observe.call("mse_loss", predictions, targets)
        _expect_loss(observe, called.result, _mse(predictions, targets))


@check(
    "mse_loss",
    points=0.5,
    hint="Stay in torch's operations from the predictions to the loss: no item().",
)
def mse_loss_sends_gradients_back(observe: Observer) -> None:
    """backward() reaches the predictions with the right values"""
    for shape, dtype in (((4, 3), torch.float32), ((5,), torch.float64)):
        predictions, targets = _errors(observe.draw, *shape, dtype=dtype)
        expected = 2 * (predictions - targets) / predictions.numel()
        _expect_gradient(observe, "mse_loss", (predictions, targets), expected)


@check(
    "mse_loss",
    points=0.25,
    needs="mse_loss_averages_the_squared_errors",
    hint="Compare the two whole shapes first: broadcasting pairs every prediction with every target.",
)
def mse_loss_refuses_different_shapes(observe: Observer) -> None:
    """Shapes that differ raise a ValueError, also where broadcasting could make them fit"""
    _expect_value_error_for_shapes(observe, "mse_loss")


@check(
    "mse_loss",
    points=0.25,
    needs="mse_loss_averages_the_squared_errors",
    hint="Subtraction, square and mean are all that you need.",
)
def mse_loss_is_by_hand(observe: Observer) -> None:
    """Written by hand"""
    expect.unused(observe.built_ins_used("mse_loss", BUILT_INS, *_errors(observe.draw, 4, 3)), "the loss")


@check(
    "mse_loss",
    points=0.25,
    needs="mse_loss_averages_the_squared_errors",
    hint="Make new tensors, on the device of the predictions, and leave the ones that you were given.",
)
def mse_loss_leaves_the_rest_alone(observe: Observer) -> None:
    """The arguments and torch's global state stay as they were, and the loss is on their device"""
    _expect_left_alone(observe, "mse_loss", _errors(observe.draw, 4, 3))


# --------------------------------------------------------------------------------- bce_with_logits


def _answers(draw: Draw, *shape: int, dtype: torch.dtype = torch.float32) -> Inputs:
    """Return logits of both signs, none near 0, and float targets 0 and 1, all four pairs in turn.

    The logits of the wrong sides are larger, so that flipped targets always cost something else.
    """
    count = math.prod(shape)
    index = draw.integer(0, 4) + torch.arange(count)
    order = draw.permutation(count)
    positive, target = (index % 2)[order].to(dtype), (index // 2 % 2)[order].to(dtype)
    size = torch.where(
        positive == target,
        draw.uniform(count, low=0.3, high=1.2, dtype=dtype),
        draw.uniform(count, low=1.5, high=3.0, dtype=dtype),
    )
    return ((2 * positive - 1) * size).reshape(shape), target.reshape(shape)


def _bce(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    return softplus((1 - 2 * targets.double()) * logits.double()).mean()


def _bce_gradient(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    return (torch.sigmoid(logits.double()) - targets.double()) / logits.numel()


def _large_answers(draw: Draw) -> list[Inputs]:
    """Return large logits apart: sure and wrong, sure and right, and all together."""
    zeros_and_ones = torch.tensor([0.0, 1.0] * 4)
    towards = 2 * zeros_and_ones - 1
    sizes = torch.cat([draw.uniform(2, low=low, high=2 * low) for low in (20.0, 50.0, 200.0, 500.0)])
    order = draw.permutation(8)
    return [
        (-towards * sizes, zeros_and_ones),
        (towards * sizes, zeros_and_ones),
        (torch.tensor([1000.0, -1000.0]), torch.tensor([0.0, 1.0])),
        (torch.where(zeros_and_ones[order] > 0, -sizes, sizes), draw.integers(8, high=2).float()),
    ]


@check(
    "bce_with_logits",
    points=1.0,
    hint="Ones pay minus the log of sigmoid(z), zeros minus that of sigmoid(-z); average them all.",
)
def bce_with_logits_averages_both_classes(observe: Observer) -> None:
    """One number: the mean binary cross-entropy of raw scores over all elements, for any shape"""
    draw = observe.draw
    cases = [
        _answers(draw, 8),
        _answers(draw, 4, 3),
        _answers(draw, 2, 3, 2, dtype=torch.float64),
        _answers(draw, 5, 1),
        _answers(draw, 1),
        _answers(draw),
    ]
    for logits, targets in cases:
        called = observe.call("bce_with_logits", logits, targets)
        _expect_loss(observe, called.result, _bce(logits, targets))


@check(
    "bce_with_logits",
    points=0.5,
    hint="Stay in torch's operations from the logits to the loss: no item(), no detach().",
)
def bce_with_logits_sends_gradients_back(observe: Observer) -> None:
    """backward() reaches the logits with the right values"""
    draw = observe.draw
    for logits, targets in (_answers(draw, 4, 3), _answers(draw, 5, dtype=torch.float64)):
        gradient = _bce_gradient(logits, targets)
        _expect_gradient(observe, "bce_with_logits", (logits, targets), gradient)


@check(
    "bce_with_logits",
    points=0.5,
    needs="bce_with_logits_averages_both_classes",
    hint="Never take the log of a probability: go from the logit to the log in one step (softplus).",
)
def bce_with_logits_survives_large_logits(observe: Observer) -> None:
    """Logits of ±1000 give the right loss and the right gradient"""
    for logits, targets in _large_answers(observe.draw):
        called = observe.call("bce_with_logits", logits, targets)
        _expect_loss(observe, called.result, _bce(logits, targets), atol=1e-4)
        gradient = _bce_gradient(logits, targets)
        _expect_gradient(observe, "bce_with_logits", (logits, targets), gradient, atol=1e-4)


@check(
    "bce_with_logits",
    points=0.5,
    needs="bce_with_logits_averages_both_classes",
    hint="Cast the targets where you need floats; compare the two whole shapes before anything else.",
)
def bce_with_logits_takes_fitting_targets(observe: Observer) -> None:
    """Targets may be integers, and raise a ValueError where their shape differs from the logits'"""
    for dtype in (torch.int64, torch.int32):
        logits, targets = _answers(observe.draw, 4, 2)
        called = observe.call("bce_with_logits", logits, targets.to(dtype))
        _expect_loss(observe, called.result, _bce(logits, targets))
        gradient = _bce_gradient(logits, targets)
        _expect_gradient(observe, "bce_with_logits", (logits, targets.to(dtype)), gradient)
    _expect_value_error_for_shapes(observe, "bce_with_logits")


@check(
    "bce_with_logits",
    points=0.25,
    needs="bce_with_logits_averages_both_classes",
    hint="softplus, logsigmoid and logsumexp are yours; the finished loss is not.",
)
def bce_with_logits_is_by_hand(observe: Observer) -> None:
    """Written by hand"""
    used = observe.built_ins_used("bce_with_logits", BUILT_INS, *_answers(observe.draw, 4, 3))
    expect.unused(used, "the loss")


@check(
    "bce_with_logits",
    points=0.25,
    needs="bce_with_logits_averages_both_classes",
    hint="Make new tensors, on the device of the logits, and leave the ones that you were given.",
)
def bce_with_logits_leaves_the_rest_alone(observe: Observer) -> None:
    """The arguments and torch's global state stay as they were, and the loss is on their device"""
    logits, targets = _answers(observe.draw, 4, 3)
    _expect_left_alone(observe, "bce_with_logits", (logits, targets))
    _expect_left_alone(observe, "bce_with_logits", (logits, targets.long()))


# ----------------------------------------------------------------------------------- cross_entropy


def _classified(draw: Draw, rows: int, classes: int, dtype: torch.dtype = torch.float32) -> Inputs:
    return draw.normal(rows, classes, scale=2.0, dtype=dtype), draw.classes(rows, classes)


def _cross_entropy(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    log_probabilities = logits.double().log_softmax(1)
    return -log_probabilities[torch.arange(len(targets)), targets].mean()


def _cross_entropy_gradient(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    return (logits.double().softmax(1) - one_hot(targets, logits.shape[1])) / len(targets)


def _large_scores(draw: Draw) -> list[Inputs]:
    """Return large logits apart: sure and wrong, sure and right, rows of very different level, all sizes."""
    targets = draw.classes(5, 4)
    right = one_hot(targets, 4).float()
    other = one_hot((targets + draw.integer(1, 4)) % 4, 4).float()
    level = torch.tensor([1000.0, -1000.0, 0.0, 900.0, -500.0])[draw.permutation(5)]
    return [
        (1000 * (other - right), targets),
        (1000 * (right - other), targets),
        (level[:, None] + draw.normal(5, 4), targets),
        (draw.uniform(5, 4, low=-1000.0, high=1000.0), targets),
    ]


@check(
    "cross_entropy",
    points=1.0,
    hint="Per row: minus the log-probability of the right class. Then the mean over the rows.",
)
def cross_entropy_averages_the_rows(observe: Observer) -> None:
    """One number: the mean over the rows of minus the log-probability of the right class"""
    draw = observe.draw
    for rows, classes, dtype in (
        (6, 4, torch.float32),
        (5, 3, torch.float32),
        (7, 5, torch.float64),
    ):
        logits, targets = _classified(draw, rows, classes, dtype)
        called = observe.call("cross_entropy", logits, targets)
        _expect_loss(observe, called.result, _cross_entropy(logits, targets))


@check(
    "cross_entropy",
    points=0.5,
    hint="Stay in torch's operations from the logits to the loss: no item(), no detach().",
)
def cross_entropy_sends_gradients_back(observe: Observer) -> None:
    """backward() reaches the logits with the right values"""
    draw = observe.draw
    for inputs in (_classified(draw, 6, 4), _classified(draw, 4, 3, torch.float64)):
        _expect_gradient(observe, "cross_entropy", inputs, _cross_entropy_gradient(*inputs))


@check(
    "cross_entropy",
    points=0.5,
    needs="cross_entropy_averages_the_rows",
    hint="Never take the log of a probability: log_softmax and logsumexp go there in one step.",
)
def cross_entropy_survives_large_logits(observe: Observer) -> None:
    """Logits of ±1000 give the right loss and the right gradient"""
    for logits, targets in _large_scores(observe.draw):
        called = observe.call("cross_entropy", logits, targets)
        _expect_loss(observe, called.result, _cross_entropy(logits, targets), atol=1e-3)
        gradient = _cross_entropy_gradient(logits, targets)
        _expect_gradient(observe, "cross_entropy", (logits, targets), gradient, atol=1e-3)


@check(
    "cross_entropy",
    points=0.5,
    needs="cross_entropy_averages_the_rows",
    hint="Rows are samples, columns are classes; read both sizes from the logits, not from the targets.",
)
def cross_entropy_takes_any_sizes(observe: Observer) -> None:
    """As many rows as classes, one row, two classes, many classes, a class that no row has"""
    draw = observe.draw
    sizes = ((4, 4), (1, 5), (7, 2), (3, 11), (3, 3))
    cases = [(draw.normal(n, c, scale=2.0), draw.integers(n, high=c)) for n, c in sizes]
    logits = draw.normal(5, 4, scale=2.0)
    cases += [(logits, draw.classes(5, 3)), (logits, 1 + draw.classes(5, 3))]
    cases.append((logits, torch.full((5,), draw.integer(0, 4))))
    for logits, targets in cases:
        called = observe.call("cross_entropy", logits, targets)
        _expect_loss(observe, called.result, _cross_entropy(logits, targets))


@check(
    "cross_entropy",
    points=0.25,
    needs="cross_entropy_averages_the_rows",
    hint="log_softmax and logsumexp are yours; the finished loss is not.",
)
def cross_entropy_is_by_hand(observe: Observer) -> None:
    """Written by hand"""
    used = observe.built_ins_used("cross_entropy", BUILT_INS, *_classified(observe.draw, 5, 4))
    expect.unused(used, "the loss")


@check(
    "cross_entropy",
    points=0.25,
    needs="cross_entropy_averages_the_rows",
    hint="Make new tensors, on the device of the logits, and leave the ones that you were given.",
)
def cross_entropy_leaves_the_rest_alone(observe: Observer) -> None:
    """The arguments and torch's global state stay as they were, and the loss is on their device"""
    _expect_left_alone(observe, "cross_entropy", _classified(observe.draw, 5, 4))


# ------------------------------------------------------------------------- predictions_from_logits


def _ranked(draw: Draw, *shape: int, dtype: torch.dtype = torch.float32) -> torch.Tensor:
    """Return logits whose last axis holds values at least 0.3 apart, in a random order, of random level."""
    rows, classes = math.prod(shape[:-1]), shape[-1]
    values = 0.5 * torch.arange(classes) + draw.uniform(rows, classes, high=0.2, dtype=dtype)
    shuffled = torch.stack([row[draw.permutation(classes)] for row in values])
    return (shuffled + draw.uniform(rows, 1, low=-4.0, high=1.0, dtype=dtype)).reshape(shape)


def _decided(draw: Draw, *shape: int, dtype: torch.dtype = torch.float32) -> torch.Tensor:
    """Return logits of both signs and of all sizes, from 0.05 to 1000."""
    count = math.prod(shape)
    sizes = torch.tensor([0.05, 0.3, 0.7, 1.5, 30.0, 1000.0], dtype=dtype).repeat(count)[:count]
    signs = 1 - 2 * (draw.permutation(count) % 2)
    sizes = sizes[draw.permutation(count)] * draw.uniform(count, low=0.9, dtype=dtype)
    return (signs * sizes).reshape(shape)


@check(
    "predictions_from_logits",
    points=0.5,
    hint="The classes are the last axis, whatever comes before it: dim=-1.",
)
def predictions_from_logits_finds_the_class(observe: Observer) -> None:
    """For "multiclass" the int64 number of the largest logit along the last axis, for any shape"""
    draw = observe.draw
    cases = [_ranked(draw, *shape) for shape in ((5, 3), (4, 4), (4,), (2, 3, 5), (1, 3), (6, 1))]
    cases += [
        _ranked(draw, 3, 4, dtype=torch.float64),
        -10 + _ranked(draw, 4, 3),
        1000 * _ranked(draw, 4, 3),
    ]
    for logits in cases:
        called = observe.call("predictions_from_logits", logits, "multiclass")
        expect.tensor(called.result, logits.argmax(-1), device=observe.device)


@check(
    "predictions_from_logits",
    points=0.25,
    hint="sigmoid(z) is above one half exactly where the logit z is above 0; the answers are int64.",
)
def predictions_from_logits_decides_yes_or_no(observe: Observer) -> None:
    """For "binary" int64 1 where the logit is above 0, else 0, in the shape of the logits"""
    draw = observe.draw
    cases = [_decided(draw, *shape) for shape in ((12,), (6, 1), (3, 4), (2, 3, 2), ())]
    cases.append(_decided(draw, 8, dtype=torch.float64))
    for logits in cases:
        called = observe.call("predictions_from_logits", logits, "binary")
        expect.tensor(called.result, (logits > 0).long(), device=observe.device)


@check(
    "predictions_from_logits",
    points=0.25,
    needs="predictions_from_logits_finds_the_class",
    hint="Regression outputs are the answer already; a kind that is none of the three is a ValueError.",
)
def predictions_from_logits_keeps_regression_and_refuses_the_rest(observe: Observer) -> None:
    """For "regression" unchanged, for another kind a ValueError, and the logits are left alone"""
    draw = observe.draw
    name = "predictions_from_logits"
    for logits in (
        draw.normal(5, 1),
        draw.normal(4, scale=100.0),
        draw.normal(2, 3, dtype=torch.float64),
    ):
        result = observe.call(name, logits, "regression").result
        expect.tensor(result, logits, rtol=0.0, atol=0.0, device=observe.device)
    for kind in ("ranking", "softmax", "", "multi"):
        kinds = observe.exception_of(name, draw.normal(4, 3), kind)
        expect.raised(kinds, "ValueError", "A kind that is none of the three")
    for kind in ("regression", "binary", "multiclass"):
        logits = _ranked(draw, 4, 3)
        expect.unchanged(observe.call(name, logits, kind))
        expect.unchanged(observe.call(name, logits.requires_grad_(), kind))
        observe.keep_device("call_elsewhere", name=name, args=[_ranked(draw, 4, 3), kind])


@advice("mse_loss")
def mse_loss_without_a_loop(observe: Observer) -> None:
    """Rows are computed at once"""
    small, large = ([observe.draw.normal(rows), observe.draw.normal(rows)] for rows in (2, 64))
    expect.at_once(observe.uses_a_loop("mse_loss", small, large))


@advice("cross_entropy")
def cross_entropy_without_a_loop(observe: Observer) -> None:
    """Rows are computed at once"""
    small, large = ([observe.draw.normal(rows, 3), observe.draw.classes(rows, 3)] for rows in (3, 64))
    expect.at_once(observe.uses_a_loop("cross_entropy", small, large))
