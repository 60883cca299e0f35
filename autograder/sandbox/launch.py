"""Start children: through the fork server on Linux, as plain processes elsewhere."""

from __future__ import annotations

import abc
import contextlib
import itertools
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from autograder.catalog import EXERCISES, PACKAGE, probes_module
from autograder.errors import SandboxError
from autograder.sandbox import wire
from autograder.sandbox.client import Child
from autograder.sandbox.lockdown.namespaces import is_root, unshare_command
from autograder.sandbox.scratch import Scratch
from autograder.types import Form, Isolation, Unit

__all__ = [
    "HEAVY_MODULES",
    "ForkServer",
    "Launcher",
    "PlainProcesses",
    "given_modules",
    "heavy_modules",
    "launch",
]

HEAVY_MODULES = ("matplotlib.pyplot", "sklearn.datasets", "sklearn.model_selection")
"""What hand-ins import beside torch and takes long: the fork server does it once for all of them."""

_START_SECONDS = 120.0
_ALWAYS = ("autograder.sandbox.child", "autograder.sandbox.probing", "torch._dynamo")
"""torch imports its compiler, 1.5 s of work, with the first optimizer, gradient or dispatch mode."""


def heavy_modules(contents: Iterable[bytes]) -> tuple[str, ...]:
    """Return the heavy modules that these files mention; a guess that only costs time."""
    contents = tuple(contents)
    return tuple(
        name
        for name in HEAVY_MODULES
        if any(name.partition(".")[0].encode() in content for content in contents)
    )


def given_modules(units: Iterable[Unit]) -> tuple[str, ...]:
    """Return the heavy modules that what learners are given for these units mentions."""
    return heavy_modules(
        (EXERCISES / unit.name / f"{unit.topic}.{form}").read_bytes() for unit in units for form in Form
    )


def launch(units: Iterable[Unit], heavy: Iterable[str] = (), *, cuda: bool = False) -> Launcher:
    """Start what this system's children come from; returns at once, while it still imports.

    Args:
        units: The units whose probes and modules are wanted.
        heavy: More modules that hand-ins are likely to import, so that no child pays for them.
        cuda: Whether children need the machine's GPU, for which the fences must have a gate.
    """
    if sys.platform == "linux":
        return ForkServer(units, heavy, cuda=cuda)
    return PlainProcesses()


class Launcher(abc.ABC):
    """Where children come from; a context manager, safe to use from several threads."""

    def __init__(self) -> None:
        self._own = Scratch()
        self.scratch = self._own.path
        self._numbers = itertools.count()

    @property
    @abc.abstractmethod
    def isolation(self) -> Isolation:
        """How children are kept apart."""

    @abc.abstractmethod
    def wait(self) -> None:
        """Wait until a child can be started at once.

        Raises:
            SandboxError: None can be.
        """

    @abc.abstractmethod
    def spawn(self, unit: Unit) -> Child:
        """Start a child for one task of ``unit``; its deadline starts now.

        Raises:
            SandboxError: It could not be started.
        """

    @abc.abstractmethod
    def close(self) -> None:
        """End all children and whatever they came from."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _next_scratch(self) -> Path:
        return self.scratch / str(next(self._numbers))


class ForkServer(Launcher):
    """The fork server's handle: a fresh interpreter that imports torch once and forks children.

    Attributes:
        module: What that interpreter runs.
    """

    module = "autograder.sandbox.server"

    def __init__(self, units: Iterable[Unit], heavy: Iterable[str] = (), *, cuda: bool = False) -> None:
        """Start the server; see ``launch``."""
        super().__init__()
        units = tuple(units)
        self._lock = threading.Lock()
        self._missing: dict[str, str] | None = None
        self._ready = False
        self._cuda = cuda
        self._control, theirs = socket.socketpair()
        names = [*_ALWAYS, *map(probes_module, units)]
        names += [*(name for unit in units for name in unit.preload), *heavy]
        names += [str(EXERCISES / unit.name / "test_public.py") for unit in units]
        unshare, self._not_namespaced = unshare_command()
        mode = "none" if not unshare else "root" if is_root() else "user"
        mountpoint = self.scratch / "root"
        mountpoint.mkdir()
        command = [*unshare, sys.executable, "-P", "-s", "-m", self.module]
        command += [str(theirs.fileno()), mode, str(mountpoint), "cuda" if cuda else "cpu"]
        self._process = subprocess.Popen(
            [*command, *dict.fromkeys(names)],
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            pass_fds=[theirs.fileno()],
            start_new_session=True,
        )
        theirs.close()

    @property
    def isolation(self) -> Isolation:
        """How children are kept apart; known soon, while the server still imports.

        Raises:
            SandboxError: The server ended.
        """
        with self._lock, self._server_errors():
            missing = self._await_fences()
        level = "basic" if missing else "cuda" if self._cuda else "full"
        return Isolation(level, tuple(f"{fence}: {why}" for fence, why in missing.items()))

    def spawn(self, unit: Unit) -> Child:
        """Fork a child for one task of ``unit``; its deadline starts now.

        Raises:
            SandboxError: The server is gone or could not fork.
        """
        scratch = self._next_scratch()
        ours, theirs = socket.socketpair()
        body = {"scratch": str(scratch), "memory": unit.memory, "deadline": float(unit.deadline)}
        try:
            with theirs:
                pid: int = self._ask("spawn", body, [theirs.fileno()])[1]["pid"]
        except SandboxError:
            ours.close()
            raise
        return Child(ours, unit, scratch, end=lambda: self._end(pid), release=lambda: self._release(pid))

    def wait(self) -> None:
        """Wait for the server to have imported everything.

        Raises:
            SandboxError: The server ended, or cannot be forked.
        """
        with self._lock, self._server_errors():
            self._await_ready()

    def close(self) -> None:
        """End the server and all its children."""
        self._control.close()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stderr is not None:
            self._process.stderr.close()
        self._own.close()

    def _end(self, pid: int) -> int:
        """Kill a child and return its exit code."""
        return os.waitstatus_to_exitcode(self._ask("end", {"pid": pid})[1]["status"])

    def _release(self, pid: int) -> None:
        """Kill a child and do not wait."""
        with self._lock, contextlib.suppress(OSError):
            self._control.sendall(wire.encode("release", {"pid": pid}))

    def _ask(
        self, tag: str, body: Mapping[str, Any], descriptors: Iterable[int] = ()
    ) -> tuple[str, dict[str, Any]]:
        with self._lock, self._server_errors():
            self._await_ready()
            socket.send_fds(self._control, [wire.encode(tag, body)], list(descriptors))
            return wire.receive(self._control)

    @contextlib.contextmanager
    def _server_errors(self) -> Any:
        try:
            yield
        except (OSError, EOFError, wire.WireError) as error:
            raise SandboxError(f"The fork server ended. {self._last_words()}") from error

    def _await_fences(self) -> dict[str, str]:
        """Wait for the server's first frame; returns the fences that are missing."""
        if self._missing is None:
            self._missing = self._await("fences")["missing"]
            if self._not_namespaced:
                self._missing["namespaces"] = self._not_namespaced
        return self._missing

    def _await_ready(self) -> None:
        """Wait for the server's second frame, which says that everything is imported."""
        if not self._ready:
            self._await_fences()
            self._await("ready")
            self._ready = True

    def _await(self, wanted: str) -> dict[str, Any]:
        """Receive one of the two frames that the server sends unasked."""
        tag, body = wire.receive(self._control, time.monotonic() + _START_SECONDS)
        self._control.settimeout(None)
        if tag != wanted:
            raise SandboxError(f"The fork server said {tag} where {wanted} was expected.")
        return body

    def _last_words(self) -> str:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(10)
        if self._process.poll() is None or self._process.stderr is None:
            return ""
        lines = self._process.stderr.read().decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else ""


class PlainProcesses(Launcher):
    """Children as fresh interpreters, each of which imports torch: slow, and the same on every system."""

    @property
    def isolation(self) -> Isolation:
        """Always ``basic``: a process of its own and a deadline, and no more."""
        return Isolation(
            "basic",
            (f"everything but a process and a deadline: {sys.platform} is not Linux. Grade on Linux",),
        )

    def wait(self) -> None:
        """Return at once: each child imports for itself."""

    def spawn(self, unit: Unit) -> Child:
        """Start a child for one task of ``unit``; its deadline starts when torch is imported.

        Raises:
            SandboxError: It could not be started.
        """
        scratch = self._next_scratch()
        scratch.mkdir()
        ours, theirs = socket.socketpair()
        share = getattr(theirs, "share", None)  # Windows hands a socket over as bytes
        words = ["shared"] if share else [str(theirs.fileno())]
        names = [*_ALWAYS[1:], probes_module(unit)]
        try:
            process = subprocess.Popen(
                [sys.executable, "-P", "-s", "-m", "autograder.sandbox.plain", str(scratch), *words, *names],
                env=_environment(),
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=() if share else (theirs.fileno(),),
                start_new_session=True,
            )
            if process.stdin is not None:
                with process.stdin, contextlib.suppress(BrokenPipeError):
                    process.stdin.write(share(process.pid) if share else b"")
        except OSError as error:
            ours.close()
            raise SandboxError(f"A child process could not be started: {error}.") from error
        finally:
            theirs.close()

        def end() -> int:
            _kill(process)
            return process.wait()

        return Child(ours, unit, scratch, end=end, release=lambda: _kill(process), start=_START_SECONDS)

    def close(self) -> None:
        """Take the scratch away; children ended with their tasks."""
        self._own.close()


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a child with its process group, where there are groups, and let nothing of it remain."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()


def _environment() -> dict[str, str]:
    """Return the whole environment of learner code: nothing of the grader's but what Python needs.

    One thread everywhere keeps the server safe to fork. malloc with huge pages makes a fork of some
    300 MiB about three times cheaper than pymalloc's small pages (``tests/benchmarks``).
    """
    needed = ("PATH", "HOME", "LD_LIBRARY_PATH", "SYSTEMROOT")
    kept = {name: os.environ[name] for name in needed if name in os.environ}
    return kept | {
        "PYTHONPATH": str(PACKAGE.parent),
        "PYTHONHASHSEED": "0",
        "PYTHONMALLOC": "malloc",
        "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1",
        "OMP_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MPLBACKEND": "Agg",
        "LANG": "C.UTF-8",
        "PYTORCH_NVML_BASED_CUDA_CHECK": "1",
    }
