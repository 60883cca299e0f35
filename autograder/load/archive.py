"""Read a hand-in out of an archive, in memory: nothing is unpacked, so nothing can climb out.

Of an archive's members only those are looked at whose last two names are a unit's folder and a file in it; of
these, only regular files, up to the bounds of ``files``. Counts and sizes are capped before Python's own
readers see them.
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
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO

from autograder.load.files import MAX_BYTES, OPENING, Files, is_beside, own_names, raise_if_ours
from autograder.types import Unit

__all__ = ["ArchiveError", "archive_stem", "read_archive"]

_MAX_ARCHIVE = 64 * 2**20
_MAX_UNPACKED = 128 * 2**20  # of all that is looked at, in a tar also to find the next member
_MAX_MEMBERS = 10_000
_MAX_DIRECTORY = 2**20
_SUFFIXES = (".zip", ".tar.gz", ".tgz", ".tar")

_END = struct.Struct("<4s4H2LH")
_END_MARK, _LOCATOR_MARK, _LOCATOR_SIZE = b"PK\5\6", b"PK\6\7", 20
_ENCRYPTED = 1

_BROKEN = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    EOFError,
    ValueError,
    struct.error,
    NotImplementedError,
)

_Member = tuple[str, Callable[[], bytes]]
"""A regular file's name in the archive, and how to read at most ``MAX_BYTES + 1`` of its bytes."""


class ArchiveError(Exception):
    """An archive that is not read; the text says why, without a full stop."""


def archive_stem(name: str) -> str | None:
    """Return a file's name without an archive's suffix, or None if it has none."""
    for suffix in _SUFFIXES:
        if name.lower().endswith(suffix) and len(name) > len(suffix):
            return name[: -len(suffix)]
    return None


def read_archive(path: Path, units: Sequence[Unit]) -> dict[Unit, Files]:
    """Read the files of ``units`` out of an archive.

    Raises:
        ArchiveError: It is no archive, is broken or encrypted, or is larger than the bounds.
        UnreadableError: This user may not read it.
    """
    found = {unit: Files() for unit in units}
    by_name = {unit.name: unit for unit in units}
    try:
        with _open_regular(path) as file:
            members = _zip_members(file) if path.name.lower().endswith(".zip") else _tar_members(file)
            for name, read in members:
                *_, folder, base = ("", *PurePosixPath(name.replace("\\", "/")).parts)
                if folder in by_name and not name.startswith("__MACOSX/"):
                    _take(found[by_name[folder]], by_name[folder], base, read)
    except ArchiveError:
        raise
    except OSError as error:
        raise_if_ours(path, error)
        raise ArchiveError(error.strerror or "it is broken") from error
    except _BROKEN as error:
        raise ArchiveError("it is broken, or no archive of the kind that its name says") from error
    except RuntimeError as error:  # zipfile's word for a password
        raise ArchiveError("it is encrypted") from error
    return found


def _take(files: Files, unit: Unit, base: str, read: Callable[[], bytes]) -> None:
    if base in own_names(unit):
        if base in files.own:
            raise ArchiveError(f"there are two files {unit.name}/{base} in it, and one of them must go")
        content = read()
        if len(content) > MAX_BYTES:
            files.refused.append(f"{base} was not read: it is larger than {MAX_BYTES // 2**20} MiB.")
        else:
            files.own[base] = content
    elif is_beside(base, unit) and base not in files.beside and not files.is_full:
        files.add_beside(base, read())


def _open_regular(path: Path) -> IO[bytes]:
    descriptor = os.open(path, OPENING)
    status = os.fstat(descriptor)
    file = os.fdopen(descriptor, "rb")
    if stat.S_ISREG(status.st_mode) and status.st_size <= _MAX_ARCHIVE:
        return file
    file.close()
    if stat.S_ISREG(status.st_mode):
        raise ArchiveError(f"it is larger than {_MAX_ARCHIVE // 2**20} MiB")
    raise ArchiveError("it is not a regular file")


def _zip_members(file: IO[bytes]) -> Iterator[_Member]:
    _require_small_directory(file)
    unpacked = 0

    def read(info: zipfile.ZipInfo) -> bytes:
        nonlocal unpacked  # members may overlap, so many large ones fit into a small archive
        if info.flag_bits & _ENCRYPTED:
            raise ArchiveError("it is encrypted")
        with archive.open(info) as member:
            content = member.read(MAX_BYTES + 1)
        unpacked += len(content)
        if unpacked > _MAX_UNPACKED:
            raise _too_large()
        return content

    with zipfile.ZipFile(file) as archive:
        for info in archive.infolist():
            kind = stat.S_IFMT(info.external_attr >> 16)
            if info.is_dir() or kind not in {0, stat.S_IFREG}:
                continue
            yield info.filename, partial(read, info)


def _too_large() -> ArchiveError:
    return ArchiveError(f"unpacked it is larger than {_MAX_UNPACKED // 2**20} MiB")


def _require_small_directory(file: IO[bytes]) -> None:
    """Refuse a zip whose list of members, which Python reads whole, is long or is of the 64-bit kind."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _END.size - _LOCATOR_SIZE - 0xFFFF))
    tail = file.read()
    start = tail.rfind(_END_MARK)
    if start < 0 or start + _END.size > len(tail):
        raise ArchiveError("it is broken, or no archive of the kind that its name says")
    *_, members, directory, _offset, _comment = _END.unpack_from(tail, start)
    if _LOCATOR_MARK in tail[max(0, start - _LOCATOR_SIZE) : start] or members > _MAX_MEMBERS:
        raise ArchiveError(f"it has more than {_MAX_MEMBERS} members")
    if directory > _MAX_DIRECTORY:
        raise ArchiveError("the list of its members is too long")
    file.seek(0)


def _tar_members(file: IO[bytes]) -> Iterator[_Member]:
    packed = file.read(2) == b"\x1f\x8b"
    file.seek(0)
    stream: IO[bytes] = gzip.GzipFile(fileobj=file) if packed else file  # type: ignore[assignment]
    bounded = io.BufferedReader(_Bounded(stream, _MAX_UNPACKED))
    with tarfile.open(fileobj=bounded, mode="r|") as archive:
        for number, info in enumerate(archive):
            if number == _MAX_MEMBERS:
                raise ArchiveError(f"it has more than {_MAX_MEMBERS} members")
            if info.isreg():
                yield info.name, partial(_read_tarred, archive, info)


def _read_tarred(archive: tarfile.TarFile, info: tarfile.TarInfo) -> bytes:
    member = archive.extractfile(info)
    return b"" if member is None else member.read(MAX_BYTES + 1)


class _Bounded(io.RawIOBase):
    """A stream that ends with an ``ArchiveError`` where it gives more than its bound."""

    def __init__(self, stream: IO[bytes], bound: int) -> None:
        self._stream = stream
        self._left = bound

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        self._left -= len(data)
        if self._left < 0:
            raise _too_large()
        buffer[: len(data)] = data
        return len(data)
