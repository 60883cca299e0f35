"""Find the units by their mirrored folders and read each ``unit.toml``."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import msgspec

from autograder.errors import UnitError, UsageError
from autograder.types import Task, Unit

__all__ = [
    "EXERCISES",
    "PACKAGE",
    "SOLUTIONS",
    "UNITS",
    "find_tasks",
    "find_units",
    "has_hidden_part",
    "probes_module",
    "source_path",
    "units",
]

PACKAGE = Path(__file__).resolve().parent
UNITS = PACKAGE / "units"
# A learner's wheel carries the exercises inside the package.
_INSIDE = PACKAGE / "exercises"
EXERCISES = _INSIDE if _INSIDE.is_dir() else PACKAGE.parent / "exercises"
SOLUTIONS = PACKAGE.parent / "solutions"


class _TaskFile(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    points: float
    hints: list[str]


class _UnitFile(msgspec.Struct, forbid_unknown_fields=True):
    """The form of ``unit.toml``."""

    title: str
    slides: list[str]
    tasks: list[_TaskFile]
    deadline: float = 10.0
    memory: int = 2048
    preload: list[str] = []


@cache
def units() -> tuple[Unit, ...]:
    """Return every unit, in teaching order.

    Raises:
        UnitError: A ``unit.toml`` is missing or is not of the documented form.
    """
    folders = sorted(path for path in UNITS.iterdir() if path.is_dir() and path.name[0] == "u")
    return tuple(_read(folder) for folder in folders)


def has_hidden_part(unit: Unit) -> bool:
    """Tell whether the unit's hidden checks are installed; where learners are, they are not."""
    return (UNITS / unit.name / "checks.py").is_file()


def probes_module(unit: Unit) -> str:
    """Return the name of the module whose probes a child runs for ``unit``.

    Without the hidden part that is the probe that every unit shares: it runs the public checks.
    """
    return f"autograder.units.{unit.name}.probes" if has_hidden_part(unit) else "autograder.sandbox.probing"


def source_path(unit: Unit) -> Path:
    """Return where the unit's one source is, its solution."""
    return SOLUTIONS / unit.name / f"{unit.topic}.py"


def find_units(names: Sequence[str]) -> tuple[Unit, ...]:
    """Return the units called ``names`` (``u09`` and ``gd_step`` mean ``u09_gd_step``), or all for none.

    Raises:
        UsageError: There is no such unit; names the nearest ones.
    """
    chosen = {unit.name for name in names for unit in units() if _is_called(unit, name)}
    for name in names:
        if not any(_is_called(unit, name) for unit in units()):
            raise UsageError(_unknown("unit", name, (unit.name for unit in units())))
    return tuple(unit for unit in units() if not names or unit.name in chosen)


def find_tasks(names: Sequence[str]) -> dict[Unit, tuple[Task, ...]]:
    """Return the tasks that ``names`` (of units or tasks) stand for, by unit, or all for none.

    A name that is both a task and a topic (``gd_step``) means the task.

    Raises:
        UsageError: There is no unit or task of that name; names the nearest ones.
    """
    wanted: set[tuple[str, str]] = set()
    for name in names:
        found = {(unit.name, task.name) for unit in units() for task in unit.tasks if task.name == name}
        if not found:
            found = {
                (unit.name, task.name) for unit in units() if _is_called(unit, name) for task in unit.tasks
            }
        if not found:
            known = [unit.name for unit in units()]
            known += [task.name for unit in units() for task in unit.tasks]
            raise UsageError(_unknown("unit or task", name, known))
        wanted |= found
    chosen = {
        unit: tuple(task for task in unit.tasks if not names or (unit.name, task.name) in wanted)
        for unit in units()
    }
    return {unit: tasks for unit, tasks in chosen.items() if tasks}


def _is_called(unit: Unit, name: str) -> bool:
    return name in {unit.name, unit.topic, unit.name.split("_", 1)[0]}


def _unknown(kind: str, name: str, known: Iterable[str]) -> str:
    names = list(known)
    near = difflib.get_close_matches(name, names, n=3, cutoff=0.5)
    choice = f"Did you mean {' or '.join(near)}?" if near else f"There are {', '.join(names)}."
    return f"There is no {kind} {name!r}. {choice}"


def _read(folder: Path) -> Unit:
    path = folder / "unit.toml"
    try:
        file = msgspec.toml.decode(path.read_bytes(), type=_UnitFile)
    except FileNotFoundError as error:
        raise UnitError(f"{path} is missing. Write it as CONTRIBUTING.md shows.") from error
    except msgspec.DecodeError as error:
        raise UnitError(f"{path}: {error}. Compare it with CONTRIBUTING.md.") from error
    return Unit(
        name=folder.name,
        title=file.title,
        slides=tuple(file.slides),
        tasks=tuple(Task(task.name, task.points, tuple(task.hints)) for task in file.tasks),
        deadline=file.deadline,
        memory=file.memory,
        preload=tuple(file.preload),
    )
