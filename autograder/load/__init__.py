"""Find a hand-in's files and read them as bytes, bounded; nothing here parses what a learner wrote.

A hand-in is a folder with ``<unit>/<topic>.py`` or ``.ipynb`` in it, or an archive of one (``.zip``,
``.tar``, ``.tar.gz``). Links, pipes and devices are refused, and nothing is ever unpacked onto the disk.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from autograder.errors import UsageError
from autograder.load.archive import read_archive
from autograder.load.files import MAX_BYTES, Files, submissions
from autograder.load.folder import read_folder, require_folder, require_readable
from autograder.load.members import ArchiveError, archive_stem
from autograder.load.workspace import find_workspace
from autograder.types import Submission, Unit

__all__ = [
    "MAX_BYTES",
    "Collected",
    "archive_stem",
    "collect",
    "find_submissions",
    "find_workspace",
    "require_folder",
]

Collected = Mapping[Unit, tuple[tuple[Submission, ...], tuple[str, ...]]]
"""By unit, the files of a hand-in and what was refused, in words."""


def collect(hand_in: Path, units: Sequence[Unit]) -> Collected:
    """Read the files of one hand-in, a folder or an archive.

    An archive that cannot be read is a hand-in without files, with the reason among what was refused.

    Raises:
        UsageError: There is neither at ``hand_in``.
        UnreadableError: It is there, and this user may not read it.
    """
    if require_readable(hand_in).is_dir():
        return {unit: find_submissions(hand_in / unit.name, unit) for unit in units}
    if archive_stem(hand_in.name) is None:
        raise UsageError(f"{hand_in} is neither a folder nor an archive (.zip, .tar, .tar.gz).")
    try:
        found = read_archive(hand_in, units)
    except ArchiveError as error:
        found = {unit: Files(refused=[f"{hand_in.name} was not read: {error}."]) for unit in units}
    return {unit: submissions(unit, found[unit], hand_in) for unit in units}


def find_submissions(folder: Path, unit: Unit) -> tuple[tuple[Submission, ...], tuple[str, ...]]:
    """Read the files that ``folder`` holds for ``unit``: the module, the notebook, both or none.

    Args:
        folder: The hand-in's folder of this unit; may be missing.
        unit: The unit whose topic names the files.

    Returns:
        The submissions, module first, and a sentence for every file that was refused.
    """
    return submissions(unit, read_folder(folder, unit), folder)
