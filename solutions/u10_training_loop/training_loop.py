# %% [markdown]
# # Training loop and SGD
#
# One gradient descent step rarely gets anywhere: training takes many. In this unit you build the
# loop around the step: a `Dataset` that hands out samples, a `DataLoader` that makes batches of
# them, one *epoch* of training (every sample once), an honest measurement on data that was not
# trained on, and the whole run with its history. You learn why small batches are noisy but fast,
# why a mean over batches is not a mean over samples, and what `train()`, `eval()` and `no_grad()`
# are for.

# %%
from collections.abc import Callable
from typing import NamedTuple

import torch
from torch import nn
from torch.utils.data import DataLoader, Dataset

Sample = tuple[torch.Tensor, ...]
"""A pair `(x, y)`: one sample and its label, or one batch of both."""

LossFunction = Callable[[torch.Tensor, torch.Tensor], torch.Tensor]
"""`loss_fn(outputs, targets)`: the mean loss of one batch, a 0-d tensor."""


class Metrics(NamedTuple):
    """What `evaluate` measures."""

    loss: float  # mean loss per sample
    accuracy: float  # fraction of samples whose largest logit is the right class, 0.0 to 1.0


class History(NamedTuple):
    """What `fit` writes down: three lists, one entry per epoch."""

    train_loss: list[float]
    test_loss: list[float]
    test_accuracy: list[float]


# %% [markdown]
# ## The data
#
# 240 points in two interlocked half-moons: two features, two classes. The first 160 points are
# for training, the other 80 for testing. Could one straight line separate the two colours?

# %% tags=["active-ipynb"]
# import matplotlib.pyplot as plt
#
# generator = torch.Generator().manual_seed(0)
# classes = torch.arange(240) % 2
# angles = torch.pi * torch.rand(240, generator=generator)
# moon = torch.stack((angles.cos(), angles.sin()), dim=1)
# points = torch.where(classes[:, None] == 0, moon, torch.tensor([1.0, 0.5]) - moon)
# points += 0.15 * torch.randn(points.shape, generator=generator)
#
# figure, axes = plt.subplots(figsize=(5, 3.2), layout="constrained")
# for label in (0, 1):
#     chosen = points[classes == label]
#     axes.scatter(chosen[:, 0], chosen[:, 1], s=12, label=f"class {label}")
# axes.set(xlabel="feature 0", ylabel="feature 1", title="Two half-moons: no line separates them")
# axes.legend()
# plt.show()

# %% [markdown]
# ## A dataset answers two questions
#
# *How many samples are there?* and *What is sample number i?* That is all that PyTorch needs to
# know about your data: `len(dataset)` calls `__len__`, and `dataset[i]` calls `__getitem__(i)`.


# %% task="TabularDataset"
class TabularDataset(Dataset[Sample]):
    """Keep a table of features and its labels, and hand out one sample at a time.

    `len(dataset)` is the number of samples. `dataset[i]` is the pair `(features[i], labels[i])`:
    row `i` and its label, with the values and dtypes that they came with. A row without a label,
    or a label without a row, is a mistake that you want to hear about when you build the dataset,
    not in the middle of the training.

    Args:
        features: One row per sample, a tensor of shape `(N, D)`, any dtype.
        labels: One label (or target) per sample, a tensor of shape `(N,)` or `(N, K)`, any dtype.

    Returns:
        A dataset of `N` samples, ready for a `DataLoader`.

    Raises:
        ValueError: `features` and `labels` differ in length.

    Formula:
        `len(dataset) = N` and `dataset[i] = (features[i], labels[i])`

    Example:
        >>> dataset = TabularDataset(torch.tensor([[1.0, 2.0], [3.0, 4.0]]), torch.tensor([0, 1]))
        >>> len(dataset)
        2
        >>> dataset[1]
        (tensor([3., 4.]), tensor(1))

    Slide: Training loop & SGD
    """

    def __init__(self, features: torch.Tensor, labels: torch.Tensor) -> None:
        """Store the table; refuse one whose parts differ in length."""
        ### BEGIN SOLUTION
        super().__init__()
        if len(features) != len(labels):
            raise ValueError(f"{len(features)} rows of features, but {len(labels)} labels")
        self.features = features
        self.labels = labels
        ### END SOLUTION

    def __len__(self) -> int:
        """Return the number of samples."""
        ### BEGIN SOLUTION
        return len(self.labels)
        ### END SOLUTION

    def __getitem__(self, index: int) -> tuple[torch.Tensor, torch.Tensor]:
        """Return the row of features and the label at `index`."""
        ### BEGIN SOLUTION
        return self.features[index], self.labels[index]
        ### END SOLUTION


# %% check="TabularDataset"
def test_TabularDataset_hands_out_its_samples() -> None:
    """A table of three rows has length 3, and sample i is (row i, label i)"""
    features = torch.tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    labels = torch.tensor([0, 1, 2])
    dataset = TabularDataset(features, labels)
    assert len(dataset) == 3, f"len(dataset) of three samples gave {len(dataset)}; expected 3."
    for i in range(3):
        x, y = dataset[i]
        assert torch.equal(x, features[i]), (
            f"dataset[{i}][0] gave {x}; expected row {i}, {features[i]}."
        )
        assert int(y) == i, f"dataset[{i}][1] gave {y}; expected label {i}, {labels[i]}."


def test_TabularDataset_refuses_lengths_that_differ() -> None:
    """Three rows with two labels raise ValueError"""
    try:
        TabularDataset(torch.zeros(3, 2), torch.tensor([0, 1]))
    except ValueError:
        pass
    else:
        raise AssertionError(
            "TabularDataset with 3 rows and 2 labels raised nothing; expected a ValueError."
        )


# %% [markdown]
# **Predict, then run.** A `DataLoader` stacks samples to batches. What are the shapes and dtypes
# of a batch of four half-moon points and their classes?

# %% tags=["active-ipynb"]
# moons = TabularDataset(points, classes)
# x, y = next(iter(DataLoader(moons, batch_size=4)))
# print("one sample:", moons[0])
# print("one batch: ", tuple(x.shape), x.dtype, "and", tuple(y.shape), y.dtype)

# %% [markdown]
# ## Batches
#
# The "ideal" gradient averages over the whole training set, which is expensive. *Stochastic*
# gradient descent takes a batch instead. For that, each batch should be a fresh random draw: a
# new order every epoch. Measuring needs no shuffle, so there the order stays as it is.
#
# Random does not mean unrepeatable. A loader with its own random generator gives the same orders
# on every run, whatever else in the program draws random numbers.


# %% task="make_loader"
def make_loader(
    dataset: Dataset[Sample], batch_size: int, seed: int, train: bool
) -> DataLoader[Sample]:
    """Build the loader that cuts a dataset into batches.

    One pass over the loader is one epoch: every sample comes exactly once. All batches have
    `batch_size` samples, except that the last one is smaller where the numbers do not work out.
    (10 samples in batches of 4 make 4, 4 and 2; the last two count as much as the others.)

    With `train=True`, every epoch has a new random order. The orders depend on `seed` alone: a
    second loader with the same seed gives the same first epoch, the same second epoch, and so on;
    another seed gives other orders. So the loader needs a random generator of its own
    (`torch.Generator`). The global random state, which `torch.manual_seed` sets and `torch.rand`
    uses, must be neither asked nor changed: not here, and not when somebody iterates over the
    loader. Look through the parameters of `DataLoader` for what you need.

    With `train=False`, every epoch has the order of the dataset.

    Args:
        dataset: The samples, for example a `TabularDataset`.
        batch_size: Number of samples per batch, at least 1.
        seed: Where the random orders start; used only with `train=True`.
        train: Whether the batches are for training.

    Returns:
        A `torch.utils.data.DataLoader` of batches `(x, y)`.

    Formula:
        number of batches = ceil(number of samples / batch_size)

    Example:
        >>> dataset = TabularDataset(torch.zeros(5, 2), torch.tensor([10, 11, 12, 13, 14]))
        >>> [y.tolist() for x, y in make_loader(dataset, batch_size=2, seed=0, train=False)]
        [[10, 11], [12, 13], [14]]
        >>> loader = make_loader(dataset, batch_size=2, seed=0, train=True)
        >>> sorted(label for x, y in loader for label in y.tolist())
        [10, 11, 12, 13, 14]

    Slide: Training loop & SGD
    """
    ### BEGIN SOLUTION
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(dataset, batch_size=batch_size, shuffle=train, generator=generator)
    ### END SOLUTION


# %% check="make_loader"
def test_make_loader_keeps_the_order_for_measuring() -> None:
    """With train=False, 10 samples in batches of 4 come as 0-3, 4-7 and 8-9"""
    ids = torch.arange(10)
    dataset = torch.utils.data.TensorDataset(ids, ids)
    got = [y.tolist() for _, y in make_loader(dataset, batch_size=4, seed=0, train=False)]
    expected = [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]]
    assert got == expected, (
        f"make_loader(10 samples, batch_size=4, train=False) gave {got}; expected {expected}."
    )


def test_make_loader_shuffles_anew_and_repeatably() -> None:
    """With train=True, every epoch is a new order, and the same seed gives the same orders"""
    ids = torch.arange(20)
    dataset = torch.utils.data.TensorDataset(ids, ids)
    loader = make_loader(dataset, batch_size=8, seed=0, train=True)
    twin = make_loader(dataset, batch_size=8, seed=0, train=True)
    epochs = [[int(i) for _, y in loader for i in y] for _ in range(2)]
    again = [[int(i) for _, y in twin for i in y] for _ in range(2)]
    for number, order in enumerate(epochs, start=1):
        assert sorted(order) == ids.tolist(), (
            f"Epoch {number} over the samples 0-19 gave {order}; expected each of them once."
        )
    assert epochs[0] != epochs[1], (
        f"Both epochs of a training loader gave the order {epochs[0]}; expected a new order."
    )
    assert epochs == again, (
        f"Two training loaders with seed=0 gave {epochs} and {again}; expected the same orders."
    )


def test_make_loader_leaves_the_global_random_state_alone() -> None:
    """An epoch of a training loader does not touch the global random state"""
    ids = torch.arange(20)
    dataset = torch.utils.data.TensorDataset(ids, ids)
    before = torch.get_rng_state()
    for _ in make_loader(dataset, batch_size=8, seed=0, train=True):
        pass
    assert torch.equal(before, torch.get_rng_state()), (
        "torch.get_rng_state() changed while make_loader(..., train=True) was built and iterated "
        "over; expected it unchanged. Give the loader a generator of its own."
    )


# %% [markdown]
# **Predict, then run.** A straight line is to fit 256 noisy points: two parameters, so that every
# gradient is an arrow to a point in the plane. The cross is the "ideal" gradient, over the whole
# dataset; each dot is the gradient of one batch. Where do the dots lie for batches of 64? And for
# batches of 4?

# %% tags=["active-ipynb"]
# inputs = torch.randn(256, 1, generator=generator)
# targets = 2 * inputs[:, 0] + 1 + torch.randn(256, generator=generator)
# torch.manual_seed(0)
# model = nn.Linear(1, 1)
#
#
# def gradient_at(x: torch.Tensor, y: torch.Tensor) -> list[float]:
#     loss = nn.functional.mse_loss(model(x)[:, 0], y)
#     return [g.item() for g in torch.autograd.grad(loss, (model.weight, model.bias))]
#
#
# figure, axes = plt.subplots(figsize=(5, 3.6), layout="constrained")
# for batch_size in (4, 64):
#     loader = make_loader(TabularDataset(inputs, targets), batch_size, seed=0, train=True)
#     dots = torch.tensor([gradient_at(x, y) for x, y in loader])
#     axes.scatter(dots[:, 0], dots[:, 1], s=14, label=f"batches of {batch_size}")
# axes.plot(*gradient_at(inputs, targets), "k+", markersize=14, label="whole dataset")
# axes.set(xlabel="d loss / d weight", ylabel="d loss / d bias")
# axes.set_title("Small batches scatter widely around the ideal gradient")
# axes.legend()
# plt.show()

# %% [markdown]
# ## One epoch
#
# One complete pass through the training set: the five steps of gradient descent, once per batch.
#
# **Think first.** One batch of 2 samples has the mean loss 1.00, the next batch, of 1 sample, has
# 6.25. What is the mean loss of the three *samples*? It is not (1.00 + 6.25) / 2.


# %% task="train_epoch"
def train_epoch(
    model: nn.Module,
    loader: DataLoader[Sample],
    optimizer: torch.optim.Optimizer,
    loss_fn: LossFunction,
    device: str | torch.device = "cpu",
) -> float:
    """Train a model for one epoch, and return the mean training loss per sample.

    Put the model into training mode (layers like dropout work differently there), and leave it
    in that mode. Then go once through the loader. For each batch: move `x` and `y` to `device`
    and do one gradient descent step with all its five parts, each once. Gradients that earlier
    code left behind must have no effect. The optimizer owns the update rule. Nothing else changes:
    no `requires_grad` flag, not the values in a batch.

    Return the mean over all *samples* of the losses that you called `backward()` on; do not
    measure again afterwards. `loss_fn` returns the mean of its batch, and the last batch may be
    smaller than the others, so the mean of the batch losses is not yet the answer. Keep numbers,
    so that no graph lives on.

    Args:
        model: The network. It is already on `device`.
        loader: Gives the batches `(x, y)` of one epoch, each sample of its dataset once.
        optimizer: Holds the parameters to update, and its own rule to update them.
        loss_fn: `loss_fn(output, y)`, in this order, is the mean loss of one batch (0-d tensor).
        device: Where the batches have to go.

    Returns:
        The mean training loss per sample, a Python float.

    Formula:
        `(n_1 * loss_1 + n_2 * loss_2 + ...) / (n_1 + n_2 + ...)`, where batch b has `n_b` samples

    Example:
        >>> model = nn.Linear(1, 1, bias=False)
        >>> _ = nn.init.zeros_(model.weight)
        >>> dataset = TabularDataset(torch.ones(3, 1), torch.tensor([[1.0], [1.0], [3.0]]))
        >>> loader = make_loader(dataset, batch_size=2, seed=0, train=False)
        >>> optimizer = torch.optim.SGD(model.parameters(), lr=0.25)
        >>> train_epoch(model, loader, optimizer, nn.MSELoss())  # (2 * 1.00 + 1 * 6.25) / 3
        2.75
        >>> model.weight.item()  # 0.0, then 0.5 after the first batch, then this
        1.75

    Slide: Training loop & SGD
    """
    ### BEGIN SOLUTION
    model.train()
    total, count = 0.0, 0
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        optimizer.zero_grad()
        loss = loss_fn(model(x), y)
        loss.backward()
        optimizer.step()
        total += loss.item() * len(y)
        count += len(y)
    return total / count
    ### END SOLUTION


# %% check="train_epoch"
def test_train_epoch_makes_one_step_per_batch() -> None:
    """Two batches, of 2 and of 1 samples, move the weight from 0 to 1.75"""
    model = nn.Linear(1, 1, bias=False)
    nn.init.zeros_(model.weight)
    model.weight.grad = torch.full_like(model.weight, 100.0)  # left behind by earlier code
    dataset = torch.utils.data.TensorDataset(torch.ones(3, 1), torch.tensor([[1.0], [1.0], [3.0]]))
    loader = DataLoader(dataset, batch_size=2)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.25)
    train_epoch(model, loader, optimizer, nn.MSELoss())
    got = model.weight.item()
    assert abs(got - 1.75) < 1e-5, (
        f"After train_epoch on the example of the docstring the weight is {got}; expected 1.75 "
        "(0.5 after the first batch). A gradient of 100 had been left behind before the call."
    )


def test_train_epoch_returns_the_mean_over_samples() -> None:
    """Batch losses of 1.00 (2 samples) and 6.25 (1 sample) give 2.75, not 3.625"""
    model = nn.Linear(1, 1, bias=False)
    nn.init.zeros_(model.weight)
    dataset = torch.utils.data.TensorDataset(torch.ones(3, 1), torch.tensor([[1.0], [1.0], [3.0]]))
    loader = DataLoader(dataset, batch_size=2)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.25)
    got = train_epoch(model, loader, optimizer, nn.MSELoss())
    assert isinstance(got, float), (
        f"train_epoch(...) gave a {type(got).__name__}; expected a Python float."
    )
    assert abs(got - 2.75) < 1e-5, (
        f"train_epoch on batch losses of 1.00 (2 samples) and 6.25 (1 sample) gave {got}; "
        "expected (2 * 1.00 + 1 * 6.25) / 3 = 2.75."
    )


def test_train_epoch_uses_training_mode() -> None:
    """A model that comes in evaluation mode is trained in training mode"""
    modes: list[bool] = []

    class Watched(nn.Linear):
        def forward(self, input: torch.Tensor) -> torch.Tensor:
            modes.append(self.training)
            return super().forward(input)

    model = Watched(1, 1).eval()
    dataset = torch.utils.data.TensorDataset(torch.ones(3, 1), torch.ones(3, 1))
    optimizer = torch.optim.SGD(model.parameters(), lr=0.25)
    train_epoch(model, DataLoader(dataset, batch_size=2), optimizer, nn.MSELoss())
    assert modes == [True, True], (
        f"In the two forward passes of train_epoch, model.training was {modes}; "
        "expected [True, True]."
    )
    assert model.training, (
        "After train_epoch, model.training is False; expected the model left in training mode."
    )


# %% [markdown]
# **Predict, then run.** Three networks start alike and see the 160 training points 30 times, with
# the same learning rate. One makes a single step per epoch, one makes 5, one makes 20. Which one
# has the lowest loss in the end? Which curve is the smoothest?

# %% tags=["active-ipynb"]
# training = TabularDataset(points[:160], classes[:160])
#
#
# def new_network() -> nn.Sequential:
#     torch.manual_seed(0)
#     return nn.Sequential(nn.Linear(2, 16), nn.ReLU(), nn.Linear(16, 2))
#
#
# figure, axes = plt.subplots(figsize=(5, 3.2), layout="constrained")
# for batch_size in (160, 32, 8):
#     model = new_network()
#     optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
#     loader = make_loader(training, batch_size, seed=0, train=True)
#     losses = [train_epoch(model, loader, optimizer, nn.CrossEntropyLoss()) for _ in range(30)]
#     axes.plot(range(1, 31), losses, label=f"batches of {batch_size}, {len(loader)} per epoch")
# axes.set(xlabel="epoch", ylabel="mean training loss per sample")
# axes.set_title("Same data, same epochs: small batches learn faster")
# axes.legend()
# plt.show()

# %% [markdown]
# ## Measuring
#
# A measurement must not change what it measures. While you measure, the network is in evaluation
# mode and records no graph; afterwards everything is as it was.


# %% task="evaluate"
def evaluate(
    model: nn.Module,
    loader: DataLoader[Sample],
    loss_fn: LossFunction,
    device: str | torch.device = "cpu",
) -> Metrics:
    """Measure a classifier's loss and accuracy, and leave no trace.

    Go once through the loader, with the model in evaluation mode and with gradient tracking
    switched off, so that no graph is built. Move `x` and `y` of each batch to `device`.

    The loss is the mean over all *samples*: `loss_fn` returns the mean of its batch, and the last
    batch may be smaller. The accuracy is the fraction of all samples whose largest logit stands at
    the right class: count the hits, divide once. The classes are the last axis of the output.

    Afterwards everything is as it was before the call: a model that was training is in training
    mode again, one that was in evaluation mode still is; gradient tracking is on or off as
    before; parameters and their `.grad` are untouched.

    Args:
        model: The network, `(N, D)` features to `(N, C)` logits. It is already on `device`.
        loader: Gives the batches `(x, y)`, each sample of its dataset once; `y` has shape `(N,)`
            and holds class ids 0 to C-1, int64.
        loss_fn: `loss_fn(output, y)`, in this order, is the mean loss of one batch (0-d tensor).
        device: Where the batches have to go.

    Returns:
        `Metrics(loss, accuracy)`, two Python floats.

    Formula:
        `loss = (n_1 * loss_1 + n_2 * loss_2 + ...) / (n_1 + n_2 + ...)`,
        `accuracy = (number of samples with argmax(logits) = y) / (number of samples)`

    Example:
        >>> model = nn.Linear(2, 2, bias=False)
        >>> _ = nn.init.eye_(model.weight)  # the logits are the features
        >>> features = torch.tensor([[2.0, 1.0], [0.0, 3.0], [1.0, 0.0]])
        >>> dataset = TabularDataset(features, torch.tensor([0, 1, 1]))  # the last one is missed
        >>> loader = make_loader(dataset, batch_size=2, seed=0, train=False)
        >>> metrics = evaluate(model, loader, nn.CrossEntropyLoss())
        >>> round(metrics.loss, 4), round(metrics.accuracy, 4)
        (0.5584, 0.6667)

    Slide: Training loop & SGD
    """
    ### BEGIN SOLUTION
    # Every submodule has its own flag: a frozen part of a training model may be in evaluation mode.
    modes = [(module, module.training) for module in model.modules()]
    model.eval()
    total, hits, count = 0.0, 0, 0
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            logits = model(x)
            total += loss_fn(logits, y).item() * len(y)
            hits += int((logits.argmax(dim=-1) == y).sum().item())
            count += len(y)
    for module, mode in modes:
        module.training = mode
    return Metrics(total / count, hits / count)
    ### END SOLUTION


# %% check="evaluate"
def test_evaluate_counts_every_sample_once() -> None:
    """Three samples in batches of 2 and 1, one of them missed: loss 0.5584, accuracy 2/3"""
    model = nn.Linear(2, 2, bias=False)
    nn.init.eye_(model.weight)
    logits = torch.tensor([[2.0, 1.0], [0.0, 3.0], [1.0, 0.0]])
    dataset = torch.utils.data.TensorDataset(logits, torch.tensor([0, 1, 1]))
    got = evaluate(model, DataLoader(dataset, batch_size=2), nn.CrossEntropyLoss())
    assert isinstance(got.loss, float), (
        f"evaluate(...).loss is a {type(got.loss).__name__}; expected a Python float."
    )
    assert isinstance(got.accuracy, float), (
        f"evaluate(...).accuracy is a {type(got.accuracy).__name__}; expected a Python float."
    )
    assert abs(got.loss - 0.5584) < 1e-3, (
        f"evaluate(...).loss on the example of the docstring gave {got.loss}; expected 0.5584 "
        "(the mean of the two batch losses would be 0.7471)."
    )
    assert abs(got.accuracy - 2 / 3) < 1e-3, (
        f"evaluate(...).accuracy with 2 hits of 3 gave {got.accuracy}; expected 0.6667."
    )


def test_evaluate_measures_in_evaluation_mode_without_a_graph() -> None:
    """During the forward passes the model is in evaluation mode and builds no graph"""
    seen: list[tuple[bool, bool]] = []

    class Watched(nn.Linear):
        def forward(self, input: torch.Tensor) -> torch.Tensor:
            output = super().forward(input)
            seen.append((self.training, output.requires_grad))
            return output

    dataset = torch.utils.data.TensorDataset(torch.ones(3, 2), torch.tensor([0, 1, 1]))
    evaluate(Watched(2, 2).train(), DataLoader(dataset, batch_size=2), nn.CrossEntropyLoss())
    assert seen, "evaluate(...) made no forward pass; expected one per batch."
    for training, graph in seen:
        assert not training, (
            "In a forward pass of evaluate, model.training was True; expected False."
        )
        assert not graph, (
            "In a forward pass of evaluate, output.requires_grad was True; expected False."
        )


def test_evaluate_leaves_no_trace() -> None:
    """Mode, gradients, parameters and gradient tracking are as before"""
    dataset = torch.utils.data.TensorDataset(torch.ones(3, 2), torch.tensor([0, 1, 1]))
    for training in (True, False):
        model = nn.Linear(2, 2).train(training)
        before = model.weight.detach().clone()
        model.weight.grad = torch.full_like(model.weight, 7.0)
        evaluate(model, DataLoader(dataset, batch_size=2), nn.CrossEntropyLoss())
        assert model.training is training, (
            f"model.training was {training} before evaluate and is {model.training} afterwards; "
            "expected it unchanged."
        )
        assert torch.equal(before, model.weight.detach()), (
            f"model.weight was {before} before evaluate and is {model.weight.detach()} "
            "afterwards; expected it unchanged."
        )
        kept = model.weight.grad is not None and bool((model.weight.grad == 7.0).all())
        assert kept, (
            f"model.weight.grad was filled with 7.0 before evaluate and is {model.weight.grad} "
            "afterwards; expected it unchanged."
        )
        assert torch.is_grad_enabled(), (
            "torch.is_grad_enabled() is False after evaluate; expected True, as before."
        )


# %% [markdown]
# **Predict, then run.** Half of this network's hidden values are dropped at random, in training
# mode. Which of the two lists shows the same number twice?

# %% tags=["active-ipynb"]
# torch.manual_seed(0)
# dropper = nn.Sequential(nn.Linear(2, 16), nn.ReLU(), nn.Dropout(0.5), nn.Linear(16, 2))
# x, y = points[160:], classes[160:]
# test_loader = make_loader(TabularDataset(x, y), batch_size=32, seed=0, train=False)
# loss_fn = nn.CrossEntropyLoss()
#
# with torch.no_grad():
#     print("called directly:", [round(loss_fn(dropper(x), y).item(), 4) for _ in range(2)])
# print("evaluate:       ", [round(evaluate(dropper, test_loader, loss_fn).loss, 4) for _ in "ab"])
# print("in training mode afterwards:", dropper.training)

# %% [markdown]
# ## The whole run
#
# Train for an epoch, measure, write it down; again and again. The test data answers one question
# only: how good is the network on points that it has never learned from?


# %% task="fit"
def fit(
    model: nn.Module,
    train_loader: DataLoader[Sample],
    test_loader: DataLoader[Sample],
    optimizer: torch.optim.Optimizer,
    loss_fn: LossFunction,
    epochs: int,
    device: str | torch.device = "cpu",
) -> History:
    """Train a classifier for several epochs, and keep the history of the run.

    In each epoch: train once over `train_loader`, then measure on `test_loader`, and write the
    three figures down. Your `train_epoch` and `evaluate` do the work. The same model and the same
    optimizer go through all epochs. The test data is for measuring: no step is made on it.

    Args:
        model: The network, `(N, D)` features to `(N, C)` logits. It is already on `device`.
        train_loader: Gives the batches `(x, y)` to train on, each sample once per epoch.
        test_loader: Gives the batches `(x, y)` to measure on, each sample once per epoch.
        optimizer: Holds the model's parameters, and its own rule to update them.
        loss_fn: `loss_fn(output, y)`, in this order, is the mean loss of one batch (0-d tensor).
        epochs: How many times to go through the training data.
        device: Where the batches have to go.

    Returns:
        `History(train_loss, test_loss, test_accuracy)`: three lists of Python floats, one entry per
        epoch. `train_loss` is what `train_epoch` returned; the test figures are taken after the
        training of that epoch.

    Formula:
        entry e of each list belongs to epoch e: first train, then measure

    Example:
        >>> model = nn.Linear(1, 2)
        >>> _ = nn.init.zeros_(model.weight), nn.init.zeros_(model.bias)
        >>> dataset = TabularDataset(torch.tensor([[-1.0], [1.0]]), torch.tensor([0, 1]))
        >>> loader = make_loader(dataset, batch_size=2, seed=0, train=False)
        >>> optimizer = torch.optim.SGD(model.parameters(), lr=1.0)
        >>> history = fit(model, loader, loader, optimizer, nn.CrossEntropyLoss(), epochs=3)
        >>> [round(loss, 4) for loss in history.train_loss]  # two equal logits: log 2 at the start
        [0.6931, 0.3133, 0.1946]
        >>> [round(loss, 4) for loss in history.test_loss]  # same data here, one step later
        [0.3133, 0.1946, 0.1405]
        >>> history.test_accuracy
        [1.0, 1.0, 1.0]

    Slide: Training loop & SGD
    """
    ### BEGIN SOLUTION
    history = History([], [], [])
    for _ in range(epochs):
        history.train_loss.append(train_epoch(model, train_loader, optimizer, loss_fn, device))
        metrics = evaluate(model, test_loader, loss_fn, device)
        history.test_loss.append(metrics.loss)
        history.test_accuracy.append(metrics.accuracy)
    return history
    ### END SOLUTION


# %% check="fit"
def test_fit_writes_one_entry_per_epoch() -> None:
    """Three epochs of the docstring's example give its three losses, each taken in time"""
    model = nn.Linear(1, 2)
    nn.init.zeros_(model.weight)
    nn.init.zeros_(model.bias)
    dataset = torch.utils.data.TensorDataset(torch.tensor([[-1.0], [1.0]]), torch.tensor([0, 1]))
    loader = DataLoader(dataset, batch_size=2)
    optimizer = torch.optim.SGD(model.parameters(), lr=1.0)
    got = fit(model, loader, loader, optimizer, nn.CrossEntropyLoss(), epochs=3)
    expected = History([0.6931, 0.3133, 0.1946], [0.3133, 0.1946, 0.1405], [1.0, 1.0, 1.0])
    for name, values, wanted in zip(expected._fields, got, expected, strict=True):
        assert len(values) == 3, (
            f"fit(..., epochs=3).{name} has {len(values)} entries; expected 3, one per epoch."
        )
        assert all(isinstance(value, float) for value in values), (
            f"fit(..., epochs=3).{name} gave {values}; expected Python floats."
        )
        assert all(abs(v - w) < 1e-3 for v, w in zip(values, wanted, strict=True)), (
            f"fit(..., epochs=3).{name} gave {values}; expected {wanted}."
        )


def test_fit_does_not_train_on_the_test_data() -> None:
    """Other test data changes the test figures, but not the trained weights"""
    train_set = torch.utils.data.TensorDataset(torch.tensor([[-1.0], [1.0]]), torch.tensor([0, 1]))
    weights = []
    for labels in ([0, 1], [1, 0]):
        targets = torch.tensor(labels)
        test_set = torch.utils.data.TensorDataset(torch.tensor([[-2.0], [3.0]]), targets)
        model = nn.Linear(1, 2)
        nn.init.zeros_(model.weight)
        nn.init.zeros_(model.bias)
        optimizer = torch.optim.SGD(model.parameters(), lr=1.0)
        train_loader, test_loader = DataLoader(train_set, batch_size=2), DataLoader(test_set)
        fit(model, train_loader, test_loader, optimizer, nn.CrossEntropyLoss(), epochs=2)
        weights.append(model.weight.detach().clone())
    assert torch.allclose(weights[0], weights[1], atol=1e-6), (
        f"Two runs of fit that differ in the test labels alone gave the weights {weights[0]} and "
        f"{weights[1]}; expected the same weights."
    )


# %% [markdown]
# **Predict, then run.** Which curve begins lower in the first epoch, the training loss or the test
# loss? (When is each of them measured?) Then run the cell again with `n, epochs = 16, 300`: as
# many steps, but on a tenth of the data. How far apart are the two losses now?

# %% tags=["active-ipynb"]
# model = new_network()
# n, epochs = 160, 30  # try 16, 300: as many steps on a tenth of the data
# training = TabularDataset(points[:n], classes[:n])
# train_loader = make_loader(training, batch_size=8, seed=0, train=True)
# optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
# history = fit(model, train_loader, test_loader, optimizer, loss_fn, epochs)
#
# figure, (left, right) = plt.subplots(1, 2, figsize=(8, 3.2), layout="constrained")
# left.plot(range(1, epochs + 1), history.train_loss, label="training data")
# left.plot(range(1, epochs + 1), history.test_loss, label="test data")
# left.set(xlabel="epoch", ylabel="mean loss per sample", title="Do both losses fall together?")
# left.legend()
# right.plot(range(1, epochs + 1), history.test_accuracy, color="tab:orange")
# right.set(xlabel="epoch", ylabel="accuracy", title="Accuracy on points never trained on")
# plt.show()
