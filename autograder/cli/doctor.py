"""``autograder doctor``: what this machine can do."""

from __future__ import annotations

import platform
import sys
from importlib.metadata import version

import click
from rich.console import Console

from autograder import __version__
from autograder.catalog import units
from autograder.checking.devices import choose_devices
from autograder.grading.hand_in import cores
from autograder.sandbox.launch import launch

__all__ = ["doctor"]

_LEVELS = {
    "full": "strangers' code can be graded unattended",
    "cuda": "the GPU's gate is open: see docs/threat-model.md",
    "basic": "grade hand-ins that you trust, with --isolation basic",
}


@click.command(short_help="For everybody: what this machine can do.")
@click.option("--device", type=click.Choice(("cpu", "cuda")), default="cpu", show_default=True)
def doctor(device: str) -> None:
    """Say what this machine can do, and how to get the rest.

    \b
    Examples:
      autograder doctor
      autograder doctor --device cuda

    \b
    Exit codes:
      0  learner code can be kept fully apart
      1  it cannot; what is missing is listed
      3  the kit itself failed
    """
    console = Console(highlight=False)
    console.print(f"autograder {__version__}, Python {platform.python_version()}, torch {version('torch')}")
    console.print(f"{platform.platform()}, {cores()} cores")
    devices, notes = choose_devices("all")
    console.print(f"CUDA: {notes[0] if 'cuda' in devices else 'no device'}", markup=False)
    with launch(units()[:1], cuda=device == "cuda") as server:
        isolation = server.isolation
    console.print(f"isolation: {isolation.level}: {_LEVELS[isolation.level]}")
    for text in isolation.missing:
        console.print(f"  missing {text}.", markup=False, soft_wrap=True)
    sys.exit(1 if isolation.level == "basic" else 0)
