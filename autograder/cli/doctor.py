"""``autograder doctor``: what this machine can do, and what to do about the rest."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from autograder.catalog import has_hidden_part, units

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

    Learners see whether Python, PyTorch, the folder and the terminal are ready; instructors also see how
    far apart learner code is kept.

    \b
    Examples:
      autograder doctor
      autograder doctor --device cuda

    \b
    Exit codes:
      0  nothing is missing
      1  something is missing; what to do about it is said
      3  the kit itself failed
    """
    from rich.console import Console  # noqa: PLC0415

    from autograder.cli._findings import folder_finding, machine_findings  # noqa: PLC0415
    from autograder.sandbox.launch import launch  # noqa: PLC0415

    console = Console(highlight=False)
    is_well = True
    with launch(units()[:1], cuda=device == "cuda") as server:
        for finding in (*machine_findings(), folder_finding(Path.cwd())):
            is_well &= finding.is_well
            mark, style = ("✓", "green") if finding.is_well else ("✗", "red")
            console.print(f"{mark} {finding.text}", style=style, markup=False, soft_wrap=True)
        isolation = server.isolation
        server.wait()
    if all(has_hidden_part(unit) for unit in units()):
        console.print(f"isolation: {isolation.level}: {_LEVELS[isolation.level]}")
        for text in isolation.missing:
            console.print(f"  missing {text}.", markup=False, soft_wrap=True)
        is_well &= isolation.level != "basic"
    else:
        console.print("✓ a check can be started", style="green")
    sys.exit(0 if is_well else 1)
