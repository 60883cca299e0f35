"""Archives that come out the same, byte for byte, whoever builds them and when."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import PurePosixPath

__all__ = ["EPOCH", "zipped"]

EPOCH = 1580601600
"""The time of every file in a release: 2020-02-02, which the builder of wheels takes, too."""

_DATE = (2020, 2, 2, 0, 0, 0)
_MODE = 0o100644 << 16
_UNIX = 3


def zipped(files: Mapping[PurePosixPath, bytes]) -> bytes:
    """Return a zip archive of ``files``: sorted, of one time, one mode and one way to compress."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for place in sorted(files):
            entry = zipfile.ZipInfo(place.as_posix(), _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = _UNIX
            entry.external_attr = _MODE
            archive.writestr(entry, files[place])
    return buffer.getvalue()
