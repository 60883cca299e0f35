"""Units and tasks are found by name, and a wrong name gets the nearest ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder import catalog
from autograder.errors import UnitError, UsageError

POINTS = {
    "u01_tensors": 9,
    "u02_autograd": 9,
    "u03_two_parameter_model": 8,
    "u04_linear": 6,
    "u05_activations": 9,
    "u06_modules": 9,
    "u07_losses": 9,
    "u08_optimizers": 6,
    "u09_gd_step": 12,
    "u10_training_loop": 10,
    "u11_iris": 13,
}

TASKS = [
    "tensors_from_arrays:2",
    "array_from_tensor:1",
    "describe_tensor:1",
    "pick_device:1",
    "move_to:1",
    "pairwise_squared_distances:2",
    "standardize:1",
    "derivative_of_square:1",
    "fresh_gradient:2",
    "accumulated_gradients:1",
    "numerical_gradient:3",
    "gradient_check:2",
    "two_parameter_loss:1",
    "two_parameter_gradients:3",
    "manual_two_parameter_gradients:2",
    "graph_leaves:1",
    "draw_graph:1",
    "linear_forward:2",
    "MyLinear:3",
    "count_parameters:1",
    "relu:2",
    "sigmoid:2",
    "softmax:3",
    "softmax_violations:2",
    "SimpleNeuralNet:4",
    "MLP:2",
    "RepairedNetA:1",
    "RepairedNetB:1",
    "RepairedNetC:1",
    "mse_loss:2",
    "bce_with_logits:3",
    "cross_entropy:3",
    "predictions_from_logits:1",
    "sgd_update_:2",
    "MyAdam:3",
    "make_optimizer:1",
    "gd_step:6",
    "repaired_step_a:1",
    "repaired_step_b:1",
    "repaired_step_c:1",
    "repaired_step_d:1",
    "repaired_step_e:1",
    "repaired_step_f:1",
    "TabularDataset:1",
    "make_loader:2",
    "train_epoch:3",
    "evaluate:3",
    "fit:1",
    "iris_split:3",
    "IrisNet:3",
    "train_iris:4",
    "plot_latent_space:3",
]


def test_the_course_is_that_of_the_curriculum() -> None:
    """Eleven units and 52 tasks with the points that the contract fixes, 100 in all."""
    units = catalog.units()

    assert {unit.name: unit.points for unit in units} == POINTS
    assert [f"{task.name}:{task.points:g}" for unit in units for task in unit.tasks] == TASKS
    assert len(TASKS) == 52
    assert sum(POINTS.values()) == 100


@pytest.mark.parametrize("name", ["u09", "gd_step", "u09_gd_step"])
def test_a_unit_is_found_by_number_topic_and_name(name: str) -> None:
    """All three ways lead to the same unit."""
    (unit,) = catalog.find_units([name])

    assert unit.name == "u09_gd_step"
    assert unit.topic == "gd_step"


def test_a_name_of_both_means_the_task() -> None:
    """``gd_step`` is a topic and a task; a learner means the task."""
    ((unit, tasks),) = catalog.find_tasks(["gd_step"]).items()

    assert unit.name == "u09_gd_step"
    assert [task.name for task in tasks] == ["gd_step"]


def test_no_name_means_everything() -> None:
    """Without a name, all units count."""
    assert catalog.units() == catalog.find_units([])
    assert sum(len(tasks) for tasks in catalog.find_tasks([]).values()) == 52


@pytest.mark.parametrize("find", [catalog.find_units, catalog.find_tasks])
def test_a_mistyped_name_gets_the_nearest(find: object) -> None:
    """The message names what there is."""
    with pytest.raises(UsageError, match=r"Did you mean .*u05_activations"):
        find(["u05_activation"])  # type: ignore[operator]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("title = 3", "Expected `str`"),
        ("title = 'T'\nslides = []\ntasks = []\ncolour = 1", "unknown field `colour`"),
        ("title = ", "unit.toml"),
    ],
)
def test_a_unit_file_of_another_form_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, words: str
) -> None:
    """The path and what is wrong come in one sentence."""
    folder = tmp_path / "u01_x"
    folder.mkdir()
    (folder / "unit.toml").write_text(text)
    monkeypatch.setattr(catalog, "UNITS", tmp_path)

    with pytest.raises(UnitError, match=words):
        catalog.units.__wrapped__()


def test_a_missing_unit_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without unit.toml is an author's mistake."""
    (tmp_path / "u01_x").mkdir()
    monkeypatch.setattr(catalog, "UNITS", tmp_path)

    with pytest.raises(UnitError, match=r"unit.toml is missing"):
        catalog.units.__wrapped__()
