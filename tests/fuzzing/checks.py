"""Fuzz the checks: right answers with one value changed. Run: ``python tests/fuzzing/checks.py [UNIT]…``.

Grades every solution once, in a real child, and keeps what was observed. Then every check judges the same
observations again, with one value in them exchanged for something hostile that the wire lets through. A run
fails where a check ends in anything but its own words: that would be a ``grader_error`` that a hand-in can
cause.
"""

from __future__ import annotations

import collections
import random
import sys
import time
import traceback
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import click
import numpy as np
import torch

from autograder.catalog import find_units, source_path
from autograder.checking.check import Check, CheckFailed, checks_of
from autograder.checking.observer import Observer
from autograder.sandbox.client import ChildGone, Raised
from autograder.sandbox.launch import HEAVY_MODULES, ForkServer
from autograder.sandbox.wire import ArrayValue, DeviceValue, DTypeValue, OtherValue, TensorValue, TupleValue
from autograder.types import Form, Submission, Unit, Verdict

_SEED = 7
_Path = tuple[str | int, ...]


def _tensor(data: torch.Tensor) -> TensorValue:
    return TensorValue(data, str(data.device), requires_grad=False, is_leaf=True)


_HOSTILE: tuple[Any, ...] = (
    *(None, True, 0, -1, 2**63, 2**64 - 1, -(2**63), float("nan"), float("inf"), -float("inf"), 1e308),
    *("", "x" * 10, "\0", "%s{0}", b"x", [], {}, [[]], [None] * 3, OtherValue("", ""), OtherValue("a", "b")),
    *(TupleValue("", (), ()), TupleValue("A", ("a",), (1,)), DTypeValue("nonsense"), DTypeValue("float32")),
    *(
        DeviceValue("nonsense"),
        DeviceValue("cuda:99"),
        ArrayValue(np.zeros((0, 3))),
        ArrayValue(np.array(1.0)),
    ),
    *(_tensor(torch.empty(0)), _tensor(torch.tensor(float("nan"))), _tensor(torch.zeros(2, 3, 4, 5))),
    *(_tensor(torch.zeros(3, dtype=torch.complex64)), _tensor(torch.tensor([True]))),
    *(_tensor(torch.zeros(0, 2**31 - 1)), _tensor(torch.tensor([2**63 - 1])), _tensor(torch.tensor([-5]))),
    *(_tensor(torch.empty(3, 4, device="meta")), _tensor(torch.empty((), device="meta"))),
)


@click.command()
@click.argument("names", nargs=-1, metavar="[UNIT]…")
@click.option("--seconds", default=4.0, show_default=True, help="For each check.")
def main(names: tuple[str, ...], seconds: float) -> None:
    """Print how many answers each unit's checks judged, and what broke one."""
    torch.set_num_threads(1)
    units = find_units(names)
    broken: dict[str, str] = {}
    with ForkServer(units, HEAVY_MODULES) as server:
        for unit in units:
            count = 0
            for check in [check for checks in checks_of(unit).values() for check in checks]:
                observed = _observed(server, unit, check)
                for place, hostile in _changes(observed, time.monotonic() + seconds):
                    count += 1
                    broken |= _judged(unit, check, observed, place, hostile)
            print(f"{unit.name}: {count} answers judged", flush=True)
    for line, what in broken.items():
        print(f"BROKEN at {line}: {what}")
    sys.exit(1 if broken else 0)


def _observed(server: ForkServer, unit: Unit, check: Check) -> list[Any]:
    """Return what the solution let one check observe, or the exception that it raised, in order."""
    path = source_path(unit)
    observed: list[Any] = []
    with server.spawn(replace(unit, deadline=60.0)) as child:
        child.load(Submission(unit.name, Form.PY, path, path.read_bytes()), 1)

        def observe(*asked: Any) -> Any:
            try:
                observed.append(child.observe(*asked))
            except Raised as error:
                observed.append(error)
                raise
            return observed[-1]

        check.judge(Observer(observe, _SEED, "cpu", (unit.name, check.task, check.name)))
    return observed


def _changes(observed: list[Any], until: float) -> Iterator[tuple[tuple[int, _Path], Any]]:
    """Yield where to put what, in random order, until the time is over."""
    indices = sorted({0, 1, len(observed) - 1} & set(range(len(observed))))
    changes = [
        ((index, path), hostile)
        for index in indices
        if not isinstance(observed[index], Raised)
        for path, value in list(_leaves(observed[index]))[:40]
        for hostile in (*_HOSTILE, *_variants(value))
    ]
    random.Random(_SEED).shuffle(changes)  # noqa: S311  # no secret
    for change in changes:
        if time.monotonic() > until:
            return
        yield change


def _judged(
    unit: Unit, check: Check, observed: list[Any], place: tuple[int, _Path], hostile: Any
) -> dict[str, str]:
    """Judge the observations with one value exchanged; returns what broke the check, by where it did."""
    answers = collections.deque(
        _put(answer, place[1], hostile) if index == place[0] else answer
        for index, answer in enumerate(observed)
    )

    def observe(*_: Any) -> Any:
        if not answers:
            raise ChildGone(Verdict.CRASHED, "")
        answer = answers.popleft()
        if isinstance(answer, Raised):
            raise answer
        return answer

    try:
        check.judge(Observer(observe, _SEED, "cpu", (unit.name, check.task, check.name)))
    except (CheckFailed, Raised, ChildGone):
        return {}
    except Exception as error:  # noqa: BLE001  # what this is about
        frames = traceback.extract_tb(error.__traceback__)
        last = [frame for frame in frames if "autograder" in frame.filename][-1]
        where = f"{last.filename.rpartition('autograder/')[2]}:{last.lineno}"
        return {where: f"{check.name}: {type(error).__name__}: {error}, for {hostile!r:.100} at {place}"}
    return {}


def _leaves(value: Any, path: _Path = ()) -> Iterator[tuple[_Path, Any]]:
    """Yield a value, and what is in it: all of a dict, first and last of a list or tuple."""
    yield path, value
    if type(value) is dict:
        for key, item in value.items():
            yield from _leaves(item, (*path, key))
    items = value if type(value) is list else value.items if isinstance(value, TupleValue) else ()
    for index in sorted({0, len(items) - 1} & set(range(len(items)))):
        yield from _leaves(items[index], (*path, index))


def _put(value: Any, path: _Path, new: Any) -> Any:
    """Return a copy of ``value`` with ``new`` at ``path``."""
    if not path:
        return new
    key, *rest = path
    if type(value) is dict:
        return {**value, key: _put(value[key], tuple(rest), new)}
    items = list(value.items if isinstance(value, TupleValue) else value)
    items[int(key)] = _put(items[int(key)], tuple(rest), new)
    return replace(value, items=tuple(items)) if isinstance(value, TupleValue) else items


def _variants(value: Any) -> list[Any]:
    """Return values of the same kind that are nearly ``value``, and not quite."""
    if isinstance(value, TensorValue):
        data = value.data
        nearly = [data[None], data.reshape(-1), data.reshape(-1)[:-1], data.reshape(-1)[:0], data.to("meta")]
        nearly += [data.to(dtype) for dtype in (torch.float64, torch.float16, torch.complex64, torch.bool)]
        nearly += [data * float("nan"), data * 0, torch.cat([data.reshape(-1)] * 2)]
        nearly += [data.mT if data.ndim > 1 else data.double() + 1e6]
        return [_tensor(item) for item in nearly]
    if type(value) is int:
        return [value + 1, -value - 1, value * 10**6, 10**18]
    if type(value) is float:
        return [-value, value + 1e9]
    if type(value) is str:
        return [f"{value}x", "(", "\\"]
    if type(value) is list:
        return [value[:-1], value + value, [*value, None], value[::-1]]
    if isinstance(value, TupleValue):
        bare = replace(value, name="", fields=())
        return [replace(value, items=()), bare, replace(value, fields=value.fields[:-1])]
    if type(value) is dict:
        return [{key: item for key, item in value.items() if key != dropped} for dropped in value]
    return []


if __name__ == "__main__":
    main()
