"""A check: one hidden question about a task, what it earns, and what it needs."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING, Any

from autograder.errors import UnitError

if TYPE_CHECKING:
    from autograder.types import Unit

__all__ = ["Advice", "Check", "CheckFailed", "advice", "advice_of", "check", "checks_of"]


class CheckFailed(Exception):
    """What was observed is not what the contract says; the text is for the learner."""


@dataclass(frozen=True, slots=True)
class Check:
    """One hidden check of a task.

    Attributes:
        name: The function's name; unique within its unit.
        title: The first line of its docstring, as the learner reads it.
        points: What it earns.
        needs: Names of the task's checks that must pass first; else this one is ``blocked``.
        hint: The sentence a good teacher would say when it fails.
    """

    name: str
    title: str
    task: str
    points: float
    needs: tuple[str, ...]
    hint: str
    judge: Callable[[Any], None]


@dataclass(frozen=True, slots=True)
class Advice:
    """Something that right answers to a task may do better; it is apart from points.

    Attributes:
        judge: Raises ``CheckFailed`` with the advice where there is something to say.
    """

    name: str
    task: str
    judge: Callable[[Any], None]


def check(
    task: str, *, points: float, hint: str, needs: str | tuple[str, ...] = ()
) -> Callable[[Callable[[Any], None]], Check]:
    """Declare a function of ``checks.py`` to be a check of ``task``.

    The function takes an ``Observer``, asks it for observations, and raises ``CheckFailed`` (through the
    words of ``expect``) where they are not what the contract says. Returning means passed.

    Args:
        task: The task's name in ``unit.toml``.
        points: What it earns, a multiple of 1/4; over the checks of a task they sum to its points.
        hint: The sentence a good teacher would say when it fails.
        needs: Checks of the same task that must pass first.
    """

    def declare(function: Callable[[Any], None]) -> Check:
        return Check(
            name=function.__name__,
            title=(inspect.getdoc(function) or "").partition("\n")[0].rstrip("."),
            task=task,
            points=points,
            needs=(needs,) if isinstance(needs, str) else needs,
            hint=hint,
            judge=function,
        )

    return declare


def advice(task: str) -> Callable[[Callable[[Any], None]], Advice]:
    """Declare a function of ``checks.py`` to give advice on answers to ``task`` that have full marks.

    It is written as a check is, and the text of its ``CheckFailed`` is the advice.
    """

    def declare(function: Callable[[Any], None]) -> Advice:
        return Advice(function.__name__, task, function)

    return declare


def advice_of(unit: Unit, task: str) -> tuple[Advice, ...]:
    """Return what ``checks.py`` has to advise on a task."""
    module = importlib.import_module(f"autograder.units.{unit.name}.checks")
    return tuple(item for item in vars(module).values() if isinstance(item, Advice) and item.task == task)


def checks_of(unit: Unit) -> dict[str, tuple[Check, ...]]:
    """Return the checks of a unit by task, in the order of ``checks.py``.

    Raises:
        UnitError: ``checks.py`` is missing or names a task or check that there is not.
    """
    name = f"autograder.units.{unit.name}.checks"
    try:
        module = importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name not in {name, f"autograder.units.{unit.name}"}:
            raise
        raise UnitError(f"autograder/units/{unit.name}/checks.py is missing. Write it.") from error
    return _by_task(unit, module)


def _by_task(unit: Unit, module: ModuleType) -> dict[str, tuple[Check, ...]]:
    found = [item for item in vars(module).values() if isinstance(item, Check)]
    by_task = {task.name: tuple(item for item in found if item.task == task.name) for task in unit.tasks}
    place = f"autograder/units/{unit.name}/checks.py"
    for item in found:
        if item.task not in by_task:
            raise UnitError(f"{place}: {item.name} is for a task {item.task!r}, which unit.toml lacks.")
        earlier = {other.name for other in by_task[item.task]}
        unknown = [need for need in item.needs if need not in earlier - {item.name}]
        if unknown:
            raise UnitError(f"{place}: {item.name} needs {unknown[0]!r}, which {item.task} has no check for.")
    return by_task
