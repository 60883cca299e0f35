"""Advice: what right answers could do better, apart from points."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from rich.console import Console

from autograder.catalog import find_tasks
from autograder.checking.examiner import Examiner
from autograder.report.text import print_report
from autograder.sandbox.launch import ForkServer
from autograder.types import Report, Submission, TaskResult

Make = Callable[..., Submission]

FORWARD = """
def gd_step(model, optimizer, loss_fn, x, y):
    optimizer.zero_grad()
    loss = loss_fn(model.forward(x), y)
    loss.backward()
    optimizer.step()
    return loss.item()
"""
LOOP = """
def softmax(x, dim):
    rows = [row - row.max() for row in x.movedim(dim, -1).reshape(-1, x.shape[dim])]
    rows = torch.stack([row.exp() / row.exp().sum() for row in rows])
    return rows.reshape(x.movedim(dim, -1).shape).movedim(-1, dim)
"""
DATA = """
def gd_step(model, optimizer, loss_fn, x, y):
    for parameter in model.parameters():
        if parameter.grad is not None:
            parameter.grad.data.zero_()
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    return loss.item()
"""
SGD_DATA = """
def sgd_update_(params, lr):
    for parameter in params:
        if parameter.grad is not None:
            parameter.data -= lr * parameter.grad
"""
ADAM_DATA = """
class MyAdam(MyAdam):
    def step(self):
        with torch.no_grad():
            super().step()
        for parameter in _everything(self):
            parameter.data = parameter.data.clone()


def _everything(thing):
    for value in vars(thing).values():
        for item in value if isinstance(value, (list, tuple)) else [value]:
            if isinstance(item, torch.Tensor) and item.is_leaf and item.requires_grad:
                yield item
"""
SHUFFLED = """
def train_iris(split, epochs=200, lr=0.05, seed=0, device="cpu"):
    from torch.utils.data import DataLoader, TensorDataset

    torch.manual_seed(seed)
    model = IrisNet().to(device)
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    x_train, y_train, x_test, y_test = (part.to(device) for part in split)
    losses = []
    for _ in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(model(x_train), y_train)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    hits = 0
    for x, y in DataLoader(TensorDataset(x_test, y_test), batch_size=8, shuffle=True):
        with torch.no_grad():
            hits += (model(x).argmax(dim=1) == y).sum().item()
    return TrainResult(model, losses, hits / len(y_test))
"""


def _result(server: ForkServer, hand_in: Make, name: str, code: str, *, hidden: bool = True) -> TaskResult:
    ((unit, tasks),) = find_tasks([name]).items()
    (result,) = Examiner(server, 3, hidden=hidden).examine(unit, [hand_in(unit, code)], tasks)
    return result


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("gd_step", FORWARD, "model(x), and not model.forward(x)"),
        ("gd_step", DATA, "torch.no_grad()"),
        ("sgd_update_", SGD_DATA, "torch.no_grad()"),
        ("MyAdam", ADAM_DATA, "torch.no_grad()"),
        ("train_iris", SHUFFLED, "shuffle the training rows alone"),
        ("softmax", LOOP, "piece by piece"),
    ],
)
def test_a_right_answer_is_advised_and_keeps_its_points(
    server: ForkServer, hand_in: Make, name: str, code: str, words: str
) -> None:
    """Full marks, and a sentence beside them, which the terminal shows."""
    result = _result(server, hand_in, name, code)
    console = Console(file=io.StringIO(), width=400)

    print_report(Report("ada", 1, "full", 1.0, 1.0, (result,)), console)

    assert result.points == result.max_points
    assert len(result.advice) == 1
    assert words in result.advice[0]
    assert f"advice: {result.advice[0]}" in console.file.getvalue()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "name", ["gd_step", "sgd_update_", "MyAdam", "train_iris", "softmax", "mse_loss", "cross_entropy"]
)
def test_the_solution_needs_no_advice(server: ForkServer, hand_in: Make, name: str) -> None:
    """What the course teaches is what it advises."""
    assert _result(server, hand_in, name, "").advice == ()


def test_a_wrong_answer_gets_its_checks_and_no_advice(server: ForkServer, hand_in: Make) -> None:
    """First things first."""
    wrong = FORWARD.replace("optimizer.step()", "")

    assert _result(server, hand_in, "gd_step", wrong).advice == ()


def test_public_checks_alone_give_no_advice(server: ForkServer, hand_in: Make) -> None:
    """Advice comes with the hidden checks."""
    assert _result(server, hand_in, "gd_step", FORWARD, hidden=False).advice == ()
