"""Hidden checks of the update rule, of Adam by hand, and of torch's own optimizers for a model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch

from autograder.checking import Draw, Observer, Seen, advice, check, expect

Steps = list[list[torch.Tensor | None]]  # for each step, each parameter's gradient

# Two of one shape, so that state kept by shape is noticed, and one of no dimension.
SHAPES: tuple[tuple[int, ...], ...] = ((2, 3), (), (3,), (3,))
MODEL_SHAPES: tuple[tuple[int, ...], ...] = ((2,), (2, 3), (2,), (2, 2), (2,), (2,), (2,), (3,))

PLAIN_ADAM: dict[str, Any] = {"lr": 1e-3, "betas": (0.9, 0.999), "eps": 1e-8}


def _signed(
    draw: Draw, shape: tuple[int, ...], low: float, high: float, dtype: torch.dtype = torch.float32
) -> torch.Tensor:
    """Return values of random signs and sizes between ``low`` and ``high``."""
    signs = 1.0 - 2.0 * draw.integers(*shape, high=2).to(dtype)
    return signs * draw.uniform(*shape, low=low, high=high, dtype=dtype)


def _starts(
    draw: Draw,
    shapes: Sequence[tuple[int, ...]] = SHAPES,
    dtype: torch.dtype = torch.float32,
) -> list[torch.Tensor]:
    """Return parameters of size 1 to 3, so that weight decay is noticed."""
    return [_signed(draw, shape, 1.0, 3.0, dtype).requires_grad_() for shape in shapes]


def _gradients(
    draw: Draw, starts: Sequence[torch.Tensor], count: int, low: float = 0.3, high: float = 2.0
) -> Steps:
    """Return gradients for ``count`` steps, none of them near 0."""
    return [
        [_signed(draw, tuple(start.shape), low, high, start.dtype) for start in starts] for _ in range(count)
    ]


def _sgd(starts: Sequence[torch.Tensor], gradients: Steps, lr: float) -> list[torch.Tensor]:
    """Return every parameter after each step of the update rule, in float64."""
    values = [start.detach().double() for start in starts]
    after = []
    for step in gradients:
        values = [
            value if gradient is None else value - lr * gradient.double()
            for value, gradient in zip(values, step, strict=True)
        ]
        after += values
    return after


def _adam(
    starts: Sequence[torch.Tensor],
    gradients: Steps,
    lr: float,
    betas: tuple[float, float],
    eps: float,
) -> list[torch.Tensor]:
    """Return every parameter after each step of Adam, in float64, each with a t of its own."""
    beta1, beta2 = betas
    values = [start.detach().double() for start in starts]
    means = [torch.zeros_like(value) for value in values]
    squares = [torch.zeros_like(value) for value in values]
    counts = [0] * len(values)
    after = []
    for step in gradients:
        for index, gradient in enumerate(step):
            if gradient is None:
                continue
            counts[index] += 1
            slope = gradient.double()
            means[index] = beta1 * means[index] + (1 - beta1) * slope
            squares[index] = beta2 * squares[index] + (1 - beta2) * slope.square()
            mean = means[index] / (1 - beta1 ** counts[index])
            square = squares[index] / (1 - beta2 ** counts[index])
            values[index] = values[index] - lr * mean / (square.sqrt() + eps)
        after += values
    return after


def _expect_walk(
    found: Sequence[torch.Tensor], expected: Sequence[torch.Tensor], count: int, atol: float
) -> None:
    """Compare the values of ``count`` parameters after each step with the right ones."""
    expect.that(len(found) == len(expected), "Your code's process sent something unreadable.")
    for index, (value, right) in enumerate(zip(found, expected, strict=True)):
        what = f"Parameter {1 + index % count} after step {1 + index // count}"
        expect.close(value, right, what, rtol=2e-6, atol=atol)


def _expect_left_alone(seen: Seen, flags: list[bool]) -> None:
    """See that a step left the parameters' flags, the list of them and torch's state alone."""
    changed = seen.texts("changed")
    expect.that(not changed, f"The call changed {', and '.join(changed)}.")
    expect.that(seen.flags("flags") == flags, "requires_grad of a parameter changed.")
    expect.that(all(seen.flags("leaves")), "A parameter is no leaf of the graph any more.")
    expect.that(seen.flag("list_kept"), "The list of parameters that you were given changed.")


# ------------------------------------------------------------------------------------- sgd_update_


@check(
    "sgd_update_",
    points=0.75,
    hint="Take the learning rate times the gradient off each parameter, in place.",
)
def sgd_update__moves_against_the_gradient(observe: Observer) -> None:
    """Every parameter moves in place by minus the learning rate times its gradient"""
    draw = observe.draw
    for dtype, high in ((torch.float32, 2.0), (torch.float64, 80.0)):
        starts = _starts(draw, dtype=dtype)
        gradients, lr = _gradients(draw, starts, 2, high=high), draw.number(0.05, 0.5)
        seen = observe("sgd_walk", starts=starts, gradients=gradients, lr=lr)
        _expect_walk(seen.tensors("after"), _sgd(starts, gradients, lr), len(starts), atol=1e-5)


@check(
    "sgd_update_",
    points=0.5,
    needs="sgd_update__moves_against_the_gradient",
    hint="Walk through params once; a .grad of None means: nothing to do here, on to the next.",
)
def sgd_update__takes_a_generator_and_skips_none(observe: Observer) -> None:
    """Parameters may come from a generator; those without a gradient keep their values"""
    draw = observe.draw
    starts = _starts(draw, ((2,), (2, 3), (), (3,), (2, 2)))
    starts[3].requires_grad_(False)
    gradients, lr = _gradients(draw, starts, 2), draw.number(0.05, 0.5)
    for step, without in zip(gradients, ((0, 2, 3), (1, 3, 4)), strict=True):
        for index in without:
            step[index] = None
    for generator in (True, False):
        seen = observe("sgd_walk", starts=starts, gradients=gradients, lr=lr, generator=generator)
        _expect_walk(seen.tensors("after"), _sgd(starts, gradients, lr), len(starts), atol=1e-5)


@check(
    "sgd_update_",
    points=0.25,
    needs="sgd_update__moves_against_the_gradient",
    hint="Reading a gradient must not edit it; clearing is somebody else's job.",
)
def sgd_update__leaves_the_gradients_alone(observe: Observer) -> None:
    """The gradients are the same tensors with the same values afterwards"""
    draw = observe.draw
    starts = _starts(draw)
    (gradients,) = _gradients(draw, starts, 1, high=50.0)
    seen = observe("sgd_leaves", starts=starts, gradients=gradients, lr=0.3, grad_mode=True)
    expect.that(seen.flag("grads_kept"), "A parameter's .grad is another object than before.")
    expect.that(seen.flag("grads_equal"), "A parameter's .grad has other values than before.")


@check(
    "sgd_update_",
    points=0.25,
    needs="sgd_update__moves_against_the_gradient",
    hint="Use no_grad in a with block, and new tensors only on the device of the parameters.",
)
def sgd_update__leaves_the_rest_alone(observe: Observer) -> None:
    """Still leaves that require a gradient, torch's grad mode as before, nothing returned, any device"""
    draw = observe.draw
    starts = _starts(draw)
    starts[2].requires_grad_(False)
    (gradients,) = _gradients(draw, starts, 1)
    gradients[2] = None
    inputs: dict[str, Any] = {
        "starts": starts,
        "gradients": gradients,
        "lr": draw.number(0.05, 0.5),
    }
    for grad_mode in (True, False):
        seen = observe("sgd_leaves", grad_mode=grad_mode, **inputs)
        _expect_left_alone(seen, [start.requires_grad for start in starts])
        expect.that(seen.value("returned") is None, "The update should return nothing (None).")
    observe.keep_device("sgd_elsewhere", **inputs)


@check(
    "sgd_update_",
    points=0.25,
    needs="sgd_update__moves_against_the_gradient",
    hint="The rule is one line of arithmetic for each parameter; write that line.",
)
def sgd_update__is_by_hand(observe: Observer) -> None:
    """Written by hand, without torch.optim"""
    draw = observe.draw
    starts = _starts(draw)
    (gradients,) = _gradients(draw, starts, 1)
    seen = observe("sgd_uses", starts=starts, gradients=gradients, lr=0.1)
    expect.unused(seen.texts("used"), "the update")


# ------------------------------------------------------------------------------------------ MyAdam


def _expect_adam(observe: Observer, starts: list[torch.Tensor], gradients: Steps, **settings: Any) -> None:
    """See that MyAdam with ``settings``, the rest left out, goes where Adam goes."""
    seen = observe("adam_walk", starts=starts, gradients=gradients, settings=settings)
    full = PLAIN_ADAM | settings
    expected = _adam(starts, gradients, **full)
    _expect_walk(seen.tensors("after"), expected, len(starts), atol=1e-3 * full["lr"])


@check(
    "MyAdam",
    points=1.0,
    hint="Do two steps on paper, t = 1 and t = 2: what is remembered between them, and is it corrected?",
)
def MyAdam_follows_adam(observe: Observer) -> None:
    """Six steps go where Adam takes them, for every parameter"""
    draw = observe.draw
    for dtype in (torch.float32, torch.float64):
        starts = _starts(draw, dtype=dtype)
        gradients = _gradients(draw, starts, 6)
        _expect_adam(observe, starts, gradients, lr=draw.number(0.05, 0.2))


@check(
    "MyAdam",
    points=0.75,
    needs="MyAdam_follows_adam",
    hint="Use lr, betas and eps as they were given, and eps where the formula has it: added to the root.",
)
def MyAdam_uses_its_settings(observe: Observer) -> None:
    """Other betas and eps, and the defaults, also where gradients are tiny, zero or large"""
    draw = observe.draw
    starts = _starts(draw)
    betas = (draw.number(0.5, 0.7), draw.number(0.75, 0.85))
    falling = _gradients(draw, starts, 2, 1.0, 2.0) + _gradients(draw, starts, 4, 0.2, 0.5)
    _expect_adam(observe, starts, falling, lr=draw.number(0.05, 0.2), betas=betas)
    gradients = _gradients(draw, starts, 4)
    _expect_adam(observe, starts, gradients, lr=0.1, betas=betas, eps=draw.number(0.1, 0.5))
    _expect_adam(observe, starts, gradients, lr=0.1, eps=draw.number(0.1, 0.5))
    forgetful = (draw.number(0.2, 0.3), draw.number(0.35, 0.45))
    _expect_adam(observe, starts, gradients, lr=0.1, betas=forgetful)
    precise = _starts(draw, dtype=torch.float64)
    _expect_adam(observe, precise, _gradients(draw, precise, 4))
    tiny = _gradients(draw, precise, 4, 5e-9, 5e-8)
    for step in tiny:
        step[3] = torch.zeros(3, dtype=torch.float64)
    _expect_adam(observe, precise, tiny)
    _expect_adam(observe, precise, _gradients(draw, precise, 3, 100.0, 1000.0), lr=0.1)


@check(
    "MyAdam",
    points=0.5,
    needs="MyAdam_follows_adam",
    hint="Every parameter of every instance has its own m, v and t; without a gradient they stay.",
)
def MyAdam_keeps_state_for_each_parameter(observe: Observer) -> None:
    """A generator will do, no gradient: skipped, instances share nothing, zero_grad() forgets nothing"""
    draw = observe.draw
    starts = _starts(draw, ((2, 3), (3,), (3,), (2,)))
    starts[3].requires_grad_(False)
    gradients = _gradients(draw, starts, 6)
    for number, step in enumerate(gradients):
        step[3] = None
        if number in {2, 4}:
            step[0] = None
        if number in {0, 1, 5}:
            step[1] = None
    settings = {"lr": draw.number(0.05, 0.2)}
    seen = observe("adam_walk", starts=starts, gradients=gradients, settings=settings, generator=True)
    expected = _adam(starts, gradients, **(PLAIN_ADAM | settings))
    _expect_walk(seen.tensors("after"), expected, len(starts), atol=1e-3 * settings["lr"])

    starts = _starts(draw, ((3,), ()))
    gradients = _gradients(draw, starts, 4)
    seen = observe("adam_walk", starts=starts, gradients=gradients, settings=settings, clearing=True)
    expected = _adam(starts, gradients, **(PLAIN_ADAM | settings))
    _expect_walk(seen.tensors("after"), expected, len(starts), atol=1e-3 * settings["lr"])

    family = [_starts(draw, ((3,), ())) for _ in range(2)]
    steps = [_gradients(draw, own, 3) for own in family]
    seen = observe("adam_instances", starts=family, gradients=steps, settings=settings)
    instances = seen.values("after")
    expect.that(len(instances) == len(family), "Your code's process sent something unreadable.")
    for index, own in enumerate(family):
        found = Seen({"after": instances[index]}).tensors("after")
        right = _adam(own, steps[index], **(PLAIN_ADAM | settings))
        _expect_walk(found, right, len(own), atol=1e-3 * settings["lr"])


@check(
    "MyAdam",
    points=0.25,
    hint="torch's zero_grad() puts None into every .grad, and touches nothing else.",
)
def MyAdam_zero_grad_sets_none(observe: Observer) -> None:
    """zero_grad() sets every gradient to None and moves nothing"""
    draw = observe.draw
    starts = _starts(draw)
    (gradients,) = _gradients(draw, starts, 1)
    gradients[1] = None
    seen = observe("adam_zero_grad", starts=starts, gradients=gradients)
    cleared = seen.flags("cleared")
    expect.that(len(cleared) == len(starts), "Your code's process sent something unreadable.")
    expect.that(all(cleared), "After zero_grad() the .grad of a parameter is not None.")
    _expect_walk(seen.tensors("after"), _sgd(starts, [[None] * len(starts)], 0.0), len(starts), 0.0)


@check(
    "MyAdam",
    points=0.25,
    needs="MyAdam_follows_adam",
    hint="no_grad in a with block, running means in tensors of your own; read .grad, do not edit it.",
)
def MyAdam_leaves_the_rest_alone(observe: Observer) -> None:
    """step() leaves gradients, requires_grad and torch's grad mode alone, on any device"""
    draw = observe.draw
    starts = _starts(draw)
    gradients = _gradients(draw, starts, 3)
    settings = {"lr": draw.number(0.05, 0.2)}
    inputs: dict[str, Any] = {"starts": starts, "gradients": gradients, "settings": settings}
    expected = _adam(starts, gradients, **(PLAIN_ADAM | settings))
    for grad_mode in (True, False):
        seen = observe("adam_leaves", grad_mode=grad_mode, **inputs)
        _expect_left_alone(seen, [True] * len(starts))
        expect.that(seen.flag("grads_kept"), "step() changed or replaced a parameter's .grad.")
        _expect_walk(seen.tensors("after"), expected, len(starts), atol=1e-3 * settings["lr"])
    observe.keep_device("adam_elsewhere", **inputs)


@check(
    "MyAdam",
    points=0.25,
    needs="MyAdam_follows_adam",
    hint="Three lines of arithmetic for each parameter, and a place to remember m, v and t: write those.",
)
def MyAdam_is_by_hand(observe: Observer) -> None:
    """Written by hand, without torch.optim"""
    draw = observe.draw
    starts = _starts(draw)
    (gradients,) = _gradients(draw, starts, 1)
    seen = observe("adam_uses", starts=starts, gradients=gradients, settings={"lr": 0.1})
    expect.unused(seen.texts("used"), "the optimizer")


# ---------------------------------------------------------------------------------- make_optimizer


def _expect_optimizer(
    observe: Observer,
    kind: str,
    names: list[str],
    lr: float | None = None,
    frozen: Sequence[int] = (),
) -> Seen:
    """See that ``make_optimizer`` gives torch's ``kind``, over all parameters, with the rate ``lr``."""
    starts = _starts(observe.draw, MODEL_SHAPES)
    for index in frozen:
        starts[index].requires_grad_(False)
    gradients = _gradients(observe.draw, starts, 3)
    for step in gradients:
        step[-1] = 1e-8 * _signed(observe.draw, MODEL_SHAPES[-1], 0.5, 5.0)  # where eps counts
    settings = {} if lr is None else {"lr": lr}
    full = PLAIN_ADAM | settings
    seen = observe("optimizer_for", starts=starts, gradients=gradients, names=names, settings=settings)
    found, wanted = seen.text("kind"), f"torch.optim.{kind}"
    expect.that(found == wanted, f"The optimizer's class should be {wanted}, and is {found}.")
    extras = ", ".join(seen.texts("extras"))
    expect.that(not extras, f"The optimizer is no plain {kind}, because of its {extras}.")
    rule = _adam(starts, gradients, **full) if kind == "Adam" else _sgd(starts, gradients, full["lr"])
    _expect_walk(seen.tensors("after"), rule, len(starts), atol=1e-3 * full["lr"])
    return seen


@check(
    "make_optimizer",
    points=0.5,
    hint="Hand over model.parameters() and lr, and leave all other settings at torch's defaults.",
)
def make_optimizer_updates_every_parameter(observe: Observer) -> None:
    """For "sgd" and "adam" torch's plain optimizers, which update every parameter with rate lr"""
    for kind in ("SGD", "Adam"):
        for frozen in ((), (1, 4)):  # who freezes a layer may thaw it later
            lr = observe.draw.number(0.02, 0.2)
            _expect_optimizer(observe, kind, [kind.lower()], lr, frozen)


@check(
    "make_optimizer",
    points=0.25,
    hint="Look at the defaults in the signature: the slide's Adam with 0.001.",
)
def make_optimizer_has_the_lectures_defaults(observe: Observer) -> None:
    """Without a name it is Adam, without a learning rate it is 0.001"""
    _expect_optimizer(observe, "Adam", [])
    _expect_optimizer(observe, "Adam", [], observe.draw.number(0.02, 0.2))
    _expect_optimizer(observe, "SGD", ["sgd"])


@check(
    "make_optimizer",
    points=0.25,
    needs="make_optimizer_updates_every_parameter",
    hint="Compare the name with the two words, letter by letter; all the rest is a ValueError.",
)
def make_optimizer_refuses_other_names(observe: Observer) -> None:
    """Another name raises a ValueError, and making an optimizer changes nothing in the model"""
    starts = _starts(observe.draw, MODEL_SHAPES)
    for name in ("rmsprop", "adamw", "sgdw", "momentum", ""):
        seen = observe("optimizer_refusal", starts=starts, name=name, lr=0.1)
        expect.raised(seen.texts("raised"), "ValueError", "A name that is neither of the two")
    for kind in ("SGD", "Adam"):
        changed = _expect_optimizer(observe, kind, [kind.lower()], 0.1, (1, 4)).texts("changed")
        expect.that(not changed, f"The call changed {', and '.join(changed)}.")


@advice("sgd_update_")
def sgd_update_writes_under_no_grad(observe: Observer) -> None:
    """Parameters are changed under no_grad, and not through .data"""
    starts = _starts(observe.draw)
    (gradients,) = _gradients(observe.draw, starts, 1)
    expect.no_data(observe("sgd_habits", starts=starts, gradients=gradients, lr=0.1).texts("data"))


@advice("MyAdam")
def MyAdam_writes_under_no_grad(observe: Observer) -> None:
    """Parameters are changed under no_grad, and not through .data"""
    starts = _starts(observe.draw)
    (gradients,) = _gradients(observe.draw, starts, 1)
    expect.no_data(
        observe("adam_habits", starts=starts, gradients=gradients, settings=PLAIN_ADAM).texts("data")
    )
