"""The C library's door to the kernel: calls that Python's ``os`` does not have."""

from __future__ import annotations

import ctypes
import os
import sys
from typing import Any

__all__ = ["call", "syscall"]

_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def call(name: str, *arguments: Any) -> int:
    """Call a function of the C library.

    Raises:
        OSError: It returned -1; carries ``errno``, and ``name`` in place of a file's.
    """
    function = getattr(_libc, name, None)
    if function is None:
        raise OSError(None, "this system does not have it", name)
    function.restype = ctypes.c_long
    result: int = function(*(_passed(argument) for argument in arguments))
    if result == -1:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), name)
    return result


def syscall(name: str, number: int, *arguments: Any) -> int:
    """Make a system call that the C library has no function for.

    Args:
        name: What to call it in an error.
        number: Its number; calls newer than Linux 5.0 have one number on all processors.
        arguments: Integers, bytes and ctypes pointers.

    Raises:
        OSError: It failed.
    """
    try:
        return call("syscall", number, *arguments)
    except OSError as error:
        raise OSError(error.errno, error.strerror, name) from error


def _passed(argument: Any) -> Any:
    return ctypes.c_long(argument) if isinstance(argument, int) else argument
