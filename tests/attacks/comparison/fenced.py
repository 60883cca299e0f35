"""Run commands on a course behind fences: the first process of its own namespaces, as root, reads a job.

    unshare --pid --fork --kill-child --mount --net --ipc --uts python -m tests.attacks.comparison.fenced

The job is JSON on standard input, the result JSON on standard output; ``there.py`` writes and reads them. The
commands run as an unprivileged user, who sees a root of few folders, all of them read-only but for a bounded
/tmp with the course in it, a home and /dev/shm, no network, and no process but these. What they use is
bounded too. The fences protect the machine only: inside them, the attacker may do to the course whatever the
user may do who runs nbgrader.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
import tarfile
import threading
import time
from pathlib import Path
from typing import Any

from autograder.catalog import PACKAGE
from autograder.sandbox.lockdown.libc import call
from tests.attacks.course import fingerprint, make_course

__all__ = ["COURSE", "HOME"]

COURSE = Path("/tmp/course")  # noqa: S108  # a file system of the sandbox's own
HOME = Path("/home/teacher")
_SYSTEM = ("/usr", "/etc", "/lib", "/lib64", "/bin", "/sbin")
_DEVICES = ("null", "zero", "full", "random", "urandom")
_LIMITS = {
    "nproc": 400,
    "as": 12 * 2**30,
    "fsize": 512 * 2**20,
    "cpu": 900,
    "nofile": 1024,
    "core": 0,
}
_MEMORY_KIB = 8 * 2**20
"""How much memory all commands together may take from the machine before their largest process is killed."""

_GRACE_SECONDS = 5.0
_LAST_BYTES = 6000
_DETACH = 2


def main() -> None:
    """Do one job; see ``there.py``."""
    job = json.loads(sys.stdin.buffer.read())
    template = Path(job["template"]).read_bytes() if job["template"] else None
    save = os.open(job["save"], os.O_WRONLY | os.O_CREAT) if job["save"] else None  # before the root changes
    _enter_root(Path(job["mountpoint"]), job["user"])
    if template is None:
        _fill(job["files"])
    else:
        with tarfile.open(fileobj=io.BytesIO(template)) as archive:
            archive.extractall("/", filter="fully_trusted")  # noqa: S202  # our own, of this run
    _give_to(job["user"])
    before = _seen()
    runs = [_Commands(job["user"]).run(command, limit) for command, limit in job["commands"]]
    after = _seen()
    changed = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    if save is not None:
        with os.fdopen(save, "wb") as file, tarfile.open(fileobj=file, mode="w") as archive:
            archive.add(COURSE)
            archive.add(HOME)
    print(json.dumps({"runs": runs, "changed": changed}))


def _enter_root(root: Path, user: int) -> None:
    """Build the root and move into it, for good."""
    _do("ip", "link", "set", "lo", "up")
    _do("mount", "-t", "tmpfs", "-o", "mode=755,size=1m", "tmpfs", str(root))
    for tree in _trees():
        target = root / tree.relative_to("/")
        if tree.is_symlink():
            target.symlink_to(tree.readlink())
        else:
            target.mkdir(parents=True)
            _do("mount", "--bind", str(tree), str(target))
            _do("mount", "-o", "remount,bind,ro,nosuid,nodev", str(target))
    owner = f"uid={user},gid={user}"
    for name, options in (
        ("tmp", "mode=1777,size=512m,nr_inodes=40k"),
        (str(HOME), f"mode=755,size=32m,nr_inodes=4k,{owner}"),
        ("dev", "mode=755,size=1m"),
        ("dev/shm", "mode=1777,size=64m,nr_inodes=4k"),
    ):
        target = root / name.lstrip("/")
        target.mkdir(parents=True)
        _do("mount", "-t", "tmpfs", "-o", f"nosuid,{options}", "tmpfs", str(target))
    for name in _DEVICES:
        (root / "dev" / name).touch()
        _do("mount", "--bind", f"/dev/{name}", str(root / "dev" / name))
    (root / "dev" / "fd").symlink_to("/proc/self/fd")
    (root / "proc").mkdir()
    _do("mount", "-t", "proc", "-o", "nosuid,nodev,noexec", "proc", str(root / "proc"))
    os.chdir(root)
    call("pivot_root", b".", b".")
    call("umount2", b".", _DETACH)
    os.chdir("/")
    for place in ("/", "/dev"):
        _do("mount", "-o", "remount,bind,ro", place)


def _trees() -> list[Path]:
    """Return what the commands may read, none inside another: system, interpreter, environment, checkout."""
    trees = [Path(name) for name in _SYSTEM] + [Path(sys.base_prefix), Path(sys.prefix), PACKAGE.parent]
    return [tree for tree in trees if not any(other in tree.parents for other in trees)]


def _do(*words: str) -> None:
    subprocess.run(words, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


def _fill(files: dict[str, str]) -> None:
    """Make the course and the home from nothing."""
    make_course(COURSE)
    (COURSE / "gradebook.db").unlink()
    for name, text in files.items():
        path = COURSE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (HOME / ".ssh").mkdir()
    for name in (".bashrc", ".profile", ".ssh/authorized_keys"):
        (HOME / name).write_text("# the teacher's own\n", encoding="utf-8")


def _give_to(user: int) -> None:
    for top in (COURSE, HOME):
        for folder, _, names in os.walk(top):
            os.chown(folder, user, user)
            for name in names:
                os.chown(Path(folder, name), user, user, follow_symlinks=False)


def _seen() -> dict[str, str]:
    """Return the fingerprints of all files of the course and of the home, by their whole names."""
    return {
        f"{top}/{name}": print_
        for top in (COURSE, HOME)
        if top.is_dir()
        for name, print_ in fingerprint(top).items()
    }


class _Commands:
    """Runs one command as the unprivileged user, waits for it, and ends what it leaves behind."""

    def __init__(self, user: int) -> None:
        limits = [f"--{name}={value}" for name, value in _LIMITS.items()]
        self._words = ["prlimit", *limits, "setpriv", f"--reuid={user}", f"--regid={user}"]
        self._words += ["--clear-groups", "--no-new-privs", "--inh-caps=-all", "--bounding-set=-all"]
        self._output = b""
        self._free = _available()

    def run(self, command: list[str], limit: float) -> dict[str, Any]:
        """Return how it ended: ``status`` (none at the limit), ``seconds``, ``left``, ``output``."""
        environment = {"PATH": f"{sys.prefix}/bin:/usr/bin:/bin", "HOME": str(HOME), "USER": "teacher"}
        environment |= {"LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
        environment |= {"PYTHONPATH": str(PACKAGE.parent)}  # what hidden tests import is installed
        began = time.monotonic()
        with subprocess.Popen(
            [*self._words, *command],
            cwd=PACKAGE.parent,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        ) as process:
            threading.Thread(target=self._drain, args=[process], daemon=True).start()
            status = self._wait(process.pid, began + limit)
            seconds = time.monotonic() - began
            left = self._left() if status is not None else []
            self._end_all()
            process.returncode = -1 if status is None else status  # reaped here, not by Popen
        output = self._output.decode("utf-8", "replace")
        return {"status": status, "seconds": round(seconds, 1), "left": left, "output": output}

    def _drain(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout is not None
        with contextlib.suppress(OSError, ValueError):  # closed when everything has ended
            while block := os.read(process.stdout.fileno(), 2**16):
                self._output = (self._output + block)[-_LAST_BYTES:]

    def _wait(self, child: int, deadline: float) -> int | None:
        """Wait for ``child``, reaping orphans and guarding the machine's memory meanwhile."""
        while time.monotonic() < deadline:
            ended = _reap()
            if child in ended:
                return ended[child]
            if self._free - _available() > _MEMORY_KIB:
                _kill_largest()
            time.sleep(0.05)
        return None

    @staticmethod
    def _left() -> list[str]:
        """Return what still runs when everything has had the time to end."""
        end = time.monotonic() + _GRACE_SECONDS
        while _processes() and time.monotonic() < end:
            _reap()
            time.sleep(0.05)
        return [_command(pid) for pid in _processes()]

    @staticmethod
    def _end_all() -> None:
        while _processes():
            for pid in _processes():
                _kill(pid)
            _reap()


def _processes() -> list[int]:
    """Return all processes of this namespace but this one and those that have ended."""
    pids = [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit() and path.name != "1"]
    return [pid for pid in pids if _status(pid).get("State", "Z")[0] not in "ZX"]


def _status(pid: int) -> dict[str, str]:
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return {}
    return {key: value.strip() for key, _, value in (line.partition(":") for line in lines)}


def _command(pid: int) -> str:
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ")
    except OSError:
        words = b"?"
    return words.decode("utf-8", "replace")[:200]


def _kill_largest() -> None:
    """Do what the kernel does where memory ends."""
    sizes = {pid: int(_status(pid).get("VmRSS", "0 kB").split()[0]) for pid in _processes()}
    if sizes:
        _kill(max(sizes, key=lambda pid: sizes[pid]))


def _kill(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, 9)


def _reap() -> dict[int, int]:
    """Return the status of every child that has ended, orphans included."""
    found: dict[int, int] = {}
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return found
        if pid == 0:
            return found
        found[pid] = os.waitstatus_to_exitcode(status)


def _available() -> int:
    """Return how many KiB of memory the machine has left."""
    lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith("MemAvailable")).split()[1])


if __name__ == "__main__":
    main()
