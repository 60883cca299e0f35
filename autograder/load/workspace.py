"""Find a learner's working folder: the one that holds their units."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from autograder.errors import UsageError
from autograder.types import Unit

__all__ = ["find_workspace"]


def find_workspace(start: Path, units: Iterable[Unit]) -> Path:
    """Return the nearest folder, from ``start`` upwards, that holds units or an ``exercises`` with units.

    Raises:
        UsageError: There is none.
    """
    names = {unit.name for unit in units}
    for folder in (start, *start.parents):
        for candidate in (folder, folder / "exercises"):
            if any((candidate / name).is_dir() for name in names):
                return candidate
    raise UsageError(
        f"There are no units in {start} or above it. Go to the folder with your units, name it with"
        " --hand-in, or make a new one with `autograder init`."
    )
