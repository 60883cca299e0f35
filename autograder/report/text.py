"""A report as text for a terminal: what holds, what to think about, what it earns."""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Iterator, Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from autograder.checking.messages import printable
from autograder.report.table import Change, Row
from autograder.types import CheckResult, Report, TaskResult, Unit, Verdict

__all__ = ["print_changes", "print_class", "print_report", "print_summary"]

_MARKS = {
    Verdict.PASSED: ("✓", "green"),
    Verdict.FAILED: ("✗", "red"),
    Verdict.NOT_ATTEMPTED: ("·", "dim"),
    Verdict.BLOCKED: ("–", "dim"),
    Verdict.ERRORED: ("!", "red"),
    Verdict.TIMED_OUT: ("⏱", "red"),
    Verdict.OUT_OF_MEMORY: ("!", "red"),
    Verdict.CRASHED: ("!", "red"),
    Verdict.GRADER_ERROR: ("‼", "bold magenta"),
}
_QUIET = frozenset({Verdict.BLOCKED, Verdict.NOT_ATTEMPTED})


def print_report(report: Report, console: Console, *, verbose: bool = False) -> None:
    """Print one hand-in's report.

    Args:
        report: The report.
        console: Where to print.
        verbose: Whether to list checks that passed, too.
    """
    for unit, group in itertools.groupby(report.tasks, key=lambda task: task.unit):
        results = list(group)
        earned = sum(task.points for task in results)
        console.print(Text(f"{unit}  {earned:g} / {sum(t.max_points for t in results):g}", style="bold"))
        for task in results:
            for line in _task_lines(task, verbose=verbose):
                console.print(line)
    for note in report.notes:
        console.print(Text(f"note: {printable(note)}", style="dim"))
    if any(task.verdict is Verdict.GRADER_ERROR for task in report.tasks):
        console.print(
            Text("The grader itself failed (‼): that is our fault and costs no points.", style="bold magenta")
        )
    console.print(Text(f"score {report.score:g} / {report.max_score:g}", style="bold"))


def print_class(rows: Sequence[Row], units: Sequence[Unit], console: Console) -> None:
    """Print what an instructor wants to see of a class: scores, and what became of the tasks."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("student")
    for unit in units:
        table.add_column(unit.name.split("_")[0], justify="right")
    table.add_column("total", justify="right")
    table.add_column("remarks")
    for row in rows:
        cells = [_shown(row.scores[unit.name]) for unit in units]
        total = "?" if row.total is None else f"{row.total:g} / {row.max_score:g}"
        table.add_row(Text(printable(row.student)), *cells, total, Text(row.remarks))
    console.print(table)


def print_summary(rows: Sequence[Row], console: Console) -> None:
    """Print a class too long for a table in a line or two."""
    totals = sorted(row.total for row in rows if row.total is not None)
    console.print(
        f"{len(rows)} learners, of whom {sum(row.total is None for row in rows)} have no score", style="bold"
    )
    if totals:
        middle = statistics.median(totals)
        console.print(
            f"lowest {totals[0]:g}, median {middle:g}, highest {totals[-1]:g} of {rows[0].max_score:g}"
        )


def print_changes(changes: Sequence[Change], console: Console) -> None:
    """Print whose scores are no longer what they were."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("student", "unit"):
        table.add_column(name)
    for name in ("was", "is"):
        table.add_column(name, justify="right")
    table.add_column("why")
    for change in changes:
        why = "other files" if change.files else "other checks"
        table.add_row(
            Text(printable(change.student)), change.unit, _shown(change.was), _shown(change.now), why
        )
    console.print(table)


def _shown(score: float | None) -> str:
    return "?" if score is None else f"{score:g}"


def _task_lines(task: TaskResult, *, verbose: bool) -> Iterator[RenderableType]:
    mark, style = _MARKS[task.verdict]
    points = f"{task.points:g} / {task.max_points:g}"
    yield Text.assemble((f"  {mark} {task.task}", style), f"  {points}", (f"  {task.verdict}", "dim"))
    for advice in task.advice:
        yield Padding(Text(f"advice: {advice}"), (0, 0, 0, 6))
    shown: set[str] = set()
    for check in task.checks:
        quiet = check.verdict in _QUIET or check.verdict is Verdict.PASSED
        if quiet and not verbose:
            continue
        yield from _check_lines(check, shown)


def _check_lines(check: CheckResult, shown: set[str]) -> Iterator[RenderableType]:
    mark, style = _MARKS[check.verdict]
    yield Padding(Text(f"{mark} {check.title}", style=style), (0, 0, 0, 6))
    if check.message and check.message not in shown:
        shown.add(check.message)
        yield Padding(Text(check.message), (0, 0, 0, 8))
