"""Pictures of learners' results, each in a module named after its task, with a function ``draw``.

Targets are torch's own functions or numbers that were computed once: these modules are on learners'
machines, and no line of them solves a task.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import io
import warnings
from collections.abc import Mapping
from typing import Any

from autograder.notebook.live import undisturbed
from autograder.notebook.plot import NoPictureError, Picture

__all__ = ["picture_of"]


def picture_of(task: str, namespace: Mapping[str, Any]) -> Picture | None:
    """Return the picture of a task's result, or None where the task has none.

    Args:
        task: The task's name.
        namespace: Where the learner's names are; their code runs, and what it prints or warns of is dropped.
    """
    name = f"{__name__}.{task}"
    if not task.isidentifier() or importlib.util.find_spec(name) is None:
        return None
    module = importlib.import_module(name)
    try:
        with undisturbed(), contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found: Picture = module.draw(namespace)
    except KeyboardInterrupt:
        return Picture((), "You stopped it while the picture was drawn.")
    except NoPictureError as error:
        return Picture((), f"There is no picture: {error}")
    except BaseException as error:  # noqa: BLE001  # learner code may raise anything, exit() included
        return Picture((), f"There is no picture yet: your code raised {type(error).__name__}.")
    return found
