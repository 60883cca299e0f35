"""The fork server without any fence, to measure what the fences cost. ``PlainForkServer`` starts it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any
from unittest import mock

from autograder.sandbox import launch, server

__all__ = ["PlainForkServer"]


class PlainForkServer(launch.ForkServer):
    """Children of a plain ``os.fork``: same imports, same wire, no namespaces, no filters, no limits."""

    module = "tests.benchmarks.plain_fork"

    def __init__(self, *arguments: Any) -> None:
        """Start the server; see ``launch``."""
        with mock.patch.object(launch, "unshare_command", return_value=([], "")):
            super().__init__(*arguments)


class _NoFences:
    def __init__(self, **_options: Any) -> None:
        self.missing = {"fences": "none, on purpose"}

    def enter(self, mountpoint: Path) -> None:
        pass

    def fork(self) -> int:
        return os.fork()

    def raise_around(self, scratch: Path, _memory: int, _deadline: float) -> Path:
        scratch.mkdir()
        os.chdir(scratch)
        return scratch


if __name__ == "__main__":
    server.Fences = _NoFences  # type: ignore[attr-defined,assignment]
    server.main(sys.argv[1:])
    os._exit(0)
