"""Hidden checks of automatic differentiation and gradient checks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch

from autograder.checking import Draw, Observer, Seen, check, expect
from autograder.units.u02_autograd.functions import by_math, cubes_off, cut, waves, wrong_backward

KINDS = ("leaf", "stale", "stale plain", "parameter", "result")
SHAPES = ((), (4,), (2, 3), (2, 1, 2), (1,))


def _unchanged(seen: Seen) -> None:
    """See that the point, the graph behind it and torch's global state are as they were."""
    changed = seen.texts("changed")
    expect.that(not changed, f"The call changed {', and '.join(changed)}.")
    expect.that(seen.flag("graph"), "The call changed how x hangs together with what it came from.")


def _signed(draw: Draw, *shape: int, low: float, high: float) -> torch.Tensor:
    """Draw float64 values with magnitudes from ``low`` to ``high``, half of them of either sign."""
    sizes = draw.uniform(*shape, low=low, high=high, dtype=torch.float64)
    signs = 1.0 - 2.0 * (draw.permutation(sizes.numel()) % 2)
    return sizes * signs.reshape(sizes.shape) * draw.choice([-1.0, 1.0])


# ---------------------------------------------------------------- derivative_of_square


@check(
    "derivative_of_square",
    points=0.5,
    hint="Square a tensor that requires a gradient, go backward, and hand back .grad's number with item().",
)
def derivative_of_square_is_right(observe: Observer) -> None:
    """The derivative of x² is right at any x, as a Python float, also when asked twice"""
    draw = observe.draw
    points = [draw.number(1.0, 9.0), draw.number(-9.0, -1.0), draw.number(1e3, 1e5), 0.0]
    for x in [*points, points[0]]:
        called = observe.call("derivative_of_square", x)
        expect.float_(called.result, 2.0 * x, rtol=1e-6, atol=1e-6)
        expect.unchanged(called)


@check(
    "derivative_of_square",
    points=0.25,
    hint="Gradients live on floating point numbers: give the tensor a floating point dtype.",
)
def derivative_of_square_takes_integers(observe: Observer) -> None:
    """Integers are accepted, and the derivative is still a float"""
    for x in (observe.draw.integer(2, 99), -observe.draw.integer(2, 99), 0):
        called = observe.call("derivative_of_square", x)
        expect.float_(called.result, 2.0 * x, rtol=1e-6, atol=1e-6)


@check(
    "derivative_of_square",
    points=0.25,
    needs="derivative_of_square_is_right",
    hint="2x is the rule that you know. Here autograd shall find it: requires_grad, then backward().",
)
def derivative_of_square_uses_autograd(observe: Observer) -> None:
    """Autograd computes it, and no formula"""
    x = observe.draw.number(1.0, 9.0)
    used = observe("autograd_used", name="derivative_of_square", values=x).texts("used")
    expect.that(bool(used), "The number is right, and torch differentiated nothing to get it.")


# ---------------------------------------------------------------- fresh_gradient


def _slope(x: torch.Tensor, weights: torch.Tensor) -> torch.Tensor:
    """Return the gradient of the sum of ``weights * (x**3 + sin(x))``."""
    x, weights = x.double(), weights.double()
    return weights * (3 * x**2 + x.cos())


def _draws(draw: Draw, shape: tuple[int, ...], dtype: torch.dtype) -> list[torch.Tensor]:
    """Draw a point and weights, both away from 0, so that no entry of the gradient is near 0."""
    return [_signed(draw, *shape, low=0.7, high=2.0).to(dtype) for _ in range(2)]


def _expect_gradient(observe: Observer, seen: Seen, x: torch.Tensor, right: torch.Tensor) -> None:
    expect.tensor(
        seen.value("value"),
        right.to(x.dtype),
        "The gradient",
        device=observe.device,
        rtol=1e-9 if x.dtype == torch.float64 else expect.RTOL,
        atol=1e-9 if x.dtype == torch.float64 else expect.ATOL,
    )


@check(
    "fresh_gradient",
    points=0.75,
    hint="The gradient of fn's result by the tensor that you gave to fn: same shape, same dtype as x.",
)
def fresh_gradient_has_the_right_values(observe: Observer) -> None:
    """The gradient is right for every shape, in float32 and float64"""
    for shape in SHAPES:
        for dtype in (torch.float32, torch.float64):
            x, weights = _draws(observe.draw, shape, dtype)
            seen = observe("fresh", {"fn": waves(weights)}, values=x)
            _expect_gradient(observe, seen, x, _slope(x, weights))


@check(
    "fresh_gradient",
    points=0.5,
    needs="fresh_gradient_has_the_right_values",
    hint="Work on a detached clone that requires a gradient: x, its .grad and its flag are not yours.",
)
def fresh_gradient_leaves_x_alone(observe: Observer) -> None:
    """Stale gradients have no effect, and x keeps its values, .grad and requires_grad"""
    draw = observe.draw
    for kind in KINDS:
        for shape in ((3,), (2, 2)):
            values, weights = _draws(draw, shape, torch.float32)
            x = 2 * values if kind == "result" else values
            seen = observe("fresh", {"fn": waves(weights)}, values=values, kind=kind)
            _expect_gradient(observe, seen, x, _slope(x, weights))
            _unchanged(seen)
    seen = observe("fresh", {"fn": waves(draw.normal(3))}, values=draw.normal(3))
    _unchanged(seen)


@check(
    "fresh_gradient",
    points=0.5,
    hint="Inside no_grad() nothing is recorded unless you ask for it: torch.enable_grad() asks.",
)
def fresh_gradient_works_inside_no_grad(observe: Observer) -> None:
    """Works inside torch.no_grad(), which still holds afterwards"""
    for kind in ("plain", "leaf", "stale"):
        x, weights = _draws(observe.draw, (2, 3), torch.float32)
        seen = observe("fresh", {"fn": waves(weights)}, values=x, kind=kind, no_grad=True)
        _expect_gradient(observe, seen, x, _slope(x, weights))
        _unchanged(seen)


@check(
    "fresh_gradient",
    points=0.25,
    needs="fresh_gradient_has_the_right_values",
    hint="What you hand out should have no history: no create_graph, and detach() where you are in doubt.",
)
def fresh_gradient_is_detached(observe: Observer) -> None:
    """The result requires no gradient itself, and is on the device of x"""
    for kind in ("plain", *KINDS):
        x, weights = _draws(observe.draw, (3,), torch.float32)
        seen = observe("fresh", {"fn": waves(weights)}, values=x, kind=kind)
        expect.that(not seen.flag("attached"), "The gradient requires a gradient itself.")
    x, weights = _draws(observe.draw, (3,), torch.float32)
    observe.keep_device("fresh", {"fn": waves(weights)}, values=x)


# ---------------------------------------------------------------- accumulated_gradients


def _expect_record(
    observe: Observer, seen: Seen, x: torch.Tensor, weights: torch.Tensor, passes: int
) -> None:
    entries = seen.value("value")
    if not isinstance(entries, list):
        expect.fail("The record should be a list of tensors.")
    expect.that(len(entries) == passes, "The record should have one entry for each pass.")
    for index, entry in enumerate(entries):
        right = ((index + 1) * _slope(x, weights)).to(x.dtype)
        expect.tensor(entry, right, f"Entry [{index}]", device=observe.device)


@check(
    "accumulated_gradients",
    points=0.5,
    hint="Each pass adds to .grad in place: record a clone of it, or all entries are one tensor.",
)
def accumulated_gradients_adds_up(observe: Observer) -> None:
    """After pass k the record holds k times the gradient, for every shape"""
    draw = observe.draw
    for shape, dtype in ((()), torch.float32), ((3,), torch.float32), ((2, 2), torch.float64):
        x, weights = _draws(draw, shape, dtype)
        passes = draw.integer(3, 6)
        seen = observe("accumulated", {"fn": waves(weights)}, values=x, passes=passes)
        _expect_record(observe, seen, x, weights, passes)


@check(
    "accumulated_gradients",
    points=0.25,
    needs="accumulated_gradients_adds_up",
    hint="Begin with no gradient, on a leaf of your own: what x.grad holds belongs to somebody else.",
)
def accumulated_gradients_leaves_x_alone(observe: Observer) -> None:
    """The first pass starts with no gradient, and x keeps its values, .grad and requires_grad"""
    for kind in ("plain", *KINDS):
        values, weights = _draws(observe.draw, (3,), torch.float32)
        x = 2 * values if kind == "result" else values
        seen = observe("accumulated", {"fn": waves(weights)}, values=values, passes=3, kind=kind)
        _expect_record(observe, seen, x, weights, 3)
        _unchanged(seen)


@check(
    "accumulated_gradients",
    points=0.25,
    needs="accumulated_gradients_adds_up",
    hint="One entry for each pass, so none where there is no pass.",
)
def accumulated_gradients_has_an_entry_per_pass(observe: Observer) -> None:
    """No pass gives an empty record, one pass gives one entry"""
    for passes in (0, 1):
        x, weights = _draws(observe.draw, (3,), torch.float32)
        seen = observe("accumulated", {"fn": waves(weights)}, values=x, passes=passes)
        _expect_record(observe, seen, x, weights, passes)


# ---------------------------------------------------------------- numerical_gradient


def _steep(draw: Draw, *shape: int) -> list[torch.Tensor]:
    """Draw a float64 point and weights of a function that no straight line is near.

    All have magnitudes in [1, 2], so the second derivative of each cube is at least 6 (and 5.5 with the
    square of half the sum): with steps of 1e-5, one-sided differences are off by more than 2e-5, central
    ones by less than 1e-7. The square's share of the gradient never turns a sign, and moves by 5e-6
    where another element is left 1e-5 off.
    """
    return [_signed(draw, *shape, low=1.0, high=2.0) for _ in range(2)]


def _measure(x: torch.Tensor, weights: torch.Tensor, eps: float = 0.0) -> torch.Tensor:
    """Return the central differences of the probe's function, exact for cubes."""
    return weights * (3 * x**2 + eps**2) + x.sum() / 2


def _expect_measured(observe: Observer, seen: Seen, right: torch.Tensor) -> None:
    expect.tensor(seen.value("value"), right, "The gradient", rtol=1e-8, atol=1e-6, device=observe.device)


@check(
    "numerical_gradient",
    points=1.0,
    hint="One element at a time: a point ahead, a point behind, and the distance between them is twice eps.",
)
def numerical_gradient_takes_central_differences(observe: Observer) -> None:
    """Central differences in float64, one element at a time, for every shape"""
    for shape in SHAPES:
        x, weights = _steep(observe.draw, *shape)
        seen = observe("measured", {"fn": cut(weights)}, values=x)
        _expect_measured(observe, seen, _measure(x, weights))


@check(
    "numerical_gradient",
    points=0.5,
    hint="Step by the eps that you are given, in both directions, and divide by twice that eps.",
)
def numerical_gradient_uses_eps(observe: Observer) -> None:
    """The step is the eps that was asked for"""
    for eps in (0.5, observe.draw.number(0.1, 0.3), observe.draw.number(1e-3, 2e-3)):
        x, weights = _steep(observe.draw, 2, 2)
        seen = observe("measured", {"fn": cut(weights)}, values=x, eps=eps)
        _expect_measured(observe, seen, _measure(x, weights, eps))


@check(
    "numerical_gradient",
    points=0.5,
    hint="All that you know of fn is what it returns: a scalar tensor or a float. Ask for no more.",
)
def numerical_gradient_takes_any_function(observe: Observer) -> None:
    """Fn may return a float, may leave torch, or may have a wrong backward"""
    for fn in (by_math, wrong_backward):
        for shape in ((), (3,), (2, 2)):
            x, weights = _steep(observe.draw, *shape)
            seen = observe("measured", {"fn": fn(weights)}, values=x)
            _expect_measured(observe, seen, _measure(x, weights))


@check(
    "numerical_gradient",
    points=0.5,
    needs="numerical_gradient_takes_central_differences",
    hint="Nudge a detached copy; x itself stays as it is.",
)
def numerical_gradient_leaves_x_alone(observe: Observer) -> None:
    """X stays as it was, and the result needs no gradient"""
    draw = observe.draw
    cases = [(kind, fn) for kind in KINDS for fn in (cut, wrong_backward)]
    for kind, fn in [("plain", cut), *cases]:
        values, weights = _steep(draw, 2, 3)
        x = 2 * values if kind == "result" else values
        seen = observe("measured", {"fn": fn(weights)}, values=values, kind=kind)
        _expect_measured(observe, seen, _measure(x, weights))
        expect.that(not seen.flag("attached"), "The gradient requires a gradient itself.")
        _unchanged(seen)


@check(
    "numerical_gradient",
    points=0.25,
    needs="numerical_gradient_takes_central_differences",
    hint="Two calls per element, each with a tensor of the shape of x in which one element has moved.",
)
def numerical_gradient_visits_two_points_per_element(observe: Observer) -> None:
    """Fn is called exactly twice per element, at the two points that the formula names"""
    for shape in ((), (3,), (2, 2)):
        x, weights = _steep(observe.draw, *shape)
        eps = observe.draw.number(0.1, 0.3)
        points: list[Any] = []
        observe("measured", {"fn": _noting(cut(weights), points)}, values=x, eps=eps)
        expect.that(len(points) == 2 * x.numel(), "fn was not called exactly twice per element.")
        places = [_place(point, x, eps) for point in points]
        expect.that(len(set(places)) == len(places), "Two of the calls of fn were at the same point.")


def _noting(fn: Callable[[Any], Any], points: list[Any]) -> Callable[[Any], Any]:
    """Return ``fn`` so that it notes the points at which it is called."""

    def noting(t: Any) -> Any:
        points.append(t.detach() if isinstance(t, torch.Tensor) else None)
        return fn(t)

    return noting


def _place(point: Any, x: torch.Tensor, eps: float) -> int:
    """Return which element a point moved, and where to: ``i`` for up, ``-i`` for down, from 1."""
    if point is None or point.shape != x.shape or point.dtype != x.dtype or point.is_meta:
        expect.fail("fn was called with something else than a tensor of the shape and dtype of x.")
    steps = ((point - x) / eps).flatten()
    moved = steps.abs() > 1e-6
    expect.that(int(moved.sum()) == 1, "fn was called at a point where not exactly one element had moved.")
    index = int(moved.nonzero()[0])
    expect.that(
        abs(abs(float(steps[index])) - 1.0) < 1e-6,
        "fn was called at a point that is not one eps away.",
    )
    return (index + 1) * (1 if steps[index] > 0 else -1)


@check(
    "numerical_gradient",
    points=0.25,
    needs="numerical_gradient_takes_central_differences",
    hint="A check must be independent of what it checks: no backward(), no torch.autograd, no torch.func.",
)
def numerical_gradient_uses_no_autograd(observe: Observer) -> None:
    """Nothing but calls of fn: torch differentiates nothing"""
    x = _signed(observe.draw, 2, 2, low=0.5, high=1.5)
    for requires_grad in (False, True):
        values = x.clone().requires_grad_(requires_grad)
        used = observe("autograd_used", name="numerical_gradient", values=values).texts("used")
        expect.that(not used, f"Your answer makes torch differentiate ({', '.join(used)}).")


# ---------------------------------------------------------------- gradient_check


def _expect_agreement(seen: Seen) -> None:
    """See that a right backward is cleared."""
    value = seen.value("value")
    expect.that(type(value) is float, "gradient_check should return a Python float.")
    expect.that(value < 1e-6, "A function with a right backward was not cleared.")
    expect.that(value >= 0.0, "The disagreement is negative for a right backward.")


def _disagreement(x: torch.Tensor, weights: torch.Tensor, factors: torch.Tensor) -> torch.Tensor:
    """Return the contract's measure for every element of the sum of cubes with a wrong backward."""
    n = 3 * weights * x**2
    a = factors * n
    scale = torch.maximum(a.abs(), n.abs()).clamp(min=1.0)
    return (a - n).abs() / scale


def _expect_disagreement(
    observe: Observer, x: torch.Tensor, weights: torch.Tensor, factors: torch.Tensor
) -> None:
    right = float(_disagreement(x, weights, factors).max())
    seen = observe("checked", {"fn": cubes_off(weights, factors)}, values=x)
    expect.float_(seen.value("value"), right, "The disagreement", rtol=1e-3, atol=1e-6)


def _off_by(draw: Draw, shape: tuple[int, ...], factor: float) -> torch.Tensor:
    """Return factors of 1, and ``factor`` for one element."""
    count = torch.Size(shape).numel()
    factors = torch.ones(count, dtype=torch.float64)
    factors[draw.integer(0, count)] = factor
    return factors.reshape(shape)


@check(
    "gradient_check",
    points=0.75,
    hint="Compare autograd's gradient with the measured one: both are needed, and neither is always 0.",
)
def gradient_check_tells_right_from_wrong(observe: Observer) -> None:
    """Below 1e-6 for a right backward, and the formula's number for a wrong one"""
    draw = observe.draw
    for shape in ((), (4,), (2, 3)):
        x, weights = _draws(draw, shape, torch.float64)
        _expect_agreement(observe("checked", {"fn": waves(weights)}, values=x))
        x, weights = _steep(draw, *shape)
        factors = torch.full_like(x, draw.number(0.2, 0.8))
        for sign in (1.0, -1.0):
            _expect_disagreement(observe, x, sign * weights, factors)
        ones = torch.ones_like(x)
        _expect_agreement(observe("checked", {"fn": cubes_off(weights, ones)}, values=x))


@check(
    "gradient_check",
    points=0.5,
    hint="Take absolute values, divide element by element, and only then look for the largest.",
)
def gradient_check_finds_the_worst_element(observe: Observer) -> None:
    """One wrong element among right ones is found, and decides, whatever its sign and its neighbours"""
    draw = observe.draw
    for shape in ((5,), (2, 3)):
        for factor in (0.5, 1.5, -1.0, 0.0):
            x, weights = _steep(draw, *shape)
            factors = _off_by(draw, shape, factor)
            _expect_disagreement(observe, x, weights, factors)
            # right neighbours with gradients 1e4 times as large change nothing
            weights = torch.where(factors == 1.0, 1e4 * weights, weights)
            _expect_disagreement(observe, x, weights, factors)


@check(
    "gradient_check",
    points=0.5,
    hint="The scale is the largest of 1, |a| and |n|: relative for large gradients, absolute for small.",
)
def gradient_check_follows_the_scale(observe: Observer) -> None:
    """Relative to the larger gradient where gradients are large, absolute where they are small"""
    draw = observe.draw
    for scale in (1e6, 1e8):  # here even the truncation error of a step of 1e-5 is beyond 1e-5
        x, weights = _draws(draw, (4,), torch.float64)
        _expect_agreement(observe("checked", {"fn": waves(scale * weights)}, values=x))
    for factor in (0.2, 4.0):
        x, weights = _steep(draw, 3)
        for size in (1e4, 1e-2, 1e-3):  # gradients beyond 3e4, below 1, and below 0.1
            _expect_disagreement(observe, x, size * weights, torch.full_like(x, factor))


@check(
    "gradient_check",
    points=0.25,
    needs="gradient_check_tells_right_from_wrong",
    hint="Both gradients come from detached copies, so x, its .grad and its flag stay as they are.",
)
def gradient_check_leaves_x_alone(observe: Observer) -> None:
    """X keeps its values, .grad and requires_grad, and what x.grad held has no effect"""
    for kind in KINDS:
        x, weights = _draws(observe.draw, (3,), torch.float64)
        seen = observe("checked", {"fn": waves(weights)}, values=x, kind=kind)
        _expect_agreement(seen)
        _unchanged(seen)
