"""What a child may use. Set by the child itself, after the fork and before the learner's first byte."""

from __future__ import annotations

import ctypes
import resource
import sys
from pathlib import Path

__all__ = ["limit_resources"]

_PR_SET_PDEATHSIG = 1
_SIGKILL = 9
_MAX_FILE = 64 * 2**20
_MAX_OPEN_FILES = 256
_MAX_BUSY_CORES = 4
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def limit_resources(memory: int, deadline: float) -> None:
    """Bound this process for good.

    Args:
        memory: MiB of data that it may allocate beyond what it has now. ``RLIMIT_AS`` is left alone:
            torch maps several GiB of address space; ``RLIMIT_DATA`` gives a clean error instead.
        deadline: Seconds; the grader keeps the wall clock itself, and this only bounds the processor time
            of a child that outlives its grader.
    """
    if _libc is not None:
        _libc.prctl(_PR_SET_PDEATHSIG, _SIGKILL, 0, 0, 0)
        _lower(resource.RLIMIT_DATA, _data_bytes() + memory * 2**20)
    _lower(resource.RLIMIT_CPU, int(deadline) * _MAX_BUSY_CORES + 2)
    _lower(resource.RLIMIT_FSIZE, _MAX_FILE)
    _lower(resource.RLIMIT_NOFILE, _MAX_OPEN_FILES)
    _lower(resource.RLIMIT_CORE, 0)


def _lower(which: int, value: int) -> None:
    hard = resource.getrlimit(which)[1]
    bound = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(which, (bound, bound))


def _data_bytes() -> int:
    with Path("/proc/self/status").open(encoding="ascii", errors="replace") as status:
        for line in status:
            if line.startswith("VmData:"):
                return int(line.split()[1]) * 1024
    return 0
