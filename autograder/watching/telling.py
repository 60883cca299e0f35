"""The words of watch mode, the same on a whole screen and in lines."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from autograder.types import Verdict
from autograder.watching.state import Found, Place, Watch

__all__ = ["KEYS", "advice_for", "file_of", "hint_lines", "next_words"]

KEYS = (
    ("h", "hint", "show the next hint for this task"),
    ("n", "next", "go to the next task; from one that holds, to the next open one"),
    ("p", "prev", "go to the task before"),
    ("a", "all", "check the whole course again"),
    ("?", "help", "show what the keys do, and go back"),
    ("q", "quit", "leave; what holds is remembered"),
    ("↑ ↓", "", "scroll; the space bar turns a page"),
)


def file_of(watch: Watch) -> str:
    """Name the file that the task at hand was found in."""
    found = watch.found.get(watch.current)
    return found.file if found else ""


def advice_for(place: Place, found: Found) -> str:
    """Say what to do with a task that was not begun."""
    if not found.file:
        return found.result.checks[0].message if found.result.checks else "There is no file for this unit."
    return (
        f"Open {place.unit.name}/{found.file}, find {place.task.name}, write your code in place of its TODO,"
        " delete the line `raise NotImplementedError`, and save."
    )


def hint_lines(watch: Watch) -> Iterator[RenderableType]:
    """Show the hint that was asked for."""
    if watch.hint is None:
        return
    hint = watch.hint
    last = ", the last" if hint.is_last else ""
    yield Text.assemble((f"Hint {hint.number} of {hint.total}{last}: ", "bold cyan"), hint.text)
    if hint.note:
        yield Text(hint.note, style="yellow")
    yield Text()


def next_words(watch: Watch) -> str:
    """Say what is next."""
    if watch.held == len(watch.places):
        return f"All {watch.held} tasks hold. Well done: hand in."
    if watch.holds(watch.current):
        following = watch.following
        return f"This task holds. Next: {following.task.name} (press n)." if following else ""
    found = watch.found.get(watch.current)
    if found is not None and found.result.verdict is Verdict.NOT_ATTEMPTED:
        return "Press h for a hint."  # that it is to be saved has been said
    return "Save the file to check it again; press h for a hint."
