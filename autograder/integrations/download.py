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
from autograder.load.files import OPENING, raise_if_ours
from autograder.load.members import (
    CLASS,
    HAND_IN,
    ArchiveError,
    Member,
    TooLargeError,
    Unpacked,
    archive_stem,
    members,
    most_bytes,
)

__all__ = ["Download", "File", "Refused", "is_of_tools", "open_download", "read_file"]

_DEEPEST = 2
_LONGEST_PATH = 4096
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
    return any(part in _OF_TOOLS or _is_hidden(part) for part in path.parts)


def _is_hidden(part: str) -> bool:
    """Tell hidden files from people: who has one name alone is often called ``. Suharto``."""
    return part.startswith("._") or (part.startswith(".") and part != ".." and " " not in part)


def read_file(file: File) -> bytes | Refused:
    """Return a file's bytes, or why there are none."""
    try:
        return file.read()
    except (ArchiveError, TooLargeError, OSError) as error:
        return _unread(file.path, error)


def _unread(path: PurePosixPath, error: Exception) -> Refused:
    why = error.strerror if isinstance(error, OSError) else str(error)
    return Refused(path, why or "it cannot be read")


@contextmanager
def open_download(path: Path) -> Iterator[Download]:
    """List what was downloaded; files can be read until the context ends.

    Raises:
        UsageError: There is no folder and no zip, or the zip as a whole is refused.
        UnreadableError: This user may not read it.
    """
    stem = archive_stem(path.name)
    is_folder = _is_folder(path)
    if not is_folder and (stem is None or not path.is_file()):
        raise UsageError(f"{path} is neither a folder nor a zip. Give what you downloaded, as it came.")
    download = Download(path.resolve().name if stem is None or is_folder else stem)
    listing = _Listing(download)
    with ExitStack() as stack:
        if is_folder:
            _add_folder(listing, path)
        else:
            try:
                file = stack.enter_context(path.open("rb"))
                found = stack.enter_context(members(file, path.name, CLASS))
            except ArchiveError as error:
                raise UsageError(
                    f"{path} was not read: {error}. Download it again, or unpack it and give the folder."
                ) from error
            except OSError as error:
                raise_if_ours(path, error)
                raise UsageError(f"{path} was not read: {error.strerror}. Download it again.") from error
            for member in found:
                listing.add(member)
        download.files.sort(key=lambda file: file.path)
        yield download


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError as error:
        raise UsageError(
            f"{path} cannot be looked at: {error.strerror}. Give what you downloaded, as it came."
        ) from error


@dataclass(slots=True)
class _Archive:
    """A learner's archive, which is opened again and again.

    Attributes:
        depth: In how many others it lies.
        room: How many members may still be listed of the learner's archive, with all in it.
    """

    path: PurePosixPath
    read: Callable[[], bytes]
    depth: int
    room: list[int]
    unpacked: Unpacked = field(default_factory=lambda: Unpacked(HAND_IN.unpacked))


class _Nested:
    """Learners' archives, of which the last one of each depth is kept open."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[_Archive, list[Member]]] = {}
        self._stacks = {depth: ExitStack() for depth in range(_DEEPEST)}

    def open(self, archive: _Archive) -> list[Member]:
        """List the members of an archive."""
        kept = self._kept.get(archive.depth)
        if kept is not None and kept[0] is archive:
            return kept[1]
        content = archive.read()
        self._kept.pop(archive.depth, None)
        stack = self._stacks[archive.depth]
        stack.close()
        opened = members(io.BytesIO(content), archive.path.name, HAND_IN, unpacked=archive.unpacked)
        found = stack.enter_context(opened)
        self._kept[archive.depth] = archive, found
        return found

    def read(self, archive: _Archive, number: int) -> bytes:
        """Read the archive's member of this number."""
        return self.open(archive)[number].read()


class _Listing:
    """Adds files to a download, and those in them where they are archives."""

    def __init__(self, download: Download) -> None:
        self.download = download
        self._nested = _Nested()

    def add(self, member: Member, within: _Archive | None = None) -> None:
        """Add a file of the download or of an archive in it."""
        label, why = _label(member.name)
        path = label if within is None else within.path / label
        depth = 0 if within is None else within.depth + 1
        if is_of_tools(path):
            self.download.of_tools += 1
        elif why or member.refused:
            self.download.refused.append(Refused(path, why or member.refused))
        elif archive_stem(path.name) is None:
            self.download.files.append(File(path, member.read))
        elif depth == _DEEPEST:
            self.download.refused.append(Refused(path, "it is an archive in an archive in an archive"))
        else:
            room = [HAND_IN.members] if within is None else within.room
            self._look_into(_Archive(path, member.read, depth, room))

    def _look_into(self, archive: _Archive) -> None:
        try:
            found = self._nested.open(archive)
        except (ArchiveError, TooLargeError, OSError) as error:
            self.download.refused.append(_unread(archive.path, error))
            return
        archive.room[0] -= len(found)
        if archive.room[0] < 0:
            why = f"with what lies beside it there are more than {HAND_IN.members} files"
            self.download.refused.append(Refused(archive.path, why))
            return
        for number, inner in enumerate(found):
            read = partial(self._nested.read, archive, number)
            self.add(Member(inner.name, read, inner.refused), archive)


def _label(name: str) -> tuple[PurePosixPath, str]:
    """Return a member's path, and why it is refused for it."""
    path = PurePosixPath(name[:_LONGEST_PATH].replace("\\", "/").replace("\0", "").lstrip("/"))
    if len(name) > _LONGEST_PATH:
        return path, "its name is too long"
    return path, "its name climbs out of the archive" if ".." in path.parts or not path.name else ""


def _add_folder(listing: _Listing, root: Path) -> None:
    """Add the files below ``root``; links are refused, and what tools make is not looked into."""

    def stop(error: OSError) -> None:
        raise_if_ours(Path(error.filename), error)
        raise error

    download = listing.download
    for folder, names, files in os.walk(root, onerror=stop):
        here = Path(folder)
        try:
            linked = [name for name in names if (here / name).is_symlink()]
            hidden = {
                name for name in names if is_of_tools(PurePosixPath(name)) or _is_environment(here / name)
            }
            refused = {name: _refused(here / name) for name in (*files, *linked)}
        except OSError as error:
            stop(error)
            raise
        download.of_tools += len(hidden)
        names[:] = sorted(name for name in names if name not in hidden and name not in linked)
        for name in sorted(refused):
            path = here / name
            label = path.relative_to(root).as_posix()
            listing.add(Member(label, partial(_read_regular, path), refused[name]))
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
    bound = most_bytes(path.name)
    descriptor = os.open(path, OPENING)
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(None, "it is not a regular file")
        content = file.read(bound + 1)
    if len(content) > bound:
        raise TooLargeError(f"it is larger than {bound // 2**20} MiB")
    return content
