"""Try, without harm, what the fences must refuse; prints the names of those that do not hold, as JSON.

Runs inside the fences only, before any attack.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import resource
import socket
import sys
from collections.abc import Callable
from pathlib import Path

from autograder.catalog import PACKAGE
from tests.attacks.comparison.fenced import COURSE, HOME


def main() -> None:
    """Try everything, but nothing as root, who might succeed."""
    if os.getuid() == 0:
        sys.exit("Run by root, outside the fences.")
    held = {
        "an ordinary user": os.getuid() != 0 and os.getgroups() in ([], [os.getgid()]),
        "no rights": "CapEff:\t0000000000000000" in Path("/proc/self/status").read_text(encoding="ascii"),
        "few folders": {path.name for path in Path("/").iterdir()} <= _expected(),
        "nothing but these is writable": _writable() == {"/tmp", "/dev/shm", str(HOME)},  # noqa: S108
        "no file of the machine is writable": all(
            _refused(place)
            for place in (PACKAGE.parent, PACKAGE, Path(sys.prefix), Path("/etc"), Path("/usr"))
        ),
        "no other process": len([path for path in Path("/proc").iterdir() if path.name.isdigit()]) <= 3,
        "no network": _fails(_reach),
        "the first process out of reach": _fails(lambda: os.kill(1, 0)),
        "bounded tmp": os.statvfs("/tmp").f_blocks * os.statvfs("/tmp").f_frsize <= 2**29,  # noqa: S108
        "bounded processes": resource.getrlimit(resource.RLIMIT_NPROC)[0] <= 400,
        "bounded memory": resource.getrlimit(resource.RLIMIT_AS)[0] <= 12 * 2**30,
        "bounded files": resource.getrlimit(resource.RLIMIT_FSIZE)[0] <= 2**29,
        "bounded time": resource.getrlimit(resource.RLIMIT_CPU)[0] <= 900,
        "no mount": ctypes.CDLL(None).mount(b"tmpfs", b"/tmp", b"tmpfs", 0, None) != 0,
        "no socket of the machine": not _sockets(),
        "the course is the user's own": os.access(COURSE, os.W_OK),
    }
    print(json.dumps([what for what, holds in held.items() if not holds]))


def _expected() -> set[str]:
    trees = {"usr", "etc", "lib", "lib64", "bin", "sbin", "tmp", "home", "dev", "proc"}
    return trees | {Path(path).parts[1] for path in (sys.base_prefix, sys.prefix, str(PACKAGE))}


def _writable() -> set[str]:
    """Return the mounts on which a file could be made by somebody."""
    mounts = [line.split() for line in Path("/proc/self/mounts").read_text(encoding="utf-8").splitlines()]
    devices = {f"/dev/{name}" for name in ("null", "zero", "full", "random", "urandom")}
    found = {mount[1] for mount in mounts if "rw" in mount[3].split(",")}
    return found - devices - {"/proc"}


def _refused(folder: Path) -> bool:
    return _fails((folder / "mallory-was-here").touch)


def _fails(way: Callable[[], object]) -> bool:
    try:
        way()
    except OSError:
        return True
    return False


def _reach() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as end:
        end.connect(("192.0.2.1", 53))  # an address for documentation; connecting sends nothing


def _sockets() -> list[str]:
    found = []
    for top in ("/dev", "/etc", "/home", "/run", "/var", "/mnt"):
        for folder, _, names in os.walk(top):
            for name in names:
                with contextlib.suppress(OSError):
                    if Path(folder, name).is_socket():
                        found.append(f"{folder}/{name}")
    return found


if __name__ == "__main__":
    main()
