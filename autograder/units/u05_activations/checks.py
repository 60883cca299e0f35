"""Hidden checks of ReLU, sigmoid, softmax, and of the learner's tests for a softmax."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch

from autograder.checking import Draw, Observer, Seen, advice, check, expect
from autograder.sandbox.wire import TensorValue
from autograder.units.u05_activations.line_up import LINE_UP, Softmax

RELU = ("relu", "threshold")
SIGMOID = ("sigmoid", "expit", "special_expit", "logsigmoid", "log_sigmoid", "log_sigmoid_forward")
SOFTMAX = (
    "softmax",
    "log_softmax",
    "softmin",
    "special_softmax",
    "special_log_softmax",
    "sparse_softmax",
    "sparse_log_softmax",
)
FLOATS = (torch.float32, torch.float64)


def _signed(draw: Draw, *shape: int, low: float, high: float, dtype: torch.dtype) -> torch.Tensor:
    """Draw numbers with ``low <= |x| < high``, of both signs where there are two or more."""
    size = draw.uniform(*shape, low=low, high=high, dtype=dtype)
    signs = torch.ones(size.numel(), dtype=dtype)
    signs[::2] = -1
    return size * signs[draw.permutation(size.numel())].reshape(shape)


def _leaves_x_alone(observe: Observer, name: str, *rest: int) -> None:
    """See that a call changes neither ``x`` nor torch's state, and that the result stays on the device."""
    x = observe.draw.normal(4, 3)
    expect.unchanged(observe.call(name, x, *rest))
    expect.unchanged(observe.call(name, 500 * x, *rest))
    observe.keep_device("call", name=name, args=[x, *rest])


def _compare_slopes(
    observe: Observer,
    name: str,
    x: torch.Tensor,
    slopes: Callable[[torch.Tensor], torch.Tensor],
    atol: float = 1e-5,
) -> None:
    """Compare the gradient of an elementwise function, weighted at random, with its derivative."""
    weight = _signed(observe.draw, *x.shape, low=0.5, high=2.0, dtype=x.dtype)
    seen = observe.gradients(name, x, cotangent=weight)
    expected = (slopes(x.double()) * weight.double()).to(x.dtype)
    expect.gradients_close(seen.values("grads"), [expected], ["x"], rtol=1e-4, atol=atol)


@check("relu", points=0.5, hint="Negative entries become 0, the others stay, whatever shape x has.")
def relu_values(observe: Observer) -> None:
    """Negative entries become 0 and the others stay, for floats of any shape"""
    for shape in ((), (7,), (3, 4), (2, 1, 5), (2, 3, 2, 2)):
        for dtype in FLOATS:
            x = _signed(observe.draw, *shape, low=0.01, high=9.0, dtype=dtype)
            for sign in (1, -1):
                called = observe.call("relu", sign * x)
                expected = (sign * x).clamp(min=0)
                expect.tensor(called.result, expected, device=observe.device, rtol=1e-7, atol=0)


@check(
    "relu",
    points=0.25,
    hint="A zero of the same kind as x: zeros_like(x), or a plain 0, keeps integers.",
)
def relu_integers(observe: Observer) -> None:
    """Integers stay integers of the same dtype"""
    draw = observe.draw
    for shape, dtype in (((6,), torch.int64), ((3, 4), torch.int32), ((2, 3, 2), torch.int64)):
        x = (draw.integers(*shape, low=1, high=100) * (1 - 2 * draw.integers(*shape, high=2))).to(dtype)
        for number in (x, -x):
            called = observe.call("relu", number)
            expect.tensor(called.result, number.clamp(min=0), device=observe.device)


@check(
    "relu",
    points=0.25,
    hint="Choose between x and 0. Multiplying by 0 is not choosing: inf * 0 is nan.",
)
def relu_infinities(observe: Observer) -> None:
    """Is right at inf, at -inf and at very large numbers"""
    draw = observe.draw
    ends = torch.tensor([torch.inf, -torch.inf, 3e38, -3e38, 0.0])
    x = torch.cat([ends, 1e30 * draw.normal(4), draw.normal(5)])[draw.permutation(14)]
    value = observe.call("relu", x).result
    expected = x.clamp(min=0)
    finite = expected.isfinite()
    expect.that(isinstance(value, TensorValue), "The result should be a tensor.")
    data = value.data
    expect.that(not data.is_meta, "The result is on the meta device, which holds no values.")
    expect.that(data.shape == x.shape, f"The result has shape {tuple(data.shape)}.")
    expect.that(not bool(data.isnan().any()), "The result holds nan where it should hold numbers.")
    expect.that(torch.equal(data[~finite], expected[~finite]), "At inf the result is not inf.")
    expect.close(data[finite], expected[finite], "The result for -inf or a finite number", rtol=1e-6, atol=0)


@check(
    "relu",
    points=0.5,
    hint="Stay in torch, and cut the graph nowhere: the slope is 1 above 0 and 0 below.",
)
def relu_gradients(observe: Observer) -> None:
    """The gradient that reaches x is 1 where x is positive and 0 where it is negative"""
    for shape, dtype in (
        ((9,), torch.float32),
        ((3, 4), torch.float64),
        ((2, 2, 3), torch.float32),
    ):
        x = _signed(observe.draw, *shape, low=0.05, high=50.0, dtype=dtype)
        _compare_slopes(observe, "relu", x, lambda z: (z > 0).to(z.dtype))


@check(
    "relu",
    points=0.25,
    needs="relu_values",
    hint="Compare, clamp or choose: more is not in a ReLU.",
)
def relu_by_hand(observe: Observer) -> None:
    """Is written by hand: none of torch's ReLUs or thresholds"""
    x = _signed(observe.draw, 3, 4, low=0.1, high=3.0, dtype=torch.float32)
    expect.unused(observe.built_ins_used("relu", RELU, x), "it")


@check(
    "relu",
    points=0.25,
    needs="relu_values",
    hint="Return a new tensor: names like clamp_ write into x. New zeros need the device of x.",
)
def relu_leaves_x_alone(observe: Observer) -> None:
    """Leaves x and torch's state as they are, and works on the device of x"""
    _leaves_x_alone(observe, "relu")


def _sigmoid(x: torch.Tensor) -> torch.Tensor:
    return torch.sigmoid(x.double()).to(x.dtype)


def _sigmoid_slope(x: torch.Tensor) -> torch.Tensor:
    return torch.sigmoid(x) * torch.sigmoid(-x)


@check("sigmoid", points=0.75, hint="One over one plus exp of minus x, for each entry on its own.")
def sigmoid_values(observe: Observer) -> None:
    """Gives 1 / (1 + exp(-x)) for floats of any shape"""
    for shape in ((), (7,), (3, 4), (2, 1, 5)):
        for dtype in FLOATS:
            x = _signed(observe.draw, *shape, low=0.05, high=6.0, dtype=dtype)
            for number in (x, -x):
                called = observe.call("sigmoid", number)
                expect.tensor(called.result, _sigmoid(number), device=observe.device)
    called = observe.call("sigmoid", torch.zeros(2))
    expect.tensor(called.result, torch.full((2,), 0.5), "The result at 0", device=observe.device)


@check("sigmoid", points=0.25, hint="Values are half of the answer: a right gradient has to reach x.")
def sigmoid_gradients(observe: Observer) -> None:
    """The gradient that reaches x is right for moderate x"""
    for shape, dtype in (
        ((9,), torch.float32),
        ((3, 4), torch.float64),
        ((2, 2, 3), torch.float32),
    ):
        x = _signed(observe.draw, *shape, low=0.05, high=6.0, dtype=dtype)
        _compare_slopes(observe, "sigmoid", x, _sigmoid_slope)


@check(
    "sigmoid",
    points=0.5,
    hint="Keep what goes into exp at 0 or below, also in the branch that where() leaves out; keep the dtype.",
)
def sigmoid_far_out(observe: Observer) -> None:
    """Value and gradient are finite and right from -1000 to 1000, in float32 and in float64"""
    draw = observe.draw
    # In float64, 1e-8 allows every clamp that float32 cannot see, and no detour through float32.
    for dtype, atol in ((torch.float32, 1e-5), (torch.float64, 1e-8)):
        far = _signed(draw, 10, low=100.0, high=1000.0, dtype=dtype)
        ends = torch.tensor([-1000.0, 1000.0], dtype=dtype)
        x = torch.cat([ends, far, _signed(draw, 24, low=0.2, high=6.0, dtype=dtype)])
        x = x[draw.permutation(len(x))]
        value = observe.call("sigmoid", x).result
        expect.tensor(value, _sigmoid(x), device=observe.device, rtol=atol, atol=atol)
        _compare_slopes(observe, "sigmoid", x, _sigmoid_slope)


@check(
    "sigmoid",
    points=0.25,
    needs="sigmoid_values",
    hint="exp, abs, where and tanh are enough. F.logsigmoid is a sigmoid in disguise.",
)
def sigmoid_by_hand(observe: Observer) -> None:
    """Is written by hand: none of torch's sigmoids, ReLUs or softmaxes"""
    x = observe.draw.normal(3, 4, scale=3.0)
    used = observe.built_ins_used("sigmoid", [*SIGMOID, *RELU, *SOFTMAX], x)
    expect.unused(used, "it")


@check(
    "sigmoid",
    points=0.25,
    needs="sigmoid_values",
    hint="Return a new tensor: names like exp_ write into x. New tensors need the device of x.",
)
def sigmoid_leaves_x_alone(observe: Observer) -> None:
    """Leaves x and torch's state as they are, and works on the device of x"""
    _leaves_x_alone(observe, "sigmoid")


def _softmax(x: torch.Tensor, dim: int) -> torch.Tensor:
    return torch.softmax(x.double(), dim).to(x.dtype)


def _logits(draw: Draw, *shape: int, dtype: torch.dtype = torch.float32) -> torch.Tensor:
    """Draw logits in no order, some negative, at least 0.2 apart, so that no two look alike."""
    count = torch.Size(shape).numel()
    places = draw.permutation(count).to(dtype) - count // 2
    return (0.4 * places + draw.uniform(count, high=0.2, dtype=dtype)).reshape(shape)


def _compare_softmax(
    observe: Observer, x: torch.Tensor, dim: int, rtol: float = 1e-4, atol: float = 1e-5
) -> None:
    value = observe.call("softmax", x, dim).result
    expect.tensor(value, _softmax(x, dim), device=observe.device, rtol=rtol, atol=atol)


@check(
    "softmax",
    points=1.0,
    hint="exp, then divide by the sum of the same row; keepdim=True keeps rows aligned.",
)
def softmax_of_a_table(observe: Observer) -> None:
    """Turns each row of a table into its probabilities, and with dim=0 each column"""
    draw = observe.draw
    for rows, columns in ((2, 5), (4, 4), (5, 3)):
        x = _logits(draw, rows, columns)
        for dim in (1, 0):
            _compare_softmax(observe, x, dim)
    _compare_softmax(observe, _logits(draw, 3, 3, dtype=torch.float64), 1)


@check(
    "softmax",
    points=0.5,
    hint="Use the dim that you were given, in every reduction, and no number of your own.",
)
def softmax_along_any_axis(observe: Observer) -> None:
    """Works along every axis of every shape, counted from the front or from the end"""
    draw = observe.draw
    for shape in ((5,), (1, 4), (2, 3, 4), (2, 2, 3, 2)):
        for dim in range(-len(shape), len(shape)):
            _compare_softmax(observe, _logits(draw, *shape), dim)
    for shape in ((4,), (4, 1), (2, 3, 2)):
        for dim in range(len(shape)):
            x = _logits(draw, *shape, dtype=torch.float64)
            # rounding is 1e-15, a detour through float32 costs 1e-8, and so does an epsilon of that size
            _compare_softmax(observe, x, dim, rtol=1e-9, atol=1e-9)


def _large_logits(draw: Draw, dtype: torch.dtype) -> torch.Tensor:
    """Draw a table whose rows lie near 1000, near -1000, near 0, and at all three."""
    x = draw.normal(4, 5, dtype=dtype)
    x[0] += 1000
    x[1] -= 1000
    x[3] += 1000 * torch.tensor([1.0, -1.0, 0.0, 1.0, -1.0], dtype=dtype)[draw.permutation(5)]
    return x[draw.permutation(4)]


@check("softmax", points=0.5, hint="Before exp, subtract from each row its own largest logit.")
def softmax_at_large_logits(observe: Observer) -> None:
    """Is right at logits of -1000 and 1000, also where rows of different size meet"""
    for dtype in FLOATS:
        x = _large_logits(observe.draw, dtype)
        _compare_softmax(observe, x, 1, 0.0, 1e-3)
        _compare_softmax(observe, x.t().contiguous(), 0, 0.0, 1e-3)
        cube = torch.stack([x, x.flip(0)]).contiguous()
        _compare_softmax(observe, cube, -1, 0.0, 1e-3)
        low = observe.draw.normal(2, 3, dtype=dtype) - 1000  # no row that overflows without a shift
        _compare_softmax(observe, low, 1, 0.0, 1e-3)


def _compare_softmax_gradient(observe: Observer, x: torch.Tensor, dim: int, atol: float) -> None:
    weight = observe.draw.normal(*x.shape, dtype=x.dtype)
    seen = observe.gradients("softmax", x, dim, cotangent=weight)
    right, cotangent = torch.softmax(x.double(), dim), weight.double()
    expected = right * (cotangent - (cotangent * right).sum(dim, keepdim=True))
    expect.gradients_close(seen.values("grads"), [expected.to(x.dtype)], ["x"], atol=atol)


@check("softmax", points=0.5, hint="Values are half of the answer: stay in torch from x to the result.")
def softmax_gradients(observe: Observer) -> None:
    """The gradient that reaches x is right, at small and at large logits"""
    draw = observe.draw
    _compare_softmax_gradient(observe, _logits(draw, 3, 4), 1, 1e-5)
    _compare_softmax_gradient(observe, _logits(draw, 3, 3, dtype=torch.float64), 0, 1e-8)
    _compare_softmax_gradient(observe, _logits(draw, 2, 3, 4), -2, 1e-5)
    for dtype in FLOATS:
        _compare_softmax_gradient(observe, _large_logits(draw, dtype), 1, 5e-3)


@check(
    "softmax",
    points=0.25,
    needs="softmax_of_a_table",
    hint="amax, exp and sum are enough; log_softmax and softmin are softmaxes, too.",
)
def softmax_by_hand(observe: Observer) -> None:
    """Is written by hand: none of torch's softmaxes, sigmoids or ReLUs"""
    used = observe.built_ins_used("softmax", [*SOFTMAX, *SIGMOID, *RELU], _logits(observe.draw, 3, 4), 1)
    expect.unused(used, "it")


@check(
    "softmax",
    points=0.25,
    needs="softmax_of_a_table",
    hint="Return a new tensor: -= and names like exp_ write into x. New tensors need the device of x.",
)
def softmax_leaves_x_alone(observe: Observer) -> None:
    """Leaves x and torch's state as they are, and works on the device of x"""
    _leaves_x_alone(observe, "softmax", 0)


def _judge_reports(seen: Seen, line_up: Sequence[str], right: Sequence[str], wrong: dict[str, str]) -> None:
    """See that the learner's tests clear the ``right`` functions and report the ``wrong`` ones.

    Args:
        seen: What the tests gave for each function of ``line_up``.
        line_up: The functions, in the order in which they were tested.
        right: Those that are right.
        wrong: Those that are not, and what each does.
    """
    found, escaped = seen.values("found"), seen.texts("escaped")
    expect.that(len(found) == len(escaped) == len(line_up), "Some functions were not tested.")
    for name, value, error in zip(line_up, found, escaped, strict=True):
        what = "a right softmax" if name in right else f"a function that {wrong[name]}"
        expect.that(not error, f"Given {what}, softmax_violations let {error} get out.")
        sentences = expect.text_list(value, f"What softmax_violations returned for {what}")
        if name in right:
            expect.that(not sentences, "softmax_violations finds fault with a right softmax.")
        else:
            said = any(sentence.strip() for sentence in sentences)
            expect.that(said, f"softmax_violations has nothing to say about {what}.")


def _line_up(observe: Observer, right: Sequence[str], wrong: dict[str, str]) -> list[str]:
    """Return the names of both in a random order."""
    names = [*right, *wrong]
    return [names[index] for index in observe.draw.permutation(len(names)).tolist()]


def _disguised(line_up: Sequence[str]) -> dict[str, Softmax]:
    """Return the functions under names that say nothing."""
    return {f"softmax_{number}": LINE_UP[name] for number, name in enumerate(line_up, 1)}


def _judge_tests(observe: Observer, right: Sequence[str], wrong: dict[str, str]) -> Seen:
    line_up = _line_up(observe, right, wrong)
    seen = observe("reports", _disguised(line_up), name="softmax_violations")
    _judge_reports(seen, line_up, right, wrong)
    return seen


@check(
    "softmax_violations",
    points=0.5,
    hint="Compare every entry with the formula, on logits that are in no order; allow for rounding.",
)
def softmax_violations_sees_wrong_values(observe: Observer) -> None:
    """Clears right functions and reports wrong values: not normalised, negative, logs, mixed-up order"""
    wrong = {
        "not_divided": "does not divide by the sum",
        "log_values": "returns logarithms",
        "below_zero": "returns negative numbers that sum to 1",
        "powers_of_two": "takes powers of 2 instead of exp",
        "descending": "sorts its result",
        "flipped": "turns its result round",
    }
    _judge_tests(observe, ["built_in", "shifted", "by_logsumexp"], wrong)


@check(
    "softmax_violations",
    points=0.5,
    hint="Try every dim of a table whose rows and columns differ.",
)
def softmax_violations_sees_a_wrong_axis(observe: Observer) -> None:
    """Clears right functions and reports those that use the wrong axis"""
    wrong = {
        "last_axis": "always uses the last axis",
        "first_axis": "always uses the first axis",
        "all_axes": "sums over all axes at once",
        "axes_swapped": "swaps rows and columns",
    }
    _judge_tests(observe, ["built_in", "rows_last"], wrong)


@check(
    "softmax_violations",
    points=0.25,
    hint="Try logits around 1000; nan must count as wrong, and a rounding error of 1e-3 as right there.",
)
def softmax_violations_sees_overflow(observe: Observer) -> None:
    """Clears right functions and reports those that break at logits of -1000 and 1000"""
    wrong = {
        "no_shift": "does not shift its logits",
        "nan_made_zero": "hides its overflow behind zeros",
    }
    _judge_tests(observe, ["shifted", "by_logsumexp", "in_double"], wrong)


@check(
    "softmax_violations",
    points=0.25,
    hint="Look at type, shape and dtype before the values, all in a try block.",
)
def softmax_violations_sees_odd_results(observe: Observer) -> None:
    """Clears right functions and reports exceptions, non-tensors, other shapes and dtypes; never raises"""
    wrong = {
        "out_of_order": "raises an exception",
        "nothing": "returns None",
        "a_list": "returns a list",
        "a_pair": "returns a tuple",
        "other_dtype": "returns another dtype",
        "flattened": "flattens its result",
        "one_more_axis": "adds an axis",
    }
    _judge_tests(observe, ["built_in", "through_the_log"], wrong)


@check(
    "softmax_violations",
    points=0.25,
    needs="softmax_violations_sees_wrong_values",
    hint="Take the expected values from the formula, or from your own softmax.",
)
def softmax_violations_by_hand(observe: Observer) -> None:
    """Judges right and wrong functions by hand: without torch's softmaxes"""
    right, wrong = ["shifted", "built_in"], {"not_divided": "does not divide by the sum"}
    line_up = _line_up(observe, right, wrong)
    inputs = {"name": "softmax_violations", "forbidden": list(SOFTMAX)}
    seen = observe("reports_under_spy", _disguised(line_up), **inputs)
    _judge_reports(seen, line_up, right, wrong)
    expect.unused(seen.texts("used"), "what you expect")


@check(
    "softmax_violations",
    points=0.25,
    needs="softmax_violations_sees_wrong_values",
    hint="Draw random inputs from a torch.Generator of your own, and set nothing for the whole program.",
)
def softmax_violations_leaves_torch_alone(observe: Observer) -> None:
    """Judges right and wrong functions without a trace in torch's random or other global state"""
    wrong = {"not_divided": "does not divide by the sum"}
    seen = _judge_tests(observe, ["built_in", "rows_last"], wrong)
    changed = seen.texts("changed")
    expect.that(not changed, f"Calling softmax_violations changed {', and '.join(changed)}.")


@advice("softmax")
def softmax_without_a_loop(observe: Observer) -> None:
    """Rows are computed at once"""
    small, large = ([observe.draw.normal(rows, 3), 1] for rows in (2, 64))
    expect.at_once(observe.uses_a_loop("softmax", small, large))
