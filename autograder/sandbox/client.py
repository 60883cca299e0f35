"""The grader's end of a child: hand it a submission, ask it for observations, say how it ended."""

from __future__ import annotations

import contextlib
import shutil
import signal
import socket
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from autograder.catalog import probes_module
from autograder.errors import SandboxError
from autograder.sandbox import served, wire
from autograder.sandbox.served import NO_FUNCTIONS, Functions
from autograder.types import Submission, Unit, Verdict

__all__ = ["Child", "ChildGone", "Exchange", "LoadFailed", "Loaded", "Raised"]

T = TypeVar("T")

Exchange = tuple[bytes, bytes]
"""A frame, and the payload of the answer to it."""

_SIGKILL, _SIGXCPU = 9, 24  # by number: Windows has no names for them


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
        self.types: list[str] = _as(list, body, "types")
        if not all(type(name) is str for name in self.types):
            raise TypeError("types")
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
    """What loading the file left to say: notebook cells that raised, and what was printed.

    Attributes:
        definitions: Whether only the definitions of a notebook were run.
    """

    definitions = False

    def __init__(self, body: Mapping[str, Any]) -> None:
        cells = [cell for cell in _as(list, body, "broken_cells") if isinstance(cell, dict)]
        self.broken_cells = [(_as(int, cell, "cell"), Raised(cell)) for cell in cells]
        self.output: str = _as(str, body, "output")


class Child:
    """One task's child process, as the grader sees it."""

    def __init__(
        self,
        connection: socket.socket,
        unit: Unit,
        scratch: Path,
        *,
        end: Callable[[], int],
        release: Callable[[], None],
        start: float = 0.0,
    ) -> None:
        """Take charge of a child.

        Args:
            connection: The grader's end of its socket.
            unit: The unit of its task.
            scratch: The folder that was its own, if it had one on this file system.
            end: Kills it and returns its exit code, negative for the signal that ended it.
            release: Kills it and does not wait.
            start: Seconds that it may take until it is ready, beside its deadline.
        """
        self._connection = connection
        self._unit = unit
        self._probes = probes_module(unit)
        self._scratch = scratch
        self._kill = end
        self._release = release
        self._start = start
        self._until = time.monotonic() + unit.deadline
        self._gone: ChildGone | None = None
        self._before: deque[Exchange] = deque()
        self._dialogue: list[Exchange] | None = None
        self._closed = False

    def load(self, submission: Submission, seed: int, *, definitions: bool = False) -> Loaded:
        """Load a hand-in's file in the child.

        Args:
            submission: The file.
            seed: Of the child's random state.
            definitions: Run only the definitions of a notebook (``modules.exec_notebook``).

        Raises:
            LoadFailed: The file is no Python, no notebook, or raised while it was imported.
            ChildGone: The child did not survive it.
            SandboxError: The child could not be locked down; it has read nothing of the hand-in.
        """
        body = {
            "topic": self._unit.topic,
            "filename": f"{self._unit.topic}.{submission.form}",
            "form": str(submission.form),
            "content": submission.content,
            "beside": dict(submission.beside),
            "seed": seed,
            "definitions": definitions,
        }
        self._await_fences()
        tag, answer = self._ask("load", body)
        if tag == "unloadable":
            raise self._checked(LoadFailed, answer)
        if tag != "loaded":
            raise self._end(Verdict.CRASHED, "it did not follow the protocol")
        loaded = self._checked(Loaded, answer)
        loaded.definitions = definitions
        return loaded

    def observe(
        self,
        probe: str,
        inputs: Mapping[str, Any],
        seed: int,
        device: str,
        functions: Functions = NO_FUNCTIONS,
    ) -> Any:
        """Run a probe of the unit in the child and return its observation.

        Args:
            probe: Its name.
            inputs: Its arguments.
            seed: Of the child's random state.
            device: Where the tensors among the arguments shall live.
            functions: What the probe may call, and cannot read: ``hand_in.functions`` stands for it.

        Raises:
            Raised: Learner code raised.
            ChildGone: The child did not survive it.
        """
        body = {
            "probes": self._probes,
            "probe": probe,
            "inputs": dict(inputs),
            "seed": seed,
            "device": device,
            "functions": list(functions),
        }
        tag, answer = self._ask("probe", body)
        calls = 0
        while tag == "call" and functions:
            calls += 1
            if calls > served.MAX_CALLS:
                raise self._end(Verdict.TIMED_OUT, f"it called a function {served.MAX_CALLS} times")
            tag, answer = self._ask("answer", served.answer(functions, answer))
        if tag == "raised":
            raise self._checked(Raised, answer)
        if tag != "observed" or "value" not in answer:
            raise self._end(Verdict.CRASHED, "it did not follow the protocol")
        return answer["value"]

    def exchange(self, frame: bytes) -> bytes:
        """Send a frame, and return the payload of the one that comes back.

        Raises:
            ChildGone: The child did not survive it.
        """
        if self._gone is not None:
            raise self._gone
        try:
            self._connection.settimeout(max(0.01, self._until - time.monotonic()))
            self._connection.sendall(frame)
            return wire.read_payload(self._connection, self._until, largest=wire.MAX_ANSWER)
        except TimeoutError:
            error = self._end(Verdict.TIMED_OUT, f"it did not end within {self._unit.deadline:g} seconds")
        except wire.WireError:
            error = self._end(Verdict.CRASHED, "it did not follow the protocol")
        except (EOFError, OSError):
            error = self._end(Verdict.CRASHED, "")
        raise error

    @contextlib.contextmanager
    def retold(self, before: Sequence[Exchange]) -> Iterator[list[Exchange]]:
        """Answer what is asked from now on as it was answered before, then by the child again.

        Args:
            before: Exchanges that this child has had.

        Yields:
            All that is asked and answered, as it comes about.

        Raises:
            SandboxError: Something else was asked.
        """
        dialogue: list[Exchange] = []
        self._before, self._dialogue = deque(before), dialogue
        try:
            yield dialogue
        finally:
            self._before, self._dialogue = deque(), None

    def interrupt(self) -> None:
        """End the child from another thread: whoever waits for its answer learns that it is gone."""
        with contextlib.suppress(OSError):  # it may be closed by now
            self._connection.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Let the child go, whatever state it is in."""
        if self._closed:
            return
        self._closed = True
        self._connection.close()
        if self._gone is None:
            self._release()
        shutil.rmtree(self._scratch, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _await_fences(self) -> None:
        """Wait for the child's word that it is locked down; whatever goes wrong until then is our fault."""
        try:
            tag, body = wire.receive(self._connection, self._until + self._start, largest=wire.MAX_ANSWER)
        except (EOFError, OSError, wire.WireError) as error:
            raise SandboxError(f"A child ended before it was locked down: {error}.") from error
        if tag != "fenced":
            raise SandboxError(f"A child could not be locked down: {body.get('text')}.")
        self._until = max(self._until, time.monotonic() + self._unit.deadline if self._start else 0.0)

    def _ask(self, tag: str, body: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        payload = self._told(wire.encode(tag, body))
        try:
            return wire.decode(payload)
        except wire.WireError as error:
            raise self._end(Verdict.CRASHED, "it did not follow the protocol") from error

    def _told(self, frame: bytes) -> bytes:
        """Return the answer to a frame: out of a dialogue that is retold, or the child's."""
        if self._before:
            asked, payload = self._before.popleft()
            if asked != frame:
                raise SandboxError("A check asked something else after the same answers.")
        else:
            payload = self.exchange(frame)
        if self._dialogue is not None:
            self._dialogue.append((frame, payload))
        return payload

    def _checked(self, kind: Callable[[Mapping[str, Any]], T], answer: Mapping[str, Any]) -> T:
        try:
            return kind(answer)
        except (KeyError, TypeError) as error:
            raise self._end(Verdict.CRASHED, "it did not follow the protocol") from error

    def _end(self, verdict: Verdict, text: str) -> ChildGone:
        """Kill the child and say how it ended."""
        code = self._kill()
        if verdict is Verdict.CRASHED and code == -_SIGXCPU:
            verdict, text = Verdict.TIMED_OUT, "it used up its processor time"
        self._gone = ChildGone(verdict, text or _ending(code))
        return self._gone


def _as(kind: type, body: Mapping[str, Any], key: str) -> Any:
    value = body[key]
    if type(value) is not kind:
        raise TypeError(key)
    return value


def _ending(code: int) -> str:
    """Say in words how a process ended, by its exit code as ``subprocess`` has it."""
    if code == -_SIGKILL:
        return "it was killed, or closed its connection to the grader"
    if code < 0:
        return f"its process was ended by {signal.Signals(-code).name}"
    return f"its process ended itself with exit code {code}"
