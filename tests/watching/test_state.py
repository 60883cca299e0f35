"""The state of watch mode: what comes first, what is outdated, where the learner goes."""

from __future__ import annotations

import pytest

from autograder.catalog import find_units
from autograder.learning.hints import hint_at
from autograder.types import TaskResult, Verdict
from autograder.watching.state import Found, Job, Place, Watch

UNITS = find_units(["u04", "u05"])
PLACES = {task.name: Place(unit, task) for unit in UNITS for task in unit.tasks}
LINEAR = ["linear_forward", "MyLinear", "count_parameters"]
ACTIVATIONS = ["relu", "sigmoid", "softmax", "softmax_violations"]


def _watch(held: tuple[str, ...] = (), start: tuple[str, ...] = ()) -> Watch:
    return Watch(UNITS, lambda place: place.task.name in held, [PLACES[name] for name in start])


def _finish(watch: Watch, verdict: Verdict = Verdict.NOT_ATTEMPTED) -> str:
    """Start the next check and end it; returns its task."""
    job = watch.start()
    assert job is not None
    task = job.place.task
    assert watch.finished(job, Found(TaskResult(job.place.unit.name, task.name, 0.0, 1.0, verdict, ())))
    return task.name


def _finish_all(watch: Watch, verdicts: dict[str, Verdict] | None = None) -> list[str]:
    order = []
    while watch.is_busy:
        job = watch.start()
        assert job is not None
        watch.running = None
        verdict = (verdicts or {}).get(job.place.task.name, Verdict.NOT_ATTEMPTED)
        order.append(_finish(watch, verdict))
    return order


@pytest.mark.parametrize(
    ("held", "start", "current"),
    [
        ((), (), "linear_forward"),
        (("linear_forward",), (), "MyLinear"),
        (("relu",), ("relu", "sigmoid"), "sigmoid"),
        (tuple(PLACES), (), "linear_forward"),
        (("relu",), ("relu",), "relu"),
    ],
)
def test_it_begins_at_the_first_open_task(
    held: tuple[str, ...], start: tuple[str, ...], current: str
) -> None:
    """Of those that the learner named, or of the course."""
    assert current == _watch(held, start).current.task.name


def test_the_task_at_hand_is_checked_first_then_its_unit() -> None:
    """And then the rest of the course, in order."""
    watch = _watch(start=("sigmoid",))
    watch.check_all()

    assert ["sigmoid", "relu", "softmax", "softmax_violations", *LINEAR] == _finish_all(watch)


def test_one_check_runs_at_a_time() -> None:
    """The next one starts when it ended."""
    watch = _watch()

    assert watch.start() is not None
    assert watch.start() is None


def test_a_newer_save_makes_a_running_check_outdated() -> None:
    """What it found does not count, and the task is checked anew."""
    watch = _watch()
    job = watch.start()
    assert job is not None
    assert not watch.is_outdated
    watch.saved("u04_linear")
    outdated = watch.is_outdated
    result = TaskResult("u04_linear", "linear_forward", 2.0, 2.0, Verdict.PASSED, ())

    assert outdated
    assert not watch.finished(job, Found(result))
    assert not watch.holds(PLACES["linear_forward"])
    assert watch.start() == Job(PLACES["linear_forward"], 1)


def test_a_check_of_another_unit_gives_way_and_is_made_later() -> None:
    """The unit that was saved comes first."""
    watch = _watch(held=tuple(ACTIVATIONS))
    _finish_all(watch)
    watch.check_all([PLACES["relu"]])
    job = watch.start()
    assert job is not None
    watch.saved("u04_linear")
    outdated = watch.is_outdated
    watch.finished(job, None)

    assert outdated
    assert [*LINEAR, "relu"] == _finish_all(watch)


@pytest.mark.parametrize(
    ("held", "current", "unit", "expected"),
    [
        ((), "linear_forward", "u04_linear", "linear_forward"),
        ((), "linear_forward", "u05_activations", "relu"),
        (("relu",), "relu", "u05_activations", "sigmoid"),
        (("softmax",), "softmax", "u05_activations", "softmax_violations"),
        (("softmax_violations",), "softmax_violations", "u05_activations", "relu"),
        (("relu",), "linear_forward", "u05_activations", "sigmoid"),
        (tuple(ACTIVATIONS), "softmax", "u05_activations", "softmax"),
        (tuple(ACTIVATIONS), "linear_forward", "u05_activations", "relu"),
    ],
)
def test_a_save_goes_to_the_open_task_that_was_likely_meant(
    held: tuple[str, ...], current: str, unit: str, expected: str
) -> None:
    """The one at hand while it is open; else the next open one of the unit that was saved."""
    watch = _watch(held)
    watch.current = PLACES[current]
    watch.saved(unit)

    assert expected == watch.current.task.name
    assert watch.is_pending(PLACES[expected])


def test_a_save_of_something_else_is_nothing() -> None:
    """Other folders are no units."""
    watch = _watch()
    _finish_all(watch)
    watch.saved("notes")

    assert not watch.is_busy


@pytest.mark.parametrize(
    ("held", "current", "step", "expected"),
    [
        ((), "relu", 1, "sigmoid"),
        (("relu", "sigmoid"), "relu", 1, "softmax"),
        (("sigmoid",), "relu", 1, "sigmoid"),
        ((), "softmax_violations", 1, "linear_forward"),
        ((), "relu", -1, "count_parameters"),
        ((), "linear_forward", -1, "linear_forward"),
        (tuple(PLACES), "relu", 1, "sigmoid"),
    ],
)
def test_next_and_previous(held: tuple[str, ...], current: str, step: int, expected: str) -> None:
    """From a task that holds, next is the next open one; from an open one, the one after it."""
    watch = _watch(held)
    watch.current = PLACES[current]
    watch.move(step)

    assert expected == watch.current.task.name


def test_a_task_that_is_visited_is_checked_once() -> None:
    """Coming back shows what was found."""
    watch = _watch(held=tuple(LINEAR), start=("linear_forward",))
    _finish_all(watch, dict.fromkeys(LINEAR, Verdict.PASSED))
    watch.move(1)
    first = _finish_all(watch)
    watch.move(1)
    watch.move(-1)

    assert first == ACTIVATIONS
    assert not watch.is_busy


def test_what_holds_is_counted_as_it_changes() -> None:
    """A task that no longer holds counts no more; our own fault changes nothing."""
    watch = _watch(held=("relu", "sigmoid"), start=("relu",))
    before = watch.held
    _finish_all(watch, {"relu": Verdict.GRADER_ERROR, "sigmoid": Verdict.FAILED, "softmax": Verdict.PASSED})

    assert (before, watch.held) == (2, 2)
    assert watch.holds(PLACES["relu"])
    assert not watch.holds(PLACES["sigmoid"])


def test_a_hint_goes_away_with_its_task() -> None:
    """With a move, and once the task holds."""
    watch = _watch()
    watch.hint = hint_at(watch.current.task, 1)
    watch.move(1)
    after_move = watch.hint
    watch.hint = hint_at(watch.current.task, 1)
    _finish_all(watch, {"MyLinear": Verdict.PASSED})

    assert after_move is None
    assert watch.hint is None


def test_a_check_that_cannot_be_made_is_told_and_waits_for_the_next_save() -> None:
    """It is not tried over and over."""
    watch = _watch()
    job = watch.start()
    assert job is not None
    watch.gave_up(job, "It cannot be read.")

    assert watch.notice == "It cannot be read."
    assert not watch.is_pending(job.place)
