"""What keeps a child apart on this machine: found out once, in the server, and raised in every child."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path

from autograder.sandbox.limits import (
    limit_address_space,
    limit_resources,
    limit_threads,
    memory_in_use,
)
from autograder.sandbox.lockdown import landlock, namespaces, seccomp
from autograder.sandbox.lockdown.libc import call
from autograder.sandbox.lockdown.readable import DEVICES, readable

__all__ = ["Fences"]

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 1, 4, 38
_SIGKILL = 9
_CAPABILITIES_VERSION = 0x20080522
_CUDA_READABLE = (Path("/proc"), Path("/sys"))


class Fences:
    """The fences of one server.

    Attributes:
        missing: A sentence for each fence that this machine does not have, by its name: ``namespaces``,
            ``landlock``, ``seccomp``. Nothing is missing at the level ``full``.
    """

    def __init__(self, *, namespaced: bool, as_root: bool, cuda: bool) -> None:
        """Find out what there is.

        Args:
            namespaced: Whether ``unshare`` started this process; else nothing is mounted.
            as_root: Whether root did.
            cuda: Leave the gate to the GPU open: its driver needs devices, ``/proc`` and system calls that no
                filter can look into, so there is no private root and no seccomp.
        """
        self.missing: dict[str, str] = {}
        self._readable: list[Path] = []
        self._writable: list[Path] = []
        self._in_use = 0
        self._cuda = cuda
        self._namespaces = namespaces.ProcessNamespaces() if namespaced else None
        self._private = namespaced and not cuda
        self._users = as_root
        self._count = 0
        self._program = b""
        self._landlock = False
        try:
            self._program = b"" if cuda else seccomp.compile_filter()
        except OSError as error:
            self.missing["seccomp"] = f"{error}. Install libseccomp2"
        try:
            landlock.abi()
            self._landlock = True
        except OSError as error:
            self.missing["landlock"] = (
                f"{error.strerror}. It needs Linux 5.13 or newer, with landlock in the kernel's lsm="
            )

    def enter(self, mountpoint: Path) -> None:
        """Move the server behind the fences that it shares with its children.

        Call it when everything is imported, and while there is one thread.

        Args:
            mountpoint: An empty folder that the private root may be mounted on.

        Raises:
            OSError: The kernel refused; the process is of no use any more.
        """
        self._readable = [*readable(), *(_CUDA_READABLE if self._cuda else ())]
        self._writable = [*DEVICES, *(Path("/dev").glob("nvidia*") if self._cuda else ())]
        self._in_use = memory_in_use()
        if self._private:
            namespaces.enter_private_root(mountpoint, self._readable)

    def fork(self) -> int:
        """Fork a child, in a process namespace of its own where there are any."""
        self._count += 1
        return os.fork() if self._namespaces is None else self._namespaces.fork()

    def raise_around(self, scratch: Path, memory: int, deadline: float) -> Path:
        """Lock this process, a fresh child, down for good.

        Args:
            scratch: Where it may write, if it has no private root.
            memory: MiB that it may allocate beyond what it has now.
            deadline: Seconds that the grader gives it.

        Returns:
            The folder that it may write to; the working folder from now on.

        Raises:
            OSError: A fence did not hold; the process must end.
        """
        if self._private:
            scratch = namespaces.WORK
            user = namespaces.FIRST_USER + self._count % namespaces.USERS if self._users else 0
            namespaces.mount_scratch(user)
            namespaces.become_somebody_else(user)
        else:
            scratch.mkdir()
        os.chdir(scratch)
        limit_resources(memory, deadline, self._in_use)
        if self._private:
            limit_threads()
            limit_address_space()
        call("prctl", _PR_SET_PDEATHSIG, _SIGKILL, 0, 0, 0)
        call("prctl", _PR_SET_DUMPABLE, 0, 0, 0, 0)
        call("prctl", _PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        _drop_capabilities()
        if self._landlock:
            landlock.restrict([*self._readable, *self._writable], [scratch, *self._writable])
        if self._program:
            seccomp.install(self._program)
        return scratch


class _CapabilityHeader(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


def _drop_capabilities() -> None:
    """Give up every capability; without ``execve`` there is no way back."""
    header = _CapabilityHeader(_CAPABILITIES_VERSION, 0)
    none = (ctypes.c_uint32 * 6)()
    call("capset", ctypes.byref(header), ctypes.byref(none))
