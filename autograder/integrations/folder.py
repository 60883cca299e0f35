"""A folder with one folder or archive per learner, as people make them by hand and as nbgrader has them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from autograder.catalog import units
from autograder.errors import UsageError
from autograder.integrations import canvas, gradescope, moodle
from autograder.integrations.attempt import Attempt, folder_name
from autograder.integrations.download import Download, File, Refused
from autograder.load.files import own_names
from autograder.load.members import archive_stem

__all__ = ["attempts", "below_the_top"]

_SYSTEMS = {"canvas": canvas.is_name, "moodle": moodle.is_name, "gradescope": gradescope.is_name}


def attempts(download: Download) -> Iterator[Attempt | Refused]:
    """Tell who handed in each file: the learner is the first folder or archive of its path.

    Raises:
        UsageError: The folders have the names that a system gives, whose reader tells more of them.
    """
    tops = {parts[0] for _, parts in below_the_top(download) if len(parts) > 1}
    for system, is_name in _SYSTEMS.items():
        if tops and all(map(is_name, tops)):
            raise UsageError(f"What {download.name} holds is called as {system} does. Say --from {system}.")
    for file, (first, *rest) in below_the_top(download):
        if not rest:
            yield Refused(file.path, "it lies in no learner's folder or archive")
        else:
            owner = archive_stem(first) or first
            yield Attempt(folder_name(owner), owner, file, PurePosixPath(*rest))


def below_the_top(download: Download) -> Iterator[tuple[File, tuple[str, ...]]]:
    """Give each file with the parts of its path, without folders that hold nothing but the class's folder."""
    paths = [file.path.parts for file in download.files]
    depth = 0
    while _holds_the_class(paths, depth, download.name) and not _is_of_one_learner(paths, depth + 1):
        depth += 1
    for file in download.files:
        yield file, file.path.parts[depth:]


def _holds_the_class(paths: list[tuple[str, ...]], depth: int, name: str) -> bool:
    """Tell whether all is in one folder here, called as the download is or with several folders in it."""
    tops = {path[depth] for path in paths if len(path) > depth + 1}
    below = {path[depth + 1] for path in paths if len(path) > depth + 2}
    return len(tops) == 1 and (tops == {name} or len(below) > 1)


def _is_of_one_learner(paths: list[tuple[str, ...]], depth: int) -> bool:
    """Tell whether what lies at this depth are one learner's units and files, and not learners."""
    ours = {name for unit in units() for name in (unit.name, *own_names(unit))} | {"exercises"}
    return any(set(path[depth : depth + 1]) & ours for path in paths)
