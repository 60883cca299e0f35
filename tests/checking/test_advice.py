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


def _result(server: ForkServer, hand_in: Make, name: str, code: str, *, hidden: bool = True) -> TaskResult:
    ((unit, tasks),) = find_tasks([name]).items()
    (result,) = Examiner(server, 3, hidden=hidden).examine(unit, [hand_in(unit, code)], tasks)
    return result


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [("gd_step", FORWARD, "model(x), and not model.forward(x)"), ("softmax", LOOP, "piece by piece")],
)
def test_a_right_answer_is_advised_and_keeps_its_points(
    server: ForkServer, hand_in: Make, name: str, code: str, words: str
) -> None:
    """Full marks, and a sentence beside them, which the terminal shows."""
    result = _result(server, hand_in, name, code)
    console = Console(file=io.StringIO(), width=200)

    print_report(Report("ada", 1, "full", 1.0, 1.0, (result,)), console)

    assert result.points == result.max_points
    assert len(result.advice) == 1
    assert words in result.advice[0]
    assert f"advice: {result.advice[0]}" in console.file.getvalue()  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["gd_step", "softmax", "mse_loss", "cross_entropy"])
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
