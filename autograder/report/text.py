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
from autograder.report.words import AS_ABOVE, QUIET, WORDS, told_once
from autograder.types import CheckResult, Report, TaskResult, Unit, Verdict

__all__ = [
    "mark_of",
    "marked",
    "print_changes",
    "print_class",
    "print_report",
    "print_summary",
    "task_lines",
]

_STYLES = {
    Verdict.PASSED: "green",
    Verdict.NOT_ATTEMPTED: "dim",
    Verdict.BLOCKED: "dim",
    Verdict.GRADER_ERROR: "bold magenta",
}


def print_report(report: Report, console: Console, *, verbose: bool = False, earned: bool = True) -> None:
    """Print one hand-in's report.

    Args:
        report: The report.
        console: Where to print.
        verbose: Whether to list checks that passed, too.
        earned: Whether points were earned; without the hidden checks, tasks that hold are counted.
    """
    for unit, group in itertools.groupby(report.tasks, key=lambda task: task.unit):
        results = list(group)
        console.print(Text(f"{unit}  {_sum(results, earned=earned)}", style="bold"))
        for _, alike in itertools.groupby(results, key=lambda task: _alike(task, verbose=verbose)):
            for line in task_lines(list(alike), verbose=verbose, earned=earned):
                console.print(Padding.indent(line, 2))
    for note in report.notes:
        console.print(Text(f"note: {printable(note)}", style="dim"))
    if any(task.verdict is Verdict.GRADER_ERROR for task in report.tasks):
        console.print(
            Text("The grader itself failed (‼): that is our fault and costs no points.", style="bold magenta")
        )
    if earned:
        console.print(Text(f"score {report.score:g} / {report.max_score:g}", style="bold"))
    else:
        if len({task.unit for task in report.tasks}) != 1:
            console.print(Text(_sum(report.tasks, earned=False), style="bold"))
        console.print(Text("The points come from the hidden checks, once you have handed in.", style="dim"))


def mark_of(verdict: Verdict) -> tuple[str, str]:
    """Return a verdict's mark, and the style to print it in."""
    return WORDS[verdict][0], _STYLES.get(verdict, "red")


def marked(mark: str, text: str | Text, style: str) -> RenderableType:
    """Return a text with a mark before it, under which no line of it begins."""
    row = Table.grid(padding=(0, 1, 0, 0))
    row.add_row(Text(mark, style=style), Text(text, style=style) if isinstance(text, str) else text)
    return row


def task_lines(
    tasks: Sequence[TaskResult], *, verbose: bool = False, earned: bool = True
) -> Iterator[RenderableType]:
    """Tell what became of a task, or of several of which the same is to be told.

    Args:
        tasks: The tasks.
        verbose: Whether to list checks that passed, too.
        earned: Whether points were earned.
    """
    task = tasks[0]
    mark, style = mark_of(task.verdict)
    names = ", ".join(item.task for item in tasks)
    points = sum(item.points for item in tasks), sum(item.max_points for item in tasks)
    told = f"  {points[0]:g} / {points[1]:g}" if earned else ""
    yield marked(mark, Text.assemble((names, style), told, (f"  {WORDS[task.verdict][1]}", "dim")), style)
    for advice in task.advice:
        yield Padding.indent(Text(f"advice: {advice}"), 4)
    message = _only_message(task)
    if message and len(task.checks) > 1 and not verbose:
        if task.verdict not in QUIET:
            yield Padding.indent(Text(message), 4)
        return
    shown = [
        check
        for check in task.checks
        if verbose or not (check.verdict in QUIET or check.verdict is Verdict.PASSED)
    ]
    for check in told_once(shown):
        yield from _check_lines(check)


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


def _sum(tasks: Sequence[TaskResult], *, earned: bool) -> str:
    if earned:
        return f"{sum(task.points for task in tasks):g} / {sum(task.max_points for task in tasks):g}"
    held = sum(task.verdict is Verdict.PASSED for task in tasks)
    return f"{held} of {len(tasks)} task{'s' * (len(tasks) != 1)} hold{'s' * (len(tasks) == 1)}"


def _alike(task: TaskResult, *, verbose: bool) -> tuple[str, ...]:
    """Return what tasks have in common that are told in one line: a file that cannot be loaded, say."""
    message = "" if verbose else _only_message(task)
    return (task.verdict, message) if message else (task.task,)


def _only_message(task: TaskResult) -> str:
    """Return the message that all checks of a task share, or "" where they have several or none."""
    messages = {check.message for check in task.checks}
    if task.verdict is Verdict.NOT_ATTEMPTED:
        messages.discard("")  # one check says it for those that need it
    return messages.pop() if len(messages) == 1 else ""


def _check_lines(check: CheckResult) -> Iterator[RenderableType]:
    mark, style = mark_of(check.verdict)
    yield Padding.indent(marked(mark, check.title, style), 4)
    if check.message:
        yield Padding.indent(Text(check.message, style="dim" if check.message == AS_ABOVE else ""), 6)
