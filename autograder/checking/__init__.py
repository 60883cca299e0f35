"""Judge what was observed: the words of a check, and the verdicts that follow.

A unit's ``checks.py`` needs three names from here::

    from autograder.checking import Observer, check, expect
"""

from __future__ import annotations

import importlib
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from autograder.checking.check import Advice, Check, CheckFailed, advice, advice_of, check, checks_of

if TYPE_CHECKING:
    from autograder.checking import expect
    from autograder.checking.draw import Draw
    from autograder.checking.observer import Called, Observer, Seen

__all__ = [
    "Advice",
    "Called",
    "Check",
    "CheckFailed",
    "Draw",
    "Observer",
    "Seen",
    "advice",
    "advice_of",
    "check",
    "checks_of",
    "expect",
]

_LATER = MappingProxyType(
    {"Draw": "draw", "Called": "observer", "Observer": "observer", "Seen": "observer", "expect": "expect"}
)


def __getattr__(name: str) -> Any:
    """Import a name that brings torch when it is first asked for: commands that judge nothing go without."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = importlib.import_module(f"{__name__}.{_LATER[name]}")
    return module if name == "expect" else getattr(module, name)
