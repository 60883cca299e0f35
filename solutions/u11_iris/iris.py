# %% [markdown]
# # Unit 11: Iris, end to end
#
# One hundred and fifty flowers, four lengths each, three species: load them, build a network, train
# it, measure it on flowers it has never seen, and look inside.
#
# You learn to prepare data without leaking the test part into it, to return logits where
# `CrossEntropyLoss` expects logits, to run the whole recipe from one seed, and to draw the "latent"
# space: the two numbers that the first layer makes out of every flower.

# %%
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


# %% [markdown]
# ## 1. Load the data
#
# Split first, scale afterwards: the test flowers stand for flowers that nobody has measured yet, so
# no number may be computed from them, not even a mean. Why scale at all? You will see at the end.


# %% task="iris_split"
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
    ### BEGIN SOLUTION
    features, labels = load_iris(return_X_y=True)
    x_train, x_test, y_train, y_test = train_test_split(
        features, labels, test_size=30, stratify=labels, random_state=seed
    )
    mean, std = x_train.mean(axis=0), x_train.std(axis=0)
    return IrisSplit(
        x_train=torch.tensor((x_train - mean) / std, dtype=torch.float32),
        y_train=torch.tensor(y_train, dtype=torch.int64),
        x_test=torch.tensor((x_test - mean) / std, dtype=torch.float32),
        y_test=torch.tensor(y_test, dtype=torch.int64),
    )
    ### END SOLUTION


# %% check="iris_split"
def test_iris_split_has_120_and_30_rows_of_every_species() -> None:
    """The split has 120 and 30 rows, 40 and 10 of every species, in the right dtypes"""
    split = iris_split(seed=0)
    shapes = [tuple(part.shape) for part in split]
    dtypes = [part.dtype for part in split]
    labels = (split.y_train, split.y_test)
    counts = [torch.bincount(y.long(), minlength=3).tolist() for y in labels]
    expected_dtypes = [torch.float32, torch.int64, torch.float32, torch.int64]
    assert shapes == [(120, 4), (120,), (30, 4), (30,)], (
        f"iris_split(seed=0) has the shapes {shapes}; "
        "x_train, y_train, x_test, y_test should have (120, 4), (120,), (30, 4), (30,)."
    )
    assert dtypes == expected_dtypes, (
        f"iris_split(seed=0) has the dtypes {dtypes}; expected {expected_dtypes}."
    )
    assert counts == [[40, 40, 40], [10, 10, 10]], (
        f"iris_split(seed=0) has {counts[0]} flowers per species to train and {counts[1]} to test; "
        "a stratified split has [40, 40, 40] and [10, 10, 10]."
    )


def test_iris_split_standardises_with_the_training_part() -> None:
    """The training columns have mean 0 and deviation 1, and the test columns share their scale"""
    split = iris_split(seed=0)
    mean, std = split.x_train.mean(dim=0), split.x_train.std(dim=0)
    test_mean = split.x_test.mean(dim=0)
    assert torch.allclose(mean, torch.zeros(4), atol=1e-4), (
        f"iris_split(seed=0).x_train has the column means {mean.tolist()}; expected 0 four times."
    )
    assert torch.allclose(std, torch.ones(4), atol=1e-2), (
        f"iris_split(seed=0).x_train has the deviations {std.tolist()}; expected 1 four times."
    )
    assert bool((test_mean.abs() > 1e-4).any()), (
        "iris_split(seed=0).x_test has mean 0 in every column, as if it had been scaled by its own "
        "statistics; it should be scaled by those of the training part."
    )


def test_iris_split_follows_its_seed() -> None:
    """The same seed repeats the split and another seed changes it"""
    first, again, other = iris_split(seed=1), iris_split(seed=1), iris_split(seed=2)
    assert all(torch.equal(a, b) for a, b in zip(first, again, strict=True)), (
        "iris_split(seed=1) gave two different splits when called twice; expected the same one."
    )
    assert not torch.equal(first.x_train, other.x_train), (
        "iris_split(seed=1) and iris_split(seed=2) gave the same rows in the same order; "
        "expected another shuffle for another seed."
    )


# %% [markdown]
# Predict, then run: the four training means are 0. Are the four test means 0 as well? Should they
# be?

# %% tags=["active-ipynb"]
# split = iris_split(seed=0)
# for name, x in (("training", split.x_train), ("test", split.x_test)):
#     print(name, "means are away from 0 by", [round(abs(m), 3) for m in x.mean(dim=0).tolist()])

# %% [markdown]
# ## 2. Define a simple neural network
#
# The slide ends the network with a softmax and then trains with `CrossEntropyLoss`, which applies
# a softmax itself. Doing both would apply it twice: the loss could then never fall below 0.55,
# however good the network. So `forward` stops at the logits, and the softmax has a method of its
# own, `predict_proba`, for the moment when you want to read probabilities.


# %% task="IrisNet"
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
        ### BEGIN SOLUTION
        super().__init__()
        self.layer1 = nn.Linear(4, 2)
        self.layer2 = nn.Linear(2, 3)
        ### END SOLUTION

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return the logits, ready for `CrossEntropyLoss`: nothing follows `layer2`.

        Args:
            x: flowers, `(N, 4)`, of the dtype and on the device of the parameters.

        Returns:
            One logit per class, `(N, 3)`, differentiable.
        """
        ### BEGIN SOLUTION
        logits: torch.Tensor = self.layer2(torch.relu(self.layer1(x)))
        return logits
        ### END SOLUTION

    def latent(self, x: torch.Tensor) -> torch.Tensor:
        """Return the output of `layer1` before the ReLU, without a graph.

        Args:
            x: flowers, `(N, 4)`.

        Returns:
            The two latent coordinates of every flower, `(N, 2)`; they may be negative.
        """
        ### BEGIN SOLUTION
        with torch.no_grad():
            coordinates: torch.Tensor = self.layer1(x)
        return coordinates
        ### END SOLUTION

    def predict_proba(self, x: torch.Tensor) -> torch.Tensor:
        """Return the probability of every class, without a graph.

        Args:
            x: flowers, `(N, 4)`.

        Returns:
            Non-negative numbers, `(N, 3)`; each row sums to 1.
        """
        ### BEGIN SOLUTION
        with torch.no_grad():
            return torch.softmax(self(x), dim=1)
        ### END SOLUTION


# %% check="IrisNet"
def test_IrisNet_has_the_slides_layers() -> None:
    """The layers are 4 to 2 and 2 to 3"""
    model = IrisNet()
    shapes = [tuple(model.layer1.weight.shape), tuple(model.layer2.weight.shape)]
    count = sum(parameter.numel() for parameter in model.parameters())
    assert shapes == [(2, 4), (3, 2)], (
        f"IrisNet() has layer1.weight, layer2.weight of the shapes {shapes}; "
        "nn.Linear(4, 2) and nn.Linear(2, 3) have (2, 4) and (3, 2)."
    )
    assert count == 19, (
        f"IrisNet() has {count} parameters; expected 19, that is (4*2 + 2) + (2*3 + 3)."
    )


def test_IrisNet_answers_with_known_weights() -> None:
    """With known weights, the latent point (1, -2) gives the logits (1, -1, 0) and their softmax"""
    model = IrisNet()
    with torch.no_grad():
        model.layer1.weight.copy_(torch.tensor([[1.0, 0.0, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0]]))
        model.layer1.bias.zero_()
        model.layer2.weight.copy_(torch.tensor([[1.0, 1.0], [-1.0, 1.0], [0.0, 1.0]]))
        model.layer2.bias.zero_()
    x = torch.tensor([[1.0, -2.0, 7.0, 7.0], [-1.0, 3.0, 0.0, 0.0]])
    latent, logits, proba = model.latent(x), model(x), model.predict_proba(x)
    wanted_latent = torch.tensor([[1.0, -2.0], [-1.0, 3.0]])
    wanted_logits = torch.tensor([[1.0, -1.0, 0.0], [3.0, 3.0, 3.0]])
    wanted_proba = torch.tensor([[0.6652, 0.0900, 0.2447], [0.3333, 0.3333, 0.3333]])
    assert torch.allclose(latent, wanted_latent, atol=1e-5), (
        f"latent(x) gave {latent.tolist()}; expected {wanted_latent.tolist()}, "
        "the output of layer1 before the ReLU."
    )
    assert torch.allclose(logits, wanted_logits, atol=1e-5), (
        f"forward(x) gave {logits.tolist()}; expected the logits {wanted_logits.tolist()}: "
        "ReLU between the layers, nothing after layer2."
    )
    assert torch.allclose(proba, wanted_proba, atol=1e-3), (
        f"predict_proba(x) gave {proba.tolist()}; expected {wanted_proba.tolist()}, "
        "the softmax of the logits, row by row."
    )


def test_IrisNet_builds_a_graph_only_to_train() -> None:
    """The logits require grad; latent coordinates and probabilities do not"""
    model, x = IrisNet(), torch.zeros(5, 4)
    flags = [y.requires_grad for y in (model(x), model.latent(x), model.predict_proba(x))]
    assert flags == [True, False, False], (
        f"forward(x), latent(x), predict_proba(x) have requires_grad {flags}; "
        "expected [True, False, False]: training needs a graph, looking does not."
    )


# %% [markdown]
# Predict, then run: a new network knows nothing. What fraction of the 30 test flowers will it name
# correctly? And is it at least modest, with probabilities near 1/3?

# %% tags=["active-ipynb"]
# split = iris_split(seed=0)
# for seed in range(4):
#     torch.manual_seed(seed)
#     proba = IrisNet().predict_proba(split.x_test)
#     accuracy = (proba.argmax(dim=1) == split.y_test).float().mean().item()
#     first = [round(p, 2) for p in proba[0].tolist()]
#     print(f"seed {seed}: accuracy {accuracy:.2f}, probabilities of the first flower {first}")

# %% [markdown]
# ## 3. Train, and check the performance
#
# The five steps of unit 9, again and again. Everything random hangs on one seed, so that a result
# can be repeated; the test flowers wait outside until the very end.


# %%
class TrainResult(NamedTuple):
    """What comes out of a training run."""

    model: IrisNet  # trained, on the device it was trained on
    losses: list[float]  # one number per epoch
    test_accuracy: float  # of `model`, between 0 and 1


# %% task="train_iris"
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
    ### BEGIN SOLUTION
    torch.manual_seed(seed)
    model = IrisNet().to(device)
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    loss_fn = nn.CrossEntropyLoss()
    x_train, y_train, x_test, y_test = (part.to(device) for part in split)

    losses: list[float] = []
    for _ in range(epochs):
        optimizer.zero_grad()
        loss = loss_fn(model(x_train), y_train)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())

    hits = model.predict_proba(x_test).argmax(dim=1) == y_test
    return TrainResult(model, losses, hits.sum().item() / len(hits))
    ### END SOLUTION


# %% check="train_iris"
def test_train_iris_learns_the_flowers() -> None:
    """At least one of three seeds reaches a loss below 0.4 and names 80 % of the test flowers"""
    split = iris_split(seed=0)
    seen, learned = [], False
    for seed in range(3):  # a network this small may have bad luck with one start
        result = train_iris(split, seed=seed)
        seen.append((round(result.losses[-1], 3), round(result.test_accuracy, 3)))
        learned = result.losses[-1] < 0.4 and result.test_accuracy >= 0.8
        if learned:
            break
    assert learned, (
        f"train_iris(split, seed=0), then 1, 2, gave (last loss, test accuracy) {seen}; "
        "expected a loss below 0.4 and an accuracy of at least 0.8 for one of them."
    )


def test_train_iris_keeps_one_float_per_epoch() -> None:
    """Three epochs give three floats, a float accuracy and an IrisNet"""
    result = train_iris(iris_split(seed=0), epochs=3)
    kinds = [type(loss).__name__ for loss in result.losses]
    assert kinds == ["float"] * 3, (
        f"train_iris(split, epochs=3).losses holds {kinds}; expected one Python float per epoch."
    )
    assert type(result.test_accuracy) is float, (
        f"train_iris(...).test_accuracy is a {type(result.test_accuracy).__name__}; "
        "expected a Python float."
    )
    assert isinstance(result.model, IrisNet), (
        f"train_iris(...).model is a {type(result.model).__name__}; expected an IrisNet."
    )


def test_train_iris_is_repeatable_and_honest() -> None:
    """A second run gives the same numbers, and the accuracy is that of the returned model"""
    split = iris_split(seed=0)
    first, again = train_iris(split, epochs=20, seed=3), train_iris(split, epochs=20, seed=3)
    guesses = first.model.predict_proba(split.x_test).argmax(dim=1)
    accuracy = (guesses == split.y_test).float().mean().item()
    change = max(abs(a - b) for a, b in zip(first.losses, again.losses, strict=True))
    assert change < 1e-4, (
        f"train_iris(split, epochs=20, seed=3) gave losses that differ by {change} when called "
        "twice; expected the same run from the same seed."
    )
    assert abs(first.test_accuracy - accuracy) < 1e-4, (
        f"train_iris(...).test_accuracy is {first.test_accuracy}; the returned model names "
        f"{accuracy} of split.x_test correctly."
    )


# %% [markdown]
# Predict, then run: three seeds, three loss curves. Where do all three start (think of an
# untrained guess among three classes), and do they end at the same place?

# %% tags=["active-ipynb"]
# split = iris_split(seed=0)
# figure, axes = plt.subplots(figsize=(6, 3.5))
# for seed in range(3):
#     result = train_iris(split, seed=seed)
#     axes.plot(result.losses, label=f"seed {seed}: test accuracy {result.test_accuracy:.2f}")
# axes.set_xlabel("epoch")
# axes.set_ylabel("cross-entropy on the training rows")
# axes.set_title("Other starts, other roads, but every loss falls")
# axes.legend()
# plt.show()

# %% [markdown]
# And why did we standardise? Predict, then run: the same network and the same seeds, but lengths
# in centimetres. How many of the eight runs still learn?

# %% tags=["active-ipynb"]
# centimetres = torch.tensor(load_iris().data, dtype=torch.float32)
# mean, std = centimetres.mean(dim=0), centimetres.std(dim=0)
# raw = split._replace(x_train=split.x_train * std + mean, x_test=split.x_test * std + mean)
# for name, data in (("standardised", split), ("centimetres ", raw)):
#     accuracies = [train_iris(data, epochs=100, seed=seed).test_accuracy for seed in range(8)]
#     print(name, [round(accuracy, 2) for accuracy in accuracies])

# %% [markdown]
# ## 4. Plot the latent space
#
# The hidden layer has only two units, so every flower becomes a point in the plane. A picture of
# these points shows what the network has made of four lengths.


# %% task="plot_latent_space"
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
    ### BEGIN SOLUTION
    points, labels = model.latent(x).cpu(), y.cpu()
    figure, axes = plt.subplots()
    for class_id, name in enumerate(class_names):
        first, second = points[labels == class_id].numpy().T
        axes.scatter(first, second, label=name)
    axes.set_xlabel("latent coordinate 1")
    axes.set_ylabel("latent coordinate 2")
    axes.legend(title="species")
    return figure
    ### END SOLUTION


# %% check="plot_latent_space"
def test_plot_latent_space_draws_one_scatter_per_class() -> None:
    """Each species has a scatter of its own, at the latent coordinates of its flowers"""
    torch.manual_seed(0)
    model, split = IrisNet(), iris_split(seed=0)
    figure = plot_latent_space(model, split.x_test, split.y_test, CLASS_NAMES)
    plt.close(figure)
    assert isinstance(figure, Figure), (
        f"plot_latent_space(...) returned a {type(figure).__name__}; expected the Figure."
    )

    latent = model.latent(split.x_test)
    drawn = [
        sorted(torch.tensor(points.get_offsets()).tolist())
        for axes in figure.axes
        for points in axes.collections
    ]
    for class_id, name in enumerate(CLASS_NAMES):
        wanted = torch.tensor(sorted(latent[split.y_test == class_id].tolist()))
        assert any(
            len(points) == len(wanted) and torch.allclose(torch.tensor(points), wanted, atol=1e-4)
            for points in drawn
        ), (
            f"plot_latent_space(...) drew scatters of {[len(points) for points in drawn]} points; "
            f"none of them shows exactly the 10 latent points of {name}."
        )


def test_plot_latent_space_names_classes_and_axes() -> None:
    """The legend shows the class names and both axes have a label"""
    split = iris_split(seed=0)
    figure = plot_latent_space(IrisNet(), split.x_test, split.y_test, CLASS_NAMES)
    plt.close(figure)
    legends = [*figure.legends, *(axes.get_legend() for axes in figure.axes)]
    names = [text.get_text() for legend in legends if legend for text in legend.get_texts()]
    labels = [(axes.get_xlabel(), axes.get_ylabel()) for axes in figure.axes]
    assert all(name in names for name in CLASS_NAMES), (
        f"plot_latent_space(...) has a legend with {names}; expected {list(CLASS_NAMES)}."
    )
    assert any(x_label and y_label for x_label, y_label in labels), (
        f"plot_latent_space(...) has the axis labels {labels}; expected a text on both axes."
    )


# %% [markdown]
# Predict, then run: the lines mark where the ReLU bends. Everything left of the vertical line is
# pushed onto it, everything below the horizontal line is pushed up to it. Which species does the
# second layer tell apart easily, and which two touch?

# %% tags=["active-ipynb"]
# result = train_iris(split, seed=0)
# figure = plot_latent_space(result.model, split.x_train, split.y_train, CLASS_NAMES)
# axes = figure.axes[0]
# axes.axvline(0, color="grey", linewidth=0.8)
# axes.axhline(0, color="grey", linewidth=0.8)
# axes.set_title("Two numbers per flower almost separate the species")
# plt.show()
