"""Hidden checks of datasets, loaders, one epoch of training, measuring, and the whole run."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import torch

from autograder.checking import Draw, Observer, Seen, check, expect

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LR = 0.1
MOMENTUM = 0.9
EPS = 1e-5  # of batch normalisation
LOSS = {
    "rtol": 2e-5,
    "atol": 2e-6,
}  # float32 is off by 2e-7; losses rounded to 3 digits are not right
SHARE = {"rtol": 0.0, "atol": 1e-5}
WEIGHTS = {"rtol": 1e-4, "atol": 1e-5}  # float32 is off by 1e-6 after a few steps,
NORMALISED = {"rtol": 1e-3, "atol": 1e-4}  # and by 1e-5 where batch normalisation divides


class _Model:
    """The probe's network, its loss and SGD with momentum by formula, in float64.

    Two linear layers without bias around tanh; where asked for, batch normalisation before the tanh
    (biased variance to normalise, unbiased for the running one, momentum 0.1).
    """

    def __init__(
        self, weights: Sequence[torch.Tensor], running: Sequence[torch.Tensor] | None = None
    ) -> None:
        first, second = (weight.double() for weight in weights)
        gamma, beta = torch.ones_like(first[:, 0]), torch.zeros_like(first[:, 0])
        self.parameters = [tensor.clone().requires_grad_() for tensor in (first, gamma, beta, second)]
        self.velocity = [torch.zeros_like(parameter) for parameter in self.parameters]
        self.running = [part.double() for part in running] if running else None
        self.losses: list[float] = []  # of every batch of the last epoch
        self.spread = 1.0  # the smallest variance that was divided by: how exact float32 can be

    def __call__(self, x: torch.Tensor, *, training: bool) -> torch.Tensor:
        first, gamma, beta, second = self.parameters
        hidden = x.double() @ first.t()
        if self.running is not None:
            mean, var = self.running
            if training:
                mean, var = hidden.mean(0), hidden.var(0, correction=0)
                self._track(hidden.detach())
            hidden = (hidden - mean) / (var + EPS).sqrt() * gamma + beta
        return torch.tanh(hidden) @ second.t()

    def _track(self, hidden: torch.Tensor) -> None:
        if self.running is not None:
            self.spread = min(self.spread, float(hidden.var(0, correction=0).min()))
            now = (hidden.mean(0), hidden.var(0))
            self.running = [0.9 * old + 0.1 * new for old, new in zip(self.running, now, strict=True)]

    def epoch(
        self, x: torch.Tensor, y: torch.Tensor, batch_size: int, momentum: float, first: int = 0
    ) -> float:
        """Train once over all batches; returns the mean loss per sample.

        Args:
            x: The features.
            y: The targets.
            batch_size: How many rows to take at once.
            momentum: Of SGD.
            first: Index of the first parameter to train (1 where the first layer is frozen).
        """
        trained = [parameter.requires_grad_() for parameter in self.parameters[first:]]
        self.losses = []
        for inputs, targets in zip(x.split(batch_size), y.split(batch_size), strict=True):
            loss = _loss(self(inputs, training=True), targets)
            grads = torch.autograd.grad(loss, trained, allow_unused=True)
            with torch.no_grad():
                for parameter, grad, speed in zip(trained, grads, self.velocity[first:], strict=True):
                    if grad is not None:
                        speed.mul_(momentum).add_(grad)
                        parameter.sub_(LR * speed)
            self.losses.append(loss.item())
        sizes = [len(part) for part in x.split(batch_size)]
        return sum(n * loss for n, loss in zip(sizes, self.losses, strict=True)) / len(x)

    def logits(self, x: torch.Tensor) -> torch.Tensor:
        """Return the outputs in evaluation mode."""
        return self(x, training=False).detach()

    def weights(self) -> list[torch.Tensor]:
        """Return both layers' weights as they are now."""
        return [self.parameters[index].detach().clone() for index in (0, 3)]


def _loss(output: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
    """Return the probe's loss."""
    if target.is_floating_point():
        return (output - target.double()).square().mean() + 0.5 * output.mean()
    return torch.nn.functional.cross_entropy(output, target) + 0.1 * output.square().mean()


def _accuracy(logits: torch.Tensor, labels: torch.Tensor) -> float:
    return float((logits.argmax(-1) == labels).double().mean())


def _clear_cut(logits: torch.Tensor) -> bool:
    """Tell whether every row's largest logit is so by far that rounding cannot change it."""
    best, second = logits.topk(2, dim=-1).values.unbind(-1)
    return bool((best - second).min() > 0.02)


def _weights(draw: Draw, outputs: int = 2) -> list[torch.Tensor]:
    return [draw.normal(5, 3), draw.normal(outputs, 5)]


def _standard() -> list[torch.Tensor]:
    """Return the running mean and variance that batch normalisation starts with."""
    return [torch.zeros(5), torch.ones(5)]


def _statistics(draw: Draw) -> list[torch.Tensor]:
    """Return a running mean and variance unlike those of a batch."""
    return [draw.uniform(5, low=1.0, high=2.0), draw.uniform(5, low=3.0, high=6.0)]


def _regression(draw: Draw, size: int, last: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Return features and targets; those of the last batch lie far off, so that its loss is large."""
    targets = draw.normal(size, 2)
    targets[size - last :] += 4.0
    return draw.normal(size, 3), targets


def _expect_weights(
    found: list[torch.Tensor], expected: list[torch.Tensor], *, normalised: bool = False
) -> None:
    tolerance = NORMALISED if normalised else WEIGHTS
    expect.that(len(found) == len(expected), "Your code's process sent something unreadable.")
    for index, (weight, right) in enumerate(zip(found, expected, strict=True)):
        epoch = "" if len(expected) == 2 else f" after epoch {1 + index // 2}"
        what = f"layer{1 + index % 2}.weight{epoch}"
        expect.close(weight, right.float(), what, **tolerance)


def _expect_running_mean(found: list[torch.Tensor], expected: list[torch.Tensor]) -> None:
    expect.that(len(found) == len(expected), "Your code's process sent something unreadable.")
    for mean, right in zip(found, expected, strict=True):
        what = "The running mean of the model's BatchNorm"
        expect.close(mean, right.float(), what, **NORMALISED)


def _expect_arrivals(observe: Observer, name: str) -> None:
    """See that both parts of every batch are moved to the device that was passed."""
    draw = observe.draw
    features, labels = draw.normal(5, 3), draw.classes(5, 2)
    seen = observe("devices_seen", name=name, features=features, labels=labels, batch_size=2)
    device = seen.text("device")
    inputs, targets = seen.texts("inputs"), seen.texts("targets")
    stayed = "of a batch did not arrive on the device that was passed."
    expect.that(bool(inputs) and set(inputs) == {device}, f"The x {stayed}")
    expect.that(set(targets) <= {device}, f"The y {stayed}")


def _expect_untouched(seen: Seen, name: str) -> None:
    changed = seen.texts("changed")
    expect.that(not changed, f"{name} changed {', '.join(changed)}.")
    expect.that(not seen.flag("batches_changed"), f"{name} changed a batch in place.")


# TabularDataset


def _tables(draw: Draw) -> list[tuple[torch.Tensor, torch.Tensor]]:
    """Return features and labels of several dtypes and shapes, square, single and many rows among them."""
    return [
        (draw.normal(6, 3), draw.classes(6, 3)),
        (draw.normal(4, 4, dtype=torch.float64), draw.normal(4)),
        (draw.integers(2, 5, high=100), draw.normal(2, 3, dtype=torch.float64)),
        (draw.normal(1, 2), draw.integers(1, 1, high=9).int()),
        (draw.normal(300, 2), draw.classes(300, 2)),  # more than Python keeps numbers for
    ]


@check(
    "TabularDataset",
    points=0.5,
    hint="len(dataset) is the number of rows, dataset[i] is the pair of row i and label i as they are.",
)
def tabular_dataset_hands_out_samples(observe: Observer) -> None:
    """Is a Dataset with one sample per row: the row and its label, with their own dtypes"""
    for features, labels in _tables(observe.draw):
        order = observe.draw.permutation(len(features))[:6].tolist()
        seen = observe("samples", features=features, labels=labels, indices=order)
        expect.that(seen.flag("is_dataset"), "It is no torch.utils.data.Dataset.")
        expect.equal(seen.integer("length"), len(features), "len(dataset)")
        xs, ys = seen.values("features"), seen.values("labels")
        expect.that(len(xs) == len(ys) == len(order), "Not every sample came back.")
        for x, y, index in zip(xs, ys, order, strict=True):
            right = features[index]
            expect.tensor(x, right, "The sample's x", rtol=0, atol=0, device=observe.device)
            right = labels[index]
            expect.tensor(y, right, "The sample's y", rtol=0, atol=0, device=observe.device)
        batch = seen.values("batch")
        expect.that(len(batch) == 2, "A DataLoader does not make pairs (x, y) of its samples.")
        for part, right in zip(batch, (features, labels), strict=True):
            what = "A DataLoader's batch of all samples"
            expect.tensor(part, right, what, rtol=0, atol=0, device=observe.device)


@check(
    "TabularDataset",
    points=0.25,
    needs="tabular_dataset_hands_out_samples",
    hint="Compare both lengths when the dataset is built, and raise ValueError if they differ.",
)
def tabular_dataset_refuses_other_lengths(observe: Observer) -> None:
    """Raises ValueError when it is built from features and labels of different lengths"""
    draw = observe.draw
    tables = [
        (draw.normal(5, 3), draw.classes(4, 2)),
        (draw.normal(4, 3), draw.classes(5, 2)),
        (draw.normal(3, 2), draw.normal(2, 3)),
        (draw.normal(4, 3), draw.classes(1, 1)),
        (draw.normal(1, 3), draw.classes(3, 2)),
    ]
    for features, labels in tables:
        kinds = observe.exception_of("TabularDataset", features, labels)
        expect.raised(kinds, "ValueError", f"{len(features)} rows with {len(labels)} labels")


@check(
    "TabularDataset",
    points=0.25,
    needs="tabular_dataset_hands_out_samples",
    hint="Keep the tensors as they are: no detour over NumPy or lists, no change in place, no other device.",
)
def tabular_dataset_leaves_the_table_alone(observe: Observer) -> None:
    """Changes nothing in the table, and its samples stay on the table's device"""
    draw = observe.draw
    inputs = {"features": draw.normal(5, 3), "labels": draw.classes(5, 3), "indices": [3, 0]}
    seen = observe("samples", **inputs)
    changed = seen.texts("changed")
    expect.that(not changed, f"TabularDataset changed {', '.join(changed)}.")
    seen = observe("devices_of_samples", features=inputs["features"], labels=inputs["labels"])
    parts = seen.texts("parts")
    expect.that(
        set(parts) <= {seen.text("device")},
        "The table was on another device, and its samples did not stay there.",
    )


# make_loader


class _Rows(NamedTuple):
    """A dataset: features ``(N, 2)`` and labels ``(N,)``, no two of which are alike."""

    features: torch.Tensor
    labels: torch.Tensor


def _rows(draw: Draw, size: int) -> _Rows:
    return _Rows(draw.normal(size, 2), 7 * draw.permutation(size) + draw.integer(0, 1000))


def _orders(seen: Seen, rows: _Rows) -> list[list[int]]:
    """Return the order of the samples in every epoch, as positions in the dataset."""
    places = {label: place for place, label in enumerate(rows.labels.tolist())}
    found = []
    for labels in seen.tensors("labels"):
        good = labels.dtype == torch.int64 and labels.ndim == 1 and places.keys() >= set(labels.tolist())
        expect.that(good, "The labels of a batch are not what the dataset holds.")
        found.append([places[label] for label in labels.tolist()])
    return found


def _go_through(
    observe: Observer, rows: _Rows, batch_size: int, seeds: list[int], epochs: int, *, train: bool
) -> Seen:
    return observe(
        "batches",
        features=rows.features,
        labels=rows.labels,
        batch_size=batch_size,
        seeds=seeds,
        train=train,
        epochs=epochs,
    )


def _expect_whole_epochs(seen: Seen, rows: _Rows, batch_size: int, epochs: int) -> None:
    size = len(rows.labels)
    flags = seen.flags("are_loaders")
    expect.that(flags == [True], "It is no torch.utils.data.DataLoader.")
    orders, sizes, features = _orders(seen, rows), seen.values("sizes"), seen.tensors("features")
    expect.that(
        len(orders) == len(sizes) == len(features) == epochs,
        "Your code's process sent something unreadable.",
    )
    right = [len(part) for part in torch.arange(size).split(batch_size)]
    for order, found, values in zip(orders, sizes, features, strict=True):
        expect.that(sorted(order) == list(range(size)), "In an epoch, samples are missing or come twice.")
        expect.equal(found, right, "The list of the batches' sizes")
        expected = rows.features[torch.tensor(order)]
        expect.close(values, expected, "The features of an epoch, beside their labels,", rtol=0, atol=0)


@check(
    "make_loader",
    points=0.5,
    hint="All samples count, also those of a last batch that is smaller.",
)
def make_loader_hands_out_every_sample(observe: Observer) -> None:
    """Cuts all samples into batches, each sample once per epoch, the last batch possibly smaller"""
    seed = observe.draw.integer(1, 2**31)
    for size, batch_size, train in [
        (11, 4, True),
        (6, 3, True),
        (3, 8, True),
        (4, 1, True),
        (7, 3, False),
        (6, 6, False),
    ]:
        rows = _rows(observe.draw, size)
        seen = _go_through(observe, rows, batch_size, [seed], epochs=2, train=train)
        _expect_whole_epochs(seen, rows, batch_size, epochs=2)


@check(
    "make_loader",
    points=0.25,
    needs="make_loader_hands_out_every_sample",
    hint="Shuffle where the batches are for training, and only there.",
)
def make_loader_keeps_the_order_for_measuring(observe: Observer) -> None:
    """With train=False, every epoch has the order of the dataset"""
    seeds = [observe.draw.seed(), observe.draw.seed()]
    size = observe.draw.integer(21, 25)
    rows = _rows(observe.draw, size)
    for order in _orders(_go_through(observe, rows, 5, seeds, epochs=2, train=False), rows):
        expect.that(order == list(range(size)), "The samples do not come in the dataset's order.")


@check(
    "make_loader",
    points=0.5,
    needs="make_loader_hands_out_every_sample",
    hint="The order is drawn anew whenever somebody iterates over the loader, not once when it is built.",
)
def make_loader_shuffles_every_epoch(observe: Observer) -> None:
    """With train=True, every epoch has another order"""
    # at least 21! orders: no seed of no generator gives the same one, or the dataset's, by chance
    size = observe.draw.integer(21, 25)
    for batch_size in (5, size, 1):
        seed, rows = observe.draw.integer(1, 2**31), _rows(observe.draw, size)
        seen = _go_through(observe, rows, batch_size, [seed], epochs=3, train=True)
        orders = _orders(seen, rows)
        expect.that(list(range(size)) not in orders, "The samples come in the dataset's order.")
        different = len({tuple(order) for order in orders}) == len(orders) == 3
        expect.that(different, "Two epochs have the same order.")


@check(
    "make_loader",
    points=0.5,
    needs="make_loader_shuffles_every_epoch",
    hint="Give each loader a torch.Generator of its own, seeded with seed, to draw its orders from.",
)
def make_loader_repeats_from_its_seed(observe: Observer) -> None:
    """The same seed gives the same first, second and third epoch; another seed gives others"""
    seed = observe.draw.integer(1, 2**31)
    # in turn: two loaders of one seed, its neighbour, 0; with another global random state every time
    seeds = [seed, seed, seed + 1, 0]
    rows = _rows(observe.draw, observe.draw.integer(21, 25))
    seen = _go_through(observe, rows, 5, seeds, epochs=3, train=True)
    orders = _orders(seen, rows)
    expect.that(len(orders) == 12, "Your code's process sent something unreadable.")
    first, again, other, zero = (orders[start : start + 3] for start in range(0, 12, 3))
    expect.that(first == again, "Two loaders with the same seed give different orders.")
    for group in (other, zero):
        same = any(left == right for left, right in zip(first, group, strict=True))
        expect.that(not same, "Two loaders with different seeds give the same order.")


@check(
    "make_loader",
    points=0.25,
    needs="make_loader_repeats_from_its_seed",
    hint="Iterating draws from the generator of the DataLoader itself, too: pass it there.",
)
def make_loader_leaves_the_global_random_state_alone(observe: Observer) -> None:
    """Building and using a training loader does not touch the global random state"""
    seed = observe.draw.integer(1, 2**31)
    seen = _go_through(observe, _rows(observe.draw, 9), 4, [seed, seed + 1], epochs=2, train=True)
    changed = seen.texts("changed")
    expect.that(not changed, f"Making or using a training loader changed {', '.join(changed)}.")


# train_epoch


@check(
    "train_epoch",
    points=1.0,
    hint="For every batch, the last one too: clear, forward, loss_fn(output, y), backward, step.",
)
def train_epoch_steps_once_per_batch(observe: Observer) -> None:
    """Moves the parameters by one gradient descent step for every batch"""
    draw = observe.draw
    for size, batch_size in [(9, 4), (6, 3)]:
        weights, (x, y) = _weights(draw), _regression(draw, size, 1)
        model = _Model(weights)
        model.epoch(x, y, batch_size, 0.0)
        seen = observe(
            "epochs_of_training",
            weights=weights,
            features=x,
            targets=y,
            batch_size=batch_size,
            lr=LR,
            pass_device=False,
        )
        _expect_weights(seen.tensors("weights"), model.weights())


def _epoch_with_a_loss(
    draw: Draw, size: int, batch_size: int
) -> tuple[list[torch.Tensor], torch.Tensor, torch.Tensor, float]:
    """Return weights, features, targets, and the mean of the losses of an epoch.

    Drawn again until the mean over batches, and what one measures before and after the epoch, are clearly
    something else.
    """
    while True:
        weights, (x, y) = _weights(draw), _regression(draw, size, size % batch_size)
        model = _Model(weights)
        before = float(_loss(model.logits(x), y))
        right = model.epoch(x, y, batch_size, 0.0)
        others = [float(_loss(model.logits(x), y))]
        if batch_size < size:
            others += [before, sum(model.losses) / len(model.losses)]
        if min(abs(other - right) for other in others) > 0.05:
            return weights, x, y, right


@check(
    "train_epoch",
    points=0.5,
    hint="Weight the loss of each batch with the number of its samples; divide once, by all samples.",
)
def train_epoch_returns_the_mean_over_samples(observe: Observer) -> None:
    """Returns the mean over all samples of the losses that were backpropagated, as a Python float"""
    draw = observe.draw
    for size, batch_size in [(9, 4), (7, 5), (3, 3)]:
        weights, x, y, right = _epoch_with_a_loss(draw, size, batch_size)
        seen = observe(
            "epochs_of_training",
            weights=weights,
            features=x,
            targets=y,
            batch_size=batch_size,
            lr=LR,
        )
        returned = seen.values("returned")
        expect.that(len(returned) == 1, "Your code's process sent something unreadable.")
        expect.float_(returned[0], right, "What it returned", **LOSS)


@check(
    "train_epoch",
    points=0.5,
    needs="train_epoch_steps_once_per_batch",
    hint="Clear before the first backward() too, and leave the update rule and its memory to the optimizer.",
)
def train_epoch_clears_and_lets_the_optimizer_update(observe: Observer) -> None:
    """Old gradients have no effect, and an optimizer with momentum goes on over two epochs"""
    draw = observe.draw
    weights, x, y = _weights(draw, 3), draw.normal(9, 3), draw.classes(9, 3)
    model = _Model(weights)
    expected = []
    for _ in range(2):
        model.epoch(x, y, 4, MOMENTUM)
        expected += model.weights()
    seen = observe(
        "epochs_of_training",
        weights=weights,
        features=x,
        targets=y,
        batch_size=4,
        lr=LR,
        epochs=2,
        momentum=MOMENTUM,
        stale=draw.number(2.0, 9.0),
    )
    _expect_weights(seen.tensors("weights"), expected)


def _trained_in_training_mode(
    draw: Draw,
) -> tuple[list[torch.Tensor], torch.Tensor, torch.Tensor, _Model]:
    """Return weights, features, targets, and the right model after batches of 5, 5 and 3.

    Drawn again until batch normalisation divides by nothing small.
    """
    while True:
        weights, (x, y) = _weights(draw), _regression(draw, 13, 3)
        model = _Model(weights, _standard())
        model.epoch(x, y, 5, 0.0)
        if model.spread > 0.05:
            return weights, x, y, model


@check(
    "train_epoch",
    points=0.5,
    needs="train_epoch_steps_once_per_batch",
    hint="Call model.train() before the first batch, whatever mode the model came in.",
)
def train_epoch_uses_training_mode(observe: Observer) -> None:
    """A model with BatchNorm is trained in training mode, and left in it"""
    draw = observe.draw
    for training in (False, True):
        weights, x, y, model = _trained_in_training_mode(draw)
        seen = observe(
            "epochs_of_training",
            weights=weights,
            features=x,
            targets=y,
            batch_size=5,
            lr=LR,
            normalised=True,
            training=training,
        )
        modes = seen.flags("modes")
        expect.that(bool(modes) and all(modes), "The model is not left in training mode.")
        _expect_weights(seen.tensors("weights"), model.weights(), normalised=True)
        _expect_running_mean(seen.tensors("buffers"), (model.running or [])[:1])


@check(
    "train_epoch",
    points=0.25,
    needs="train_epoch_steps_once_per_batch",
    hint="Move both parts of every batch with .to(device), to the device that you were given.",
)
def train_epoch_moves_the_batches(observe: Observer) -> None:
    """Moves x and y of every batch to the device"""
    _expect_arrivals(observe, "train_epoch")


@check(
    "train_epoch",
    points=0.25,
    needs="train_epoch_steps_once_per_batch",
    hint="Do the five steps only: no flag, no seed, no batch changes, and nothing with a grad_fn is kept.",
)
def train_epoch_leaves_the_rest_alone(observe: Observer) -> None:
    """A frozen layer, the batches and the global state stay as they were; no graph lives on"""
    draw = observe.draw
    weights, (x, y) = _weights(draw), _regression(draw, 7, 1)
    model = _Model(weights)
    model.epoch(x, y, 3, 0.0, first=1)
    seen = observe(
        "epochs_of_training",
        weights=weights,
        features=x,
        targets=y,
        batch_size=3,
        lr=LR,
        frozen=True,
    )
    _expect_untouched(seen, "train_epoch")
    expect.that(seen.flags("flags") == [False, True], "requires_grad of a parameter changed.")
    _expect_weights(seen.tensors("weights"), model.weights())
    expect.that(not seen.flag("alive"), "An output of the model is still in memory afterwards.")


# evaluate


def _batch_by_batch(
    logits: torch.Tensor,
    labels: torch.Tensor,
    figure: Callable[[torch.Tensor, torch.Tensor], float],
) -> list[float]:
    """Return a figure of every batch of 3."""
    parts = zip(logits.split(3), labels.split(3), strict=True)
    return [figure(*part) for part in parts]


def _right_by_luck(logits: torch.Tensor, labels: torch.Tensor, hits: int) -> bool:
    """Tell whether a wrong way of reading logits finds as many hits as there are."""
    sure = logits.softmax(-1).gather(1, labels[:, None])[:, 0] > 0.5
    guesses = [part.argmax(-1) for part in (-logits, logits.abs(), logits.relu(), logits.round())]
    return hits in {int(sure.sum()), *(int((guess == labels).sum()) for guess in guesses)}


def _classification(
    draw: Draw, size: int
) -> tuple[list[torch.Tensor], torch.Tensor, torch.Tensor, float, float]:
    """Return weights, features, labels, and the right loss and accuracy, for 3 classes.

    Some rows are hits and some are not. Drawn again until no row is close to a tie, and until figures
    that are averaged over batches of 3 or read off the other axis are clearly different from the right ones.
    """
    while True:
        weights, x = _weights(draw, 3), draw.normal(size, 3)
        logits = _Model(weights).logits(x)
        hits = draw.permutation(size) < draw.integer(1, size)
        ranked = logits.argsort(dim=-1, descending=True)
        labels = torch.where(hits, ranked[:, 0], ranked[:, 1])
        loss, accuracy = float(_loss(logits, labels)), _accuracy(logits, labels)
        losses = _batch_by_batch(logits, labels, lambda z, y: float(_loss(z, y)))
        shares = _batch_by_batch(logits, labels, _accuracy)
        columns = _batch_by_batch(logits, labels, lambda z, y: float((z.argmax(0) == y).sum()))
        uneven = (
            abs(sum(losses) / len(losses) - loss) > 0.05
            and abs(sum(shares) / len(shares) - accuracy) > 0.02
            and not _right_by_luck(logits, labels, int(hits.sum()))
        )
        if (uneven or size == 3) and sum(columns) != int(hits.sum()) and _clear_cut(logits):
            return weights, x, labels, loss, accuracy


def _metrics(seen: Seen) -> tuple[object, ...]:
    return expect.tuple_of(seen.value("value"), 2, "What it returned", name="Metrics")


def _measure(observe: Observer, size: int) -> tuple[tuple[object, ...], float, float]:
    """Run the probe in batches of 3; returns what it gave, and the right loss and accuracy."""
    weights, x, labels, loss, accuracy = _classification(observe.draw, size)
    seen = observe("measured", weights=weights, features=x, labels=labels, batch_size=3, pass_device=False)
    return _metrics(seen), loss, accuracy


_SIZES = (10, 13, 3)  # no accuracy strictly between 0 and 1 is possible for two of them


@check(
    "evaluate",
    points=0.75,
    hint="Weight the loss of each batch with the number of its samples; divide once, by all samples.",
)
def evaluate_measures_the_loss_per_sample(observe: Observer) -> None:
    """The loss is the mean over all samples, also where the last batch is smaller"""
    for size in _SIZES:
        metrics, loss, _ = _measure(observe, size)
        expect.float_(metrics[0], loss, "The loss", **LOSS)


@check(
    "evaluate",
    points=0.75,
    hint="Count the rows whose argmax over the classes (the last axis) is y; divide once, by all samples.",
)
def evaluate_counts_the_hits(observe: Observer) -> None:
    """The accuracy is the fraction of all samples whose largest logit stands at the right class"""
    for size in _SIZES:
        metrics, _, accuracy = _measure(observe, size)
        expect.float_(metrics[1], accuracy, "The accuracy", **SHARE)


def _measured_case(
    draw: Draw,
) -> tuple[list[torch.Tensor], torch.Tensor, torch.Tensor, list[torch.Tensor], float]:
    """Return weights, features, labels, running statistics, and the right loss in evaluation mode.

    Drawn again until the loss in training mode (batches of 3, 3 and 2) is clearly another one.
    """
    while True:
        weights, x, labels = _weights(draw, 3), draw.normal(8, 3), draw.classes(8, 3)
        running = _statistics(draw)
        model = _Model(weights, running)
        right = float(_loss(model.logits(x), labels))
        outputs = [model(part, training=True).detach() for part in x.split(3)]
        if abs(float(_loss(torch.cat(outputs), labels)) - right) > 0.05:
            return weights, x, labels, running, right


@check(
    "evaluate",
    points=0.5,
    needs="evaluate_measures_the_loss_per_sample",
    hint="Call model.eval() before the first batch: it reaches every layer inside the model.",
)
def evaluate_measures_in_evaluation_mode(observe: Observer) -> None:
    """A model with BatchNorm is measured in evaluation mode, whatever mode it came in"""
    draw = observe.draw
    for training in (True, False):
        weights, x, labels, running, right = _measured_case(draw)
        seen = observe(
            "measured",
            weights=weights,
            features=x,
            labels=labels,
            batch_size=3,
            running=running,
            training=training,
        )
        expect.float_(_metrics(seen)[0], right, "The loss", **LOSS)


@check(
    "evaluate",
    points=0.5,
    needs="evaluate_measures_the_loss_per_sample",
    hint="Measuring must not touch: put the mode back, use a with block for no_grad(), clear nothing.",
)
def evaluate_leaves_no_trace(observe: Observer) -> None:
    """Mode, grad mode, parameters, gradients, buffers and batches are as before"""
    draw = observe.draw
    for training, tracking in [(True, True), (False, True), (True, False)]:
        seen = observe(
            "measured",
            weights=_weights(draw, 3),
            features=draw.normal(8, 3),
            labels=draw.classes(8, 3),
            batch_size=3,
            running=_statistics(draw),
            training=training,
            tracking=tracking,
            stale=draw.number(2.0, 9.0),
        )
        _metrics(seen)
        _expect_untouched(seen, "evaluate")


@check(
    "evaluate",
    points=0.25,
    needs="evaluate_measures_the_loss_per_sample",
    hint="Compute the outputs inside with torch.no_grad(): detaching them afterwards is too late.",
)
def evaluate_builds_no_graph(observe: Observer) -> None:
    """No forward pass records a graph"""
    draw = observe.draw
    seen = observe(
        "measured",
        weights=_weights(draw, 3),
        features=draw.normal(5, 3),
        labels=draw.classes(5, 3),
        batch_size=2,
    )
    graphs = seen.flags("graphs")
    expect.that(bool(graphs), "The model was not called.")
    expect.that(not any(graphs), "While measuring, an output of the model had a grad_fn.")


@check(
    "evaluate",
    points=0.25,
    needs="evaluate_measures_the_loss_per_sample",
    hint="Move both parts of every batch with .to(device), to the device that you were given.",
)
def evaluate_moves_the_batches(observe: Observer) -> None:
    """Moves x and y of every batch to the device"""
    _expect_arrivals(observe, "evaluate")


# fit


def _run(draw: Draw, momentum: float, epochs: int) -> tuple[dict[str, Any], list[list[float]], _Model]:
    """Return the probe's inputs, the right history, and the model as it is after it.

    Drawn again until the test loss moves in every epoch and rises in the second, so that stopping early
    shows, and batch normalisation divides by nothing small.
    """
    while True:
        weights, x, y = _weights(draw, 3), draw.normal(13, 3), draw.classes(13, 3)
        model = _Model(weights, _standard())
        candidates = draw.normal(40, 3) + 0.5
        outputs, train_loss = [model.logits(candidates)], []
        for _ in range(epochs):
            train_loss.append(model.epoch(x, y, 5, momentum))
            outputs.append(model.logits(candidates))
        rows, labels = _test_rows(torch.stack(outputs))
        losses = [float(_loss(logits[rows], labels)) for logits in outputs]
        moves = [after - before for before, after in pairwise(losses)]
        telling = min(map(abs, moves)) > 0.01 and (epochs == 1 or moves[1] > 0)
        if telling and len(rows) == 7 and model.spread > 0.02:
            accuracies = [_accuracy(logits[rows], labels) for logits in outputs]
            inputs = {"weights": weights, "train": [x, y], "test": [candidates[rows], labels]}
            rule = {"batch_size": 5, "lr": LR, "momentum": momentum, "epochs": epochs}
            return {**inputs, **rule}, [train_loss, losses[1:], accuracies[1:]], model


def _test_rows(outputs: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Choose test rows and their labels.

    Args:
        outputs: Logits of candidates after every epoch, ``(epochs + 1, candidates, classes)``.

    Returns:
        Indices of (if possible) 7 candidates that are never close to a tie, and their class ids: two hits,
        the others classes that lose the most in the second epoch.
    """
    best, second = outputs.topk(2, dim=-1).values.unbind(-1)
    rows = ((best - second).min(0).values > 0.02).nonzero()[:7, 0]
    after = min(2, len(outputs) - 1)
    scores = torch.log_softmax(outputs[:, rows], dim=-1)
    labels = (scores[after] - scores[after - 1]).argmin(-1)
    labels[:2] = scores[-1, :2].argmax(-1)
    return rows, labels


@check(
    "fit",
    points=0.5,
    hint="In every epoch: train once over the training data, then measure once on the test data.",
)
def fit_writes_the_history(observe: Observer) -> None:
    """Three lists hold one float per epoch: training loss, and test figures taken after training"""
    for epochs in (3, 1):
        inputs, history, _ = _run(observe.draw, 0.0, epochs)
        seen = observe("fitted", **inputs)
        found = expect.tuple_of(seen.value("value"), 3, "What it returned", name="History")
        names = ("train_loss", "test_loss", "test_accuracy")
        for name, value, right in zip(names, found, history, strict=True):
            expect.floats(value, right, name, **WEIGHTS)


@check(
    "fit",
    points=0.25,
    needs="fit_writes_the_history",
    hint="One model and one optimizer go through all epochs, and no step is made on the test data.",
)
def fit_trains_on_the_training_data_alone(observe: Observer) -> None:
    """The trained model is what an optimizer with momentum makes of the training data alone"""
    inputs, _, model = _run(observe.draw, MOMENTUM, 3)
    seen = observe("fitted", **inputs)
    _expect_weights(seen.tensors("weights"), model.weights(), normalised=True)
    _expect_running_mean(seen.tensors("buffers"), (model.running or [])[:1])
    _expect_untouched(seen, "fit")


@check(
    "fit",
    points=0.25,
    needs="fit_writes_the_history",
    hint="Pass the device on, to the training and to the measuring.",
)
def fit_passes_the_device_on(observe: Observer) -> None:
    """Batches of both loaders are moved to the device"""
    _expect_arrivals(observe, "fit")
