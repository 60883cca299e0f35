"""Hidden checks of tensors, NumPy arrays and devices."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch

from autograder.checking import Draw, Observer, Seen, check, expect
from autograder.sandbox.wire import DeviceValue

Array = np.ndarray[Any, Any]

# ---------------------------------------------------------------- tensors_from_arrays

FEATURE_DTYPES = (
    "float16",
    "float32",
    "float64",
    "int8",
    "int16",
    "int32",
    "int64",
    "uint8",
    "uint16",
)
LABEL_DTYPES = ("int8", "int16", "int32", "int64", "uint8", "uint16")
LAYOUTS = ("rows reversed", "every second row", "columns reversed", "columns first")


def _table(draw: Draw, rows: int, columns: int) -> tuple[Array, Array]:
    """Draw float64 features in the thousands and int64 labels."""
    features = draw.normal(rows, columns, scale=3000.0, dtype=torch.float64)
    return features.numpy(), draw.integers(rows, high=9).numpy()


def _converts(observe: Observer, features: Array, labels: Array, **how: Any) -> tuple[Any, ...]:
    """See that the two arrays become the right tensors; returns the two as observed."""
    seen = observe("conversion", features=features, labels=labels, **how)
    x, y = expect.tuple_of(seen.value("value"), 2)
    right = torch.from_numpy(features.astype("float32"))
    expect.tensor(x, right, "The features' tensor", rtol=1e-6, atol=1e-6)
    expect.tensor(y, torch.from_numpy(labels.astype("int64")), "The labels' tensor")
    return seen, x, y


@check(
    "tensors_from_arrays",
    points=0.75,
    hint="NumPy's floats have 64 bits. Ask for float32 features and int64 labels, and keep the shapes.",
)
def tensors_from_arrays_gives_float32_and_int64(observe: Observer) -> None:
    """Features become float32 of shape (N, D), labels int64 of shape (N,)"""
    draw = observe.draw
    for rows, columns in ((draw.integer(4, 8), 3), (4, 4), (1, 2), (5, 1)):
        _converts(observe, *_table(draw, rows, columns))


@check(
    "tensors_from_arrays",
    points=0.5,
    hint="Convert, whatever the arrays are made of: small integers, half precision, unsigned numbers.",
)
def tensors_from_arrays_takes_any_dtype(observe: Observer) -> None:
    """Arrays of every dtype of numbers give float32 features and int64 labels"""
    draw = observe.draw
    for index, dtype in enumerate(FEATURE_DTYPES):
        label_dtype = LABEL_DTYPES[index % len(LABEL_DTYPES)]
        low = 0 if dtype.startswith("u") else -100
        features = draw.integers(4, 3, low=low, high=100).numpy().astype(dtype)
        low = 0 if label_dtype.startswith("u") else -100
        labels = draw.integers(4, low=low, high=100).numpy().astype(label_dtype)
        _converts(observe, features, labels)
    labels = draw.integers(5, low=2**40, high=2**41).numpy()  # neither int32 nor float can hold these
    _converts(observe, draw.normal(5, 2).numpy(), labels)


@check(
    "tensors_from_arrays",
    points=0.25,
    hint="torch refuses negative strides. A copy of the array has its memory in order.",
)
def tensors_from_arrays_takes_any_layout(observe: Observer) -> None:
    """Reversed, skipping and column-wise arrays give the same tensors as plain ones"""
    draw = observe.draw
    for layout in LAYOUTS:
        features, labels = _table(draw, 5, 3)
        _converts(observe, features, labels, layout=layout)
        _converts(observe, features.astype("float32"), labels, layout=layout)


@check(
    "tensors_from_arrays",
    points=0.25,
    needs="tensors_from_arrays_gives_float32_and_int64",
    hint="torch.from_numpy is a window on the array's memory. Copy, even where the dtype is right already.",
)
def tensors_from_arrays_copies(observe: Observer) -> None:
    """Changing the arrays afterwards changes no tensor"""
    draw = observe.draw
    for dtype in ("float32", "float64"):
        for layout in ("plain", "columns first", "every second row"):
            features = draw.uniform(4, 3, low=1.0, high=9.0).numpy().astype(dtype)
            labels = draw.integers(4, low=1, high=9).numpy()
            _converts(observe, features, labels, layout=layout, overwrite=True)


@check(
    "tensors_from_arrays",
    points=0.25,
    needs="tensors_from_arrays_gives_float32_and_int64",
    hint="Only what you train needs gradients, and the caller's arrays stay as they are.",
)
def tensors_from_arrays_needs_no_gradient(observe: Observer) -> None:
    """Neither tensor requires a gradient, and the arrays are left alone"""
    features, labels = _table(observe.draw, 4, 3)
    for dtype in ("float64", "float32"):
        seen, *tensors = _converts(observe, features.astype(dtype), labels)
        for tensor in tensors:
            expect.that(not tensor.requires_grad, "One of the two tensors requires a gradient.")
        _unchanged(seen)


def _unchanged(seen: Seen) -> None:
    changed = seen.texts("changed")
    expect.that(not changed, f"The call changed {', and '.join(changed)}.")


# ---------------------------------------------------------------- array_from_tensor

ARRAY_DTYPES = (
    torch.float32,
    torch.float64,
    torch.float16,
    torch.int64,
    torch.int32,
    torch.uint8,
    torch.complex64,
    torch.bool,
)


@check(
    "array_from_tensor",
    points=0.5,
    hint="Convert the tensor itself, not its numbers one by one: then shape and dtype come along.",
)
def array_from_tensor_keeps_values_shape_and_dtype(observe: Observer) -> None:
    """The array has the tensor's values, shape and dtype, from 0-d to 3-d"""
    draw = observe.draw
    for index, dtype in enumerate(ARRAY_DTYPES):
        shape = ((), (draw.integer(2, 6),), (1, 3), (2, 1, 3))[index % 4]
        values = draw.integers(*shape, high=100).to(dtype)
        if dtype in {torch.float32, torch.float64}:
            values = draw.normal(*shape, scale=1000.0, dtype=dtype)
        for form in ("plain", "transposed") if len(shape) > 1 else ("plain",):
            seen = observe("array_of", values=values, form=form)
            expect.array(seen.value("value"), values.numpy())


@check(
    "array_from_tensor",
    points=0.25,
    hint="NumPy knows neither gradients nor GPUs: detach and move to the CPU before you ask for the array.",
)
def array_from_tensor_takes_gradients_and_devices(observe: Observer) -> None:
    """Works for tensors that require a gradient, which they keep, and for tensors on a GPU"""
    draw = observe.draw
    for form in ("leaf", "result"):
        for shape in ((), (2, 3)):
            values = draw.normal(*shape)
            seen = observe("array_of", values=values, form=form)
            expect.array(seen.value("value"), values.numpy())
            _unchanged(seen)
    if observe.device != "cpu":
        return
    values = draw.normal(3, 2)
    seen = observe("array_from_elsewhere", values=values)
    expect.that(not seen.flag("refused"), "A tensor on a GPU cannot be turned into an array directly.")
    if seen.value("value") is not None:
        expect.array(seen.value("value"), values.numpy(), "The array of a tensor on a GPU")


@check(
    "array_from_tensor",
    points=0.25,
    needs="array_from_tensor_keeps_values_shape_and_dtype",
    hint="tensor.numpy() looks at the tensor's own memory. Copy it before you hand it out.",
)
def array_from_tensor_copies(observe: Observer) -> None:
    """Writing into the array changes no tensor, and the other way round"""
    draw = observe.draw
    for form in ("plain", "leaf", "transposed", "every second"):
        for dtype in (torch.float32, torch.float64):
            values = draw.uniform(3, 2, low=1.0, high=9.0, dtype=dtype)
            seen = observe("independence", values=values, form=form)
            expect.array(seen.value("array"), values.numpy(), "After a change of the tensor, the array")
            expect.tensor(
                seen.value("tensor"),
                values,
                "After a change of the array, the tensor",
                device=observe.device,
            )


# ---------------------------------------------------------------- describe_tensor


def _description(observe: Observer, values: torch.Tensor, form: str) -> tuple[Seen, tuple[Any, ...]]:
    seen = observe("described", values=values, form=form)
    return seen, expect.tuple_of(seen.value("value"), 5, name="TensorInfo")


def _expect_device(value: Any, device: str, what: str) -> None:
    """See that ``value`` is a ``torch.device`` of that kind (with or without an index)."""
    found = value.name if isinstance(value, DeviceValue) else ""
    expect.that(bool(found), f"{what} should be a torch.device.")
    expect.that(found.partition(":")[0] == device, f"{what} is the wrong one.")


@check(
    "describe_tensor",
    points=0.5,
    hint="tuple(tensor.shape), tensor.dtype, tensor.device: the facts themselves, not their text.",
)
def describe_tensor_tells_shape_dtype_and_device(observe: Observer) -> None:
    """Shape, dtype and device are the tensor's own, in their own types"""
    draw = observe.draw
    shapes = ((), (draw.integer(1, 9),), (draw.integer(1, 9), draw.integer(1, 9)), (2, 1, 3, 1))
    for shape in shapes:
        dtype = draw.choice((torch.float64, torch.int64, torch.bool, torch.float16, torch.uint8))
        for form, device in (("plain", observe.device), ("meta", "meta")):
            _, info = _description(observe, torch.zeros(shape, dtype=dtype), form)
            sizes = expect.tuple_of(info[0], len(shape), "shape")
            expect.equal(list(sizes), list(shape), "shape")
            expect.that(all(type(size) is int for size in sizes), "shape should hold ints.")
            expect.dtype(info[1], dtype, "dtype")
            _expect_device(info[2], device, "device")


@check(
    "describe_tensor",
    points=0.5,
    hint="tensor.requires_grad and tensor.is_leaf are two questions: what nobody tracks is a leaf as well.",
)
def describe_tensor_tells_leaves_from_results(observe: Observer) -> None:
    """Tells whether autograd follows the tensor and whether it is a leaf, and leaves it as it is"""
    facts = {
        "plain": (False, True),
        "leaf": (True, True),
        "result": (True, False),
        "detached": (False, True),
        "computed": (False, True),
    }
    for form, (requires_grad, is_leaf) in facts.items():
        seen, info = _description(observe, observe.draw.normal(2, 3), form)
        expect.equal(info[3], requires_grad, "requires_grad")
        expect.equal(info[4], is_leaf, "is_leaf")
        _unchanged(seen)


# ---------------------------------------------------------------- pick_device


def _picks(observe: Observer, cases: list[list[Any]], expected: list[str]) -> None:
    seen = observe("picked", cases=cases)
    found = seen.values("values")
    expect.that(len(found) == len(expected), "Your code's process sent something unreadable.")
    for value, right in zip(found, expected, strict=True):
        if not isinstance(value, DeviceValue):
            expect.fail(f"pick_device should return a torch.device, and returned {_kind(value)}.")
        kind, _, index = value.name.partition(":")
        right_kind, _, right_index = right.partition(":")
        same = kind == right_kind and (index or "0") == (right_index or "0")
        expect.that(same, "On one of the machines tried, it picked another device than it should.")
    _unchanged(seen)


def _kind(value: Any) -> str:
    return "None" if value is None else f"a {type(value).__name__}"


@check(
    "pick_device",
    points=0.5,
    hint="Ask in this order: CUDA, then MPS; the CPU is what is left. Ask when you are called.",
)
def pick_device_finds_the_best_one(observe: Observer) -> None:
    """The wish "auto" means CUDA where there is CUDA, else MPS where there is MPS, else the CPU"""
    machines = [
        (True, False, "cuda"),
        (False, True, "mps"),
        (False, False, "cpu"),
        (True, True, "cuda"),
    ]
    wishes = [None, "auto", "auto", None]
    cases, expected = [], []
    for place in [*observe.draw.permutation(4).tolist(), *range(4)]:
        cuda, mps, right = machines[place]
        for wish in {wishes[place], "auto"}:
            cases.append([wish, cuda, mps])
            expected.append(right)
    _picks(observe, cases, expected)


@check(
    "pick_device",
    points=0.5,
    hint="A name is the user's own wish: return that device, whatever this machine has.",
)
def pick_device_follows_the_wish(observe: Observer) -> None:
    """Any other string is the device that comes back, with its index, on every machine"""
    wishes = ["cpu", "cuda", "cuda:1", "mps", "meta", f"cuda:{observe.draw.integer(2, 8)}"]
    machines = [(True, False), (False, True), (False, False)]
    cases = [[wish, *machine] for wish in wishes for machine in machines]
    _picks(observe, cases, [wish for wish in wishes for _ in machines])


# ---------------------------------------------------------------- move_to

KEYS = ("x", "y", "epoch", 3, "labels")


def _plan(draw: Draw, depth: int) -> list[Any]:
    """Draw a plan of ``depth`` nested containers; each holds a tensor and a plain value too."""
    tensor = ["tensor", draw.normal(draw.integer(1, 5), draw.integer(1, 5))]
    value = ["value", draw.choice([None, "iris", 7, 2.5, True])]
    if depth == 0:
        return tensor
    parts = [tensor, _plan(draw, depth - 1), value]
    kind = draw.choice(["list", "tuple", "Pair", "dict", "OrderedDict"])
    if kind == "Pair":
        return [kind, *parts[:2]]
    if kind in {"list", "tuple"}:
        return [kind, *[parts[place] for place in draw.permutation(3).tolist()]]
    keys = [KEYS[place] for place in draw.permutation(len(KEYS)).tolist()]
    return [kind, *[[key, part] for key, part in zip(keys, parts, strict=False)]]


def _fixed_plan(draw: Draw) -> list[Any]:
    """Draw a plan in which every kind of container occurs, also empty."""
    pair = ["Pair", ["tensor", draw.normal(2, 3)], ["value", "setosa"]]
    table = ["OrderedDict", ["b", ["list", pair, ["list"]]], ["a", ["tensor", draw.normal(1)]]]
    inner = ["tuple", ["dict", [1, table], ["none", ["value", None]]], ["tuple"], ["dict"]]
    return [
        "list",
        inner,
        ["tensor", draw.integers(2, high=9)],
        ["Pair", inner, ["tensor", draw.normal()]],
    ]


def _sketch(plan: list[Any], device: str) -> list[Any]:
    """Say what the probe sees of a structure built from ``plan`` whose tensors are on ``device``."""
    kind, *parts = plan
    if kind == "tensor":
        return [kind, device, *parts[0].shape]
    if kind == "value":
        return plan
    if kind in {"dict", "OrderedDict"}:
        return [kind, *[[key, _sketch(part, device)] for key, part in parts]]
    return [kind, *[_sketch(part, device) for part in parts]]


def _tensors(plan: list[Any]) -> list[torch.Tensor]:
    kind, *parts = plan
    if kind in {"tensor", "value"}:
        return [parts[0]] if kind == "tensor" else []
    if kind in {"dict", "OrderedDict"}:
        parts = [part for _, part in parts]
    return [tensor for part in parts for tensor in _tensors(part)]


@check(
    "move_to",
    points=0.5,
    hint="Rebuild every container with its own type, and call move_to again on what is inside.",
)
def move_to_reaches_every_tensor(observe: Observer) -> None:
    """Tensors in lists, tuples, NamedTuples and dicts are moved at any depth; types and keys stay"""
    draw = observe.draw
    plans = [_fixed_plan(draw), *[_plan(draw, draw.integer(1, 6)) for _ in range(4)]]
    for index, plan in enumerate(plans):
        seen = observe("move", plan=plan, device="meta", text=index % 2 == 0)
        found, right = seen.value("sketch"), _sketch(plan, "meta")
        if found != right:
            expect.fail(_first_difference(found, right))
    plan = _fixed_plan(draw)
    seen = observe("move", plan=plan, device="cpu", text=True)
    moved = seen.values("tensors")
    expect.that(len(moved) == len(_tensors(plan)), "A move to the CPU lost a tensor.")
    for tensor, values in zip(moved, _tensors(plan), strict=True):
        expect.tensor(tensor, values, "A tensor that was moved to the CPU")


def _first_difference(found: Any, right: list[Any]) -> str:
    """Say in which way a sketch differs, from the outside in."""
    kind = right[0]
    if not isinstance(found, list) or not found:
        return "Something else came back."
    if found[0] != kind:
        return f"A {kind} came back as a {str(found[0])[:40]}."
    if kind in {"tensor", "value"}:
        return f"A {kind} inside came back in another form, or was not moved."
    if len(found) != len(right):
        return f"A {kind} came back with another length."
    inside, wanted = next(pair for pair in zip(found, right, strict=True) if pair[0] != pair[1])
    if kind not in {"dict", "OrderedDict"}:
        return _first_difference(inside, wanted)
    if not isinstance(inside, list) or len(inside) != 2 or inside[0] != wanted[0]:
        return f"A {kind} came back with other keys or in another order."
    return _first_difference(inside[1], wanted[1])


@check(
    "move_to",
    points=0.25,
    hint="module.to(device) moves the module's own parameters and returns the module.",
)
def move_to_moves_modules_in_place(observe: Observer) -> None:
    """A module is moved with all it holds and stays the same object, alone and in containers"""
    seen = observe("move_modules")
    devices = seen.texts("devices")
    expect.that(devices == ["meta"], "A parameter or buffer of a module was not moved.")
    same = seen.flags("same")
    expect.that(len(same) == 3 and all(same), "A module came back as another object.")


@check(
    "move_to",
    points=0.25,
    needs="move_to_reaches_every_tensor",
    hint="What is no tensor, module, list, tuple or dict goes back as it came. Write into new containers.",
)
def move_to_leaves_the_rest_alone(observe: Observer) -> None:
    """Anything else comes back as the same object, and the original containers keep their contents"""
    lost = observe("move_others").texts("lost")
    expect.that(not lost, f"These came back as other objects: {', '.join(dict.fromkeys(lost))}.")
    for plan in (_fixed_plan(observe.draw), _plan(observe.draw, 3)):
        seen = observe("move", plan=plan, device="meta", text=False)
        kept = seen.value("original") == _sketch(plan, observe.device)
        expect.that(kept and seen.flag("same"), "The call changed a container that it was given.")


# ---------------------------------------------------------------- pairwise_squared_distances


def _distances(a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """Return the squared distances, in float64 one by one."""
    differences = a.double()[:, None, :] - b.double()[None, :, :]
    return (differences**2).sum(-1).to(a.dtype)


def _points(draw: Draw, n: int, m: int, d: int, dtype: torch.dtype = torch.float32) -> list[torch.Tensor]:
    return [draw.normal(n, d, dtype=dtype), draw.normal(m, d, dtype=dtype)]


@check(
    "pairwise_squared_distances",
    points=0.75,
    hint="Give a an axis for the rows of b, and b an axis for the rows of a; sum over the features.",
)
def pairwise_squared_distances_has_the_right_values(observe: Observer) -> None:
    """The entry [i, j] is the squared distance from row i of a to row j of b"""
    draw = observe.draw
    sizes = (draw.integer(5, 8), draw.integer(2, 5), 3)
    for dtype in (torch.float32, torch.float64):
        for n, m, d in (sizes, (2, 6, 4)):
            a, b = _points(draw, n, m, d, dtype)
            called = observe.call("pairwise_squared_distances", a, b)
            expect.tensor(called.result, _distances(a, b), device=observe.device, atol=1e-4)


@check(
    "pairwise_squared_distances",
    points=0.25,
    hint="A forgotten axis gives no error where N = M; a squeezed one is missed where N or M is 1.",
)
def pairwise_squared_distances_of_square_and_single(observe: Observer) -> None:
    """Right where N = M, where N = M = D, for single rows and for single features"""
    for n, m, d in ((4, 4, 2), (3, 3, 3), (1, 4, 2), (4, 1, 2), (1, 1, 3), (3, 2, 1), (2, 3, 3)):
        a, b = _points(observe.draw, n, m, d)
        called = observe.call("pairwise_squared_distances", a, b)
        expect.tensor(called.result, _distances(a, b), device=observe.device, atol=1e-4)


@check(
    "pairwise_squared_distances",
    points=0.5,
    hint="Stay with torch's operations from a and b to the result: each rebuild of a tensor cuts the graph.",
)
def pairwise_squared_distances_passes_gradients(observe: Observer) -> None:
    """Gradients reach both arguments, with the right values"""
    for n, m, d in ((5, 3, 2), (3, 3, 3)):
        a, b = _points(observe.draw, n, m, d)
        weights = observe.draw.normal(n, m)
        seen = observe.gradients("pairwise_squared_distances", a, b, wrt=(0, 1), cotangent=weights)
        pull = 2 * weights[:, :, None] * (a[:, None, :] - b[None, :, :])
        expect.gradients_close(
            seen.values("grads"), [pull.sum(1), -pull.sum(0)], ["a", "b"], rtol=1e-3, atol=1e-3
        )


@check(
    "pairwise_squared_distances",
    points=0.25,
    needs="pairwise_squared_distances_has_the_right_values",
    hint="No loop over rows or features, and no cdist: broadcasting does all pairs in one go.",
)
def pairwise_squared_distances_has_no_loop(observe: Observer) -> None:
    """Broadcasts: no Python loop, and not torch.cdist"""
    draw, name = observe.draw, "pairwise_squared_distances"
    small = observe("work", name=name, args=_points(draw, 3, 4, 3))
    large = observe("work", name=name, args=_points(draw, 19, 21, 17))
    more = large.integer("operators") - small.integer("operators")
    expect.that(more <= 6, "The number of torch operations grows with the size of the tables.")
    more = large.integer("steps") - small.integer("steps")
    expect.that(more <= 60, "The number of Python steps grows with the size of the tables.")
    forbidden = ["cdist", "cdist_forward", "euclidean_dist"]
    used = observe.built_ins_used(name, forbidden, *_points(draw, 3, 4, 3))
    expect.unused(used, "the broadcasting")


@check(
    "pairwise_squared_distances",
    points=0.25,
    needs="pairwise_squared_distances_has_the_right_values",
    hint="Return a new tensor, on the device of the inputs, and leave a and b as they are.",
)
def pairwise_squared_distances_leaves_the_rest_alone(observe: Observer) -> None:
    """The tables stay as they are, and the result is on their device"""
    name = "pairwise_squared_distances"
    for n, m, d in ((4, 3, 2), (3, 3, 3)):
        expect.unchanged(observe.call(name, *_points(observe.draw, n, m, d)))
    observe.keep_device("call", name=name, args=_points(observe.draw, 4, 3, 2))


# ---------------------------------------------------------------- standardize

RESULTS = ("train_scaled", "test_scaled", "mean", "std")
CONSTANTS = (0.1, 0.3, 0.7, 1.1, -0.1)
CONSTANT_ROWS = (7, 9, 11, 13, 14, 19, 21, 22, 23, 25, 26)


def _columns(draw: Draw, rows: int, scales: list[float]) -> torch.Tensor:
    """Draw a column for each scale; its spread is about its scale, its mean at most twice that."""
    columns = []
    for scale in scales:
        steps = torch.linspace(-1.0, 1.0, rows, dtype=torch.float64)[draw.permutation(rows)]
        noise = draw.uniform(rows, low=-0.2, high=0.2, dtype=torch.float64)
        columns.append(scale * (steps + noise + draw.number(-2.0, 2.0)))
    return torch.stack(columns, dim=1)


def _standardized(train: torch.Tensor, test: torch.Tensor) -> list[torch.Tensor]:
    """Return the four results in float64."""
    train, test = train.double(), test.double()
    mean, std = train.mean(0), train.std(0)
    std = torch.where((train == train[0]).all(0), torch.ones_like(std), std)
    return [(train - mean) / std, (test - mean) / std, mean, std]


def _expect_standardized(observe: Observer, train: torch.Tensor, test: torch.Tensor) -> None:
    """Compare the four results, mean and std in units of the right std of their column."""
    called = observe.call("standardize", train, test)
    values = expect.tuple_of(called.result, 4)
    expected = _standardized(train, test)
    unit = expected[3]
    for value, right, name in zip(values, expected, RESULTS, strict=True):
        form = right.to(train.dtype)
        data = expect.tensor(value, form, name, atol=float("inf"), device=observe.device)
        scale = unit if name in {"mean", "std"} else torch.ones_like(unit)
        expect.close(data.double() / scale, right / scale, name, rtol=1e-4, atol=2e-4)


@check(
    "standardize",
    points=0.5,
    hint="One mean and one std per column, from the training rows alone, with Tensor.std's own divisor.",
)
def standardize_uses_the_training_statistics(observe: Observer) -> None:
    """Both tables are scaled, column by column, with the training rows' mean and std"""
    draw = observe.draw
    for rows, others, count in ((draw.integer(5, 9), 4, 3), (4, 4, 4), (2, 1, 3), (6, 1, 1)):
        scales = [draw.choice([1e-3, 0.1, 1.0, 10.0, 1e3]) for _ in range(count)]
        train = _columns(draw, rows, scales)
        shift = torch.tensor([3.0 * scale for scale in scales], dtype=torch.float64)
        test = 2.0 * _columns(draw, others, scales) + shift
        _expect_standardized(observe, train.float(), test.float())


@check(
    "standardize",
    points=0.25,
    hint="Look at the entries: all equal means std 1; every other column keeps its own std, however small.",
)
def standardize_handles_constant_columns(observe: Observer) -> None:
    """A constant column has std 1, whatever rounding makes of it; a tiny spread is kept"""
    draw = observe.draw
    for constant in CONSTANTS:
        rows = draw.choice(CONSTANT_ROWS)
        varying = _columns(draw, rows, [1.0, 1e-9])
        constants = torch.tensor([constant, 0.0, 7.0], dtype=torch.float64).expand(rows, 3)
        train = torch.cat([constants, varying], dim=1)[:, draw.permutation(5)].float()
        test = train[:3] + draw.normal(3, 5)
        _expect_standardized(observe, train, test)
        single = torch.full((rows, 1), constant)
        _expect_standardized(observe, single, single[:2] + 1.0)


@check(
    "standardize",
    points=0.25,
    needs="standardize_uses_the_training_statistics",
    hint="New tensors, of the inputs' dtype and on their device; train and test stay as they are.",
)
def standardize_leaves_the_rest_alone(observe: Observer) -> None:
    """The tables stay as they are; the results have their dtype and device"""
    draw = observe.draw
    train, test = _columns(draw, 5, [1.0, 20.0]), _columns(draw, 3, [1.0, 20.0])
    _expect_standardized(observe, train, test)
    train[:, 0] = 3.0
    expect.unchanged(observe.call("standardize", train.float(), test.float()))
    seen = observe("on_meta", name="standardize", args=[train.float(), test.float()])
    mixed = seen.texts("mixed")
    expect.that(not mixed, "With inputs on another device than the CPU, your code mixed devices.")
    expect.that(
        "cpu" not in seen.texts("devices"),
        "The inputs were on another device, and a result came back on the CPU.",
    )
