"""How far the grading of a class is: a live bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from autograder.grading.classroom import Step
from autograder.types import Verdict

__all__ = ["shown_progress"]

_SECONDS_BETWEEN_LINES = 10.0


@contextmanager
def shown_progress(console: Console, *, quiet: bool) -> Iterator[Callable[[Step], None]]:
    """Give a function that shows each step."""
    if quiet:
        yield lambda _step: None
    elif console.is_terminal:
        with _Bar(console) as bar:
            yield bar.step
    else:
        yield _Lines(console).step


class _Tally:
    """Counts what a run has done."""

    def __init__(self) -> None:
        self.started = time.monotonic()
        self.graded = 0
        self.kept = 0
        self.verdicts: Counter[Verdict] = Counter()

    def add(self, step: Step) -> None:
        self.graded += not step.kept
        self.kept += step.kept
        self.verdicts.update(step.row.verdicts)

    @property
    def rate(self) -> str:
        """Hand-ins that were graded in a minute, in words."""
        minutes = (time.monotonic() - self.started) / 60
        return f"{self.graded / minutes:.0f}/min" if self.graded else ""

    @property
    def counts(self) -> str:
        """Tasks by verdict, in words; the grader's own errors first."""
        order = sorted(
            self.verdicts, key=lambda verdict: (verdict is not Verdict.GRADER_ERROR, -self.verdicts[verdict])
        )
        return ", ".join(f"{self.verdicts[verdict]} {verdict.replace('_', ' ')}" for verdict in order)


class _Bar:
    def __init__(self, console: Console) -> None:
        self._progress = Progress(
            TextColumn("grading"),
            BarColumn(bar_width=None),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(),
            TextColumn("\n{task.fields[counts]}", style="dim"),
            console=console,
            transient=True,
            expand=True,
        )
        self._tally = _Tally()
        self._task: TaskID = self._progress.add_task("grading", total=None, rate="starting", counts="")

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def step(self, step: Step) -> None:
        self._tally.add(step)
        rate, counts = self._tally.rate, self._tally.counts
        self._progress.update(self._task, total=step.total, completed=step.done, rate=rate, counts=counts)


class _Lines:
    def __init__(self, console: Console) -> None:
        self._console = console
        self._tally = _Tally()
        self._last = time.monotonic()

    def step(self, step: Step) -> None:
        self._tally.add(step)
        now = time.monotonic()
        if step.done < step.total and now - self._last < _SECONDS_BETWEEN_LINES:
            return
        self._last = now
        kept = f"{self._tally.kept} as before" if self._tally.kept else ""
        parts = [part for part in (self._tally.rate, kept, self._tally.counts) if part]
        self._console.print(
            f"graded {step.done} of {step.total}: {', '.join(parts)}", markup=False, soft_wrap=True
        )
