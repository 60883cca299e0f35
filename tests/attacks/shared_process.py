"""What most graders do: run the same checks in the process that ran the hand-in.

    python tests/attacks/shared_process.py HAND_IN UNIT TASK RESULT

Loads the hand-in's module, runs the unit's own probes and checks beside it, with live values in place of
observations, and writes ``{"points": …, "max_points": …}`` to the file RESULT. Only the tests use it, to show
that an attack is real.
"""

from __future__ import annotations

import importlib
import json
import sys
import types
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch

from autograder.catalog import units
from autograder.checking.check import CheckFailed, checks_of
from autograder.checking.observer import Observer
from autograder.sandbox.client import Raised
from autograder.sandbox.modules import exec_notebook, exec_source
from autograder.sandbox.probing import HandIn
from autograder.sandbox.wire import TensorValue, TupleValue

SEED = 20_26


def main(hand_in: Path, unit_name: str, task_name: str, result: Path) -> None:
    """Grade one task and write down what it earned."""
    unit = next(unit for unit in units() if unit.name == unit_name)
    checks = checks_of(unit)[task_name]
    probes = importlib.import_module(f"autograder.units.{unit.name}.probes")
    module = types.ModuleType(unit.topic)
    sys.modules[unit.topic] = module
    module.__file__ = str(hand_in)
    load = exec_notebook if hand_in.suffix == ".ipynb" else exec_source
    load(module, hand_in.read_bytes(), hand_in.name)
    learner = HandIn(module, hand_in.name, [])

    def observe(probe: str, inputs: Mapping[str, Any], seed: int, device: str) -> Any:
        torch.manual_seed(seed)
        learner.device = device
        try:
            return _live(getattr(probes, probe)(learner, **inputs))
        except Exception as error:
            body = {"types": [type(error).__name__], "text": str(error), "place": "", "line": 0}
            raise Raised({**body, "source": "", "inside": True}) from error

    points = 0.0
    for check in checks:
        try:
            check.judge(Observer(observe, SEED, "cpu", (unit.name, task_name, check.name)))
        except (CheckFailed, Raised, AssertionError):
            continue
        points += check.points
    result.write_text(json.dumps({"points": points, "max_points": sum(check.points for check in checks)}))


def _live(value: Any) -> Any:
    """Give a value the form of an observation, without copying what is in it."""
    if isinstance(value, torch.Tensor):
        return TensorValue(value, str(value.device), value.requires_grad, value.is_leaf)
    if isinstance(value, dict):
        return {key: _live(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_live(item) for item in value]
    if isinstance(value, tuple):
        fields = tuple(getattr(type(value), "_fields", ()))
        return TupleValue(
            type(value).__name__ if fields else "", fields, tuple(_live(item) for item in value)
        )
    return value


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], Path(sys.argv[4]))
