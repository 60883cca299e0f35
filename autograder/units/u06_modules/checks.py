"""Hidden checks of the modules: layers, values with known weights, gradients, manners."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import torch

from autograder.checking import Draw, Observer, Seen, check, expect

LAYERS = ("layer1", "layer2")
SIZES = (3, 4, 2)
_KINDS = ("weight", "bias")


def _forward(weights: Sequence[torch.Tensor], x: torch.Tensor) -> tuple[torch.Tensor, list[torch.Tensor]]:
    """Return output and hidden values before each ReLU, in the dtype of the arguments."""
    hidden: list[torch.Tensor] = []
    for weight, bias in zip(weights[::2], weights[1::2], strict=True):
        x = (x if not hidden else hidden[-1].clamp(min=0)) @ weight.t() + bias
        hidden.append(x)
    return x, hidden[:-1]


def _network(
    draw: Draw,
    sizes: Sequence[int],
    rows: int,
    dtype: torch.dtype = torch.float32,
    scale: float = 1.0,
    clear_of_the_kink: float = 0.0,
) -> tuple[list[torch.Tensor], torch.Tensor]:
    """Draw weights and biases for layers of the given sizes, and a batch that puts them to use.

    Every hidden unit and every output is clearly negative for some rows and clearly positive for others,
    since the biases take away its mean over the batch. Where gradients are compared, no hidden value lies
    near the kink.
    """
    while True:
        x = scale * (draw.normal(rows, sizes[0], dtype=dtype) + 0.7)
        weights: list[torch.Tensor] = []
        flow = x
        for n_in, n_out in pairwise(sizes):
            weight = draw.normal(n_out, n_in, dtype=dtype)
            bias = -(flow @ weight.t()).mean(0)
            weights += [weight, bias]
            flow = (flow @ weight.t() + bias).clamp(min=0)
        output, hidden = _forward(weights, x)
        reach = min(torch.minimum(z.amax(0), -z.amin(0)).min().item() for z in (*hidden, output))
        nearest = min((z.abs().min().item() for z in hidden), default=torch.inf)
        if reach > 0.3 * scale and nearest > clear_of_the_kink:
            return weights, x


def _double(tensors: Sequence[torch.Tensor]) -> list[torch.Tensor]:
    return [tensor.double() for tensor in tensors]


def _no_problem(seen: Seen) -> None:
    problem = seen.text("problem")
    expect.that(not problem, problem)


def _expect_outputs(
    observe: Observer,
    seen: Seen,
    weights: Sequence[torch.Tensor],
    batches: Sequence[torch.Tensor],
) -> None:
    """Compare each output with what the formula gives."""
    _no_problem(seen)
    outputs = seen.values("outputs")
    expect.that(len(outputs) == len(batches), "The network did not answer as often as it was asked.")
    rtol, atol = (1e-9, 1e-9) if weights[0].dtype == torch.float64 else (1e-4, 1e-5)
    last, hidden = _forward(_double(weights), torch.cat(_double(batches)))
    atol *= max(1.0, *(z.abs().max().item() for z in (*hidden, last)))  # large sums round like large numbers
    for output, x in zip(outputs, batches, strict=True):
        expected = _forward(_double(weights), x.double())[0].to(weights[0].dtype)
        what = f"The output for {len(x)} rows" if len(x) > 1 else "The output for a single row"
        expect.tensor(output, expected, what, device=observe.device, rtol=rtol, atol=atol)


def _check_values(
    observe: Observer,
    name: str,
    attributes: Sequence[str],
    sizes: Sequence[int],
    args: Sequence[object],
) -> None:
    """Compare outputs with the formula's, for small and for large inputs, and for rows in another order."""
    for scale in (1.0, 50.0):
        weights, x = _network(observe.draw, sizes, 9, scale=scale)
        batches = [x, x.flip(0)]
        inputs = {"weights": weights, "batches": batches, "args": list(args)}
        seen = observe("values", name=name, attributes=list(attributes), **inputs)
        _expect_outputs(observe, seen, weights, batches)


def _check_gradients(
    observe: Observer,
    name: str,
    attributes: Sequence[str],
    sizes: Sequence[int],
    args: Sequence[object],
    *,
    of_x: bool = True,
) -> None:
    """Compare the gradients of all weights and biases (and of x) with the right ones."""
    weights, x = _network(observe.draw, sizes, 9, clear_of_the_kink=0.01)
    cotangent = observe.draw.normal(len(x), sizes[-1])
    seen = observe(
        "slopes",
        name=name,
        attributes=list(attributes),
        weights=weights,
        x=x,
        cotangent=cotangent,
        args=list(args),
    )
    _no_problem(seen)
    shape = seen.integers("shape")
    expect.that(shape == list(cotangent.shape), f"The output has shape {tuple(shape)}.")
    live = [tensor.requires_grad_() for tensor in _double([*weights, x])]
    output, _ = _forward(live[:-1], live[-1])
    expected = torch.autograd.grad(output, live, cotangent.double())
    names = [f"the {kind} of layer {1 + place}" for place in range(len(sizes) - 1) for kind in _KINDS]
    grads = seen.values("grads")
    expect.that(len(grads) == len(expected), "Your code's process sent something unreadable.")
    count = len(grads) if of_x else len(grads) - 1
    right = [grad.float() for grad in expected]
    atol = 1e-5 * max(1.0, *(grad.abs().max().item() for grad in right))
    expect.gradients_close(grads[:count], right[:count], [*names, "x"][:count], atol=atol)


def _check_layers(
    observe: Observer,
    name: str,
    attributes: Sequence[str],
    sizes: Sequence[int],
    args: Sequence[object],
    container: str = "",
) -> None:
    """See that the module knows exactly the linear layers that it should have."""
    seen = observe("registered", name=name, attributes=list(attributes), args=list(args))
    expect.that(seen.flag("module"), f"{name} should extend nn.Module.")
    if container:
        found = ", ".join(seen.texts("containers"))
        expect.that(found == container, f"{attributes[0]} should be an nn.{container}, and is {found}.")
    wanted = [f"Linear({a}, {b})" for a, b in pairwise(sizes)]
    layers = seen.texts("layers")
    expect.that(layers == wanted, f"The layers should be {', '.join(wanted)}, and are {', '.join(layers)}.")
    known = seen.flags("known")
    expect.that(
        len(known) == 2 * len(wanted) and all(known),
        f"The parameters of the module hold {sum(known)} of the {2 * len(wanted)} weights and biases.",
    )
    own = seen.integer("own") == 2 * len(wanted)
    expect.that(own, "Two places hold the same layer: they share their weights.")
    others = seen.integer("others")
    expect.that(others == 0, f"The module has {others} parameters beside those of its linear layers.")


def _check_starts(
    observe: Observer,
    name: str,
    attributes: Sequence[str],
    sizes: Sequence[int],
    args: Sequence[object],
) -> None:
    """See that two networks start from different weights, and from no constant ones."""
    seen = observe("starts", name=name, attributes=list(attributes), args=list(args))
    first, second = seen.tensors("first"), seen.tensors("second")
    count = len(sizes) - 1
    expect.that(len(first) == len(second) == count, f"{name} does not have its {count} linear layers.")
    for one, other in zip(first, second, strict=True):
        differ = one.shape == other.shape and bool((one != other).double().mean() > 0.5)
        expect.that(differ, "Two networks start from the same weights.")
        spread = one.numel() > 1 and bool(one.double().std() > 0)
        expect.that(spread, "All weights of a layer start from the same value.")


def _check_batches(
    observe: Observer,
    name: str,
    attributes: Sequence[str],
    sizes: Sequence[int],
    args: Sequence[object],
) -> None:
    """See that any number of rows works, one included, and that the dtype follows the parameters."""
    for dtype in (torch.float32, torch.float64):
        weights, x = _network(observe.draw, sizes, 40, dtype)
        batches = [x[:1], x[1:3], x[3:6], x[6:10], x[10:]]
        inputs = {"weights": weights, "batches": batches, "args": list(args)}
        seen = observe("values", name=name, attributes=list(attributes), **inputs)
        _expect_outputs(observe, seen, weights, batches)


def _check_manners(
    observe: Observer,
    name: str,
    attributes: Sequence[str],
    sizes: Sequence[int],
    args: Sequence[object],
) -> None:
    """See that a call is repeatable, changes nothing, and keeps to the device of its input."""
    weights, x = _network(observe.draw, sizes, 8)
    x = x - 0.7  # inputs of both signs, which an in-place ReLU would change
    seen = observe("manners", name=name, attributes=list(attributes), weights=weights, x=x, args=list(args))
    _no_problem(seen)
    changed = seen.texts("changed")
    expect.that(not changed, f"Building and calling the network changed {', and '.join(changed)}.")
    _expect_outputs(observe, seen, weights, [x] * 4)
    observe.keep_device("placed", name=name, x=x, args=list(args))


@check(
    "SimpleNeuralNet",
    points=1.25,
    hint="layer1, then ReLU, then layer2, and nothing after it: the outputs may be negative.",
)
def SimpleNeuralNet_computes_its_formula(observe: Observer) -> None:
    """With known weights, the outputs are layer2(max(0, layer1(x)))"""
    _check_values(observe, "SimpleNeuralNet", LAYERS, SIZES, [])


@check(
    "SimpleNeuralNet",
    points=0.75,
    hint="Call super().__init__() first, then store each layer on self under its name.",
)
def SimpleNeuralNet_registers_its_layers(observe: Observer) -> None:
    """The module knows layer1 (3 to 4) and layer2 (4 to 2), and no other parameters"""
    _check_layers(observe, "SimpleNeuralNet", LAYERS, SIZES, [])


@check(
    "SimpleNeuralNet",
    points=0.75,
    hint="Between x and the result, do not cut the graph: no detach, no .data, no no_grad.",
)
def SimpleNeuralNet_passes_gradients_on(observe: Observer) -> None:
    """Right gradients reach all four parameters and x"""
    _check_gradients(observe, "SimpleNeuralNet", LAYERS, SIZES, [])


@check(
    "SimpleNeuralNet",
    points=0.5,
    needs="SimpleNeuralNet_registers_its_layers",
    hint="Let nn.Linear choose the weights, leave the seed to the script, and make layers anew in __init__.",
)
def SimpleNeuralNet_starts_at_random(observe: Observer) -> None:
    """Two networks start from different random weights"""
    _check_starts(observe, "SimpleNeuralNet", LAYERS, SIZES, [])


@check(
    "SimpleNeuralNet",
    points=0.5,
    needs="SimpleNeuralNet_computes_its_formula",
    hint="Keep the batch axis (no squeeze), and let the caller choose the dtype (no .float()).",
)
def SimpleNeuralNet_takes_any_batch(observe: Observer) -> None:
    """Works for any number of rows, a single one included, and in float64 after model.double()"""
    _check_batches(observe, "SimpleNeuralNet", LAYERS, SIZES, [])


@check(
    "SimpleNeuralNet",
    points=0.25,
    needs="SimpleNeuralNet_computes_its_formula",
    hint="forward reads x and the weights and changes neither; new tensors need the device of x.",
)
def SimpleNeuralNet_leaves_the_rest_alone(observe: Observer) -> None:
    """Gives the same answer again, in training and evaluation mode, and changes nothing"""
    _check_manners(observe, "SimpleNeuralNet", LAYERS, SIZES, [])


def _sizes(draw: Draw, count: int) -> list[int]:
    """Draw up to five different sizes, so that no two layers can be mistaken for each other."""
    sizes: list[int] = (2 + draw.permutation(5)[:count]).tolist()
    return sizes


@check(
    "MLP",
    points=0.75,
    hint="A ReLU after every layer but the last. Try sizes of two, three and five entries in your head.",
)
def MLP_computes_its_formula(observe: Observer) -> None:
    """With known weights, the outputs are right for two, three and more layers, and for one"""
    for count in (3, 5, 2):
        sizes = _sizes(observe.draw, count)
        _check_values(observe, "MLP", ["layers"], sizes, [sizes])
    sizes = _sizes(observe.draw, 3)
    sizes.append(sizes[-1])  # a hidden layer as wide as the last is a hidden layer still
    _check_values(observe, "MLP", ["layers"], sizes, [sizes])


@check(
    "MLP",
    points=0.5,
    hint="An nn.ModuleList with one new nn.Linear for each pair of neighbouring sizes, and nothing else.",
)
def MLP_registers_its_layers(observe: Observer) -> None:
    """The layers are an nn.ModuleList of the right nn.Linear modules, each with weights of its own"""
    equal = [observe.draw.integer(2, 7)] * 4
    for sizes in (_sizes(observe.draw, 4), _sizes(observe.draw, 2), equal):
        _check_layers(observe, "MLP", ["layers"], sizes, [sizes], "ModuleList")


@check(
    "MLP",
    points=0.25,
    needs="MLP_registers_its_layers",
    hint="Between x and the result, do not cut the graph: no detach, no .data, no no_grad.",
)
def MLP_passes_gradients_on(observe: Observer) -> None:
    """Right gradients reach every weight, every bias and x"""
    sizes = _sizes(observe.draw, 4)
    _check_gradients(observe, "MLP", ["layers"], sizes, [sizes])


@check(
    "MLP",
    points=0.25,
    needs="MLP_computes_its_formula",
    hint="Look at len(sizes) in __init__ and raise a ValueError there.",
)
def MLP_refuses_fewer_than_two_sizes(observe: Observer) -> None:
    """Fewer than two sizes raise a ValueError when the network is built"""
    for sizes in ([observe.draw.integer(2, 7)], [], (observe.draw.integer(2, 7),)):
        when = f"MLP with a {type(sizes).__name__} of {len(sizes)} sizes"
        expect.raised(observe.exception_of("MLP", sizes), "ValueError", when)


@check(
    "MLP",
    points=0.25,
    needs="MLP_computes_its_formula",
    hint="Read sizes without changing it, keep the batch axis and the dtype, and make every layer anew.",
)
def MLP_keeps_its_promises(observe: Observer) -> None:
    """Any number of rows, float64, sizes as a tuple, a random start; x and sizes stay as they are"""
    sizes = _sizes(observe.draw, 4)
    _check_manners(observe, "MLP", ["layers"], sizes, [sizes])
    _check_batches(observe, "MLP", ["layers"], sizes, [tuple(sizes)])
    _check_starts(observe, "MLP", ["layers"], sizes, [sizes])


def _judge_repair(observe: Observer, name: str) -> None:
    """See that a network is whole: registered layers, right values, gradients for all parameters."""
    _check_layers(observe, name, LAYERS, SIZES, [])
    _check_values(observe, name, LAYERS, SIZES, [])
    _check_gradients(observe, name, LAYERS, SIZES, [], of_x=False)


def _judge_start_and_batches(observe: Observer, name: str) -> None:
    _check_starts(observe, name, LAYERS, SIZES, [])
    _check_batches(observe, name, LAYERS, SIZES, [])


def _judge_manners(observe: Observer, name: str) -> None:
    _check_manners(observe, name, LAYERS, SIZES, [])
    _check_gradients(observe, name, LAYERS, SIZES, [])


@check("RepairedNetA", points=0.5, hint="A plain Python list hides layers from the module.")
def RepairedNetA_works(observe: Observer) -> None:
    """Network A knows its layers now, computes the right outputs, and all four parameters learn"""
    _judge_repair(observe, "RepairedNetA")


@check(
    "RepairedNetA",
    points=0.25,
    needs="RepairedNetA_works",
    hint="No seed in the network; keep the batch axis, and the dtype of the parameters.",
)
def RepairedNetA_starts_at_random(observe: Observer) -> None:
    """Starts at random, and takes any number of rows, in float64 too"""
    _judge_start_and_batches(observe, "RepairedNetA")


@check(
    "RepairedNetA",
    points=0.25,
    needs="RepairedNetA_works",
    hint="forward reads x and the weights, changes neither, and lets gradients through.",
)
def RepairedNetA_leaves_the_rest_alone(observe: Observer) -> None:
    """Gives the same answer again, changes nothing, and lets gradients through to x"""
    _judge_manners(observe, "RepairedNetA")


@check("RepairedNetB", points=0.5, hint="Where are the layers made, and how often does that run?")
def RepairedNetB_works(observe: Observer) -> None:
    """Network B keeps its layers now, computes the right outputs, and all four parameters learn"""
    _judge_repair(observe, "RepairedNetB")


@check(
    "RepairedNetB",
    points=0.25,
    needs="RepairedNetB_works",
    hint="No seed in the network; keep the batch axis, and the dtype of the parameters.",
)
def RepairedNetB_starts_at_random(observe: Observer) -> None:
    """Starts at random, and takes any number of rows, in float64 too"""
    _judge_start_and_batches(observe, "RepairedNetB")


@check(
    "RepairedNetB",
    points=0.25,
    needs="RepairedNetB_works",
    hint="forward reads x and the weights, changes neither, and lets gradients through.",
)
def RepairedNetB_leaves_the_rest_alone(observe: Observer) -> None:
    """Gives the same answer again, changes nothing, and lets gradients through to x"""
    _judge_manners(observe, "RepairedNetB")


@check("RepairedNetC", points=0.5, hint="Which call in forward cuts the way back to layer1?")
def RepairedNetC_works(observe: Observer) -> None:
    """Network C computes the right outputs, and all four parameters get their gradient"""
    _judge_repair(observe, "RepairedNetC")


@check(
    "RepairedNetC",
    points=0.25,
    needs="RepairedNetC_works",
    hint="No seed in the network; keep the batch axis, and the dtype of the parameters.",
)
def RepairedNetC_starts_at_random(observe: Observer) -> None:
    """Starts at random, and takes any number of rows, in float64 too"""
    _judge_start_and_batches(observe, "RepairedNetC")


@check(
    "RepairedNetC",
    points=0.25,
    needs="RepairedNetC_works",
    hint="forward reads x and the weights, changes neither, and lets gradients through.",
)
def RepairedNetC_leaves_the_rest_alone(observe: Observer) -> None:
    """Gives the same answer again, changes nothing, and lets gradients through to x"""
    _judge_manners(observe, "RepairedNetC")
