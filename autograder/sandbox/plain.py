"""A child without a fork server: a fresh interpreter, for systems that are not Linux.

Run as ``python -m autograder.sandbox.plain SCRATCH SOCKET MODULE…``; SOCKET is a descriptor, or ``shared``
where the socket comes as bytes on the standard input.
"""

from __future__ import annotations

import importlib
import os
import socket
import sys
from pathlib import Path

__all__ = ["main"]


def main(arguments: list[str]) -> None:
    """Serve one task."""
    scratch, handle, *names = arguments
    if handle == "shared":
        connection: socket.socket = socket.fromshare(sys.stdin.buffer.read())  # type: ignore[attr-defined]
    else:
        connection = socket.socket(fileno=int(handle))
    os.chdir(scratch)
    from autograder.sandbox import child  # noqa: PLC0415  # after the socket is safe

    for name in names:
        importlib.import_module(name)
    child.main(connection, Path(scratch))


if __name__ == "__main__":
    main(sys.argv[1:])
    os._exit(0)
