"""What a child may use. Set by the child itself, after the fork and before the learner's first byte."""

from __future__ import annotations

import resource
from pathlib import Path

__all__ = ["limit_address_space", "limit_resources", "limit_threads", "memory_in_use"]

_MAX_FILE = 64 * 2**20
_MAX_OPEN_FILES = 256
_MAX_BUSY_CORES = 4
_MAX_THREADS = 128
_MAX_ADDRESSES = 8 * 2**30


def limit_resources(memory: int, deadline: float, in_use: int) -> None:
    """Bound this process for good.

    Args:
        memory: MiB of data that it may allocate beyond what it has now. ``RLIMIT_AS`` is left alone:
            torch maps several GiB of address space; ``RLIMIT_DATA`` gives a clean error instead.
        deadline: Seconds; the grader keeps the wall clock itself, and this only bounds the processor time
            of a child that outlives its grader. The soft limit is the hard one: the first process of a
            namespace ignores SIGXCPU, but not the SIGKILL that follows.
        in_use: Bytes of data that it has now.
    """
    _lower(resource.RLIMIT_DATA, in_use + memory * 2**20)
    _lower(resource.RLIMIT_CPU, int(deadline) * _MAX_BUSY_CORES + 2)
    _lower(resource.RLIMIT_FSIZE, _MAX_FILE)
    _lower(resource.RLIMIT_NOFILE, _MAX_OPEN_FILES)
    _lower(resource.RLIMIT_MEMLOCK, 0)
    _lower(resource.RLIMIT_CORE, 0)


def limit_threads() -> None:
    """Bound the number of threads; only where the process's user is its own, whom it is counted for."""
    _lower(resource.RLIMIT_NPROC, _MAX_THREADS)


def limit_address_space() -> None:
    """Bound the page tables, which no other limit counts: reading where nothing was written fills them.

    The bound is small, since the kernel asks less of ``mprotect`` where this limit is near.

    Not where a GPU's driver reserves addresses by the terabyte.
    """
    _lower(resource.RLIMIT_AS, _MAX_ADDRESSES)


def memory_in_use() -> int:
    """Return the bytes of data that this process has, as ``RLIMIT_DATA`` counts them."""
    with Path("/proc/self/status").open(encoding="ascii", errors="replace") as status:
        for line in status:
            if line.startswith("VmData:"):
                return int(line.split()[1]) * 1024
    return 0


def _lower(which: int, value: int) -> None:
    hard = resource.getrlimit(which)[1]
    bound = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(which, (bound, bound))
