"""Hidden checks of linear layers."""

from __future__ import annotations

from typing import Any

import torch

from autograder.checking import Draw, Observer, check, expect

FORBIDDEN = ("linear",)


def _right(x: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor | None) -> torch.Tensor:
    """Return the right output, computed in float64, in the dtype of ``x``."""
    output = (x.double().unsqueeze(-2) * weight.double()).sum(-1)
    if bias is not None:
        output = output + bias.double()
    return output.to(x.dtype)


def _tolerance(x: torch.Tensor, weight: torch.Tensor) -> float:
    """Return an absolute error that rounding stays far below: sums may cancel, their terms do not."""
    terms = x.abs().double().amax() * weight.abs().double().amax() if x.numel() else torch.tensor(1.0)
    rounding = 1e-5 if x.dtype == torch.float32 else 1e-12
    return rounding * max(1.0, float(terms)) * weight.shape[-1]


def _expect_output(
    value: Any, x: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor | None, device: str
) -> None:
    atol = _tolerance(x, weight)
    rtol = 1e-5 if x.dtype == torch.float32 else 1e-12
    expect.tensor(value, _right(x, weight, bias), "The output", rtol=rtol, atol=atol, device=device)


def _sizes(draw: Draw) -> tuple[int, int, int]:
    """Draw numbers of samples, inputs and outputs that all differ."""
    rows, inputs, outputs = (draw.permutation(4) + 2).tolist()[:3]
    return rows, inputs, outputs


@check(
    "linear_forward",
    points=0.75,
    hint="Every output is a weighted sum of the inputs: x @ weight.t() + bias.",
)
def linear_forward_is_right(observe: Observer) -> None:
    """Gives the layer's output for batches, with a bias and without one, square or not"""
    draw = observe.draw
    rows, inputs, outputs = _sizes(draw)
    square = draw.integer(3, 6)
    for shape in ((rows, inputs, outputs), (outputs, inputs, outputs), (square, square, square)):
        for scale, dtype in ((1.0, torch.float32), (300.0, torch.float32), (1.0, torch.float64)):
            x = draw.normal(shape[0], shape[1], scale=scale, dtype=dtype)
            weight = draw.normal(shape[2], shape[1], dtype=dtype)
            bias = draw.normal(shape[2], scale=3.0 * scale, dtype=dtype)
            called = observe.call("linear_forward", x, weight, bias)
            _expect_output(called.result, x, weight, bias, observe.device)
            called = observe.call("linear_forward", x, weight)
            _expect_output(called.result, x, weight, None, observe.device)


@check(
    "linear_forward",
    points=0.5,
    hint="Only the last axis changes. What stands before it stays: nothing, or an axis of length 1 too.",
)
def linear_forward_keeps_leading_axes(observe: Observer) -> None:
    """Keeps all axes before the last: none, several, and axes of length 1"""
    draw = observe.draw
    _, inputs, outputs = _sizes(draw)
    for leading in ((), (1,), (2, 3), (outputs, inputs), (1, 2, 1)):
        x = draw.normal(*leading, inputs)
        weight, bias = draw.normal(outputs, inputs), draw.normal(outputs)
        for the_bias in (bias, None):
            called = observe.call("linear_forward", x, weight, bias=the_bias)
            _expect_output(called.result, x, weight, the_bias, observe.device)
    for inputs_, outputs_ in ((inputs, 1), (1, outputs), (1, 1)):
        x = draw.normal(2, 4, inputs_)
        weight, bias = draw.normal(outputs_, inputs_), draw.normal(outputs_)
        called = observe.call("linear_forward", x, weight, bias)
        _expect_output(called.result, x, weight, bias, observe.device)


def _right_gradients(x: torch.Tensor, weight: torch.Tensor, cotangent: torch.Tensor) -> list[torch.Tensor]:
    """Return the gradients by x, weight and bias."""
    inputs, outputs = weight.shape[1], weight.shape[0]
    rows, upstream = x.double().reshape(-1, inputs), cotangent.double().reshape(-1, outputs)
    by_x = (upstream @ weight.double()).reshape(x.shape)
    return [by_x, upstream.t() @ rows, upstream.sum(0)]


@check(
    "linear_forward",
    points=0.25,
    hint="Stay in torch operations from x, weight and bias to the output; a detour cuts the graph.",
)
def linear_forward_is_differentiable(observe: Observer) -> None:
    """Input, weight and bias get the right gradients"""
    draw = observe.draw
    rows, inputs, outputs = _sizes(draw)
    for leading in ((rows,), (2, rows), ()):
        x, weight, bias = (
            draw.normal(*leading, inputs),
            draw.normal(outputs, inputs),
            draw.normal(outputs),
        )
        cotangent = draw.normal(*leading, outputs)
        expected = _right_gradients(x, weight, cotangent)
        seen = observe.gradients("linear_forward", x, weight, bias, wrt=(0, 1, 2), cotangent=cotangent)
        names = ("x", "weight", "bias")
        expect.gradients_close(seen.values("grads"), expected, names, atol=1e-4)
        seen = observe.gradients("linear_forward", x, weight, wrt=(0, 1), cotangent=cotangent)
        expect.gradients_close(seen.values("grads"), expected[:2], names[:2], atol=1e-4)


@check(
    "linear_forward",
    points=0.25,
    needs="linear_forward_is_right",
    hint="Multiply and add yourself, with @ say: F.linear and nn.Linear are what you are building.",
)
def linear_forward_is_by_hand(observe: Observer) -> None:
    """Computes the output by hand, without torch's own linear layer"""
    draw = observe.draw
    rows, inputs, outputs = _sizes(draw)
    weight, bias = draw.normal(outputs, inputs), draw.normal(outputs)
    for x in (draw.normal(rows, inputs), draw.normal(2, rows, inputs)):
        for the_bias in (bias, None):
            used = observe.built_ins_used("linear_forward", FORBIDDEN, x, weight, the_bias)
            expect.unused(used, "the weighted sum")


@check(
    "linear_forward",
    points=0.25,
    needs="linear_forward_is_right",
    hint="Give every result a new name, and make new tensors where the old ones are.",
)
def linear_forward_only_computes(observe: Observer) -> None:
    """Leaves its arguments alone, and keeps their device"""
    draw = observe.draw
    rows, inputs, outputs = _sizes(draw)
    for leading in ((rows,), ()):
        for bias in (draw.normal(outputs), None):
            arguments = [draw.normal(*leading, inputs), draw.normal(outputs, inputs), bias]
            expect.unchanged(observe.call("linear_forward", *arguments))
            observe.keep_device("call", name="linear_forward", args=arguments)
    live = [draw.normal(*shape).requires_grad_() for shape in ((rows, inputs), (outputs, inputs), (outputs,))]
    expect.unchanged(observe.call("linear_forward", *live))


def _state(
    draw: Draw, inputs: int, outputs: int, *, bias: bool, dtype: torch.dtype = torch.float32
) -> dict[str, torch.Tensor]:
    """Draw the state of an ``nn.Linear``."""
    state = {"weight": draw.normal(outputs, inputs, dtype=dtype)}
    if bias:
        state["bias"] = draw.normal(outputs, scale=3.0, dtype=dtype)
    return state


_UNFIT = "The state_dict of an nn.Linear of the same size does not fit your layer."


@check(
    "MyLinear",
    points=1.0,
    hint="forward computes x @ weight.t() + bias, with the parameters that the layer has now.",
)
def MyLinear_computes_the_layer(observe: Observer) -> None:
    """Given the state of an nn.Linear, it gives that layer's output, with a bias and without one"""
    draw = observe.draw
    rows, inputs, outputs = _sizes(draw)
    square = draw.integer(3, 6)
    for sizes in ((inputs, outputs), (square, square)):
        for bias in (True, False):
            states = [_state(draw, *sizes, bias=bias) for _ in range(2)]
            xs = [draw.normal(count, sizes[0]) for count in (rows, sizes[1], 1)]
            seen = observe("layer_outputs", sizes=sizes, states=states, inputs=xs)
            keys = ", ".join(seen.texts("keys")) or "nothing"
            expect.that(all(seen.flags("fits")), f"{_UNFIT} The state of yours holds {keys}.")
            found = seen.values("outputs")
            expect.that(len(found) == 2 * len(xs), "Your code's process sent something unreadable.")
            for index, value in enumerate(found):
                state = states[index // len(xs)]
                x = xs[index % len(xs)]
                _expect_output(value, x, state["weight"], state.get("bias"), observe.device)


@check(
    "MyLinear",
    points=0.5,
    hint="Two nn.Parameters as attributes, weight (out, in) and bias (out,) or None, of the default dtype.",
)
def MyLinear_holds_its_state(observe: Observer) -> None:
    """Its parameters are weight and bias (or None) alone, and an nn.Linear takes its state"""
    draw = observe.draw
    rows, inputs, outputs = _sizes(draw)
    for bias in (True, False):
        x = draw.normal(rows, inputs)
        seen = observe("layer_state", sizes=(inputs, outputs), bias=bias, x=x)
        shapes = {"weight": (outputs, inputs), **({"bias": (outputs,)} if bias else {})}
        names, keys = seen.texts("parameters"), seen.texts("keys")
        layer = f"With bias={bias}, the layer's"
        expect.that(set(names) == set(shapes), f"{layer} parameters are {names}.")
        expect.that(set(keys) == set(shapes), f"{layer} state_dict holds {keys}.")
        expect.that(all(seen.flags("trainable")), "A parameter requires no gradient.")
        if not bias:
            expect.that(seen.value("bias") is None, f"{layer} bias is not None.")
        state = {name: seen.tensor(name) for name in shapes}
        for name, shape in shapes.items():
            found = state[name]
            what = f"{name} has shape {tuple(found.shape)} and dtype {found.dtype}"
            right = found.shape == shape and found.dtype == torch.float32
            expect.that(right, f"{what}; it should be {shape}, of the default dtype.")
        message = "An nn.Linear of the same size does not take the layer's state."
        expect.that(seen.flag("fits"), message)
        output = _right(x, state["weight"], state.get("bias"))
        what = "The output of an nn.Linear with the layer's state"
        expect.tensor(seen.value("exchanged"), output, what, device=observe.device)


@check(
    "MyLinear",
    points=0.5,
    hint="Draw every entry anew between -k and k, with k = 1/sqrt(in_features), and set no seed.",
)
def MyLinear_starts_random(observe: Observer) -> None:
    """Every layer starts at its own random numbers, within 1/sqrt(in_features)"""
    for sizes in ((64, 50), (5, 120), (1, 40)):
        seen = observe("layer_starts", sizes=sizes, layers=2)
        weights, biases = seen.tensors("weights"), seen.tensors("biases")
        expect.that(len(weights) == len(biases) == 2, "Your code's process sent something unreadable.")
        for name, parameters in (("weight", weights), ("bias", biases)):
            real = all(parameter.dtype == torch.float32 for parameter in parameters)
            expect.that(real, f"A {name} does not have the default dtype.")
            bound = sizes[0] ** -0.5 + 1e-6
            inside = all(bool((parameter.abs() <= bound).all()) for parameter in parameters)
            expect.that(inside, f"A {name} starts with entries outside of ±1/sqrt(in_features).")
        for weight in weights:
            expect.that(weight.shape == (sizes[1], sizes[0]), "A weight does not have the shape (out, in).")
            both = bool((weight < 0).any()) and bool((weight > 0).any())
            expect.that(both, "The entries of a weight do not start on both sides of 0.")
        changed = (weights[0] != weights[1]).float().mean()
        expect.that(float(changed) > 0.5, "Two new layers have the same weight, or nearly so.")
        if min(sizes) > 10:
            for dim, what in ((0, "rows"), (1, "columns")):
                distinct = torch.unique(weights[0], dim=dim).shape[dim]
                expect.that(distinct == weights[0].shape[dim], f"A weight starts with equal {what}.")


@check(
    "MyLinear",
    points=0.5,
    needs="MyLinear_computes_the_layer",
    hint="Use the parameters themselves in forward, not copies, and leave the dtype to the caller.",
)
def MyLinear_can_learn(observe: Observer) -> None:
    """For any leading axes, output and gradients are right, in float32 and float64"""
    draw = observe.draw
    rows, inputs, outputs = _sizes(draw)
    for dtype in (torch.float32, torch.float64):
        for bias, leading in ((True, (rows,)), (False, (2, rows)), (True, ())):
            state = _state(draw, inputs, outputs, bias=bias, dtype=dtype)
            x, cotangent = (
                draw.normal(*leading, inputs, dtype=dtype),
                draw.normal(*leading, outputs, dtype=dtype),
            )
            seen = observe("layer_gradients", sizes=(inputs, outputs), state=state, x=x, cotangent=cotangent)
            expect.that(seen.flag("fits"), _UNFIT)
            _expect_output(seen.value("value"), x, state["weight"], state.get("bias"), observe.device)
            expected = _right_gradients(x, state["weight"], cotangent)[: 1 + len(state)]
            names = ("x", *state)
            expect.gradients_close(seen.values("grads"), expected, names, atol=1e-4)


@check(
    "MyLinear",
    points=0.25,
    needs="MyLinear_computes_the_layer",
    hint="Start from nn.Module and two nn.Parameters; nn.Linear and F.linear are what you are building.",
)
def MyLinear_is_by_hand(observe: Observer) -> None:
    """Is built by hand, without torch's own linear layer"""
    draw = observe.draw
    rows, inputs, outputs = _sizes(draw)
    for bias in (True, False):
        x = draw.normal(rows, inputs)
        seen = observe("layer_built_ins", sizes=(inputs, outputs), bias=bias, x=x)
        expect.unused(seen.texts("used"), "the layer")


@check(
    "MyLinear",
    points=0.25,
    needs="MyLinear_computes_the_layer",
    hint="The layer owns its parameters and nothing else: set no seed and no default, and leave x as it is.",
)
def MyLinear_leaves_the_rest_alone(observe: Observer) -> None:
    """Sets no seed, leaves its input and torch's state alone, and works wherever it is moved"""
    draw = observe.draw
    rows, inputs, outputs = _sizes(draw)
    for bias in (True, False):
        plan: dict[str, Any] = {
            "sizes": (inputs, outputs),
            "bias": bias,
            "x": draw.normal(rows, inputs),
        }
        seen = observe("layer_side_effects", **plan)
        expect.that(not seen.flag("seeded"), "Building a layer sets torch's seed.")
        changed = seen.texts("changed")
        expect.that(not changed, f"Building or calling a layer changed {', and '.join(changed)}.")
        observe.keep_device("layer_call", **plan)


def _parameter_sizes(width: int, hidden: int, channels: int) -> dict[str, int]:
    """Return how many numbers each parameter of the probe's model has; shared ones stand here once."""
    return {
        "encoder.0.weight": width * hidden,
        "encoder.0.bias": hidden,
        "encoder.1.weight": hidden,
        "encoder.1.bias": hidden,
        "twin.0.weight": width * hidden,
        "twin.0.bias": hidden,
        "twin.1.weight": hidden,
        "twin.1.bias": hidden,
        "decoder.weight": width * hidden,
        "tied.bias": width,
        "blocks.0.conv.weight": 3 * channels,
        "blocks.0.conv.bias": channels,
        "extra.0": channels,
        "scale": 1,
        "nothing": 0,
    }


def _model_sizes(draw: Draw) -> tuple[int, int, int]:
    return draw.integer(2, 6), draw.integer(7, 12), draw.integer(2, 6)


def _frozen(draw: Draw, names: list[str]) -> list[str]:
    """Draw about half of the names, a shared parameter or a large one always among them."""
    order = draw.permutation(len(names)).tolist()
    drawn = {names[index] for index in order[: len(names) // 2]}
    return sorted(drawn | {draw.choice(("encoder.0.weight", "decoder.weight"))})


@check(
    "count_parameters",
    points=0.5,
    hint="module.parameters() goes through all modules inside, and gives each parameter once.",
)
def count_parameters_counts_each_once(observe: Observer) -> None:
    """Counts every number that a model learns once, and no buffer"""
    for args in ([], [False]):
        sizes = _model_sizes(observe.draw)
        expected = sum(_parameter_sizes(*sizes).values())
        seen = observe("count", sizes=sizes, frozen=[], train=True, args=args)
        expect.equal(seen.value("value"), expected, "The number of parameters")


@check(
    "count_parameters",
    points=0.25,
    hint="requires_grad tells whether a parameter is trained. Frozen ones count unless told otherwise.",
)
def count_parameters_knows_frozen_ones(observe: Observer) -> None:
    """Leaves out frozen parameters with trainable_only, and only then"""
    draw = observe.draw
    for args, kwargs in (([], {"trainable_only": True}), ([True], {}), ([], {})):
        sizes = _model_sizes(draw)
        numbers = _parameter_sizes(*sizes)
        frozen = _frozen(draw, list(numbers))
        left_out = frozen if args or kwargs else []
        expected = sum(number for name, number in numbers.items() if name not in left_out)
        seen = observe("count", sizes=sizes, frozen=frozen, train=True, args=args, kwargs=kwargs)
        expect.equal(seen.value("value"), expected, "The number of parameters")


@check(
    "count_parameters",
    points=0.25,
    needs="count_parameters_counts_each_once",
    hint="Only look: count what is there, also nothing, and change no mode, no flag and no gradient.",
)
def count_parameters_only_looks(observe: Observer) -> None:
    """Counts 0 where there is nothing to learn, and leaves the module as it is"""
    draw = observe.draw
    for train, kwargs in ((True, {}), (False, {"trainable_only": True})):
        seen = observe("count", sizes=[], frozen=[], train=train, kwargs=kwargs)
        expect.equal(seen.value("value"), 0, "The number of parameters")
        sizes = _model_sizes(draw)
        frozen = _frozen(draw, list(_parameter_sizes(*sizes)))
        seen = observe("count", sizes=sizes, frozen=frozen, train=train, kwargs=kwargs)
        changed = seen.texts("changed")
        expect.that(not changed, f"The call changed {', and '.join(changed)}.")
