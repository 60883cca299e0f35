"""How far a learner is, as a table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from autograder.learning.progress import Progress, fingerprint
from autograder.load import find_submissions
from autograder.types import Unit

__all__ = ["standing_table"]

_BAR = 12


def standing_table(found: Progress, present: Sequence[Unit], workspace: Path, *, earned: bool) -> Table:
    """Return a row for each unit: what holds, the points, and whether the files changed since.

    Args:
        found: What is remembered.
        present: The units in the working folder.
        workspace: The working folder.
        earned: Whether points were earned; without the hidden checks there are none.
    """
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(no_wrap=True, overflow="ellipsis", max_width=28)
    table.add_column(width=_BAR)
    table.add_column(justify="right", no_wrap=True)
    if earned:
        table.add_column(justify="right", no_wrap=True)
    table.add_column(style="dim")
    total = 0
    sum_points = 0.0
    for unit in present:
        standings = [found.standing(unit, task.name) for task in unit.tasks]
        held = sum(found.holds(unit, task.name) for task in unit.tasks)
        points = sum(standing.points or 0.0 for standing in standings if standing)
        total, sum_points = total + held, sum_points + points
        cells = [f"{points:g} / {unit.points:g}"] if earned else []
        bar = ProgressBar(total=len(unit.tasks), completed=held, width=_BAR, complete_style="green")
        remark = _remark(found, unit, workspace)
        table.add_row(Text(unit.name), bar, f"{held} of {len(unit.tasks)}", *cells, remark)
    tasks, most = sum(len(unit.tasks) for unit in present), sum(unit.points for unit in present)
    cells = [f"{sum_points:g} / {most:g}"] if earned else []
    bar = ProgressBar(total=max(1, tasks), completed=total, width=_BAR, complete_style="green")
    table.add_row(Text("tasks that hold", style="bold"), bar, f"{total} of {tasks}", *cells, "", style="bold")
    return table


def _remark(found: Progress, unit: Unit, workspace: Path) -> str:
    """Say whether a unit was looked at as it is now."""
    standings = [standing for task in unit.tasks if (standing := found.standing(unit, task.name))]
    if not standings:
        return "not checked yet"
    now = fingerprint(find_submissions(workspace / unit.name, unit)[0])
    return "" if all(standing.files == now for standing in standings) else "changed since: check it again"
