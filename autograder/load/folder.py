"""Read a hand-in's folder: regular files only, as bytes, bounded."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from autograder.errors import UsageError
from autograder.load.files import MAX_BESIDE, MAX_BYTES, OPENING, Files, is_beside, own_names, raise_if_ours
from autograder.types import Unit

__all__ = ["read_folder", "require_folder", "require_readable"]


def read_folder(folder: Path, unit: Unit) -> Files:
    """Read what ``folder`` holds for ``unit``; a link in the folder's place is refused, none is no error.

    Raises:
        UnreadableError: This user may not read it, or the disk does not give it.
    """
    files = Files()
    if folder.is_symlink():
        files.refused.append(f"{folder.name} was not read: it is a link. Hand in the folder itself.")
        return files
    if not require_readable(folder).is_dir():
        return files
    for name in own_names(unit):
        if not os.path.lexists(folder / name):
            continue
        try:
            files.own[name] = _read_regular(folder / name)
        except OSError as error:
            raise_if_ours(folder / name, error)
            files.refused.append(f"{name} was not read: {error.strerror or error}.")
    if files.own:
        _read_beside(folder, unit, files)
    return files


def require_readable(path: Path) -> Path:
    """Return ``path`` if it is no folder, or one that this user may look into.

    Raises:
        UnreadableError: It is a folder that may not be looked into.
    """
    try:
        with os.scandir(path):
            pass
        path.joinpath(".").stat()
    except (FileNotFoundError, NotADirectoryError):
        pass
    except OSError as error:
        raise_if_ours(path, error)
        raise
    return path


def _read_regular(path: Path) -> bytes:
    """Read a regular file of bounded size; links, pipes and devices raise ``OSError``."""
    descriptor = os.open(path, OPENING)
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(None, "it is not a regular file")
        content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise OSError(None, f"it is larger than {MAX_BYTES // 2**20} MiB; hand in a smaller one")
    return content


def _read_beside(folder: Path, unit: Unit, files: Files) -> None:
    """Read the other files of the folder, as far as the bounds allow."""
    with os.scandir(folder) as entries:
        names = sorted(entry.name for entry in entries if entry.is_file(follow_symlinks=False))
    for name in [name for name in names if is_beside(name, unit)][:MAX_BESIDE]:
        try:
            content = _read_regular(folder / name)
        except OSError:
            continue
        files.add_beside(name, content)


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
