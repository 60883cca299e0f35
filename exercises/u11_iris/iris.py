"""Unit 11: Iris, end to end.

One hundred and fifty flowers, four lengths each, three species: load them, build a network, train
it, measure it on flowers it has never seen, and look inside.

You learn to prepare data without leaking the test part into it, to return logits where
`CrossEntropyLoss` expects logits, to run the whole recipe from one seed, and to draw the "latent"
space: the two numbers that the first layer makes out of every flower.
"""

from collections.abc import Sequence
from typing import NamedTuple

import matplotlib.pyplot as plt
import torch
from matplotlib.figure import Figure
from sklearn.datasets import load_iris
from sklearn.model_selection import train_test_split
from torch import nn

CLASS_NAMES = ("setosa", "versicolor", "virginica")  # the name of class id 0, 1, 2


class IrisSplit(NamedTuple):
    """The flowers to learn from, and the flowers to be judged by."""

    x_train: torch.Tensor  # (N, 4), float32, standardised
    y_train: torch.Tensor  # (N,), int64 class ids 0, 1, 2
    x_test: torch.Tensor  # (M, 4), float32, on the same scale as x_train
    y_test: torch.Tensor  # (M,), int64


def iris_split(seed: int = 0) -> IrisSplit:
    """Split scikit-learn's Iris data into standardised training and test tensors.

    Divide the 150 flowers into 120 for training and 30 for testing. Every flower lands in exactly
    one part and keeps its own label. The split is stratified: each species sends 40 flowers to
    training and 10 to testing. Both parts are shuffled, not sorted by species. The same seed gives
    the same split again; another seed sends other flowers to testing.

    Then standardise column by column: subtract the mean and divide by the standard deviation of
    the *training* part, in both parts. Which convention the standard deviation follows (divide by
    n or by n - 1) is up to you.

    Args:
        seed: an integer >= 0 that decides the shuffle.

    Returns:
        An `IrisSplit`: `x_train` (120, 4) and `x_test` (30, 4) of dtype float32, `y_train` (120,)
        and `y_test` (30,) of dtype int64 with scikit-learn's class ids. None requires grad.

    Formula:
        x_scaled = (x - mean_of_train) / std_of_train, for each of the four columns

    Example:
        >>> split = iris_split(seed=0)
        >>> split.x_train.shape, split.x_test.shape
        (torch.Size([120, 4]), torch.Size([30, 4]))
        >>> split.y_train.bincount(), split.y_test.bincount()
        (tensor([40, 40, 40]), tensor([10, 10, 10]))

    Slide: End-to-end exercise (Iris dataset)
    """
    # TODO: your code here, then delete the next line
    raise NotImplementedError


class IrisNet(nn.Module):
    """Build the slide's network: 4 features, 2 hidden units, ReLU, 3 logits.

    Three methods look at the same two layers: `forward` is what training uses, `latent` and
    `predict_proba` are for looking at the result. The last two build no graph: what they return
    does not require grad, also when called outside `torch.no_grad()`. None of the three changes
    the input or switches between training and evaluation mode.

    Formula:
        latent(x) = layer1(x)
        forward(x) = layer2(relu(layer1(x)))
        predict_proba(x) = softmax(forward(x)), row by row

    Example:
        >>> model = IrisNet()
        >>> flowers = torch.zeros(5, 4)
        >>> model(flowers).shape, model.latent(flowers).shape
        (torch.Size([5, 3]), torch.Size([5, 2]))
        >>> model(flowers).requires_grad, model.predict_proba(flowers).requires_grad
        (True, False)

    Slide: End-to-end exercise (Iris dataset)
    """

    def __init__(self) -> None:
        """Make `layer1`, an `nn.Linear` from 4 to 2, and `layer2`, an `nn.Linear` from 2 to 3.

        As in every module, the parent's constructor comes first.
        """
        # TODO: your code here, then delete the next line
        raise NotImplementedError

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return the logits, ready for `CrossEntropyLoss`: nothing follows `layer2`.

        Args:
            x: flowers, `(N, 4)`, of the dtype and on the device of the parameters.

        Returns:
            One logit per class, `(N, 3)`, differentiable.
        """
        # TODO: your code here, then delete the next line
        raise NotImplementedError

    def latent(self, x: torch.Tensor) -> torch.Tensor:
        """Return the output of `layer1` before the ReLU, without a graph.

        Args:
            x: flowers, `(N, 4)`.

        Returns:
            The two latent coordinates of every flower, `(N, 2)`; they may be negative.
        """
        # TODO: your code here, then delete the next line
        raise NotImplementedError

    def predict_proba(self, x: torch.Tensor) -> torch.Tensor:
        """Return the probability of every class, without a graph.

        Args:
            x: flowers, `(N, 4)`.

        Returns:
            Non-negative numbers, `(N, 3)`; each row sums to 1.
        """
        # TODO: your code here, then delete the next line
        raise NotImplementedError


class TrainResult(NamedTuple):
    """What comes out of a training run."""

    model: IrisNet  # trained, on the device it was trained on
    losses: list[float]  # one number per epoch
    test_accuracy: float  # of `model`, between 0 and 1


def train_iris(
    split: IrisSplit,
    epochs: int = 200,
    lr: float = 0.05,
    seed: int = 0,
    device: str | torch.device = "cpu",
) -> TrainResult:
    """Train a fresh IrisNet on the training rows and measure it on the test rows.

    Make a new `IrisNet` from `seed`, and minimise the cross-entropy of its logits with Adam. An
    epoch is one pass over the training rows: one step with all of them, or several steps with
    mini-batches, as you like. The test rows take no part in training: they neither make gradients
    nor choose the model or the moment to stop. Measure them once, at the end.

    The same arguments give the same result again, whatever happened to torch's random state
    before; setting torch's seed in here is allowed. The tensors of `split` stay as they are. Any
    split of that form works: other rows, another number of them, other labels.

    Args:
        split: features `(N, 4)` float32 and class ids `(N,)` int64 in {0, 1, 2}, on the CPU or on
            `device`.
        epochs: number of passes over the training rows; all of them are made.
        lr: the learning rate given to Adam; its other settings stay at torch's defaults.
        seed: an integer that decides the start of the model (and the batches, if there are any).
        device: where to train; model and data both go there, and the model stays there.

    Returns:
        A `TrainResult`. `losses` holds one Python float per epoch: the mean training loss of that
        epoch (with full batches, the loss of its one step). `test_accuracy` is a Python float: the
        fraction of test rows that the returned model names correctly.

    Formula:
        accuracy = (number of rows where the largest logit belongs to the label) / (number of rows)

    Example:
        >>> result = train_iris(iris_split(seed=0), epochs=100)
        >>> len(result.losses), result.losses[-1] < result.losses[0]
        (100, True)

    Slide: End-to-end exercise (Iris dataset)
    """
    # TODO: your code here, then delete the next line
    raise NotImplementedError


def plot_latent_space(
    model: IrisNet, x: torch.Tensor, y: torch.Tensor, class_names: Sequence[str]
) -> Figure:
    """Draw every flower at its latent coordinates, one scatter for each class.

    Make a new figure. For each class draw one `scatter` of its own with the points
    `model.latent(x)` of the rows with that label: first latent coordinate to the right, second one
    up. Put the class names in a legend (on the axes or on the figure) and a label on both axes;
    the words are yours. Return the figure; call neither `show` nor `savefig`. Model, `x` and `y`
    stay as they are. They may be on a GPU, but matplotlib only draws what is on the CPU.

    Args:
        model: an `IrisNet`, trained or not.
        x: flowers, `(N, 4)`, on the model's device.
        y: class ids, `(N,)`, int64, in any order; each id is an index into `class_names`.
        class_names: the names of class 0, 1, 2, in this order.

    Returns:
        The figure, with one scatter per class.

    Example:
        >>> split = iris_split(seed=0)
        >>> figure = plot_latent_space(IrisNet(), split.x_test, split.y_test, CLASS_NAMES)
        >>> [len(points.get_offsets()) for points in figure.axes[0].collections]
        [10, 10, 10]

    Slide: End-to-end exercise (Iris dataset)
    """
    # TODO: your code here, then delete the next line
    raise NotImplementedError
