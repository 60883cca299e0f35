"""The grader's end: start the fork server, open a child for a task, and ask it for observations."""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from autograder.catalog import PACKAGE
from autograder.errors import SandboxError
from autograder.sandbox import wire
from autograder.types import Submission, Unit, Verdict

__all__ = [
    "HEAVY_MODULES",
    "ISOLATION",
    "Child",
    "ChildGone",
    "ForkServer",
    "LoadFailed",
    "Loaded",
    "Raised",
    "heavy_modules",
]

T = TypeVar("T")

ISOLATION = "basic"
"""The level in force: a separate process per task, with limits and a deadline kept from outside."""

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


class ChildGone(Exception):
    """A child ended before it answered, or answered nonsense: a verdict against the hand-in.

    Attributes:
        verdict: ``timed_out`` or ``crashed``.
    """

    def __init__(self, verdict: Verdict, text: str) -> None:
        super().__init__(text)
        self.verdict = verdict


class Raised(Exception):
    """Learner code raised in a probe.

    Attributes:
        types: The exception's class and its bases, by name.
        text: The exception's own text.
        place: The hand-in's file (and notebook cell) of the last learner line that it passed, or "".
        line: The number of that line.
        source: That line.
        inside: Whether that line itself raised, and not a library that it called.
    """

    def __init__(self, body: Mapping[str, Any]) -> None:
        self.types = [str(name) for name in _as(list, body, "types")]
        self.text: str = _as(str, body, "text")
        self.place: str = _as(str, body, "place")
        self.line: int = _as(int, body, "line")
        self.source: str = _as(str, body, "source")
        self.inside: bool = _as(bool, body, "inside")
        super().__init__(f"{self.name}: {self.text}")

    @property
    def name(self) -> str:
        """The exception's class."""
        return self.types[0] if self.types else "Exception"

    @property
    def is_todo(self) -> bool:
        """Whether this is a stub's own ``raise NotImplementedError`` (torch raises the class, too)."""
        raises = self.source.lstrip().startswith("raise")
        return self.name == "NotImplementedError" and self.inside and raises


class LoadFailed(Raised):
    """The hand-in's file could not be loaded at all."""


class Loaded:
    """What loading the file left to say: notebook cells that raised, and what was printed."""

    def __init__(self, body: Mapping[str, Any]) -> None:
        cells = [cell for cell in _as(list, body, "broken_cells") if isinstance(cell, dict)]
        self.broken_cells = [(_as(int, cell, "cell"), Raised(cell)) for cell in cells]
        self.output: str = _as(str, body, "output")


class Child:
    """One task's child process, as the grader sees it."""

    def __init__(
        self, server: ForkServer, connection: socket.socket, pid: int, unit: Unit, scratch: Path
    ) -> None:
        self._server = server
        self._connection = connection
        self._pid = pid
        self._unit = unit
        self._scratch = scratch
        self._until = time.monotonic() + unit.deadline
        self._gone: ChildGone | None = None
        self._closed = False

    def load(self, submission: Submission, seed: int) -> Loaded:
        """Load a hand-in's file in the child.

        Raises:
            LoadFailed: The file is no Python, no notebook, or raised while it was imported.
            ChildGone: The child did not survive it.
        """
        body = {
            "topic": self._unit.topic,
            "filename": f"{self._unit.topic}.{submission.form}",
            "form": str(submission.form),
            "content": submission.content,
            "beside": dict(submission.beside),
            "scratch": str(self._scratch),
            "memory": self._unit.memory,
            "deadline": self._unit.deadline,
            "seed": seed,
        }
        tag, answer = self._ask("load", body)
        if tag == "unloadable":
            raise self._checked(LoadFailed, answer)
        if tag != "loaded":
            raise self._end(Verdict.CRASHED, "it did not follow the protocol")
        return self._checked(Loaded, answer)

    def observe(self, probe: str, inputs: Mapping[str, Any], seed: int, device: str) -> Any:
        """Run a probe of the unit in the child and return its observation.

        Raises:
            Raised: Learner code raised.
            ChildGone: The child did not survive it.
        """
        body = {
            "unit": self._unit.name,
            "probe": probe,
            "inputs": dict(inputs),
            "seed": seed,
            "device": device,
        }
        tag, answer = self._ask("probe", body)
        if tag == "raised":
            raise self._checked(Raised, answer)
        if tag != "observed" or "value" not in answer:
            raise self._end(Verdict.CRASHED, "it did not follow the protocol")
        return answer["value"]

    def close(self) -> None:
        """Let the child go, whatever state it is in."""
        if self._closed:
            return
        self._closed = True
        self._connection.close()
        if self._gone is None:
            self._server.release(self._pid)
        shutil.rmtree(self._scratch, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _ask(self, tag: str, body: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        if self._gone is not None:
            raise self._gone
        try:
            self._connection.settimeout(max(0.01, self._until - time.monotonic()))
            self._connection.sendall(wire.encode(tag, body))
            return wire.receive(self._connection, self._until)
        except TimeoutError:
            error = self._end(Verdict.TIMED_OUT, f"it did not end within {self._unit.deadline:g} seconds")
        except wire.WireError:
            error = self._end(Verdict.CRASHED, "it did not follow the protocol")
        except (EOFError, OSError):
            error = self._end(Verdict.CRASHED, "")
        raise error

    def _checked(self, kind: Callable[[Mapping[str, Any]], T], answer: Mapping[str, Any]) -> T:
        try:
            return kind(answer)
        except (KeyError, TypeError) as error:
            raise self._end(Verdict.CRASHED, "it did not follow the protocol") from error

    def _end(self, verdict: Verdict, text: str) -> ChildGone:
        """Kill the child and say how it ended."""
        status = self._server.end(self._pid)
        if verdict is Verdict.CRASHED and os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU:
            verdict, text = Verdict.TIMED_OUT, "it used up its processor time"
        self._gone = ChildGone(verdict, text or _ending(status))
        return self._gone


class ForkServer:
    """The fork server's handle; a context manager, safe to use from several threads."""

    def __init__(self, units: Iterable[Unit], heavy: Iterable[str] = ()) -> None:
        """Start the server; returns at once, while it still imports.

        Args:
            units: The units whose probes and modules it shall import.
            heavy: More modules that hand-ins are likely to import, so that no child pays for them.
        """
        units = tuple(units)
        self._lock = threading.Lock()
        self._numbers = itertools.count()
        self._ready = False
        self.scratch = Path(tempfile.mkdtemp(prefix="autograder-"))
        self._control, theirs = socket.socketpair()
        names = [*_ALWAYS, *(f"autograder.units.{unit.name}.probes" for unit in units)]
        names += [*(name for unit in units for name in unit.preload), *heavy]
        command = [sys.executable, "-P", "-s", "-m", "autograder.sandbox.server", str(theirs.fileno())]
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

    def spawn(self, unit: Unit) -> Child:
        """Fork a child for one task of ``unit``; its deadline starts now.

        Raises:
            SandboxError: The server is gone or could not fork.
        """
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                _, answer = self._ask("spawn", {}, [theirs.fileno()])
        except SandboxError:
            ours.close()
            raise
        return Child(self, ours, answer["pid"], unit, self.scratch / str(next(self._numbers)))

    def end(self, pid: int) -> int:
        """Kill a child and return its wait status."""
        status: int = self._ask("end", {"pid": pid})[1]["status"]
        return status

    def release(self, pid: int) -> None:
        """Kill a child and do not wait."""
        with self._lock, contextlib.suppress(OSError):
            self._control.sendall(wire.encode("release", {"pid": pid}))

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
        shutil.rmtree(self.scratch, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _ask(
        self, tag: str, body: Mapping[str, Any], descriptors: Iterable[int] = ()
    ) -> tuple[str, dict[str, Any]]:
        with self._lock:
            try:
                self._await_ready()
                socket.send_fds(self._control, [wire.encode(tag, body)], list(descriptors))
                return wire.receive(self._control)
            except (OSError, EOFError, wire.WireError) as error:
                raise SandboxError(f"The fork server ended. {self._last_words()}") from error

    def _await_ready(self) -> None:
        if self._ready:
            return
        _, answer = wire.receive(self._control, time.monotonic() + _START_SECONDS)
        self._control.settimeout(None)
        if answer["threads"] != 1:
            raise SandboxError(
                f"The fork server has {answer['threads']} threads, so forking it is not safe. "
                "Look for a module in a unit's preload that starts one."
            )
        self._ready = True

    def _last_words(self) -> str:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(1)
        if self._process.poll() is None or self._process.stderr is None:
            return ""
        lines = self._process.stderr.read().decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else ""


def _environment() -> dict[str, str]:
    """Return the server's whole environment: nothing of the grader's but what Python needs.

    One thread everywhere keeps the server safe to fork. malloc with huge pages makes a fork of some
    300 MiB about three times cheaper than pymalloc's small pages (``tests/benchmarks``).
    """
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LD_LIBRARY_PATH") if name in os.environ}
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


def _as(kind: type, body: Mapping[str, Any], key: str) -> Any:
    value = body[key]
    if type(value) is not kind:
        raise TypeError(key)
    return value


def _ending(status: int) -> str:
    """Say in words how a process ended."""
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        if number == signal.SIGKILL:
            return "it was killed, or closed its connection to the grader"
        return f"its process was ended by {signal.Signals(number).name}"
    return f"its process ended itself with exit code {os.WEXITSTATUS(status)}"
