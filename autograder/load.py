"""Find a hand-in's files and read them as bytes; nothing here parses what a learner wrote."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping, Sequence
from pathlib import Path

from autograder.errors import UsageError
from autograder.types import Form, Submission, Unit

__all__ = ["MAX_BYTES", "Collected", "collect", "find_submissions", "require_folder"]

MAX_BYTES = 16 * 2**20
"""The largest hand-in file that is read; a notebook with plots saved in it takes a few MiB."""

_MAX_BESIDE = 64
"""The most files beside the module that are handed on; together they take at most MAX_BYTES."""

_NOT_OURS = frozenset({"README.md", "test_public.py"})
"""Files of the exercise itself, which no hand-in needs."""


Collected = Mapping[Unit, tuple[tuple[Submission, ...], tuple[str, ...]]]
"""By unit, the files of a hand-in and what was refused, in words."""


def collect(folder: Path, units: Sequence[Unit]) -> Collected:
    """Read the files of one hand-in: ``folder/<unit>/<topic>.py`` and ``.ipynb``."""
    return {unit: find_submissions(folder / unit.name, unit) for unit in units}


def find_submissions(folder: Path, unit: Unit) -> tuple[tuple[Submission, ...], tuple[str, ...]]:
    """Read the files that ``folder`` holds for ``unit``: the module, the notebook, both or none.

    Args:
        folder: The hand-in's folder of this unit; may be missing.
        unit: The unit whose topic names the files.

    Returns:
        The submissions, module first, and a sentence for every file that was refused.
    """
    if not folder.is_dir():
        return (), ()
    found, refused = [], []
    beside: dict[str, bytes] | None = None
    for form in Form:
        path = folder / f"{unit.topic}.{form}"
        if not os.path.lexists(path):
            continue
        try:
            content = _read_regular(path)
        except OSError as error:
            refused.append(f"{path.name} was not read: {error.strerror or error}.")
            continue
        if beside is None:
            beside = _read_beside(folder, unit)
        found.append(Submission(unit.name, form, path, content, beside))
    return tuple(found), tuple(refused)


def _read_regular(path: Path) -> bytes:
    """Read a regular file of bounded size; links, pipes and devices raise ``OSError``."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(None, "it is not a regular file")
        content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise OSError(None, f"it is larger than {MAX_BYTES // 2**20} MiB; hand in a smaller one")
    return content


def _read_beside(folder: Path, unit: Unit) -> dict[str, bytes]:
    """Read the other files of the folder, as far as the bounds allow."""
    own = {f"{unit.topic}.{form}" for form in Form} | _NOT_OURS
    beside: dict[str, bytes] = {}
    room = MAX_BYTES
    with os.scandir(folder) as entries:
        names = sorted(entry.name for entry in entries if entry.is_file(follow_symlinks=False))
    for name in names[: _MAX_BESIDE + len(own)]:
        if name in own or name.startswith(".") or len(beside) == _MAX_BESIDE:
            continue
        try:
            content = _read_regular(folder / name)
        except OSError:
            continue
        room -= len(content)
        if room < 0:
            break
        beside[name] = content
    return beside


def require_folder(path: Path, what: str) -> Path:
    """Return ``path`` if it is a folder that can be listed.

    Raises:
        UsageError: It is missing, a file, or may not be read.
    """
    if not path.exists():
        raise UsageError(f"{path}: there is no such folder. Give the folder that holds {what}.")
    if not path.is_dir():
        raise UsageError(f"{path} is a file. Give the folder that holds {what}.")
    if not os.access(path, os.R_OK | os.X_OK):
        raise UsageError(f"{path} may not be read. Give yourself read permission (chmod u+rx).")
    return path
