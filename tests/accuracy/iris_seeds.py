"""Grade the random tasks of the Iris unit under many secret seeds, and write down every verdict.

Training is random, so a check of it could fail a right answer or pass a wrong one by bad luck. This command
grades the solution and every accepted answer of ``train_iris`` and ``iris_split`` under many seeds, and each
misconception of theirs under some, through the fork server as in a real run (the public checks left out).

    python tests/accuracy/iris_seeds.py --seeds 200

It exits with 1 where a right answer lost a point or a wrong one earned them all.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import torch

from autograder.catalog import find_units, source_path
from autograder.checking.answers import Answer, accepted_answers, misconceptions
from autograder.checking.check import Check, CheckFailed, checks_of
from autograder.checking.observer import Observer
from autograder.sandbox.client import Child, ChildGone, Raised
from autograder.sandbox.launch import ForkServer
from autograder.types import Form, Submission, Task, Unit

TASKS = ("train_iris", "iris_split")
SLOW = ("train_iris__minibatch_loader", "train_iris__minibatch_numpy")
OUTPUT = Path(__file__).parents[2] / "docs" / "accuracy-iris.md"


@dataclass
class Row:
    """What became of one answer over its seeds."""

    name: str
    task: Task
    seeds: int
    full: int = 0
    points: list[float] = field(default_factory=list)
    failed: Counter[str] = field(default_factory=Counter)


def main(arguments: list[str]) -> int:
    """Grade, write the table, and return the exit code."""
    options = _options(arguments)
    (unit,) = find_units(["u11_iris"])
    tasks = [task for task in unit.tasks if task.name in TASKS]
    with ForkServer([unit], ["matplotlib.pyplot"]) as server:
        right = [
            _graded(server, unit, *item, seeds=_seeds(item[0], options), first=options.first_seed)
            for item in _right_answers(unit, tasks)
        ]
        wrong = [
            _graded(server, unit, *item, seeds=options.wrong_seeds, first=options.first_seed)
            for item in _named(misconceptions(unit))
        ]
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text(_page(right, wrong), encoding="utf-8")
    lost = [row.name for row in right if row.full < row.seeds]
    passed = [row.name for row in wrong if row.full]
    print(f"right answers that lost points: {lost or 'none'}; wrong ones with all: {passed or 'none'}")
    return 1 if lost or passed else 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Grade the Iris unit's random tasks under many seeds.")
    parser.add_argument("--seeds", type=int, default=200, help="for each right answer")
    parser.add_argument("--slow-seeds", type=int, default=60, help="for answers with small mini-batches")
    parser.add_argument("--wrong-seeds", type=int, default=5, help="for each misconception")
    parser.add_argument("--first-seed", type=int, default=1000)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    return parser.parse_args(arguments)


def _seeds(name: str, options: argparse.Namespace) -> int:
    return int(min(options.seeds, options.slow_seeds) if name in SLOW else options.seeds)


def _right_answers(unit: Unit, tasks: Iterable[Task]) -> Iterable[tuple[str, Task, Submission]]:
    path = source_path(unit)
    solution = Submission(unit.name, Form.PY, path, path.read_bytes())
    for task in tasks:
        yield f"{task.name} of the solution", task, solution
    yield from _named(accepted_answers(unit))


def _named(answers: Iterable[Answer]) -> Iterable[tuple[str, Task, Submission]]:
    for answer in answers:
        if answer.task.name in TASKS:
            yield answer.path.stem, answer.task, answer.submission


def _graded(
    server: ForkServer, unit: Unit, name: str, task: Task, submission: Submission, *, seeds: int, first: int
) -> Row:
    """Grade one answer under ``seeds`` seeds."""
    row = Row(name, task, seeds)
    for seed in range(first, first + seeds):
        with server.spawn(unit) as child:
            child.load(submission, seed)
            points = 0.0
            passed: set[str] = set()
            for check in checks_of(unit)[task.name]:
                if not passed.issuperset(check.needs):
                    continue
                if _passes(child, unit, check, seed):
                    passed.add(check.name)
                    points += check.points
                else:
                    row.failed[check.name] += 1
        row.points.append(points)
        row.full += points == task.points
    print(f"{row.name}: {row.full} of {row.seeds} with full marks {dict(row.failed)}", flush=True)
    return row


def _passes(child: Child, unit: Unit, check: Check, seed: int) -> bool:
    """Run one check as the examiner does."""
    try:
        check.judge(Observer(child.observe, seed, "cpu", (unit.name, check.task, check.name)))
    except (CheckFailed, Raised, ChildGone):
        return False
    return True


def _page(right: list[Row], wrong: list[Row]) -> str:
    """Return the page: two tables and how to read them."""
    runs = sum(row.seeds for row in right)
    lines = [
        "# How the Iris unit's checks judge under many seeds",
        "",
        "Written by `python tests/accuracy/iris_seeds.py`; every seed draws other data, other starts and",
        f"other shuffles. torch {torch.__version__.partition('+')[0]} on the CPU. Answers with small",
        "mini-batches are slow, and are graded under fewer seeds.",
        "",
        f"**Right answers: {sum(row.full for row in right)} of {runs} gradings gave full marks.**",
        "",
        "| right answer | seeds | full marks | points lost | checks that failed |",
        "|---|---|---|---|---|",
    ]
    for row in right:
        lost = sum(row.task.points - points for points in row.points)
        lines.append(f"| {_shown(row)} | {row.seeds} | {row.full} | {lost:g} | {_checks(row)} |")
    runs = sum(row.seeds for row in wrong)
    caught = runs - sum(row.full for row in wrong)
    lines += [
        "",
        f"**Wrong answers: {caught} of {runs} gradings took points off.**",
        "",
        "| wrong answer | seeds | caught | points, at most | checks that failed |",
        "|---|---|---|---|---|",
    ]
    for row in wrong:
        most = f"{max(row.points):g} of {row.task.points:g}"
        lines.append(f"| {_shown(row)} | {row.seeds} | {row.seeds - row.full} | {most} | {_checks(row)} |")
    return "\n".join([*lines, ""])


def _shown(row: Row) -> str:
    return row.name.replace("__", ": ").replace("_", " ")


def _checks(row: Row) -> str:
    """Return the checks that failed, and how often where not always."""
    prefix = f"{row.task.name}_"
    return ", ".join(
        name.removeprefix(prefix).replace("_", " ") + ("" if count == row.seeds else f" ({count})")
        for name, count in sorted(row.failed.items())
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
