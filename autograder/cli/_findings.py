"""What ``autograder doctor`` finds out: versions, the folder, the terminal."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from packaging.requirements import Requirement

from autograder import __version__
from autograder.catalog import units
from autograder.checking.devices import choose_devices
from autograder.errors import UsageError
from autograder.grading.hand_in import cores
from autograder.load import find_workspace

__all__ = ["Finding", "folder_finding", "machine_findings"]

_PYTHON = (3, 11)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        text: What was found, and what to do about it.
    """

    is_well: bool
    text: str


def machine_findings() -> Iterator[Finding]:
    """Look at Python, the packages, the GPU and the terminal."""
    machine = f"{platform.platform()}, {cores()} cores"
    python = f"Python {platform.python_version()}"
    yield Finding(sys.version_info >= _PYTHON, f"autograder {__version__}, {python}, {machine}")
    try:
        needed = requires("autograder") or []
    except PackageNotFoundError:
        needed = ["torch"]
    yield from _packages(needed)
    try:
        devices, notes = choose_devices("all")
        yield Finding(True, f"CUDA: {notes[0] if 'cuda' in devices else 'no device, and none is needed'}")
    except ImportError as error:
        yield Finding(False, f"torch cannot be imported ({error}). Install it: pip install torch")
    yield Finding(True, _terminal())


def folder_finding(start: Path) -> Finding:
    """Look for the working folder, and whether it can be written to."""
    try:
        workspace = find_workspace(start, units())
    except UsageError as error:
        return Finding(False, f"no working folder: {error}")
    if not os.access(workspace, os.W_OK):
        return Finding(False, f"{workspace} cannot be written to. Copy it to a folder of your own.")
    present = [unit for unit in units() if (workspace / unit.name).is_dir()]
    return Finding(True, f"{workspace}: {len(present)} of {len(units())} units, and it can be written to")


def _packages(needed: list[str]) -> Iterator[Finding]:
    """Look whether what the kit needs is installed, in a version that it can use."""
    shown = []
    for text in needed:
        requirement = Requirement(text)
        if requirement.marker is not None and not requirement.marker.evaluate({"extra": ""}):
            continue
        try:
            found = version(requirement.name)
        except PackageNotFoundError:
            yield Finding(False, f"{requirement.name} is not installed. Do: pip install '{requirement}'")
            continue
        if not requirement.specifier.contains(found, prereleases=True):
            command = f"pip install --upgrade '{requirement}'"
            yield Finding(False, f"{requirement.name} {found} is too old or too new. Do: {command}")
        elif requirement.name in {"torch", "numpy", "matplotlib", "scikit-learn"}:
            shown.append(f"{requirement.name} {found}")
    yield Finding(True, ", ".join(shown) or "no packages were found")


def _terminal() -> str:
    if not sys.stdout.isatty():
        return "no terminal here: autograder watch prints lines"
    size = os.get_terminal_size()
    return f"terminal of {size.columns} x {size.lines}: autograder watch fills it"
