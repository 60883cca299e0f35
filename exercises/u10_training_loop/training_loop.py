"""Training loop and SGD.

One gradient descent step rarely gets anywhere: training takes many. In this unit you build the
loop around the step: a `Dataset` that hands out samples, a `DataLoader` that makes batches of
them, one *epoch* of training (every sample once), an honest measurement on data that was not
trained on, and the whole run with its history. You learn why small batches are noisy but fast,
why a mean over batches is not a mean over samples, and what `train()`, `eval()` and `no_grad()`
are for.
"""

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
        # TODO: your code here, then delete the next line
        raise NotImplementedError

    def __len__(self) -> int:
        """Return the number of samples."""
        # TODO: your code here, then delete the next line
        raise NotImplementedError

    def __getitem__(self, index: int) -> tuple[torch.Tensor, torch.Tensor]:
        """Return the row of features and the label at `index`."""
        # TODO: your code here, then delete the next line
        raise NotImplementedError


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
    # TODO: your code here, then delete the next line
    raise NotImplementedError


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
    # TODO: your code here, then delete the next line
    raise NotImplementedError


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
    # TODO: your code here, then delete the next line
    raise NotImplementedError


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
    # TODO: your code here, then delete the next line
    raise NotImplementedError
