"""Namespaces: a file system that holds only what may be read, no network, and no processes but one's own.

``unshare`` of util-linux starts the server in new namespaces; nothing of the machine has changed for it then.
The server imports what it needs and moves into the private root. Each child gets a process namespace, in
which it is alone, and a mount namespace with a scratch of its own.

Sources: ``namespaces(7)``, ``user_namespaces(7)``, ``pivot_root(2)``, ``mount_setattr(2)``.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from autograder.sandbox.lockdown.libc import call, syscall
from autograder.sandbox.lockdown.readable import DEVICES

__all__ = [
    "FIRST_USER",
    "USERS",
    "WORK",
    "ProcessNamespaces",
    "become_somebody_else",
    "enter_private_root",
    "is_root",
    "mount_scratch",
    "unshare_command",
]

WORK = Path("/autograder-scratch")
"""Where a child's scratch is in the private root."""

FIRST_USER, USERS = 2_000_000_000, 100_000_000
"""From here on, and how many, users that no machine has; under root each child is one of its own."""

_SCRATCH_BYTES = 64 * 2**20
_SCRATCH_FILES = 1024

_SWITCHES = (
    ("kernel/apparmor_restrict_unprivileged_userns", "1", "0"),
    ("kernel/unprivileged_userns_clone", "0", "1"),
    ("user/max_user_namespaces", "0", "15000"),
)
"""The kernel's switches: the value that refuses namespaces to ordinary users, and the one that allows."""

_CLONE_NEWNS, _CLONE_NEWUSER, _CLONE_NEWPID = 0x00020000, 0x10000000, 0x20000000
_MS_NOSUID, _MS_NODEV, _MS_NOEXEC, _MS_BIND, _MS_REC = 2, 4, 8, 4096, 16384
_MNT_DETACH = 2
_AT_FDCWD, _AT_RECURSIVE = -100, 0x8000
_MOUNT_SETATTR = 442
_ATTR_RDONLY, _ATTR_NOSUID, _ATTR_NODEV = 1, 2, 4


class _MountAttributes(ctypes.Structure):
    _fields_ = (
        ("set", ctypes.c_uint64),
        ("clear", ctypes.c_uint64),
        ("propagation", ctypes.c_uint64),
        ("user_namespace", ctypes.c_uint64),
    )


@cache
def unshare_command() -> tuple[tuple[str, ...], str]:
    """Return the words that start a program in new namespaces, and why there are none.

    An ordinary user needs a user namespace for that; root does without one.
    """
    program = shutil.which("unshare")
    if program is None:
        return (), "there is no unshare. Install util-linux"
    command = [program, "--pid", "--fork", "--kill-child", "--mount", "--net", "--ipc", "--uts"]
    if not is_root():
        command += ["--user", "--map-root-user"]
    tried = subprocess.run([*command, "true"], capture_output=True, check=False, text=True)
    if tried.returncode == 0:
        return tuple(command), ""
    why = tried.stderr.strip() or f"unshare ended with {tried.returncode}"
    return (), f"{why}. {_remedy()}"


def is_root() -> bool:
    """Whether this process may become any user: root of a rootless container has a few thousand only."""
    if os.geteuid() != 0:
        return False
    try:
        lines = Path("/proc/self/uid_map").read_text(encoding="ascii").splitlines()
    except OSError:
        return True
    ranges = [tuple(map(int, line.split())) for line in lines]
    return any(first <= FIRST_USER < first + count - USERS for first, _, count in ranges)


def _remedy() -> str:
    """Say what an administrator can do about namespaces that are refused."""
    for name, refusing, remedy in _SWITCHES:
        try:
            value = Path("/proc/sys", name).read_text(encoding="ascii").strip()
        except OSError:
            continue
        if value == refusing:
            return f"As an administrator: sysctl -w {name.replace('/', '.')}={remedy}"
    return (
        "In a container, allow them (docker run --security-opt seccomp=unconfined --security-opt "
        "apparmor=unconfined --cap-add SYS_ADMIN), or grade on a machine or in a virtual machine"
    )


def enter_private_root(mountpoint: Path, readable: Iterable[Path]) -> None:
    """Move this process, for good, into a file system that holds ``readable``, devices and ``WORK``.

    Args:
        mountpoint: An empty folder to build it on; nothing is written there.
        readable: What is seen, under the same names, read-only.

    Raises:
        OSError: The kernel refused; the process is of no use any more.
    """
    _mount("tmpfs", mountpoint, "tmpfs", _MS_NOSUID | _MS_NODEV, "mode=755,size=1m")
    for path in readable:
        _bind(path, mountpoint, _ATTR_RDONLY | _ATTR_NOSUID | _ATTR_NODEV)
    for path in DEVICES:
        _bind(path, mountpoint, _ATTR_RDONLY | _ATTR_NOSUID)
    (mountpoint / WORK.relative_to("/")).mkdir()
    os.chdir(mountpoint)
    call("pivot_root", b".", b".")
    call("umount2", b".", _MNT_DETACH)
    os.chdir("/")
    _set_attributes(Path("/"), _ATTR_RDONLY, 0)


class ProcessNamespaces:
    """Gives every fork a process namespace of its own."""

    def __init__(self) -> None:
        self._own = os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC)

    def fork(self) -> int:
        """Fork; the child is the first process of a new namespace and sees no other."""
        call("unshare", _CLONE_NEWPID)
        pid = os.fork()
        if pid:
            call("setns", self._own, _CLONE_NEWPID)
        return pid


def mount_scratch(owner: int) -> None:
    """Give this process, in a mount namespace of its own, an empty ``WORK`` of bounded size."""
    call("unshare", _CLONE_NEWNS)
    options = f"mode=700,size={_SCRATCH_BYTES},nr_inodes={_SCRATCH_FILES},uid={owner},gid={owner}"
    _mount("tmpfs", WORK, "tmpfs", _MS_NOSUID | _MS_NODEV | _MS_NOEXEC, options)


def become_somebody_else(user: int) -> None:
    """Leave root behind: become ``user``, or, started by an ordinary user, enter a namespace of one's own.

    Either way the number of threads is counted for this process alone. Rights go with it.
    """
    if user:
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
    else:
        call("unshare", _CLONE_NEWUSER)


def _mount(source: str, target: Path, kind: str, flags: int, options: str) -> None:
    call("mount", source.encode(), bytes(target), kind.encode(), flags, options.encode())


def _bind(path: Path, root: Path, attributes: int) -> None:
    """Show ``path``, and what is mounted below it, under the same name in ``root``."""
    if not path.exists():
        return
    target = root / path.relative_to("/")
    if path.is_dir():
        target.mkdir(parents=True, exist_ok=True)
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.touch()
    call("mount", bytes(path), bytes(target), None, _MS_BIND | _MS_REC, None)
    _set_attributes(target, attributes, _AT_RECURSIVE)


def _set_attributes(target: Path, attributes: int, flags: int) -> None:
    value = _MountAttributes(attributes, 0, 0, 0)
    size = ctypes.sizeof(value)
    syscall("mount_setattr", _MOUNT_SETATTR, _AT_FDCWD, bytes(target), flags, ctypes.byref(value), size)
