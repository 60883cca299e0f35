"""The package as a learner has it: no hidden checks, and the exercises inside."""

from __future__ import annotations

import shutil
from pathlib import Path

from autograder.catalog import EXERCISES, PACKAGE

__all__ = ["copy_learner_kit", "copy_units"]


def copy_learner_kit(target: Path) -> Path:
    """Copy what a learner's wheel holds; returns the folder to put on ``PYTHONPATH``."""
    kit = target / "autograder"
    shutil.copytree(PACKAGE, kit, ignore=shutil.ignore_patterns("__pycache__", "misconceptions"))
    for path in (kit / "units").glob("u*/*.py"):
        path.unlink()
    shutil.copytree(EXERCISES, kit / "exercises", dirs_exist_ok=True)
    return target


def copy_units(workspace: Path, *names: str) -> Path:
    """Fill a working folder with untouched units."""
    for name in names:
        shutil.copytree(EXERCISES / name, workspace / name)
    return workspace
