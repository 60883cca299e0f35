"""What was downloaded from a system: a folder or a zip, as a list of files, archives in it looked into.

A file's path is a label and no more: nothing is unpacked, so a name that climbs leads nowhere. A learner's
archive in the download counts as a folder of its name, and an archive in that one, too; deeper is refused.
"""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath

from autograder.errors import UsageError
from autograder.integrations.members import CLASS, HAND_IN, Member, TooLargeError, members
from autograder.load.archive import ArchiveError, archive_stem
from autograder.load.files import MAX_BYTES, OPENING, raise_if_ours

__all__ = ["Download", "File", "Refused", "is_of_tools", "open_download", "read_file"]

_DEEPEST = 2
_MOST_FILES = 200_000
_OF_TOOLS = frozenset(
    {"__MACOSX", "__pycache__", "site-packages", "node_modules", "Thumbs.db", "desktop.ini"}
)


@dataclass(frozen=True, slots=True)
class File:
    """One file of a download.

    Attributes:
        path: Below the download; the parts of an archive's member follow the archive's own.
        read: Returns its bytes; see ``read_file``.
    """

    path: PurePosixPath
    read: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that is not taken, and why: a clause without a full stop."""

    path: PurePosixPath
    why: str


@dataclass(slots=True)
class Download:
    """A download's files, in the order of their paths.

    Attributes:
        name: The download's own name, without an archive's suffix.
        of_tools: How many files were passed over because tools make them (``.git``, ``__pycache__``).
    """

    name: str
    files: list[File] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    of_tools: int = 0


def is_of_tools(path: PurePosixPath) -> bool:
    """Tell whether a file is one that editors, systems and version control make beside one's own."""
    return any(part in _OF_TOOLS or (part.startswith(".") and part != "..") for part in path.parts)


def read_file(file: File) -> bytes | Refused:
    """Return a file's bytes, or why there are none."""
    try:
        return file.read()
    except (ArchiveError, TooLargeError) as error:
        return Refused(file.path, str(error))
    except OSError as error:
        return Refused(file.path, error.strerror or "it is not a regular file")


@contextmanager
def open_download(path: Path) -> Iterator[Download]:
    """List what was downloaded; files can be read until the context ends.

    Raises:
        UsageError: There is no folder and no zip, or the zip as a whole is refused.
        UnreadableError: This user may not read it.
    """
    stem = archive_stem(path.name)
    if not path.is_dir() and (stem is None or not path.is_file()):
        raise UsageError(f"{path} is neither a folder nor a zip. Give what you downloaded, as it came.")
    download = Download(path.resolve().name if stem is None or path.is_dir() else stem)
    nested = _Nested()
    with ExitStack() as stack:
        if path.is_dir():
            _add_folder(download, path, nested)
        else:
            try:
                file = stack.enter_context(path.open("rb"))
                found = stack.enter_context(members(file, path.name, CLASS))
            except ArchiveError as error:
                raise UsageError(f"{path} was not read: {error}. Download it again.") from error
            except OSError as error:
                raise_if_ours(path, error)
                raise
            for member in found:
                _add(download, PurePosixPath(), member, 0, nested)
        download.files.sort(key=lambda file: file.path)
        yield download


class _Nested:
    """Learners' archives, of which the last one is kept open."""

    def __init__(self) -> None:
        self._kept: tuple[PurePosixPath, list[Member]] | None = None
        self._stack = ExitStack()

    def open(self, path: PurePosixPath, read: Callable[[], bytes]) -> list[Member]:
        """List the members of the archive at ``path``."""
        if self._kept is None or self._kept[0] != path:
            content = read()
            self._stack.close()
            self._kept = None
            found = self._stack.enter_context(members(io.BytesIO(content), path.name, HAND_IN))
            self._kept = (path, found)
        return self._kept[1]

    def read(self, path: PurePosixPath, read: Callable[[], bytes], number: int) -> bytes:
        """Read the archive's member of this number."""
        return self.open(path, read)[number].read()


def _add(download: Download, above: PurePosixPath, member: Member, depth: int, nested: _Nested) -> None:
    """Add a file of a folder or an archive, or the files in it where it is an archive itself."""
    path = above / _label(member.name)
    if is_of_tools(path):
        download.of_tools += 1
    elif member.refused or ".." in path.parts or not path.name:
        why = member.refused or "its name climbs out of the archive"
        download.refused.append(Refused(path, why))
    elif archive_stem(path.name) is None:
        download.files.append(File(path, member.read))
    elif depth == _DEEPEST:
        download.refused.append(Refused(path, "it is an archive in an archive in an archive"))
    else:
        try:
            found = list(nested.open(path, member.read))
        except (ArchiveError, TooLargeError) as error:
            download.refused.append(Refused(path, str(error)))
            return
        for number, inner in enumerate(found):
            read = partial(nested.read, path, member.read, number)
            _add(download, path, Member(inner.name, read, inner.refused), depth + 1, nested)


def _label(name: str) -> PurePosixPath:
    path = PurePosixPath(name.replace("\\", "/").replace("\0", ""))
    return path.relative_to("/") if path.is_absolute() else path


def _add_folder(download: Download, root: Path, nested: _Nested) -> None:
    """Add the files below ``root``; links are refused, and what tools make is not looked into."""

    def stop(error: OSError) -> None:
        raise_if_ours(Path(error.filename), error)
        raise error

    for folder, names, files in os.walk(root, onerror=stop):
        here = Path(folder)
        linked = [name for name in names if (here / name).is_symlink()]
        hidden = {name for name in names if is_of_tools(PurePosixPath(name)) or _is_environment(here / name)}
        download.of_tools += len(hidden)
        names[:] = sorted(name for name in names if name not in hidden and name not in linked)
        for name in sorted([*files, *linked]):
            path = here / name
            label = path.relative_to(root).as_posix()
            member = Member(label, partial(_read_regular, path), _refused(path))
            _add(download, PurePosixPath(), member, 0, nested)
        if len(download.files) > _MOST_FILES:
            raise UsageError(f"{root} holds more than {_MOST_FILES} files. Give the download alone.")


def _is_environment(folder: Path) -> bool:
    return (folder / "pyvenv.cfg").is_file()


def _refused(path: Path) -> str:
    mode = path.lstat().st_mode
    if stat.S_ISLNK(mode):
        return "it is a link"
    return "" if stat.S_ISREG(mode) else "it is neither a file nor a folder"


def _read_regular(path: Path) -> bytes:
    bound = MAX_BYTES if archive_stem(path.name) is None else HAND_IN.archive
    descriptor = os.open(path, OPENING)
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(None, "it is not a regular file")
        content = file.read(bound + 1)
    if len(content) > bound:
        raise TooLargeError(f"it is larger than {bound // 2**20} MiB")
    return content
