"""Hidden checks of the Iris exercise.

Training is judged by its steps. Where all training rows are the same flower, every mini-batch has the
gradient of the whole, whatever its size and order, so Adam's path is known for every right answer. Only
one check looks at what was learned, over several starts, since a right network may have a bad one.
"""

from __future__ import annotations

import importlib.util
import itertools
import math
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import torch

from autograder.checking import Draw, Observer, Seen, advice, check, expect
from autograder.sandbox.wire import TensorValue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Weights = list[torch.Tensor]  # layer1.weight, layer1.bias, layer2.weight, layer2.bias

SPECIES = 3
STILL = 1e-12  # a learning rate with which no float32 weight moves


# iris_split


@cache
def _flowers() -> tuple[tuple[int, ...], ...]:
    """Return the 150 flowers as (four lengths in tenths of a centimetre, class id), sorted.

    Read from scikit-learn's file, since importing scikit-learn takes a second.
    """
    spec = importlib.util.find_spec("sklearn")
    folder = Path(spec.origin).parent if spec and spec.origin else Path()
    lines = (folder / "datasets/data/iris.csv").read_text(encoding="utf-8").split()[1:]
    rows = [line.split(",") for line in lines]
    return tuple(sorted((*(round(float(x) * 10) for x in row[:4]), int(row[4])) for row in rows))


def _parts(value: Any) -> Weights:
    """See that a split has the form of the contract; returns its four tensors."""
    items = expect.tuple_of(value, 4, "The split", name="IrisSplit")
    shapes = [(120, 4), (120,), (30, 4), (30,)]
    names = ["x_train", "y_train", "x_test", "y_test"]
    parts = []
    for item, shape, name in zip(items, shapes, names, strict=True):
        kind = torch.float32 if name[0] == "x" else torch.int64
        found = item.data if isinstance(item, TensorValue) else torch.empty(0)
        expect.that(_has_values(found), f"{name} is a tensor without values.")
        parts.append(expect.tensor(item, found.to(kind).expand_as(found), name, device=None))
        expect.that(tuple(found.shape) == shape, f"{name} has the shape {tuple(found.shape)}.")
        expect.that(not item.requires_grad, f"{name} requires grad, and it is only data.")
    return parts


def _has_values(tensor: torch.Tensor) -> bool:
    """Tell whether a tensor may be computed with: a hand-in can send one on ``meta``."""
    return tensor.device.type == "cpu"


def _split_seeds(draw: Draw, count: int) -> list[int]:
    """Draw different seeds."""
    return [1 + 1000 * index + draw.integer(0, 1000) for index in range(count)]


def _observed_splits(observe: Observer, count: int) -> list[Weights]:
    seen = observe("splits", seeds=_split_seeds(observe.draw, count))
    return [_parts(value) for value in seen.values("splits")]


@check(
    "iris_split",
    points=1.0,
    hint="train_test_split with test_size=30 and stratify=labels; then float32 and int64 tensors.",
)
def iris_split_has_the_right_parts(observe: Observer) -> None:
    """120 and 30 flowers, 40 and 10 of every species, float32 features and int64 labels"""
    for x_train, y_train, _, y_test in _observed_splits(observe, 5):
        for name, labels, each in (("y_train", y_train, 40), ("y_test", y_test, 10)):
            inside = bool(((labels >= 0) & (labels < SPECIES)).all())
            expect.that(inside, f"{name} holds other class ids than 0, 1 and 2.")
            counts = torch.bincount(labels, minlength=SPECIES).tolist()
            expect.that(
                counts == [each] * SPECIES,
                f"{name} has {counts} flowers of the species for one of the seeds: not stratified.",
            )
        # On every increasing scale, the petals of the 40 setosas are far shorter than all others.
        petals = x_train[:, 2].sort().values
        gap = float(petals[40] - petals[39])
        expect.that(gap > 0.1 * float(petals[-1] - petals[0]), "x_train does not hold Iris flowers.")


@check(
    "iris_split",
    points=0.75,
    needs="iris_split_has_the_right_parts",
    hint="Mean and standard deviation of the training columns, and of nothing else, scale both parts.",
)
def iris_split_scales_by_the_training_part(observe: Observer) -> None:
    """Each column is standardised by the training part's mean and deviation, in both parts"""
    for x_train, _, x_test, _ in _observed_splits(observe, 3):
        train, test = x_train.double(), x_test.double()
        mean, deviation = train.mean(0).abs(), train.std(0)
        expect.that(bool((mean < 1e-4).all()), "A column of x_train has another mean than 0.")
        is_one = ((deviation - 1).abs() < 1e-3) | ((deviation - math.sqrt(120 / 119)).abs() < 1e-3)
        expect.that(bool(is_one.all()), "A column of x_train has another deviation than 1.")
        # No right test part has that: the sums of three of the columns over all 150 flowers are no
        # multiples of 0.5, so 30 flowers cannot have the mean of the other 120 there.
        own = bool((test.mean(0).abs() < 1e-4).all())
        expect.that(not own, "x_test has mean 0 in all columns: it was scaled by its own numbers.")
        expect.that(
            all(_on_one_lattice(train[:, column], test[:, column]) for column in range(4)),
            "A column of x_test is not on the scale of x_train.",
        )


def _on_one_lattice(train: torch.Tensor, test: torch.Tensor) -> bool:
    """Tell whether a column's test values are whole tenths of a centimetre away from its training values.

    Lengths are measured in tenths; in any 120 of the 150 flowers, some lengths differ by exactly one.
    """
    gaps = train.sort().values.diff()
    gaps = gaps[gaps > 0.02]
    if not len(gaps):
        return False
    tenths = (test - train.min()) / gaps.min()
    return bool(((tenths - tenths.round()).abs() < 0.05).all())


def _ends(x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    return x.amin(0), x.amax(0)


@check(
    "iris_split",
    points=0.75,
    needs="iris_split_has_the_right_parts",
    hint="Divide features and labels in one call, so that every flower keeps its label and has one place.",
)
def iris_split_keeps_every_flower_once(observe: Observer) -> None:
    """Every flower is in exactly one part, with its own label"""
    columns = torch.tensor(_flowers(), dtype=torch.float64)[:, :4]
    lowest, highest = _ends(columns)
    for x_train, y_train, x_test, y_test in _observed_splits(observe, 3):
        x = torch.cat([x_train, x_test]).double()
        low, high = _ends(x)
        tenths = ((x - low) / (high - low) * (highest - lowest) + lowest).nan_to_num(-1).round().long()
        rows = torch.cat([tenths, torch.cat([y_train, y_test])[:, None]], dim=1)
        found = tuple(sorted(tuple(row) for row in rows.tolist()))
        wrong = sum(left != right for left, right in zip(found, _flowers(), strict=True))
        expect.that(
            not wrong,
            "With one scale for both parts undone, these are not the 150 flowers with their labels.",
        )


@check(
    "iris_split",
    points=0.5,
    needs="iris_split_has_the_right_parts",
    hint="Hand the seed to whatever shuffles, as random_state or by a generator of your own.",
)
def iris_split_follows_its_seed(observe: Observer) -> None:
    """Shuffled: the same seed gives the same split, another seed deals other flowers to the test"""
    first, second = _split_seeds(observe.draw, 2)
    seen = observe("splits", seeds=[first, second, first, 0, None])
    changed = seen.texts("changed")
    expect.that(not changed, f"The call changed {', and '.join(changed)}.")
    found = [_parts(value) for value in seen.values("splits")]
    expect.that(len(found) == 5, "Your code's process sent something unreadable.")
    one, other, again, zero, default = found
    expect.that(_alike(one, again), "Called twice with the same seed, it gave two splits.")
    expect.that(_alike(zero, default), "Without a seed it should do what it does with seed=0.")
    expect.that(
        _test_rows(one) != _test_rows(other) or _test_rows(one) != _test_rows(zero),
        "Another seed gave the same flowers to the test.",
    )
    for part in (one[1], one[3], other[1], other[3]):
        borders = int((part[1:] != part[:-1]).sum())
        expect.that(borders > SPECIES - 1, "A part is sorted by species, and not shuffled.")


def _alike(left: Weights, right: Weights) -> bool:
    return all(torch.equal(a, b) for a, b in zip(left, right, strict=True))


def _test_rows(parts: Weights) -> list[tuple[float, ...]]:
    """Return the test flowers on a scale that does not depend on the split, in no order."""
    low, high = _ends(torch.cat([parts[0], parts[2]]).double())
    scaled = ((parts[2].double() - low) / (high - low)).nan_to_num(0) * 100
    return sorted(tuple(row) for row in scaled.round().tolist())


# IrisNet


def _random_weights(draw: Draw) -> Weights:
    """Draw weights of the two layers; the rows of the first are far from parallel."""
    first = draw.normal(2, 4)
    while float(torch.linalg.svdvals(first)[-1]) < 0.5:
        first = draw.normal(2, 4)
    return [first, draw.normal(2), draw.normal(3, 2), draw.normal(3)]


def _latent(weights: Sequence[torch.Tensor], x: torch.Tensor) -> torch.Tensor:
    return x.double() @ weights[0].double().t() + weights[1].double()


def _logits(weights: Sequence[torch.Tensor], x: torch.Tensor) -> torch.Tensor:
    return _latent(weights, x).clamp(min=0) @ weights[2].double().t() + weights[3].double()


def _bent_rows(draw: Draw, weights: Weights, count: int, scale: float = 1.0) -> torch.Tensor:
    """Draw rows whose latent coordinates keep away from the ReLU's corner, and lie on both sides.

    Both sides: the first row has both units active, and the last one (of two or more) none.
    """
    x = draw.normal(count, 4, scale=scale)
    inverse = torch.linalg.pinv(weights[0].double())
    latent = _latent(weights, x)
    side = torch.where(latent >= 0, 1.0, -1.0)
    side[-1], side[0] = -1.0, 1.0
    wanted = side * (0.2 * scale + latent.abs())
    bent: torch.Tensor = x.double() + (wanted - latent) @ inverse.t()
    return bent.float()


@check(
    "IrisNet",
    points=0.75,
    hint="forward is layer1, ReLU, layer2, and nothing after that: CrossEntropyLoss wants logits.",
)
def IrisNet_gives_logits(observe: Observer) -> None:
    """The logits are layer2 of the ReLU of layer1, for any number of rows"""
    draw = observe.draw
    for count, train in ((7, True), (1, False), (3, True), (2, False)):
        weights = _random_weights(draw)
        x = _bent_rows(draw, weights, count)
        seen = observe("network", weights=weights, method="forward", x=x, train=train)
        fits = "layer1 and layer2 should be nn.Linear(4, 2) and nn.Linear(2, 3)."
        expect.that(seen.flag("fits"), fits)
        expected = _logits(weights, x).float()
        expect.tensor(
            seen.value("value"),
            expected,
            "What forward(x) gives",
            rtol=1e-3,
            atol=1e-4,
            device=observe.device,
        )
        _expect_unchanged(seen, "forward")


@check(
    "IrisNet",
    points=0.5,
    needs="IrisNet_gives_logits",
    hint="self.layer1 = nn.Linear(4, 2) and self.layer2 = nn.Linear(2, 3), made anew for every network.",
)
def IrisNet_has_the_two_layers(observe: Observer) -> None:
    """There are two layers, 4 to 2 and 2 to 3, and nothing else; every network starts elsewhere"""
    seen = observe("architecture")
    expect.that(seen.flag("module"), "IrisNet() is no nn.Module.")
    layers = seen.values("layers")
    expect.that(bool(layers), "layer1 and layer2 should be two nn.Linear.")
    expect.that(
        layers == [[4, 2, 1], [2, 3, 1]],
        "layer1 and layer2 should go from 4 to 2 and from 2 to 3, with a bias.",
    )
    sizes = sorted(seen.integers("sizes"))
    expect.that(sizes == [2, 3, 6, 8], f"The parameters have {sizes} numbers; it should be 19 in four.")
    weights = seen.tensors("weights")
    readable = len(weights) == 4 and all(map(_has_values, weights))
    expect.that(readable, "Your code's process sent something unreadable.")
    for first, second in ((weights[0], weights[2]), (weights[1], weights[3])):
        expect.that(not torch.equal(first, second), "Two new networks start with the same weights.")


@check(
    "IrisNet",
    points=0.5,
    needs="IrisNet_gives_logits",
    hint="Training goes backward through forward: no detach, no item, no no_grad on that way.",
)
def IrisNet_lets_gradients_through(observe: Observer) -> None:
    """Gradients of the logits reach the input and all four parameters, also in float64"""
    draw = observe.draw
    for kind in (torch.float32, torch.float64):
        weights = [weight.to(kind) for weight in _random_weights(draw)]
        x, cotangent = _bent_rows(draw, weights, 5).to(kind), draw.normal(5, 3).to(kind)
        seen = observe("network_gradients", weights=weights, x=x, cotangent=cotangent)
        live = [tensor.double().requires_grad_() for tensor in (x, *weights)]
        logits = _logits(live[1:], live[0])
        right = torch.autograd.grad(logits, live, cotangent.double())
        expected = logits.detach().to(kind)
        expect.tensor(seen.value("value"), expected, "The logits", rtol=1e-3, atol=1e-4, device=None)
        grads = seen.values("grads")
        expect.that(bool(grads), "The logits have no graph, so nothing can be trained.")
        names = ["the input", "layer1.weight", "layer1.bias", "layer2.weight", "layer2.bias"]
        expect.gradients_close(grads, right, names, rtol=1e-3, atol=1e-3)


@check(
    "IrisNet",
    points=0.5,
    needs="IrisNet_gives_logits",
    hint="latent is what layer1 gives, negative numbers included, inside torch.no_grad().",
)
def IrisNet_shows_its_latent_space(observe: Observer) -> None:
    """The latent coordinates are the output of layer1 before the ReLU, without a graph"""
    draw = observe.draw
    for count, train in ((6, True), (1, False), (2, True)):
        weights = _random_weights(draw)
        x = _bent_rows(draw, weights, count)
        seen = observe("network", weights=weights, method="latent", x=x, train=train)
        value, expected = seen.value("value"), _latent(weights, x).float()
        what = "What latent(x) gives"
        expect.tensor(value, expected, what, rtol=1e-3, atol=1e-4, device=observe.device)
        expect.that(not value.requires_grad, "What latent(x) gives has a graph.")
        _expect_unchanged(seen, "latent")


@check(
    "IrisNet",
    points=0.5,
    needs="IrisNet_gives_logits",
    hint="predict_proba is torch.softmax over the classes of each row (dim=1), inside torch.no_grad().",
)
def IrisNet_predicts_probabilities(observe: Observer) -> None:
    """Probabilities are the softmax of each row's logits, at large logits too, without a graph"""
    draw = observe.draw
    for count, scale, train in ((3, 1.0, True), (1, 1.0, False), (6, 1.0, False), (5, 400.0, True)):
        weights = _random_weights(draw)
        x = _bent_rows(draw, weights, count, scale)
        seen = observe("network", weights=weights, method="predict_proba", x=x, train=train)
        value, expected = seen.value("value"), torch.softmax(_logits(weights, x), dim=1).float()
        what = "What predict_proba(x) gives"
        expect.tensor(value, expected, what, rtol=1e-3, atol=1e-3, device=observe.device)
        expect.that(not value.requires_grad, "What predict_proba(x) gives has a graph.")
        _expect_unchanged(seen, "predict_proba")


@check(
    "IrisNet",
    points=0.25,
    needs="IrisNet_gives_logits",
    hint="Make no tensor of your own, or make it on x.device.",
)
def IrisNet_stays_on_its_device(observe: Observer) -> None:
    """All three methods work on another device than the CPU"""
    weights = _random_weights(observe.draw)
    x = _bent_rows(observe.draw, weights, 4)
    for method in ("forward", "latent", "predict_proba"):
        observe.keep_device("placed_network", weights=weights, method=method, x=x)


def _expect_unchanged(seen: Seen, method: str) -> None:
    changed = seen.texts("changed")
    expect.that(not changed, f"{method}(x) changed {', and '.join(changed)}.")


# train_iris


class _Step(NamedTuple):
    """Where Adam is before a step, and what it sees there."""

    weights: Weights
    loss: float
    grads: Weights


class _Path(NamedTuple):
    """Where Adam goes from a start when all training rows are the same flower."""

    weights: list[Weights]  # after 0, 1, 2, … steps
    losses: list[float]  # the same


EPOCHS = 6
ROWS = 24


def _gradient(weights: Weights, x: torch.Tensor, labels: torch.Tensor) -> tuple[float, Weights]:
    """Return the mean cross-entropy of some flowers and its gradient, by formula."""
    latent = x @ weights[0].t() + weights[1]
    hidden = latent.clamp(min=0)
    logits = hidden @ weights[2].t() + weights[3]
    chosen = logits.gather(1, labels[:, None])[:, 0]
    loss = float((torch.logsumexp(logits, dim=1) - chosen).mean())
    error = torch.softmax(logits, dim=1)
    error[torch.arange(len(labels)), labels] -= 1
    error /= len(labels)
    back = (error @ weights[2]) * (latent > 0)
    return loss, [back.t() @ x, back.sum(0), error.t() @ hidden, error.sum(0)]


def _adam(start: Weights, x: torch.Tensor, labels: torch.Tensor, lr: float) -> Iterator[_Step]:
    """Follow Adam with torch's defaults and full batches, in float64, without end."""
    weights = [weight.double() for weight in start]
    means = [torch.zeros_like(weight) for weight in weights]
    squares = [torch.zeros_like(weight) for weight in weights]
    for step in itertools.count(1):
        loss, grads = _gradient(weights, x.double(), labels)
        yield _Step(weights, loss, grads)
        for mean, square, grad in zip(means, squares, grads, strict=True):
            mean.mul_(0.9).add_(grad, alpha=0.1)
            square.mul_(0.999).add_(grad.square(), alpha=0.001)
        first, second = 1 - 0.9**step, 1 - 0.999**step
        weights = [
            weight - lr * (mean / first) / ((square / second).sqrt() + 1e-8)
            for weight, mean, square in zip(weights, means, squares, strict=True)
        ]


def _clear_path(start: Weights, x: torch.Tensor, label: int, lr: float) -> _Path | None:
    """Follow Adam for as long as one-row batches go; None where rounding could lead it elsewhere."""
    path = _Path([], [])
    steps = _adam(start, x[None], torch.tensor([label]), lr)
    for number, step in enumerate(itertools.islice(steps, EPOCHS * ROWS + 1)):
        if bool((_latent(step.weights, x).abs() < 0.03).any()):
            return None  # near the ReLU's corner
        if number == 0 and min(float(grad.abs().min()) for grad in step.grads) < 1e-3:
            return None  # Adam's first step is the gradient's sign
        if number == EPOCHS and not step.loss > 0.1 * path.losses[0] > 0.05:
            return None  # where the loss is gone after a step, that sign is all that is left
        path.weights.append(step.weights)
        path.losses.append(step.loss)
    return path


def _telling_flower(draw: Draw, start: Weights, lr: float) -> tuple[torch.Tensor, int, _Path] | None:
    """Find a flower that both hidden units see, and whose path from ``start`` avoids every corner.

    Returns:
        The flower ``(4,)``, its label and the path; None where no such flower was found, which happens
        for 3 of 1500 random starts: for five in a row with a probability of about 3e-14.
    """
    first, bias = start[0].double(), start[1].double()
    inverse = torch.linalg.pinv(first)
    for _ in range(60):
        latent = draw.uniform(2, low=0.4, high=1.6, dtype=torch.float64)
        free = draw.normal(4, scale=0.4, dtype=torch.float64)
        x = (inverse @ (latent - bias) + free - inverse @ (first @ free)).float()
        if not bool(((x.abs() > 0.1) & (x.abs() < 30)).all()):
            continue
        label = draw.integer(0, SPECIES)
        path = _clear_path(start, x, label, lr)
        if path is not None:
            return x, label, path
    return None


class _OneFlower(NamedTuple):
    """What was seen of a training whose rows are all the same flower, and what should have been."""

    start: Seen  # with a learning rate that moves nothing, on another flower
    start_loss: float
    seen: Seen
    path: _Path


def _train_on_one_flower(observe: Observer) -> _OneFlower:
    """Train twice from one seed: standing still, which shows the start, and then for real."""
    draw = observe.draw
    lr = draw.number(0.03, 0.04)
    for seed in _split_seeds(draw, 5):
        x, label = draw.normal(4), draw.integer(0, SPECIES)
        still = _train(observe, _same_rows(draw, x, label), EPOCHS, STILL, seed)
        start = _weights_of(still)
        found = _telling_flower(draw, start, lr)
        if found is not None:
            seen = _train(observe, _same_rows(draw, *found[:2]), EPOCHS, lr, seed)
            there = next(_adam(start, x[None], torch.tensor([label]), lr))
            return _OneFlower(still, there.loss, seen, found[2])
    expect.fail("The model's start is degenerate: its gradient vanishes, or its weights are equal.")
    raise AssertionError


def _same_rows(draw: Draw, x: torch.Tensor, label: int) -> Weights:
    """Return a split with the same flower in all training rows, and random test rows."""
    labels = torch.full((ROWS,), label)
    return [x.expand(ROWS, 4).clone(), labels, draw.normal(9, 4, scale=2.0), draw.classes(9, 3)]


def _train(observe: Observer, split: Weights, epochs: int, lr: float, seed: int, disturb: int = 0) -> Seen:
    """Train once and see that the result has the form of the contract."""
    seen = observe("training", split=split, epochs=epochs, lr=lr, seed=seed, disturb=disturb)
    expect.tuple_of(seen.value("result"), 3, "What train_iris returns", name="TrainResult")
    expect.that(seen.flag("is_iris_net"), "The model in the TrainResult is no IrisNet.")
    return seen


def _weights_of(seen: Seen) -> Weights:
    weights = seen.tensors("weights")
    expect.that(all(map(_has_values, weights)), "The returned model has no values.")
    shapes = [tuple(weight.shape) for weight in weights]
    right = shapes == [(2, 4), (2,), (3, 2), (3,)] and all(map(torch.is_floating_point, weights))
    expect.that(right, "The returned model has other layers than IrisNet should have.")
    expect.that(all(bool(w.isfinite().all()) for w in weights), "The model's weights are not finite.")
    return weights


def _losses_of(seen: Seen, epochs: int) -> list[float]:
    """Return the reported losses: one Python float for each epoch."""
    result = expect.tuple_of(seen.value("result"), 3, "What train_iris returns", name="TrainResult")
    expect.that(type(result[1]) is list, "losses should be a list.")
    losses: list[float] = result[1]
    expect.that(len(losses) == epochs, f"There are {len(losses)} losses for {epochs} epochs.")
    expect.that(all(type(loss) is float for loss in losses), "losses should hold Python floats.")
    return losses


def _distance(left: Weights, right: Weights) -> float:
    pairs = zip(left, right, strict=True)
    return max(float((a.double() - b.double()).abs().max()) for a, b in pairs)


def _steps_per_epoch(run: _OneFlower) -> tuple[int, float]:
    """Return which number of steps per epoch fits the trained weights best, and how far they are off."""
    weights = _weights_of(run.seen)
    off = {steps: _distance(weights, run.path.weights[EPOCHS * steps]) for steps in range(1, ROWS + 1)}
    best = min(off, key=lambda steps: off[steps])
    return best, off[best]


@check(
    "train_iris",
    points=1.0,
    hint="Per step: zero_grad, forward, CrossEntropyLoss on the logits, backward, step of Adam(lr=lr).",
)
def train_iris_follows_adam(observe: Observer) -> None:
    """Every step moves all parameters as Adam does for the cross-entropy of the logits"""
    run = _train_on_one_flower(observe)
    _, off = _steps_per_epoch(run)
    expect.that(_distance(run.path.weights[0], _weights_of(run.seen)) > 1e-3, "Nothing was trained.")
    # Rounding in float32 leaves right answers below 2e-6, batches of one row included; of the known
    # mistakes, label smoothing comes nearest, with 2e-4.
    expect.that(
        off < 3e-5,
        "From the same start and on the same rows, the parameters went elsewhere than Adam, with the "
        "given lr and the cross-entropy of the logits, would take them.",
    )
    _expect_single_passes(observe)


def _expect_single_passes(observe: Observer) -> None:
    """See that an epoch is no two or three steps with all rows: mini-batches lead elsewhere."""
    draw = observe.draw
    x, labels = _clusters(draw, 12)
    split = [x, labels, draw.normal(4, 4), draw.classes(4, 3)]
    seed, lr = _split_seeds(draw, 1)[0], draw.number(0.03, 0.04)
    start = _weights_of(_train(observe, split, EPOCHS, STILL, seed))
    weights = _weights_of(_train(observe, split, EPOCHS, lr, seed))
    steps = [step.weights for step in itertools.islice(_adam(start, x, labels, lr), 4 * EPOCHS)]
    again = any(_distance(weights, steps[passes * EPOCHS]) < 1e-4 for passes in (2, 3))
    expect.that(not again, "There was more than one pass over the training rows per epoch.")


@check(
    "train_iris",
    points=1.0,
    hint="Train on all rows in every epoch, each with its own label, and return the model that you trained.",
)
def train_iris_learns(observe: Observer) -> None:
    """Learns three kinds of flowers from any such split, and names others of their kind"""
    draw = observe.draw
    learned = 0
    # A right network has a bad start now and then: of 2000 simulated runs of this form, 2.8 % (full
    # batch), 0.6 % (batches of 30, 16, 8) and 0.9 % (batches of 2 and of 1) end above the loss or below
    # the accuracy asked for here. Eight or more of ten runs do so with a probability of 45 * 0.03**8,
    # which is 3e-11.
    for seed in _split_seeds(draw, 10):
        x, y = _clusters(draw, 120)
        planted = (y[60:] + draw.integers(60, low=1, high=SPECIES)) % SPECIES  # all wrong
        lr = draw.number(0.045, 0.055)
        seen = _train(observe, [x[:60], y[:60], x[60:], planted], 100, lr, seed)
        result = expect.tuple_of(seen.value("result"), 3, "What train_iris returns")
        count = len(result[1]) if type(result[1]) is list else 0
        expect.that(count == 100, f"100 epochs were asked for, and losses holds {count} numbers.")
        logits = _logits(_weights_of(seen), x)
        loss = float(torch.nn.functional.cross_entropy(logits[:60], y[:60]))
        accuracy = float((logits[60:].argmax(1) == y[60:]).double().mean())
        learned += loss < 0.3 and accuracy >= 0.75
        if learned == 3:
            return
    expect.fail(f"Of ten trainings on three well separated clusters, {learned} learned them.")


def _clusters(draw: Draw, rows: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Draw three clusters in a row along a random direction; any of the classes is the middle one."""
    direction = torch.nn.functional.normalize(draw.normal(4), dim=0)
    place = 4.0 * (draw.permutation(SPECIES) - 1)
    labels = draw.permutation(rows) % SPECIES
    return place[labels][:, None] * direction + draw.normal(rows, 4, scale=0.7), labels


@check(
    "train_iris",
    points=0.5,
    needs=("train_iris_follows_adam", "train_iris_learns"),
    hint="One number per epoch: the mean over the training rows of the cross-entropy, as loss.item().",
)
def train_iris_reports_the_losses(observe: Observer) -> None:
    """There is one float per epoch in losses: the mean cross-entropy of all training flowers"""
    run = _train_on_one_flower(observe)
    still = _losses_of(run.start, EPOCHS)
    for loss in still:
        expect.float_(loss, run.start_loss, "The loss of an epoch", rtol=1e-3, atol=1e-4)
    steps, _ = _steps_per_epoch(run)
    losses = _losses_of(run.seen, EPOCHS)
    styles = zip(*(_right_losses(run.path.losses, epoch, steps) for epoch in range(EPOCHS)), strict=True)
    fits = any(
        all(low <= loss <= high for loss, (low, high) in zip(losses, style, strict=True)) for style in styles
    )
    expect.that(fits, "losses are not the mean losses of the epochs.")
    _expect_every_row_counts(observe)


def _right_losses(path: Sequence[float], epoch: int, steps: int) -> Iterator[tuple[float, float]]:
    """Return the range of right reports for one epoch, for each way to measure it.

    The mean of its losses before each step, the mean of those after each step, and the loss after the
    epoch. Means are over batches or over samples: the last batch may be smaller than the others.
    """
    inside = path[epoch * steps : (epoch + 1) * steps + 1]
    slack = 0.1 * (max(inside) - min(inside)) + 1e-3 * max(inside) + 1e-5
    for values in (inside[:-1], inside[1:]):
        means = [sum(values) / steps]
        for size in range(1, ROWS + 1):
            if math.ceil(ROWS / size) == steps:
                last = ROWS - size * (steps - 1)
                means.append((size * sum(values[:-1]) + last * values[-1]) / ROWS)
        yield min(means) - slack, max(means) + slack
    yield inside[-1] - slack, inside[-1] + slack


def _expect_every_row_counts(observe: Observer) -> None:
    """See that the loss of a single epoch depends on each of some training rows."""
    draw, rows = observe.draw, 96
    seed = _split_seeds(draw, 1)[0]
    split = [
        draw.normal(rows, 4, scale=4.0),
        draw.classes(rows, 3),
        draw.normal(6, 4),
        draw.classes(6, 3),
    ]
    seen = _train(observe, split, 1, STILL, seed)
    base = _losses_of(seen, 1)[0]
    logits = _logits(_weights_of(seen), split[0])
    others = logits.scatter(1, split[1][:, None], -math.inf).argmax(1)  # a wrong label for each row
    change = (logits.gather(1, split[1][:, None]) - logits.gather(1, others[:, None])).abs()[:, 0]
    plain = [row for row in draw.permutation(rows).tolist() if change[row] > 0.05]
    expect.that(len(plain) > 12, "The model's start gives all flowers the same logits.")
    for row in plain[:10]:
        labels = split[1].clone()
        labels[row] = others[row]
        again = _train(observe, [split[0], labels, *split[2:]], 1, STILL, seed)
        moved = abs(_losses_of(again, 1)[0] - base)
        expect.that(moved > 1e-4, "A training flower has no part in the loss of its epoch.")


@check(
    "train_iris",
    points=0.75,
    needs="train_iris_learns",
    hint="Look at the test rows once, after the last step: the fraction that the returned model gets right.",
)
def train_iris_measures_on_the_test_rows(observe: Observer) -> None:
    """The test rows measure the returned model, as test_accuracy, and do nothing else"""
    draw = observe.draw
    for rows, tests in ((12, 61), (9, 40), (15, 7)):
        x, y = _clusters(draw, rows)
        split = [x, y, draw.normal(tests, 4, scale=2.0), draw.classes(tests, 3)]
        _expect_accuracy(_train(observe, split, 3, 0.4, _split_seeds(draw, 1)[0]), split)
    x, y = _clusters(draw, 30)
    seed = _split_seeds(draw, 1)[0]
    runs = []
    for labels in (y, (y + 1) % SPECIES):  # on these rows, training helps here and harms there
        split = [x, y, x.clone(), labels]
        seen = _train(observe, split, 25, 0.05, seed)
        _expect_accuracy(seen, split)
        changed = seen.texts("changed")
        expect.that(not changed, f"The call changed {', and '.join(changed)}.")
        runs.append(seen)
    _expect_same_run(runs[0], runs[1], "Other test rows led to another training.")


def _expect_accuracy(seen: Seen, split: Weights) -> None:
    """Compare the reported accuracy with that of the returned weights on the test rows.

    Where two logits are as good as equal, either of them may be the largest.
    """
    result = expect.tuple_of(seen.value("result"), 3, "What train_iris returns", name="TrainResult")
    logits = _logits(_weights_of(seen), split[2])
    chosen = logits.gather(1, split[3][:, None])[:, 0]
    rest = logits.scatter(1, split[3][:, None], -math.inf).amax(1)
    tie = 1e-5 * (1 + logits.abs().amax(1))
    low = float((chosen > rest + tie).double().mean())
    high = float((chosen > rest - tie).double().mean())
    expect.float_(result[2], min(max(_number(result[2]), low), high), "test_accuracy", atol=1e-6)


def _number(value: Any) -> float:
    return value if type(value) is float and math.isfinite(value) else -1.0


def _expect_same_run(left: Seen, right: Seen, message: str) -> None:
    apart = _distance(_weights_of(left), _weights_of(right))
    expect.that(apart < 1e-3, message)  # rounding may differ from run to run on a GPU


def _float_losses(seen: Seen) -> list[float]:
    """Return the reported losses where they are floats; another check sees to it that they are."""
    losses = expect.tuple_of(seen.value("result"), 3, "What train_iris returns")[1]
    floats = type(losses) is list and all(type(loss) is float for loss in losses)
    return losses if floats else []


@check(
    "train_iris",
    points=0.5,
    needs="train_iris_learns",
    hint="Set the seed before the model is made: its start is the first thing that is drawn.",
)
def train_iris_repeats_from_its_seed(observe: Observer) -> None:
    """The same seed repeats the run whatever happened before, and another seed starts elsewhere"""
    draw = observe.draw
    x, y = _clusters(draw, 24)
    split = [x[:18], y[:18], x[18:], y[18:]]
    first, second = _split_seeds(draw, 2)
    one = _train(observe, split, 6, 0.02, first, disturb=1)
    again = _train(observe, split, 6, 0.02, first, disturb=2)
    _expect_same_run(one, again, "Called twice with the same seed, it made two different runs.")
    losses = zip(_float_losses(one), _float_losses(again), strict=False)
    same = all(abs(a - b) < 1e-3 for a, b in losses)
    expect.that(same, "Called twice with the same seed, it reported two different lists of losses.")
    other = _train(observe, split, 6, 0.02, second, disturb=1)
    apart = _distance(_weights_of(one), _weights_of(other))
    expect.that(apart > 1e-3, "Another seed made the same run.")
    parameters = observe("signature_of", name="train_iris").values("parameters")
    given = [["split", None], ["epochs", 200], ["lr", 0.05], ["seed", 0], ["device", "cpu"]]
    expect.that(parameters == given, "Keep the parameters and defaults that the exercise gives.")


@check(
    "train_iris",
    points=0.25,
    needs="train_iris_learns",
    hint="The model and all four tensors of the split go to device.",
)
def train_iris_trains_on_its_device(observe: Observer) -> None:
    """Model and data both go to the device that was asked for"""
    x, y = _clusters(observe.draw, 8)
    device = "cuda" if observe.device == "cuda" else "meta"
    seen = observe("training_elsewhere", features=x.numpy(), labels=y.numpy(), device=device)
    raised = seen.text("raised")
    # meta tensors hold no numbers, so right answers raise there too, but never for two devices at once
    mixed = "is not on the expected device" in raised or "on the same device" in raised
    expect.that(not mixed, "With a device other than the CPU, your code mixed devices.")
    if device == "cuda":
        expect.that(not raised, "With the GPU as device, your code raised an exception.")
    there = all(place.startswith(device) for place in seen.texts("devices"))
    expect.that(there, "The returned model is not on the device that was asked for.")


# plot_latent_space


class _Plot(NamedTuple):
    seen: Seen
    points: list[torch.Tensor]  # the latent coordinates of each class, by formula
    theirs: list[torch.Tensor]  # the same, as the learner's own latent method says
    names: list[str]


def _draw_plot(observe: Observer, counts: Sequence[int], *, train: bool) -> _Plot:
    """Let the learner draw ``counts`` flowers of the classes, in any order, and read the figure."""
    draw = observe.draw
    labels = torch.repeat_interleave(torch.arange(len(counts)), torch.tensor(counts))
    labels = labels[draw.permutation(len(labels))]
    weights, x, latent = _spread_flowers(draw, len(labels))
    names = [f"{stem}{draw.integer(10, 99)}" for stem in ("lily", "rose", "tulip")]
    inputs = {"weights": weights, "x": x, "y": labels, "names": names, "train": train}
    seen = observe("drawing", **inputs)
    found = seen.tensor("latent")
    usable = _has_values(found) and found.shape == latent.shape
    theirs = found.double() if usable else latent
    masks = [labels == index for index in range(len(counts))]
    return _Plot(seen, [latent[mask] for mask in masks], [theirs[mask] for mask in masks], names)


def _spread_flowers(draw: Draw, count: int) -> tuple[Weights, torch.Tensor, torch.Tensor]:
    """Draw a network and flowers whose latent points are apart and lie on both sides of 0."""
    while True:
        weights = _random_weights(draw)
        x = _bent_rows(draw, weights, count, 2.0)
        latent = _latent(weights, x)
        apart = torch.cdist(latent, latent) + torch.eye(count, dtype=torch.float64)
        if float(apart.min()) > 0.05 and float(latent.abs().max()) < 50:
            return weights, x, latent


def _shows(points: torch.Tensor, expected: torch.Tensor) -> bool:
    """Tell whether a scatter shows exactly these points, in any order."""
    if points.shape != expected.shape or not _has_values(points):
        return False
    near = torch.cdist(points.double(), expected) < 1e-2
    return bool((near.sum(0) == 1).all()) and bool((near.sum(1) == 1).all())


def _scatter_of(plot: _Plot) -> list[Seen]:
    """Return the scatter of each class."""
    scatters = [item for item in plot.seen.seens("scatters") if item.tensor("points").numel()]
    found = []
    for mine, theirs in zip(plot.points, plot.theirs, strict=True):
        own = [
            scatter
            for scatter in scatters
            if _shows(scatter.tensor("points"), mine) or _shows(scatter.tensor("points"), theirs)
        ]
        expect.that(bool(own), "A class has no scatter of its own at its flowers' latent coordinates.")
        found.append(own[0])
    expect.that(len(scatters) == len(found), f"There are {len(scatters)} scatters for 3 classes.")
    return found


def _expect_figure(plot: _Plot) -> None:
    kind = plot.seen.text("kind")
    expect.that(plot.seen.flag("is_figure"), f"It should return the figure, and returned a {kind}.")


@check(
    "plot_latent_space",
    points=1.5,
    hint="For each class id: the rows with that label, and one scatter of their latent coordinates.",
)
def plot_latent_space_draws_one_scatter_per_class(observe: Observer) -> None:
    """Each class has one scatter, at the latent coordinates of its flowers"""
    for counts in ((5, 3, 4), (1, 6, 2)):
        plot = _draw_plot(observe, counts, train=True)
        _expect_figure(plot)
        _scatter_of(plot)


@check(
    "plot_latent_space",
    points=0.75,
    needs="plot_latent_space_draws_one_scatter_per_class",
    hint="label=name for each scatter and then legend(); set_xlabel and set_ylabel for the axes.",
)
def plot_latent_space_says_what_is_what(observe: Observer) -> None:
    """A legend gives each class its name, and both axes have a label"""
    plot = _draw_plot(observe, (3, 4, 2), train=False)
    _expect_figure(plot)
    scatters = _scatter_of(plot)
    looks = [(item.text("colour"), item.text("marker")) for item in scatters]
    legend = plot.seen.seens("legend")
    for index, name in enumerate(plot.names):
        entries = [entry for entry in legend if name.casefold() in entry.text("text").casefold()]
        expect.that(bool(entries), "A class name is missing in the legend, or there is no legend.")
        colour, marker = entries[0].text("colour"), entries[0].text("marker")
        meant = [other for other, look in enumerate(looks) if look[0] == colour and marker in {"", look[1]}]
        expect.that(len(meant) != 1 or meant == [index], "The legend gives a class the name of another one.")
    expect.that(plot.seen.flag("labelled"), "An axis has no label.")


@check(
    "plot_latent_space",
    points=0.75,
    needs="plot_latent_space_draws_one_scatter_per_class",
    hint="plt.subplots() makes a new figure; return it, and leave showing and saving to the caller.",
)
def plot_latent_space_only_draws(observe: Observer) -> None:
    """Draws into a new figure, shows and saves nothing, and leaves model and data alone"""
    for train in (True, False):
        plot = _draw_plot(observe, (2, 3, 1), train=train)
        _expect_figure(plot)
        shown, changed = plot.seen.texts("shown"), plot.seen.texts("changed")
        expect.that(not shown, f"It calls {', '.join(shown)}, which is the caller's choice.")
        expect.that(not changed, f"The call changed {', and '.join(changed)}.")
        fresh = plot.seen.flag("fresh") and plot.seen.integer("other") == 0
        expect.that(fresh, "It draws into a figure that was there before, and not into a new one.")


@advice("train_iris")
def train_iris_measures_in_order(observe: Observer) -> None:
    """The test rows come in their own order"""
    split = _same_rows(observe.draw, observe.draw.normal(4), 0)
    seen = observe("habits", split=split, epochs=1, lr=0.05, seed=0)
    expect.that(
        not seen.flag("test_shuffled"),
        "The loader of the test rows shuffles. That changes no accuracy, but it mixes up the predictions and "
        "uses up random numbers: shuffle the training rows alone.",
    )
