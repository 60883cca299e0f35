"""The files of one unit, wherever they came from, and how much of them is taken."""

from __future__ import annotations

import errno
import operator
import os
from dataclasses import dataclass, field
from functools import reduce
from pathlib import Path

from autograder.errors import UnreadableError
from autograder.types import Form, Submission, Unit

__all__ = [
    "MAX_BESIDE",
    "MAX_BYTES",
    "OPENING",
    "Files",
    "is_beside",
    "own_names",
    "raise_if_ours",
    "submissions",
]

MAX_BYTES = 16 * 2**20
"""The largest hand-in file that is read; a notebook with plots saved in it takes a few MiB."""

MAX_BESIDE = 64
"""The most files beside the module that are handed on; together they take at most MAX_BYTES."""

_MAX_NAME = 200
_OURS = frozenset({errno.EACCES, errno.EPERM, errno.EIO, errno.ESTALE, errno.EMFILE, errno.ENFILE})

_NOT_OURS = frozenset({"README.md", "test_public.py"})
"""Files of the exercise itself, which no hand-in needs."""

OPENING = reduce(
    operator.or_, (getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"))
)
"""How a file of a hand-in is opened: to read, never through a link; Windows has other flags than Linux."""


@dataclass
class Files:
    """What was found for one unit.

    Attributes:
        own: The module and the notebook, by name.
        beside: Other regular files of the same folder, by name.
        refused: A sentence for each file that was not read.
        is_full: Whether a file beside the module was turned away; no more are taken then.
    """

    own: dict[str, bytes] = field(default_factory=dict)
    beside: dict[str, bytes] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    is_full: bool = False

    def add_beside(self, name: str, content: bytes) -> None:
        """Take a file if there is room for it."""
        room = MAX_BYTES - sum(map(len, self.beside.values()))
        if self.is_full or len(self.beside) == MAX_BESIDE or len(content) > room:
            self.is_full = True
        else:
            self.beside[name] = content


def raise_if_ours(path: Path, error: OSError) -> None:
    """Tell errors that are no learner's doing from those of a hand-in.

    Raises:
        UnreadableError: It is one: no right to read, or a disk that does not answer.
    """
    if error.errno in _OURS:
        raise UnreadableError(
            f"{path} cannot be read: {error.strerror}. See that you may (chmod -R u+rX), and run again."
        ) from error


def own_names(unit: Unit) -> list[str]:
    """Return the names that a unit's hand-in may have, module first."""
    return [f"{unit.topic}.{form}" for form in Form]


def is_beside(name: str, unit: Unit) -> bool:
    """Tell whether a file of this name is handed on beside the module."""
    is_plain = name.isprintable() and not name.startswith(".") and len(name) <= _MAX_NAME
    return is_plain and name not in _NOT_OURS and name not in own_names(unit)


def submissions(unit: Unit, files: Files, place: Path) -> tuple[tuple[Submission, ...], tuple[str, ...]]:
    """Return the submissions in ``files``, module first, and what was refused."""
    found = []
    for form in Form:
        name = f"{unit.topic}.{form}"
        if name in files.own:
            found.append(Submission(unit.name, form, place / name, files.own[name], files.beside))
    return tuple(found), tuple(files.refused)
