"""Auto-graded exercises for the lecture *Introduction to PyTorch*.

The package grades hand-ins: learner code runs in a locked child process, the grader judges what it
observed. ``ARCHITECTURE.md`` in the repository tells how; the command ``autograder --help`` shows what
it can do. In a notebook, ``from autograder import check; check("gd_step")`` looks at the live function.
"""

import importlib
import sys
from typing import Any

__all__ = ["__version__", "check"]

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Import ``check`` when it is asked for, so that the package itself stays light."""
    if name != "check":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if _is_graded():
        return _unheard
    return importlib.import_module("autograder.notebook.check").check


def _is_graded() -> bool:
    """Tell whether this is a process that runs a hand-in for the grader."""
    spec = getattr(sys.modules.get("__main__"), "__spec__", None)
    return spec is not None and spec.name.startswith("autograder.sandbox.")


def _unheard(*_names: object) -> None:
    """Stand in for ``check`` where a hand-in is graded: nobody looks at its cards."""
