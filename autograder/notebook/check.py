"""``check``: what a learner calls in a notebook, or in a script, about what they have just written."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from autograder.catalog import find_tasks, units
from autograder.errors import KitError, UsageError
from autograder.types import Task, Unit, Verdict

if TYPE_CHECKING:
    from autograder.notebook.card import Card, Note

__all__ = ["check"]

_NO_PICTURE = frozenset({Verdict.NOT_ATTEMPTED, Verdict.TIMED_OUT, Verdict.GRADER_ERROR})


def check(*names: str | Callable[..., Any]) -> None:
    """Check what you have written so far, and show a card for each task.

    Runs the task's public checks on your function as it is right now: change it, run its cell, and check
    again. Whatever goes wrong is told in the card; nothing is raised.

    Args:
        names: Tasks or units: ``check("relu")``, ``check(relu)``, ``check("u05")``. Without a name, every
            task that is defined here.

    Example:
        >>> from autograder import check
        >>> check("gd_step")
    """
    from autograder.notebook.card import Note  # noqa: PLC0415  # torch comes with it; importing check is light

    namespace = sys._getframe(1).f_globals  # noqa: SLF001  # the caller's names, as IPython itself finds them
    try:
        for card in _cards(names, namespace):
            _show(card)
    except KitError as error:
        _show(Note(str(error)))
    except Exception as error:  # noqa: BLE001  # a learner is never left alone with a traceback of ours
        last = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{last.filename.replace(chr(92), '/').rpartition('autograder/')[2]}:{last.lineno}"
        _show(
            Note(
                f"The kit itself failed ({type(error).__name__} in {place}). That is not your fault: tell"
                " your instructor, and go on with `pytest test_public.py` or the next task."
            )
        )


def _cards(names: tuple[object, ...], namespace: Mapping[str, Any]) -> Iterator[Card]:
    from autograder.notebook.card import Card  # noqa: PLC0415
    from autograder.notebook.live import examine  # noqa: PLC0415
    from autograder.notebook.pictures import picture_of  # noqa: PLC0415

    for unit, tasks in _asked(names, namespace).items():
        for task in tasks:
            result = examine(unit, task, namespace)
            picture = None if result.verdict in _NO_PICTURE else picture_of(task.name, namespace)
            following = unit.tasks[unit.tasks.index(task) + 1 :]
            yield Card(result, task.hints, picture, following[0].name if following else "")


def _asked(names: tuple[object, ...], namespace: Mapping[str, Any]) -> Mapping[Unit, tuple[Task, ...]]:
    """Return the tasks that were asked for.

    Raises:
        UsageError: There is no such task, or none is defined here.
    """
    if names:
        return find_tasks([_name(item) for item in names])
    found = [task.name for unit in units() for task in unit.tasks if task.name in namespace]
    if not found:
        raise UsageError('No task is defined here yet. Run its cell first, or name one: check("relu").')
    return find_tasks(found)


def _name(item: object) -> str:
    name = item if isinstance(item, str) else getattr(item, "__name__", None)
    if not isinstance(name, str):
        raise UsageError(
            f'check takes the name of a task, such as check("relu"), and no {type(item).__name__}.'
        )
    return name


def _show(shown: Card | Note) -> None:
    """Show a card where there is a notebook; print its text elsewhere."""
    ipython = sys.modules.get("IPython")
    if ipython is not None and ipython.get_ipython() is not None:
        from IPython.display import display  # noqa: PLC0415

        display(shown)  # type: ignore[no-untyped-call]
        return
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(shown.text.encode(encoding, "replace").decode(encoding) + "\n")
