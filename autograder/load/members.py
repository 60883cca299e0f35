"""The members of a zip or a tar: bounded, never unpacked onto the disk, and what is refused says why.

Counts and sizes are capped before Python's own readers see them. What is bounded depends on whose archive it
is: a hand-in is one learner's, a download holds a whole class.
"""

from __future__ import annotations

import errno
import gzip
import io
import os
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from typing import IO

from autograder.load.files import MAX_BYTES

__all__ = [
    "CLASS",
    "HAND_IN",
    "ArchiveError",
    "Bounds",
    "Member",
    "TooLargeError",
    "Unpacked",
    "archive_stem",
    "members",
    "most_bytes",
]


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much of an archive is looked at.

    Attributes:
        archive: The most bytes that the archive itself may have.
        unpacked: The most bytes that are unpacked of a zip.
        tar: The most bytes that a tar may have unpacked; all of it is read to find its members.
        members: The most members that it may have.
        directory: The most bytes that a zip's list of its members may have.
    """

    archive: int
    unpacked: int
    tar: int
    members: int
    directory: int


HAND_IN = Bounds(64 * 2**20, 128 * 2**20, 128 * 2**20, 10_000, 2**20)
"""One learner's archive."""

CLASS = Bounds(4 * 2**30, 16 * 2**30, 2**30, 50_000, 16 * 2**20)
"""A download with everybody's files."""

_SUFFIXES = (".zip", ".tar.gz", ".tgz", ".tar")
_END = struct.Struct("<4s4H2LH")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR_64 = struct.Struct("<4sLQL")
_END_MARK, _END_64_MARK, _LOCATOR_64_MARK = b"PK\5\6", b"PK\6\6", b"PK\6\7"
_ENCRYPTED = 1
_READ = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
# Other packings may ask for gigabytes before they give a byte, and zips that people make do not use them.
_PACKED = "it is packed in a way that is not read; pack it anew as an ordinary zip"
_KINDS = {stat.S_IFLNK: "it is a link", stat.S_IFIFO: "it is a pipe"}
_DEVICE = "it is neither a file nor a folder"
_BROKEN = (
    zipfile.BadZipFile,
    tarfile.TarError,
    gzip.BadGzipFile,
    zlib.error,
    EOFError,
    ValueError,
    OverflowError,
    struct.error,
)
_NO_ARCHIVE = "it is broken, or no archive of the kind that its name says"


class ArchiveError(Exception):
    """An archive that is not read; the text says why, without a full stop."""


class TooLargeError(Exception):
    """A file that has more bytes than a hand-in's file may have; the text says so, without a full stop."""


@dataclass(frozen=True, slots=True)
class Member:
    """One member that is no folder.

    Attributes:
        name: As the archive has it, with ``/`` between its parts.
        read: Returns its bytes; raises ``TooLargeError`` and ``ArchiveError``.
        refused: Why it is not read; "" where it is.
    """

    name: str
    read: Callable[[], bytes]
    refused: str = ""


class Unpacked:
    """Counts what is unpacked of an archive, each member once, however often the archive is opened.

    Members may overlap, so many large ones fit into a small archive. What was within the bound once stays so;
    what was not is refused from then on without being unpacked.
    """

    def __init__(self, bound: int) -> None:
        self._bound = self._left = bound
        self._within: set[int] = set()
        self._is_spent = False

    def require_room(self, number: int) -> None:
        """Refuse a member that was not counted yet, where the bound was reached."""
        if self._is_spent and number not in self._within:
            raise ArchiveError(f"unpacked it is larger than {self._bound // 2**20} MiB")

    def add(self, number: int, size: int) -> None:
        """Count a member, or a part of the archive's stream."""
        if number not in self._within:
            self._left -= size
            self._is_spent = self._left < 0
            self.require_room(number)
            self._within.add(number)


def archive_stem(name: str) -> str | None:
    """Return a file's name without an archive's suffix, or None if it has none."""
    for suffix in _SUFFIXES:
        if name.lower().endswith(suffix) and len(name) > len(suffix):
            return name[: -len(suffix)]
    return None


def most_bytes(name: str) -> int:
    """Return how many bytes a learner's file of this name may have; archives may have more."""
    return MAX_BYTES if archive_stem(name) is None else HAND_IN.archive


@contextmanager
def members(
    file: IO[bytes],
    name: str,
    bounds: Bounds,
    *,
    unpacked: Unpacked | None = None,
    wanted: Callable[[str], bool] = lambda _: True,
) -> Iterator[list[Member]]:
    """List the members of an open archive; they can be read until the context ends.

    Args:
        file: The archive; must be seekable.
        name: Its name, whose suffix says what it is.
        bounds: How much of it is looked at.
        unpacked: What counts the bytes of a zip, where it is opened several times.
        wanted: Which names will be read; a tar's members of other names are not kept.

    Raises:
        ArchiveError: It is no archive, is broken or encrypted, or is larger than the bounds.
    """
    if file.seek(0, os.SEEK_END) > bounds.archive:
        raise ArchiveError(f"it is larger than {bounds.archive // 2**20} MiB")
    with ExitStack() as stack:
        with _plainly_refused():
            if name.lower().endswith(".zip"):
                _require_small_directory(file, bounds)
                archive = stack.enter_context(zipfile.ZipFile(file))
                counted = Unpacked(bounds.unpacked) if unpacked is None else unpacked
                # is_dir() fails for a member without a name
                infos = [info for info in archive.infolist() if not info.filename.endswith("/")]
                found = [_zip_member(archive, *numbered, counted) for numbered in enumerate(infos)]
            else:
                found = list(_tar_members(file, bounds, wanted))
        yield [member for member in found if wanted(member.name)]


@contextmanager
def _plainly_refused() -> Iterator[None]:
    """Turn what Python's readers raise for a broken archive into one sentence."""
    try:
        yield
    except NotImplementedError as error:
        raise ArchiveError(_PACKED) from error
    except _BROKEN as error:
        raise ArchiveError(_NO_ARCHIVE) from error
    except OSError as error:  # the disk's own have a number that is said elsewhere; a place before the start
        if error.errno not in {None, errno.EINVAL}:
            raise
        raise ArchiveError(_NO_ARCHIVE) from error
    except RuntimeError as error:  # zipfile's word for a password
        raise ArchiveError("it is encrypted") from error


def _zip_member(archive: zipfile.ZipFile, number: int, info: zipfile.ZipInfo, unpacked: Unpacked) -> Member:
    kind = stat.S_IFMT(info.external_attr >> 16)
    refused = "" if kind in {0, stat.S_IFREG} else _KINDS.get(kind, _DEVICE)
    read = partial(_read_zipped, archive, number, info, unpacked)
    return Member(info.filename.replace("\\", "/"), read, refused)


def _read_zipped(archive: zipfile.ZipFile, number: int, info: zipfile.ZipInfo, unpacked: Unpacked) -> bytes:
    if info.flag_bits & _ENCRYPTED:
        raise ArchiveError("it is encrypted")
    if info.compress_type not in _READ:
        raise ArchiveError(_PACKED)
    unpacked.require_room(number)
    bound = most_bytes(info.filename)
    with _plainly_refused(), archive.open(info) as member:
        content = member.read(bound + 1)
    unpacked.add(number, len(content))
    return _bounded(content, bound)


def _bounded(content: bytes, bound: int) -> bytes:
    if len(content) > bound:
        raise TooLargeError(f"it is larger than {bound // 2**20} MiB")
    return content


def _require_small_directory(file: IO[bytes], bounds: Bounds) -> None:
    """Refuse a zip whose list of members, which Python reads whole, is long."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _END.size - _LOCATOR_64.size - 0xFFFF))
    tail = file.read()
    start = tail.rfind(_END_MARK)
    if start < 0 or start + _END.size > len(tail):
        raise ArchiveError(_NO_ARCHIVE)
    *_, number, directory, _offset, _comment = _END.unpack_from(tail, start)
    locator = start - _LOCATOR_64.size
    if locator >= 0 and tail[locator : locator + 4] == _LOCATOR_64_MARK:
        file.seek(_LOCATOR_64.unpack_from(tail, locator)[2])
        record = file.read(_END_64.size)
        if len(record) < _END_64.size or not record.startswith(_END_64_MARK):
            raise ArchiveError("the list of its members is broken")
        *_, number, directory, _offset = _END_64.unpack(record)
    if number > bounds.members:
        raise ArchiveError(f"it has more than {bounds.members} members")
    if directory > bounds.directory:
        raise ArchiveError("the list of its members is too long")
    file.seek(0)


def _tar_members(file: IO[bytes], bounds: Bounds, wanted: Callable[[str], bool]) -> Iterator[Member]:
    """Read a tar from front to end: it has no list of its members."""
    file.seek(0)
    packed = file.read(2) == b"\x1f\x8b"
    file.seek(0)
    stream: IO[bytes] = gzip.GzipFile(fileobj=file) if packed else file  # type: ignore[assignment]
    counted = io.BufferedReader(_Counted(stream, Unpacked(bounds.tar)))
    with tarfile.open(fileobj=counted, mode="r|") as archive:
        for number, info in enumerate(archive):
            if number == bounds.members:
                raise ArchiveError(f"it has more than {bounds.members} members")
            if info.isdir():
                continue
            bound, content, refused = most_bytes(info.name), b"", ""
            if not info.isreg():
                refused = "it is a link" if info.issym() or info.islnk() else _DEVICE
            elif wanted(info.name) and (opened := archive.extractfile(info)) is not None:
                content = opened.read(bound + 1)
            yield Member(info.name, partial(_bounded, content, bound), refused)


class _Counted(io.RawIOBase):
    """A stream that ends with an ``ArchiveError`` where it gives more than its bound."""

    def __init__(self, stream: IO[bytes], unpacked: Unpacked) -> None:
        self._stream = stream
        self._unpacked = unpacked
        self._reads = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        self._reads += 1
        self._unpacked.add(self._reads, len(data))
        buffer[: len(data)] = data
        return len(data)
