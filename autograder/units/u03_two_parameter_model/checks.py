"""Hidden checks of the two-parameter model, its gradients and its graph."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import torch

from autograder.checking import Draw, Observer, Seen, check, expect
from autograder.sandbox.wire import TensorValue


class _Point(NamedTuple):
    x: float
    y: float
    theta1: float
    theta2: float

    @property
    def error(self) -> float:
        return self.x * self.theta1 * self.theta2 - self.y

    @property
    def loss(self) -> float:
        return self.error**2

    @property
    def gradients(self) -> tuple[float, float]:
        shared = 2.0 * self.error * self.x
        return shared * self.theta2, shared * self.theta1


def _point(draw: Draw, y_over_prediction: float, scale: float = 1.0) -> _Point:
    """Draw a point whose parameters differ in size and whose ``x`` is far from 0 and from 1.

    Nothing cancels in float32: the error is at least 0.7 of the prediction.
    """
    signs = [draw.choice((-1.0, 1.0)) for _ in range(3)]
    small, large = draw.number(0.5, 1.1), draw.number(1.6, 3.0)
    first, second = (small, large) if draw.integer(0, 2) else (large, small)
    x = signs[0] * draw.number(1.5, 2.5)
    theta1, theta2 = scale * signs[1] * first, scale * signs[2] * second
    return _Point(x, x * theta1 * theta2 * y_over_prediction, theta1, theta2)


def _points(draw: Draw) -> list[_Point]:
    """Draw points with a target of the other sign, a smaller and a larger one, and large numbers."""
    return [
        _point(draw, -draw.number(0.5, 1.0)),
        _point(draw, draw.number(0.1, 0.3)),
        _point(draw, draw.number(1.9, 2.5)),
        _point(draw, draw.number(0.1, 0.3), scale=100.0),
    ]


def _integer_point(draw: Draw) -> _Point:
    """Draw a point of ints (kept as ints) whose parameters differ in size."""
    small, large = draw.integer(2, 4), draw.integer(5, 9)
    first, second = (small, large) if draw.integer(0, 2) else (large, small)
    sign = draw.choice((-1, 1))
    return _Point(draw.integer(2, 5), draw.integer(-4, 5), first, sign * second)


def _number(value: float, dtype: torch.dtype = torch.float32) -> torch.Tensor:
    return torch.tensor(value, dtype=dtype)


def _expect_loss(result: Any, right: float, device: str) -> None:
    """Compare a loss with the right one; its floating point dtype is left open."""
    real = isinstance(result, TensorValue) and result.data.is_floating_point()
    expected = torch.tensor(right, dtype=result.data.dtype if real else torch.float32)
    expect.tensor(result, expected, "The loss", device=device)


@check(
    "two_parameter_loss",
    points=0.5,
    hint="Predict x * theta1 * theta2, subtract y, square the difference.",
)
def two_parameter_loss_is_the_squared_error(observe: Observer) -> None:
    """Gives the squared error as a 0-d tensor, for x and y as tensors and as numbers"""
    for point in _points(observe.draw):
        parameters = (_number(point.theta1), _number(point.theta2))
        for x, y in (
            (point.x, point.y),
            (_number(point.x), _number(point.y)),
            (_number(point.x), point.y),
        ):
            called = observe.call("two_parameter_loss", x, y, *parameters)
            _expect_loss(called.result, point.loss, observe.device)


@check(
    "two_parameter_loss",
    points=0.25,
    hint="Compute with the parameters themselves; .item(), .detach() and new tensors cut the graph.",
)
def two_parameter_loss_reaches_both_parameters(observe: Observer) -> None:
    """Both parameters get the right gradient, in float32 and float64"""
    names = ("theta1", "theta2")
    for dtype in (torch.float32, torch.float64):
        for point in _points(observe.draw)[1:]:
            data = observe.draw.choice(
                ((point.x, point.y), (_number(point.x, dtype), _number(point.y, dtype)))
            )
            parameters = (_number(point.theta1, dtype), _number(point.theta2, dtype))
            seen = observe.gradients("two_parameter_loss", *data, *parameters, wrt=(2, 3))
            expected = [_number(grad, dtype) for grad in point.gradients]
            expect.gradients_close(seen.values("grads"), expected, names)
    point = _point(observe.draw, 0.2)
    parameters = (_number(point.theta1), _number(point.theta2))
    for index, name in enumerate(names):
        seen = observe.gradients("two_parameter_loss", point.x, point.y, *parameters, wrt=(2 + index,))
        expect.gradients_close(seen.values("grads"), [_number(point.gradients[index])], [name])


@check(
    "two_parameter_loss",
    points=0.25,
    needs="two_parameter_loss_is_the_squared_error",
    hint="Make new tensors from the old ones, where they are; going backward is the caller's business.",
)
def two_parameter_loss_only_computes(observe: Observer) -> None:
    """Leaves its arguments alone, their gradients too, and keeps their device"""
    point = _point(observe.draw, 0.2)
    arguments = [_number(value) for value in point]
    expect.unchanged(observe.call("two_parameter_loss", *arguments))
    observe.keep_device("call", name="two_parameter_loss", args=arguments)
    live = [*point[:2], *(parameter.requires_grad_() for parameter in arguments[2:])]
    expect.unchanged(observe.call("two_parameter_loss", *live))
    observe.keep_device("call", name="two_parameter_loss", args=live)


@check(
    "two_parameter_gradients",
    points=1.25,
    hint="Differentiate the loss, by theta1 first and theta2 second; new parameters for every call.",
)
def two_parameter_gradients_are_right(observe: Observer) -> None:
    """Gives both gradients as Python floats, at any point"""
    for point in _points(observe.draw):
        called = observe.call("two_parameter_gradients", *point)
        expect.floats(called.result, point.gradients, "The pair of gradients")


@check(
    "two_parameter_gradients",
    points=0.5,
    needs="two_parameter_gradients_are_right",
    hint="backward() adds to .grad: use new parameters in every call, or clear the old gradients.",
)
def two_parameter_gradients_do_not_pile_up(observe: Observer) -> None:
    """Gives the same answer when it is called again, whatever was asked in between"""
    first, second, _, large = _points(observe.draw)
    points = [first, first, second, first, large, second, first]
    seen = observe("call_each", name="two_parameter_gradients", calls=[list(point) for point in points])
    values = seen.values("values")
    expect.that(len(values) == len(points), "Your code's process sent something unreadable.")
    for index, (value, point) in enumerate(zip(values, points, strict=True)):
        expect.floats(value, point.gradients, f"The pair of gradients of call {index + 1}")


@check(
    "two_parameter_gradients",
    points=0.5,
    hint="A gradient lives on real numbers: make floating point tensors of the arguments.",
)
def two_parameter_gradients_take_ints(observe: Observer) -> None:
    """Accepts ints as well, and zero"""
    draw = observe.draw
    whole = _integer_point(draw)
    for point in (
        whole,
        whole._replace(theta2=draw.number(1.0, 2.0)),
        whole._replace(theta1=0, y=3),
    ):
        called = observe.call("two_parameter_gradients", *point)
        expect.floats(called.result, point.gradients, "The pair of gradients")


@check(
    "two_parameter_gradients",
    points=0.25,
    needs="two_parameter_gradients_are_right",
    hint="Return both at once, with a comma in between: that makes a tuple.",
)
def two_parameter_gradients_are_a_tuple(observe: Observer) -> None:
    """Gives the two gradients as a tuple"""
    called = observe.call("two_parameter_gradients", *_point(observe.draw, 0.2))
    expect.tuple_of(called.result, 2, "The pair of gradients")


@check(
    "two_parameter_gradients",
    points=0.25,
    needs="two_parameter_gradients_are_right",
    hint="Let torch do the chain rule here: parameters that require a gradient, then backward().",
)
def two_parameter_gradients_come_from_autograd(observe: Observer) -> None:
    """Autograd computes the gradients"""
    seen = observe("autograd_used", name="two_parameter_gradients", args=list(_point(observe.draw, 0.2)))
    expect.that(bool(seen.texts("used")), "No tensor of your answer requires a gradient.")


@check(
    "two_parameter_gradients",
    points=0.25,
    needs="two_parameter_gradients_are_right",
    hint="Set dtype and requires_grad on your own tensors; torch's defaults belong to everybody.",
)
def two_parameter_gradients_leave_torch_alone(observe: Observer) -> None:
    """Leaves torch's defaults and its grad mode as they were"""
    called = observe.call("two_parameter_gradients", *_point(observe.draw, 0.2))
    # building a module may draw random numbers
    changed = [what for what in called.changed if what != "torch's random state"]
    expect.that(not changed, f"The call changed {', and '.join(changed)}.")


@check(
    "manual_two_parameter_gradients",
    points=1.0,
    hint="The loss changes with the error by 2 * error; the error changes with theta1 by x * theta2.",
)
def manual_gradients_are_right(observe: Observer) -> None:
    """Gives both gradients as Python floats, at any point, also far from the target"""
    # formulas stay right where the loss is huge; small differences of the loss do not
    for point in [*_points(observe.draw), _point(observe.draw, -observe.draw.number(1e9, 2e9))]:
        called = observe.call("manual_two_parameter_gradients", *point)
        expect.floats(called.result, point.gradients, "The pair of gradients")
        expect.unchanged(called)


@check(
    "manual_two_parameter_gradients",
    points=0.5,
    hint="A product of ints is an int. Where could a float come in?",
)
def manual_gradients_of_ints_are_floats(observe: Observer) -> None:
    """Gives a tuple of Python floats for ints as well, and for zero"""
    whole = _integer_point(observe.draw)
    for point in (whole, whole._replace(theta1=0, y=3), whole._replace(x=0)):
        called = observe.call("manual_two_parameter_gradients", *point)
        expect.floats(called.result, point.gradients, "The pair of gradients")
        expect.tuple_of(called.result, 2, "The pair of gradients")


@check(
    "manual_two_parameter_gradients",
    points=0.5,
    needs="manual_gradients_are_right",
    hint="Write down the two formulas that you get on paper; nothing has to be recorded or run backward.",
)
def manual_gradients_use_no_autograd(observe: Observer) -> None:
    """Uses the chain rule on paper, and no autograd"""
    seen = observe(
        "autograd_used",
        name="manual_two_parameter_gradients",
        args=list(_point(observe.draw, 0.2)),
        watched=["two_parameter_gradients"],
    )
    used = seen.texts("used")
    expect.that(not used, f"Your answer uses {', '.join(used)}. This task is the same without autograd.")


class _Leaves(NamedTuple):
    """A loss's leaves: their values, which are frozen, in which order they are used, which are cut off."""

    tensors: list[torch.Tensor]
    frozen: list[int]
    uses: list[int]
    cut: list[int]

    @property
    def expected(self) -> list[int]:
        return sorted(set(self.uses) - set(self.frozen) - set(self.cut))


def _leaves(draw: Draw) -> _Leaves:
    """Draw leaves: 0-d ones of equal value and of value 0, vectors and matrices, unused, cut, frozen."""
    same = draw.number(0.5, 1.0)
    tensors = [_number(same), _number(same), _number(same), _number(0.0)]
    tensors += [draw.normal(draw.integer(2, 5)) for _ in range(4)]
    tensors += [draw.normal(2, draw.integer(2, 4)) for _ in range(3)]
    order = draw.permutation(len(tensors)).tolist()
    tensors = [tensors[index] for index in order]
    frozen, cut, unused = order.index(0), order.index(4), order.index(8)
    used = [index for index in draw.permutation(len(tensors)).tolist() if index != unused]
    # some are used again, deeper in the graph
    uses = used + used[: draw.integer(3, 6)]
    return _Leaves(tensors, [frozen, order.index(5)], uses, [cut])


def _expect_leaves(seen: Seen, expected: list[int]) -> None:
    """See that exactly the ``expected`` leaves were found, once each."""
    kind, found = seen.text("kind"), seen.integers("found")
    expect.that(kind in {"list", "tuple"}, f"The result should be a list of tensors, and is a {kind}.")
    expect.that(-1 not in found, "The list holds something that is none of the loss's leaves.")
    missing, extra = set(expected) - set(found), set(found) - set(expected)
    expect.that(not missing, f"Of {len(expected)} leaves, {len(missing)} are missing.")
    expect.that(not extra, f"The list holds {len(extra)} tensors that backward() would give no gradient.")
    expect.that(len(found) == len(expected), "A leaf is listed more than once.")


@check(
    "graph_leaves",
    points=0.5,
    hint="Follow every pair in next_functions; tell tensors apart by what they are, not by their values.",
)
def graph_leaves_finds_the_leaves(observe: Observer) -> None:
    """Finds exactly the leaves that backward() would give a gradient, each once"""
    for _ in range(2):
        leaves = _leaves(observe.draw)
        seen = observe("leaves_found", **leaves._asdict())
        _expect_leaves(seen, leaves.expected)


@check(
    "graph_leaves",
    points=0.25,
    needs="graph_leaves_finds_the_leaves",
    hint="Collect the leaves in a list, and only look at them: nothing has to be differentiated.",
)
def graph_leaves_only_looks(observe: Observer) -> None:
    """Gives a list, and leaves the graph and the gradients as they were"""
    seen = observe("leaves_found", **_leaves(observe.draw)._asdict())
    changed = seen.texts("changed")
    expect.that(not changed, f"The call changed {', and '.join(changed)}.")
    expect.that(seen.flag("backward_works"), "After the call, loss.backward() does not work any more.")
    kind = seen.text("kind")
    expect.that(kind == "list", f"The result should be a list of tensors, and is a {kind}.")


@check(
    "graph_leaves",
    points=0.25,
    needs="graph_leaves_finds_the_leaves",
    hint="Remember the nodes that you have met, and pass by those that you meet again.",
)
def graph_leaves_visits_every_node_once(observe: Observer) -> None:
    """Visits every node once, however many paths lead there"""
    doublings = observe.draw.integer(55, 66)
    used = observe.draw.integer(0, 4)
    # a walk that asks each node a few times is fine: there are 2 ** doublings paths
    seen = observe(
        "many_paths",
        tensors=[_number(observe.draw.number(0.5, 2.0)) for _ in range(4)],
        uses=[used],
        doublings=doublings,
        limit=50 * doublings,
    )
    message = f"In a graph of {doublings} nodes, your walk has come to its nodes very many times."
    expect.that(not seen.flag("stopped"), message)
    _expect_leaves(seen, [used])


class _Drawing(NamedTuple):
    """A loss to draw: names and values of its parameters, those that it uses, and its number of sines."""

    names: list[str]
    tensors: list[torch.Tensor]
    uses: list[int]
    waves: int


def _drawing(draw: Draw) -> _Drawing:
    """Draw a loss of three of four parameters, with names that nobody can guess."""
    tag = draw.integer(100, 1000)
    names = [f"{word}_{tag}" for word in ("alpha", "beta", "gamma", "delta")]
    sizes = draw.permutation(4).tolist()
    tensors = [draw.normal(*((2, 3 + size) if size else ())) for size in sizes]
    uses = draw.permutation(4).tolist()[:3]
    return _Drawing(names, tensors, uses, draw.integer(2, 5))


def _labels(source: str) -> list[str]:
    """Return the labels of a drawing's nodes."""
    found = re.findall(r'label=(?:"((?:[^"\\]|\\.)*)"|([^\s\]"]+))', source[:100_000])
    return [quoted or plain for quoted, plain in found]


@check("draw_graph", points=0.5, hint="Draw the loss, and give make_dot the names that you were given.")
def draw_graph_names_the_parameters(observe: Observer) -> None:
    """Gives a Digraph that names every parameter which the loss depends on"""
    plan = _drawing(observe.draw)
    seen = observe("drawing", **plan._asdict())
    kind = seen.text("kind")
    expect.that(seen.flag("digraph"), f"The result should be a graphviz.Digraph, and is a {kind}.")
    labels = [label.split() for label in _labels(seen.text("source"))]
    for index in plan.uses:
        named = [words for words in labels if plan.names[index] in words]
        expect.that(bool(named), "The drawing does not name every parameter that the loss depends on.")
        shape = "(" + ", ".join(map(str, plan.tensors[index].shape)) + ")"
        right = any(shape in " ".join(words) for words in named)
        expect.that(right, "A name in the drawing stands at a tensor of another shape.")


@check(
    "draw_graph",
    points=0.25,
    needs="draw_graph_names_the_parameters",
    hint="make_dot walks the whole graph by itself, from the tensor that you give it: the loss.",
)
def draw_graph_draws_the_whole_graph(observe: Observer) -> None:
    """Draws the whole graph of the loss, from the parameters to its last operation"""
    plan = _drawing(observe.draw)
    source = observe("drawing", **plan._asdict()).text("source")
    words = [label.split() for label in _labels(source)]
    for name, count in (
        ("AccumulateGrad", len(plan.uses)),
        ("MulBackward0", len(plan.uses)),
        ("SinBackward0", plan.waves),
    ):
        found = sum(name in label for label in words)
        expect.that(found == count, f"The drawing should have {count} nodes {name}, and has {found}.")
    # a walk over n connected nodes needs at least n - 1 arrows
    nodes = 2 * len(plan.uses) + plan.waves
    expect.that(source.count("->") >= nodes - 1, "The drawing has too few arrows.")


@check(
    "draw_graph",
    points=0.25,
    needs=("draw_graph_names_the_parameters", "draw_graph_draws_the_whole_graph"),
    hint="Only draw: the dict of names, the tensors and their gradients belong to the caller.",
)
def draw_graph_changes_nothing(observe: Observer) -> None:
    """Leaves the loss, the names and the parameters as they were"""
    seen = observe("drawing", **_drawing(observe.draw)._asdict())
    changed = seen.texts("changed")
    expect.that(not changed, f"The call changed {', and '.join(changed)}.")
    expect.that(seen.flag("params_kept"), "The call changed the dict of names.")
    expect.that(seen.flag("backward_works"), "After the call, loss.backward() does not work any more.")
