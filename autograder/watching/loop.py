"""The loop of watch mode: one thread that takes one event at a time.

Theory of operation
-------------------
Three threads tell the loop what happened, through one queue: keys, saves, and the checks, which run beside a
warm server. Signals put their events there, too. The loop alone changes the state, draws, and writes
down progress, so that nothing needs a lock. A check that a newer save makes outdated is stopped by
ending its child; the loop never waits for one.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import queue
import signal
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from rich.console import Console

from autograder.catalog import has_hidden_part, units
from autograder.errors import UsageError
from autograder.learning.hints import next_hint
from autograder.learning.progress import Looked, fingerprint, read_progress, record
from autograder.load import find_submissions
from autograder.types import Task, Unit
from autograder.watching.keys import LineReader, keyboard
from autograder.watching.lines import Lines
from autograder.watching.saves import Saves
from autograder.watching.screen import Screen
from autograder.watching.state import Place, Watch
from autograder.watching.warm import Broken, Ended, GaveUp, Ready, Warm

__all__ = ["run_watch"]

_WITHOUT_SIZE = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES"}}
_TICK = 0.5  # seconds between two drawings while a check runs


@dataclass(frozen=True, slots=True)
class _Key:
    name: str


@dataclass(frozen=True, slots=True)
class _Saved:
    unit: str


@dataclass(frozen=True, slots=True)
class _Leave:
    code: int


class _Suspend:
    """Ctrl-Z."""


class _Redraw:
    """The window has another size."""


_Event = _Key | _Saved | _Leave | _Suspend | _Redraw | Ready | Ended | GaveUp | Broken
_Events = queue.SimpleQueue[_Event]


class _Face(Protocol):
    """Where watch mode shows itself."""

    def open(self) -> None: ...

    def close(self) -> None: ...

    def key(self, key: str) -> bool: ...

    def show(self, watch: Watch, status: str) -> None: ...


def run_watch(workspace: Path, start: Mapping[Unit, Sequence[Task]], *, plain: bool) -> int:
    """Watch a working folder until the learner quits.

    Args:
        workspace: The folder.
        start: The tasks to begin with, by unit; none for the first open one.
        plain: Whether to print lines even where there is a terminal.

    Returns:
        The command's exit code.

    Raises:
        UsageError: The folder holds no unit.
    """
    present = tuple(unit for unit in units() if unit in start or (workspace / unit.name).is_dir())
    if not present:
        raise UsageError(f"There are no units in {workspace}. Go to the folder with your units.")
    places = [Place(unit, task) for unit, tasks in start.items() for task in tasks]
    events: _Events = queue.SimpleQueue()
    with _signals(events):
        return _Loop(workspace, present, places, events, plain=plain).run()


class _Loop:
    """Brings together the keys, the saves, the checks and what is shown."""

    def __init__(
        self,
        workspace: Path,
        present: Sequence[Unit],
        start: Sequence[Place],
        events: _Events,
        *,
        plain: bool,
    ) -> None:
        self._workspace = workspace
        self._events = events
        self._earned = all(has_hidden_part(unit) for unit in present)
        self._watch = _begin(workspace, present, start)
        # What a shell says of the window's size is of its start: the terminal is asked in its place.
        self._console = console = Console(highlight=False, _environ=_WITHOUT_SIZE)
        self._drawn = console.size
        dumb = console.is_dumb_terminal or not console.is_terminal or not sys.stdin.isatty()
        self._is_full = not plain and not dumb
        kind = Screen if self._is_full else Lines
        self._face: _Face = kind(console, earned=self._earned)
        self._looked: list[Looked] = []
        self._status = ""
        self._started = time.monotonic()
        self._warm = Warm(workspace, present, events.put, hidden=self._earned)
        self._saves = Saves(workspace, present, lambda name: events.put(_Saved(name)))
        self._is_ready = False

    def run(self) -> int:
        """Run until the learner quits; returns the exit code."""
        self._warm.start()
        self._saves.start()
        if not self._is_full:
            LineReader(self._press).start()
        try:
            while (code := self._show_until_left()) is None:
                _stop_here()
            return code
        finally:
            self._saves.stop()
            self._warm.stop()
            self._keep()

    def _press(self, name: str) -> None:
        self._events.put(_Key(name))

    def _show_until_left(self) -> int | None:
        """Show the face until the learner quits, or until Ctrl-Z (None)."""
        keys: AbstractContextManager[None] = keyboard(self._press) if self._is_full else nullcontext()
        with keys:
            self._face.open()
            try:
                return self._take_events()
            finally:
                self._face.close()

    def _take_events(self) -> int | None:
        while True:
            self._direct()
            self._show()
            event: _Event | None = None
            while event is None:
                with contextlib.suppress(queue.Empty):
                    event = self._events.get(timeout=_TICK)
                # Windows does not tell that a window has another size.
                resized = self._console.size != self._drawn
                if event is None and (self._watch.running or not self._is_ready or resized):
                    self._show()
            if isinstance(event, _Suspend):
                return None
            if (code := self._take(event)) is not None:
                return code

    def _show(self) -> None:
        self._drawn = self._console.size
        self._face.show(self._watch, self._words())

    def _take(self, event: _Event) -> int | None:
        """Take note of an event; returns an exit code where it is the last."""
        match event:
            case _Leave(code):
                return code
            case Broken(reason):
                self._watch.notice = reason
                self._face.close()
                print(f"autograder: {reason}", file=sys.stderr)  # noqa: T201  # the screen is gone
                return 3
            case _Key(name):
                return self._obey(name)
            case _Saved(unit):
                self._watch.notice = ""
                self._watch.saved(unit)
            case Ready():
                self._is_ready = True
            case GaveUp(job, reason):
                self._watch.gave_up(job, reason)
            case Ended(job, found, files):
                if self._watch.finished(job, found) and found is not None:
                    self._looked.append(Looked(job.place.unit, files, (found.result,), self._earned))
                    clock = dt.datetime.now().astimezone().strftime("%H:%M:%S")
                    self._status = f"checked in {found.seconds:.2f} s, {clock}"
        return None

    def _obey(self, key: str) -> int | None:
        """Do what a key says; returns an exit code where it says to quit."""
        if self._face.key(key):
            return None
        match key:
            case "q":
                return 0
            case "n" | "right":
                self._watch.move(1)
            case "p" | "left":
                self._watch.move(-1)
            case "a":
                self._watch.check_all()
            case "h":
                place = self._watch.current
                self._watch.hint = next_hint(self._workspace, place.unit, place.task, self._watch.hint)
        return None

    def _direct(self) -> None:
        """Stop a check that is outdated; start the next one, and write down what was found at the end."""
        watch = self._watch
        if watch.running is not None and watch.is_outdated:
            self._warm.stop_check(watch.running)
        job = watch.start()
        if job is not None:
            self._started = time.monotonic()
            self._warm.check(job)
        elif not watch.is_busy:
            self._keep()

    def _keep(self) -> None:
        if self._looked:
            today = dt.datetime.now().astimezone().date()
            self._watch.notice = record(self._workspace, self._looked, today) or self._watch.notice
            self._looked.clear()

    def _words(self) -> str:
        """Say what goes on."""
        job = self._watch.running
        seconds = int(time.monotonic() - self._started)
        if not self._is_ready:
            return f"starting: torch is imported… {seconds} s"
        if job is not None:
            left = f" {self._watch.waiting - 1} left" if self._watch.waiting > 1 else ""
            return f"checking {job.place.task.name}…{f' {seconds} s' if seconds else ''}{left}"
        return self._status


def _begin(workspace: Path, present: Sequence[Unit], start: Sequence[Place]) -> Watch:
    """Return the state to begin with: what is remembered counts while the files are the same."""
    progress, note = read_progress(workspace)
    files = {}
    for unit in present:
        with contextlib.suppress(UsageError):  # it will be told when it is checked
            files[unit] = fingerprint(find_submissions(workspace / unit.name, unit)[0])

    def is_known(place: Place) -> bool:
        standing = progress.standing(place.unit, place.task.name)
        return standing is not None and standing.files == files.get(place.unit)

    watch = Watch(
        present, lambda place: is_known(place) and progress.holds(place.unit, place.task.name), start
    )
    watch.check_all(place for place in watch.places if not is_known(place))
    watch.notice = note
    return watch


@contextmanager
def _signals(events: _Events) -> Iterator[None]:
    """Turn signals into events while the context lasts."""
    wanted: dict[str, _Event] = {
        "SIGINT": _Leave(130),
        "SIGTERM": _Leave(143),
        "SIGTSTP": _Suspend(),
        "SIGWINCH": _Redraw(),
    }
    here = {name: event for name, event in wanted.items() if hasattr(signal, name)}
    before = {name: signal.getsignal(getattr(signal, name)) for name in here}
    try:
        for name, event in here.items():
            signal.signal(getattr(signal, name), partial(_put, events, event))
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)


def _put(events: _Events, event: _Event, _number: int, _frame: object) -> None:
    events.put(event)


def _stop_here() -> None:
    """Do what Ctrl-Z does to other programs, now that the terminal is as it was; returns after ``fg``."""
    if sys.platform != "win32":
        handler = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, handler)
