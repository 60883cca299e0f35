"""The members of a zip or a tar: bounded, never unpacked onto the disk, and what is refused says why.

``autograder.load`` reads one hand-in's own files out of an archive and passes everything else over. A
download holds a whole class, and its list must name every file, so here each member is told, also those not
read.
"""

from __future__ import annotations

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

from autograder.load.archive import ArchiveError
from autograder.load.files import MAX_BYTES

__all__ = ["CLASS", "HAND_IN", "Bounds", "Member", "TooLargeError", "members"]


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much of an archive is looked at.

    Attributes:
        archive: The most bytes that the archive itself may have.
        unpacked: The most bytes that are unpacked of it.
        members: The most members that it may have.
    """

    archive: int
    unpacked: int
    members: int


HAND_IN = Bounds(64 * 2**20, 128 * 2**20, 10_000)
"""One learner's archive; as ``autograder.load`` has it."""

CLASS = Bounds(4 * 2**30, 16 * 2**30, 50_000)
"""A download with everybody's files."""

_DIRECTORY_PER_MEMBER = 256
_END = struct.Struct("<4s4H2LH")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR_64 = struct.Struct("<4sLQL")
_ENCRYPTED = 1
_KINDS = {stat.S_IFLNK: "it is a link", stat.S_IFIFO: "it is a pipe"}
_DEVICE = "it is neither a file nor a folder"
_BROKEN = (
    zipfile.BadZipFile,
    tarfile.TarError,
    gzip.BadGzipFile,
    zlib.error,
    EOFError,
    ValueError,
    struct.error,
)
_NO_ARCHIVE = "it is broken, or no archive of the kind that its name says"


class TooLargeError(Exception):
    """A file that has more bytes than a hand-in's file may have."""


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


@contextmanager
def members(file: IO[bytes], name: str, bounds: Bounds) -> Iterator[list[Member]]:
    """List the members of an open archive; they can be read until the context ends.

    Args:
        file: The archive; must be seekable.
        name: Its name, whose suffix says what it is.
        bounds: How much of it is looked at.

    Raises:
        ArchiveError: It is no archive, is broken or encrypted, or is larger than the bounds.
    """
    if file.seek(0, os.SEEK_END) > bounds.archive:
        raise ArchiveError(f"it is larger than {bounds.archive // 2**20} MiB")
    file.seek(0)
    with ExitStack() as stack:
        with _plainly_refused():
            if name.lower().endswith(".zip"):
                _require_small_directory(file, bounds)
                archive = stack.enter_context(zipfile.ZipFile(file))
                unpacked = _Unpacked(bounds)
                infos = [info for info in archive.infolist() if not info.is_dir()]
                found = [_zip_member(archive, info, unpacked) for info in infos]
            else:
                found = list(_tar_members(file, bounds))
        yield found


@contextmanager
def _plainly_refused() -> Iterator[None]:
    """Turn what Python's readers raise for a broken archive into one sentence."""
    try:
        yield
    except _BROKEN as error:
        raise ArchiveError(_NO_ARCHIVE) from error
    except RuntimeError as error:  # zipfile's word for a password
        raise ArchiveError("it is encrypted") from error


class _Unpacked:
    """Counts what was unpacked: members may overlap, so many large ones fit into a small archive."""

    def __init__(self, bounds: Bounds) -> None:
        self._left = bounds.unpacked
        self._bound = bounds.unpacked

    def add(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise ArchiveError(f"unpacked it is larger than {self._bound // 2**20} MiB")


def _zip_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, unpacked: _Unpacked) -> Member:
    kind = stat.S_IFMT(info.external_attr >> 16)
    refused = "" if kind in {0, stat.S_IFREG} else _KINDS.get(kind, _DEVICE)
    if info.flag_bits & _ENCRYPTED:
        refused = "it is encrypted"
    return Member(info.filename.replace("\\", "/"), partial(_read_zipped, archive, info, unpacked), refused)


def _read_zipped(archive: zipfile.ZipFile, info: zipfile.ZipInfo, unpacked: _Unpacked) -> bytes:
    bound = HAND_IN.archive if info.filename.lower().endswith((".zip", ".tar", ".gz", ".tgz")) else MAX_BYTES
    with _plainly_refused(), archive.open(info) as member:
        content = member.read(bound + 1)
    unpacked.add(len(content))
    return _bounded(content, bound)


def _bounded(content: bytes, bound: int) -> bytes:
    if len(content) > bound:
        raise TooLargeError(f"it is larger than {bound // 2**20} MiB")
    return content


def _require_small_directory(file: IO[bytes], bounds: Bounds) -> None:
    """Refuse a zip whose list of members, which Python reads whole, is long."""
    size = file.seek(0, os.SEEK_END)
    before = max(0, size - _END.size - _LOCATOR_64.size - 0xFFFF)
    file.seek(before)
    tail = file.read()
    start = tail.rfind(b"PK\5\6")
    if start < 0 or start + _END.size > len(tail):
        raise ArchiveError(_NO_ARCHIVE)
    *_, number, directory, _offset, _comment = _END.unpack_from(tail, start)
    locator = start - _LOCATOR_64.size
    if locator >= 0 and tail[locator : locator + 4] == b"PK\6\7":
        file.seek(_LOCATOR_64.unpack_from(tail, locator)[2])
        record = file.read(_END_64.size)
        if len(record) < _END_64.size:
            raise ArchiveError(_NO_ARCHIVE)
        *_, number, directory, _offset = _END_64.unpack(record)
    if number > bounds.members or directory > bounds.members * _DIRECTORY_PER_MEMBER:
        raise ArchiveError(f"it has more than {bounds.members} members")
    file.seek(0)


def _tar_members(file: IO[bytes], bounds: Bounds) -> Iterator[Member]:
    """Read a tar from front to end: it has no list of its members."""
    packed = file.read(2) == b"\x1f\x8b"
    file.seek(0)
    stream: IO[bytes] = gzip.GzipFile(fileobj=file) if packed else file  # type: ignore[assignment]
    counted = io.BufferedReader(_Counted(stream, _Unpacked(bounds)))
    with tarfile.open(fileobj=counted, mode="r|") as archive:
        for number, info in enumerate(archive):
            if number == bounds.members:
                raise ArchiveError(f"it has more than {bounds.members} members")
            if info.isdir():
                continue
            content, refused = b"", ""
            if not info.isreg():
                refused = "it is a link" if info.issym() or info.islnk() else _DEVICE
            elif (opened := archive.extractfile(info)) is not None:
                content = opened.read(MAX_BYTES + 1)
            yield Member(info.name, partial(_bounded, content, MAX_BYTES), refused)


class _Counted(io.RawIOBase):
    """A stream that ends with an ``ArchiveError`` where it gives more than its bound."""

    def __init__(self, stream: IO[bytes], unpacked: _Unpacked) -> None:
        self._stream = stream
        self._unpacked = unpacked

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        self._unpacked.add(len(data))
        buffer[: len(data)] = data
        return len(data)
