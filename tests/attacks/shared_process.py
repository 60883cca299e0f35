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
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from secrets import randbits
from typing import Any

import numpy as np
import torch

from autograder.catalog import units
from autograder.checking.check import Check, CheckFailed, checks_of
from autograder.checking.observer import Observer
from autograder.sandbox import child, wire
from autograder.sandbox.client import Raised
from autograder.sandbox.modules import exec_notebook, exec_source
from autograder.sandbox.probing import HandIn
from autograder.sandbox.served import Functions
from autograder.sandbox.wire import ArrayValue, DeviceValue, DTypeValue, TensorValue, TupleValue
from autograder.types import Unit

SEED = 20_26

_GRADER = ThreadPoolExecutor(1)
_GRADER.submit(int).result()  # starts the thread


def main(hand_in: Path, unit_name: str, task_name: str, result: Path) -> None:
    """Grade one task and write down what it earned."""
    unit = _unit(unit_name)
    checks = checks_of(unit)[task_name]  # a grader has its checks before it takes a hand-in
    module = types.ModuleType(unit.topic)
    sys.modules[unit.topic] = module
    module.__file__ = str(hand_in)
    load = exec_notebook if hand_in.suffix == ".ipynb" else exec_source
    load(module, hand_in.read_bytes(), hand_in.name)
    points = 0.0
    for check in checks:
        try:
            _judge(module, unit, check, SEED)
        except AssertionError:
            continue
        points += check.points
    result.write_text(json.dumps({"points": points, "max_points": sum(check.points for check in checks)}))


def judge(
    module: types.ModuleType, unit_name: str, task_name: str, check_name: str, *, alone: bool = False
) -> None:
    """Run one check, and before it those that it needs, on the functions of ``module``, in this process.

    A hidden test cell of a notebook calls this with ``__main__``; the inputs are drawn anew each time. With
    ``alone`` the checks that it needs are left to their own cells.

    Raises:
        AssertionError: It does not hold.
    """
    unit = _unit(unit_name)
    checks = {check.name: check for check in checks_of(unit)[task_name]}
    for need in () if alone else checks[check_name].needs:
        judge(module, unit_name, task_name, need)
    _judge(module, unit, checks[check_name], randbits(63))


def _unit(name: str) -> Unit:
    return next(unit for unit in units() if unit.name == name)


def _judge(module: types.ModuleType, unit: Unit, check: Check, seed: int) -> None:
    """Run one check on the functions of ``module``; raises ``AssertionError`` where it does not hold."""
    probes = importlib.import_module(f"autograder.units.{unit.name}.probes")
    learner = HandIn(module, module.__name__, [])

    def observe(probe: str, inputs: Mapping[str, Any], seed: int, device: str, functions: Functions) -> Any:
        child._reset(seed, device)
        learner.device = device
        learner.functions = {name: partial(_elsewhere, function) for name, function in functions.items()}
        frame = wire.encode("probe", {"inputs": inputs})  # copies, since probes and hand-ins change inputs
        _, body = wire.decode(frame[4:], tensor=lambda value: child._live(value, "cpu"))
        try:
            return _live(getattr(probes, probe)(learner, **child._placed(body["inputs"], learner)))
        except Exception as error:
            raise Raised(child._raised(error, learner.filename)) from error

    try:
        check.judge(Observer(observe, seed, "cpu", (unit.name, check.task, check.name)))
    except (CheckFailed, Raised) as error:
        raise AssertionError(str(error)) from error


def _elsewhere(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Call a function of the grader's where no spy looks: in a thread that is older than all of them."""
    return _GRADER.submit(function, *args, **kwargs).result()


def _live(value: Any) -> Any:
    """Give a value the form of an observation, without copying what is in it."""
    if isinstance(value, torch.Tensor):
        data = value.detach() if type(value) in {torch.Tensor, torch.nn.Parameter} else value
        return TensorValue(data, str(value.device), value.requires_grad, value.is_leaf)
    if isinstance(value, np.ndarray):
        return ArrayValue(value)
    if isinstance(value, torch.dtype):
        return DTypeValue(str(value).removeprefix("torch."))
    if isinstance(value, torch.device):
        return DeviceValue(str(value))
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
