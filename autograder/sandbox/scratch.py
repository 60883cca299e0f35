"""Folders that live as long as their process: what a killed one left behind, the next one takes away."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import time
from pathlib import Path

from filelock import FileLock, Timeout

__all__ = ["Scratch"]

_PREFIX = "autograder-"
_LOCK = "lock"
_SETTLED = 60.0  # seconds after which a folder without a lock is nobody's who is just making it


class Scratch:
    """A folder of this process's own in the temporary directory.

    Attributes:
        path: The folder.
    """

    def __init__(self) -> None:
        """Make it, and take away those of processes that were killed."""
        _sweep(Path(tempfile.gettempdir()))
        self.path = Path(tempfile.mkdtemp(prefix=_PREFIX))
        self._lock = FileLock(self.path / _LOCK)
        self._lock.acquire()

    def close(self) -> None:
        """Take it away."""
        self._lock.release()
        shutil.rmtree(self.path, ignore_errors=True)


def _sweep(temporary: Path) -> None:
    """Take away this user's folders that no living process holds."""
    for path in temporary.glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError, Timeout):
            status = path.lstat()
            ours = not hasattr(os, "geteuid") or status.st_uid == os.geteuid()
            if path.is_symlink() or not ours or time.time() - status.st_mtime < _SETTLED:
                continue
            with FileLock(path / _LOCK, timeout=0):
                pass
            shutil.rmtree(path, ignore_errors=True)
