"""Who handed in: one folder or archive per learner."""

from __future__ import annotations

import tempfile
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from autograder.errors import UsageError
from autograder.load import archive_stem, require_folder

__all__ = ["alike", "require_room_for", "students_in"]

_RESERVED = frozenset({"class"})


def students_in(submitted: Path) -> dict[str, Path]:
    """Return each learner's folder or archive by the learner's name, sorted.

    Raises:
        UsageError: The folder is missing or holds no hand-in, or two of one learner.
    """
    require_folder(submitted, "a folder per learner")
    found: dict[str, Path] = {}
    for path in sorted(submitted.iterdir()):
        student = path.name if path.is_dir() else archive_stem(path.name)
        if path.name.startswith(".") or path.is_symlink() or student is None:
            continue
        if student in _RESERVED:
            raise UsageError(
                f"{path}: {student}.json is the class's own file. Give the learner another name."
            )
        if not _is_text(student):
            raise UsageError(f"{str(path)!r}: the name is no UTF-8, and no report can have it. Rename it.")
        if student in found:
            raise UsageError(f"{path} and {found[student]} are hand-ins of one learner. Move one away.")
        found[student] = path
    if not found:
        raise UsageError(
            f"{submitted} holds no learner's folder. The layout is {submitted}/<student>/<unit>/<topic>.py; "
            "an archive of such a folder, <student>.zip or <student>.tar.gz, will do, too."
        )
    return found


def alike(students: Iterable[str]) -> list[tuple[str, ...]]:
    """Return the groups of names that differ in case or Unicode form alone."""
    groups: dict[str, list[str]] = {}
    for student in students:
        groups.setdefault(_folded(student), []).append(student)
    return [tuple(group) for group in groups.values() if len(group) > 1]


def require_room_for(groups: Iterable[tuple[str, ...]], out: Path) -> None:
    """See that ``out`` keeps names apart that are alike.

    Raises:
        UsageError: Its file system takes them for one name, so that one report would overwrite another.
    """
    for group in groups:
        with tempfile.TemporaryDirectory(prefix=".names-", dir=out) as trial:
            for student in group:
                Path(trial, student).touch()
            if len(list(Path(trial).iterdir())) < len(group):
                names = " and ".join(group)
                raise UsageError(f"{out} takes {names} for one name. Rename one, or give another --out.")


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
