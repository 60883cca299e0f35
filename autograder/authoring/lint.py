"""Tell an author what is missing, unbalanced or out of date in a unit, before anyone is graded."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from autograder.authoring.proof import Claim
from autograder.authoring.scaffold import unwritten
from autograder.authoring.sync import drift
from autograder.catalog import EXERCISES, UNITS, source_path
from autograder.checking.check import checks_of
from autograder.checking.public import public_checks, public_source
from autograder.types import Unit

__all__ = ["inspect_course", "inspect_unit"]

_MIRRORED = (
    (UNITS, ("__init__.py", "unit.toml", "probes.py", "checks.py")),
    (EXERCISES, ("README.md",)),
)
_MIN_HINTS = 3


def inspect_unit(unit: Unit) -> Iterator[Claim]:
    """Check everything about a unit that can be told without grading."""
    for root, names in _MIRRORED:
        for name in names:
            path = root / unit.name / name
            yield Claim(f"{unit.name}: {name}", "" if path.is_file() else f"{path} is missing")
    for place in unwritten(unit):
        where = f"{place.path}:{place.line}" if place.line else place.path
        yield Claim(f"{unit.name}: {where}", f"to be written: {place.what}")
    stale = [str(path) for path in drift(unit)]
    missing = f"out of date: {', '.join(stale)}; run `autograder sync {unit.name}`"
    yield Claim(f"{unit.name}: built files match {source_path(unit).name}", missing if stale else "")
    yield from _marks(unit)
    yield from _hints(unit)


def _marks(unit: Unit) -> Iterator[Claim]:
    """See that the points of a task's checks sum to the task's, in quarters."""
    for task in unit.tasks:
        checks = checks_of(unit)[task.name]
        total = sum(check.points for check in checks)
        failure = ""
        if total != task.points:
            failure = f"its checks sum to {total:g} points, unit.toml says {task.points:g}"
        elif any(check.points * 4 % 1 or check.points <= 0 for check in checks):
            failure = "a check's points must be a positive multiple of 0.25"
        yield Claim(f"{unit.name}: marks of {task.name}", failure)
    names = sorted(check.name for checks in checks_of(unit).values() for check in checks)
    doubled = [name for name, group in itertools.groupby(names) if len(list(group)) > 1]
    yield Claim(f"{unit.name}: names of checks", f"used twice: {doubled}" if doubled else "")


def _hints(unit: Unit) -> Iterator[Claim]:
    """See that every task has its hints and public checks, every check its title and hint."""
    public = public_checks(unit, public_source(unit))
    for task in unit.tasks:
        problems = []
        if len(task.hints) < _MIN_HINTS:
            problems.append(f"unit.toml needs at least {_MIN_HINTS} hints for it")
        if not public[task.name]:
            problems.append("it has no public check")
        problems += [
            f"{check.name} lacks a docstring or a hint"
            for check in checks_of(unit)[task.name]
            if not check.title or not check.hint
        ]
        yield Claim(f"{unit.name}: hints of {task.name}", "; ".join(problems))


def inspect_course(units: tuple[Unit, ...], total: float) -> Iterator[Claim]:
    """See that all units together earn ``total`` points."""
    points = sum(unit.points for unit in units)
    yield Claim("points of the course", "" if points == total else f"{points:g}, and not {total:g}")
    numbers = [unit.name[:3] for unit in units]
    wanted = [f"u{index:02}" for index in range(1, len(units) + 1)]
    yield Claim("numbers of the units", "" if numbers == wanted else f"{numbers}")
