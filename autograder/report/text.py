"""A report as text for a terminal: what holds, what to think about, what it earns."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from autograder.checking.messages import printable
from autograder.report.table import unit_scores
from autograder.types import CheckResult, Report, TaskResult, Unit, Verdict

__all__ = ["print_class", "print_report"]

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


def print_class(reports: Sequence[Report], units: Sequence[Unit], console: Console) -> None:
    """Print what an instructor wants to see of a class: scores, and what became of the tasks."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("student")
    for unit in units:
        table.add_column(unit.name.split("_")[0], justify="right")
    table.add_column("total", justify="right")
    table.add_column("remarks")
    for report in reports:
        scores = unit_scores(report)
        cells = ["?" if scores[unit.name] is None else f"{scores[unit.name]:g}" for unit in units]
        total = "?" if None in scores.values() else f"{report.score:g} / {report.max_score:g}"
        table.add_row(Text(printable(report.student)), *cells, total, Text(_remarks(report)))
    console.print(table)


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


def _remarks(report: Report) -> str:
    """Say what became of the tasks that did not pass, most frequent first."""
    counts: dict[str, int] = {}
    for task in report.tasks:
        if task.verdict is not Verdict.PASSED:
            counts[task.verdict] = counts.get(task.verdict, 0) + 1
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{count} {verdict.replace('_', ' ')}" for verdict, count in ordered) or "all right"
