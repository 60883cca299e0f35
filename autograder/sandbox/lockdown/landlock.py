"""Landlock: a process takes away its own right to files, signals, sockets and ports.

Source: the kernel's ``Documentation/userspace-api/landlock.rst`` and ``include/uapi/linux/landlock.h``.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import stat
from collections.abc import Iterable
from pathlib import Path

from autograder.sandbox.lockdown.libc import syscall

__all__ = ["abi", "restrict"]

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_ASK_VERSION = 1
_PATH_BENEATH = 1

_WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 1, 1 << 2, 1 << 3
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
"""By the kernel's version of the interface, how many rights for files there are, from bit 0."""
_DIRECTORY_RIGHTS = ((1 << 13) - 1) & ~1  # all of version 1 but to execute
_TRUNCATE = 1 << 14
_ALL_TCP = 0b11
_ALL_SCOPES = 0b11  # abstract sockets and signals


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("net", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32))


def abi() -> int:
    """Return the version of Landlock that the kernel has in force.

    Raises:
        OSError: There is none.
    """
    return syscall("landlock", _CREATE_RULESET, None, 0, _ASK_VERSION)


def restrict(readable: Iterable[Path], writable: Iterable[Path]) -> None:
    """Keep this process, for good, from all files but these; from signals, sockets and ports outside.

    Needs ``PR_SET_NO_NEW_PRIVS``. Binds the calling thread and what it starts later.

    Args:
        readable: Folders and files that may be read; those that are not there are passed over.
        writable: Folders whose contents may be changed, and devices that may be written to.

    Raises:
        OSError: The kernel refused.
    """
    version = abi()
    handled = (1 << _FILE_RIGHTS.get(version, 16)) - 1
    rules = _Ruleset(handled, _ALL_TCP if version >= 4 else 0, _ALL_SCOPES if version >= 6 else 0)
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    ruleset = syscall("landlock_create_ruleset", _CREATE_RULESET, ctypes.byref(rules), size, 0)
    try:
        for path in readable:
            _allow(ruleset, path, handled & (_READ_FILE | _READ_DIR))
        for path in writable:
            _allow(ruleset, path, handled & (_DIRECTORY_RIGHTS | _TRUNCATE))
        syscall("landlock_restrict_self", _RESTRICT_SELF, ruleset, 0)
    finally:
        os.close(ruleset)


def _allow(ruleset: int, path: Path, rights: int) -> None:
    with contextlib.suppress(FileNotFoundError):
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
        try:
            if not stat.S_ISDIR(os.fstat(descriptor).st_mode):
                rights &= _READ_FILE | _WRITE_FILE | _TRUNCATE
            rule = _PathBeneath(rights, descriptor)
            syscall("landlock_add_rule", _ADD_RULE, ruleset, _PATH_BENEATH, ctypes.byref(rule), 0)
        finally:
            os.close(descriptor)
