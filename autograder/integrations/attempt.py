"""One file that a learner handed in, with what its system says: whose it is, which attempt, how late."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from autograder.integrations.download import File

__all__ = ["Attempt", "folder_name", "is_same_name"]

_LONGEST = 200  # bytes; file systems take 255
_ODD = re.compile(r"[^\w.@-]+")


@dataclass(frozen=True, slots=True)
class Attempt:
    """A file with what its system says about it.

    Attributes:
        student: The folder that the learner's files go to; "" where no folder can have that name.
        owner: Who that is in the system's own words, which tell apart whom ``student`` does not.
        path: The file below the learner's own place, as the learner named it.
        number: Grows with each attempt.
        late: Whether the system calls it late.
        time: When it was handed in, where the system says so.
    """

    student: str
    owner: str
    file: File
    path: PurePosixPath
    number: int = 0
    late: bool = False
    time: datetime | None = None


def folder_name(text: str) -> str:
    """Return a folder's name made of a person's: letters and digits of any script, and ``. _ - @``.

    Returns "" where nothing is left, or where the name is the class's own.
    """
    name = _ODD.sub("-", unicodedata.normalize("NFC", text)).lstrip(".-")
    name = name.encode()[:_LONGEST].decode(errors="ignore").rstrip("-")
    return "" if name == "class" else name


def is_same_name(one: str, other: str) -> bool:
    """Tell whether two names of persons or accounts would have the same folder, whatever their case."""
    return folder_name(one).casefold() == folder_name(other).casefold() != ""
