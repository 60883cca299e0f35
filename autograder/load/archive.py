"""Read a hand-in out of an archive, in memory: nothing is unpacked, so nothing can climb out.

Of an archive's members only those are looked at whose last two names are a unit's folder and a file in it; of
these, only regular files, up to the bounds of ``files`` and ``members``.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import IO

from autograder.load.files import OPENING, Files, is_beside, own_names, raise_if_ours
from autograder.load.members import HAND_IN, ArchiveError, Member, TooLargeError, members
from autograder.types import Unit

__all__ = ["read_archive"]


def read_archive(path: Path, units: Sequence[Unit]) -> dict[Unit, Files]:
    """Read the files of ``units`` out of an archive.

    Raises:
        ArchiveError: It is no archive, is broken or encrypted, or is larger than the bounds.
        UnreadableError: This user may not read it.
    """
    found = {unit: Files() for unit in units}
    by_name = {unit.name: unit for unit in units}

    def is_of_a_unit(name: str) -> bool:
        return _place(name)[0] in by_name and not name.startswith("__MACOSX/")

    try:
        with _open_regular(path) as file, members(file, path.name, HAND_IN, wanted=is_of_a_unit) as listed:
            for member in listed:
                folder, base = _place(member.name)
                if not member.refused:
                    _take(found[by_name[folder]], by_name[folder], base, member)
    except OSError as error:
        raise_if_ours(path, error)
        raise ArchiveError(error.strerror or "it is broken") from error
    return found


def _place(name: str) -> tuple[str, str]:
    """Return the last two parts of a member's name."""
    *_, folder, base = ("", "", *PurePosixPath(name.replace("\\", "/")).parts)
    return folder, base


def _take(files: Files, unit: Unit, base: str, member: Member) -> None:
    if base in own_names(unit):
        if base in files.own:
            raise ArchiveError(f"there are two files {unit.name}/{base} in it, and one of them must go")
        try:
            files.own[base] = member.read()
        except TooLargeError as error:
            files.refused.append(f"{base} was not read: {error}.")
    elif is_beside(base, unit) and base not in files.beside and not files.is_full:
        try:
            files.add_beside(base, member.read())
        except TooLargeError:
            files.is_full = True


def _open_regular(path: Path) -> IO[bytes]:
    descriptor = os.open(path, OPENING)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise ArchiveError("it is not a regular file")
    return os.fdopen(descriptor, "rb")
