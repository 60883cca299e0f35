"""What watch mode knows and wants: the task at hand, what was found, and what to check next.

A state machine without files, threads or screens. Whoever drives it tells it what happened (``saved``,
``move``, ``finished``) and asks what to do (``start``, ``is_outdated``).

The task at hand is checked first, then the rest of its unit, then the rest of the course. A newer save makes
a running check outdated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from autograder.learning.hints import Hint
from autograder.types import Task, TaskResult, Unit, Verdict

__all__ = ["Found", "Job", "Place", "Watch"]


@dataclass(frozen=True, slots=True)
class Place:
    """A task of the course."""

    unit: Unit
    task: Task


@dataclass(frozen=True, slots=True)
class Job:
    """A check that runs: of a task, in the files that the unit had after its so many-th save."""

    place: Place
    save: int


@dataclass(frozen=True, slots=True)
class Found:
    """What a check found.

    Attributes:
        file: The name of the file that was looked at first, "" where there was none.
        seconds: How long it took.
        notes: Sentences about files that were not read.
    """

    result: TaskResult
    file: str = ""
    seconds: float = 0.0
    notes: tuple[str, ...] = ()


class Watch:
    """The state of one run of watch mode.

    Attributes:
        places: All tasks, in teaching order.
        current: The task at hand.
        found: What was found in this run, by task.
        running: The check that runs.
        hint: The hint that was asked for last, for the task at hand.
        notice: A sentence about the run as a whole, such as a folder that is gone.
    """

    def __init__(
        self, units: Iterable[Unit], held: Callable[[Place], bool], start: Sequence[Place] = ()
    ) -> None:
        """Begin at the first open task.

        Args:
            units: The units that the learner has, in teaching order.
            held: Whether a task held when it was last looked at, in these files.
            start: The tasks that the learner named; the first open one of them is the task at hand.
        """
        self.places = tuple(Place(unit, task) for unit in units for task in unit.tasks)
        self.found: dict[Place, Found] = {}
        self.running: Job | None = None
        self.hint: Hint | None = None
        self.notice = ""
        self._held = {place for place in self.places if held(place)}
        self._saves = {place.unit.name: 0 for place in self.places}
        self._pending: set[Place] = set()
        among = tuple(start) or self.places
        self.current = next((place for place in among if not self.holds(place)), among[0])
        self._check_unit(self.current.unit)

    def holds(self, place: Place) -> bool:
        """Tell whether a task holds, as far as is known."""
        return place in self._held

    @property
    def held(self) -> int:
        """How many tasks hold."""
        return len(self._held)

    @property
    def waiting(self) -> int:
        """How many tasks are left to check, the one that runs included."""
        return len(self._pending)

    @property
    def is_busy(self) -> bool:
        """Whether anything is left to check."""
        return bool(self._pending)

    def is_pending(self, place: Place) -> bool:
        """Tell whether a task waits for its check, or is being checked."""
        return place in self._pending

    @property
    def following(self) -> Place | None:
        """The task to go to next: where the one at hand holds, the first open one after it."""
        after = self._after(self.current)
        if self.holds(self.current):
            return next((place for place in after if not self.holds(place)), None)
        return after[0] if after else None

    def siblings(self) -> tuple[Place, ...]:
        """Return the tasks of the unit at hand."""
        return tuple(place for place in self.places if place.unit == self.current.unit)

    def saved(self, unit_name: str) -> None:
        """Take note that a file of a unit was saved, made or removed."""
        if unit_name not in self._saves:
            return
        self._saves[unit_name] += 1
        own = [place for place in self.places if place.unit.name == unit_name]
        if self.current not in own or self.holds(self.current):
            open_ones = [place for place in own if not self.holds(place)]
            later = [place for place in open_ones if self._index(place) > self._index(self.current)]
            target = (later or open_ones or ([] if self.current in own else own))[:1]
            self._go(target[0] if target else self.current)
        self._pending.update(own)

    def move(self, step: int) -> None:
        """Go to the next task (1) or the one before (-1)."""
        if step > 0:
            target = self.following or (*self._after(self.current), self.current)[0]
        else:
            target = self.places[max(0, self._index(self.current) - 1)]
        self._go(target)
        if target not in self.found:
            self._check_unit(target.unit)

    def check_all(self, places: Iterable[Place] | None = None) -> None:
        """Check these tasks again; all by default."""
        self._pending.update(self.places if places is None else places)

    def start(self) -> Job | None:
        """Return the check to run now; None while one runs, or where nothing is left."""
        if self.running is not None or not self._pending:
            return None
        unit = self.current.unit
        place = min(
            self._pending,
            key=lambda place: (place != self.current, place.unit != unit, self._index(place)),
        )
        self.running = Job(place, self._saves[place.unit.name])
        return self.running

    @property
    def is_outdated(self) -> bool:
        """Whether the running check should end: its file was saved anew, or the task at hand waits for it."""
        if self.running is None:
            return False
        place = self.running.place
        overtaken = self.current in self._pending and place != self.current
        return overtaken or self.running.save != self._saves[place.unit.name]

    def finished(self, job: Job, found: Found | None) -> bool:
        """Take note of the end of a check.

        Args:
            job: The check.
            found: What it found; None where it was stopped.

        Returns:
            Whether it counts: it was not stopped, and no newer save made it outdated.
        """
        self.running = None
        if found is None or job.save != self._saves[job.place.unit.name]:
            return False
        self._pending.discard(job.place)
        self.found[job.place] = found
        if found.result.verdict is Verdict.PASSED:
            self._held.add(job.place)
        elif found.result.verdict is not Verdict.GRADER_ERROR:
            self._held.discard(job.place)
        if self.holds(self.current):
            self.hint = None
        return True

    def gave_up(self, job: Job, reason: str) -> None:
        """Take note that a check could not be made at all; the next save tries again."""
        self.running = None
        self._pending.discard(job.place)
        self.notice = reason

    def _check_unit(self, unit: Unit) -> None:
        self._pending.update(place for place in self.places if place.unit == unit)

    def _go(self, place: Place) -> None:
        if place != self.current:
            self.current = place
            self.hint = None

    def _index(self, place: Place) -> int:
        return self.places.index(place)

    def _after(self, place: Place) -> Sequence[Place]:
        index = self._index(place)
        return self.places[index + 1 :] + self.places[:index]
