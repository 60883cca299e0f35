"""Public checks of u10_training_loop: the lecture's own values.

Run them in this folder with ``pytest test_public.py``. They earn no points; they tell you early.
Built from the unit's source: edit training_loop.py, not this file.
"""

import sys
from pathlib import Path

import torch
from torch import nn
from torch.utils.data import DataLoader

sys.path.insert(0, str(Path(__file__).parent))

from training_loop import (
    History,
    TabularDataset,
    evaluate,
    fit,
    make_loader,
    train_epoch,
)


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
