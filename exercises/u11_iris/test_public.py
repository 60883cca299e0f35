"""Public checks of u11_iris: the lecture's own values.

Run them in this folder with ``pytest test_public.py``. They earn no points; they tell you early.
Built from the unit's source: edit iris.py, not this file.
"""

import sys
from pathlib import Path

import matplotlib.pyplot as plt
import torch
from matplotlib.figure import Figure

sys.path.insert(0, str(Path(__file__).parent))

from iris import (
    CLASS_NAMES,
    IrisNet,
    iris_split,
    plot_latent_space,
    train_iris,
)


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
