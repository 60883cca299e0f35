"""Spies for probes: which of torch's functions, operators and attributes the learner's code uses."""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import torch
from torch.overrides import TorchFunctionMode
from torch.utils._python_dispatch import TorchDispatchMode

__all__ = ["OperatorSpy", "spy", "spy_calls", "spy_data"]


@contextlib.contextmanager
def spy(forbidden: Sequence[str]) -> Iterator[list[str]]:
    """Collect the uses of torch's functions called ``forbidden`` (by name, in any of their forms).

    Sees the public functions and methods (``torch.relu``, ``F.relu``, ``x.relu()``) and the operators
    that they come down to (``aten.relu``), also in threads that are started meanwhile.
    """
    used: list[str] = []

    @contextlib.contextmanager
    def watched() -> Iterator[None]:
        with _FunctionSpy(forbidden, used), OperatorSpy(forbidden, used):
            yield

    with watched(), _in_new_threads(watched):
        yield used


@contextlib.contextmanager
def _in_new_threads(context: Callable[[], contextlib.AbstractContextManager[None]]) -> Iterator[None]:
    """Enter a context in every thread that starts: torch's modes hold for one thread alone."""
    original = threading.Thread._bootstrap_inner  # type: ignore[attr-defined]  # noqa: SLF001

    def run(thread: threading.Thread) -> None:
        with context():
            original(thread)

    threading.Thread._bootstrap_inner = run  # type: ignore[attr-defined]  # noqa: SLF001
    try:
        yield
    finally:
        threading.Thread._bootstrap_inner = original  # type: ignore[attr-defined]  # noqa: SLF001


@contextlib.contextmanager
def spy_calls(owner: Any, names: Sequence[str]) -> Iterator[list[str]]:
    """Collect the calls of attributes ``names`` of ``owner`` (a module or a class) in order.

    For what is no tensor operation, such as ``torch.autograd.grad`` or ``nn.Linear.__init__``.
    """
    used: list[str] = []
    originals = {name: getattr(owner, name) for name in names}

    def watched(name: str, original: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **kwargs: Any) -> Any:
            used.append(name)
            return original(*args, **kwargs)

        return run

    for name, original in originals.items():
        setattr(owner, name, watched(name, original))
    try:
        yield used
    finally:
        for name, original in originals.items():
            setattr(owner, name, original)


@contextlib.contextmanager
def spy_data(filename: str) -> Iterator[list[str]]:
    """Collect the lines of a file that read or set a tensor's ``.data``, once for each use."""
    used: list[str] = []
    with _DataSpy(filename, used):
        yield used


class _FunctionSpy(TorchFunctionMode):
    def __init__(self, forbidden: Sequence[str], used: list[str]) -> None:
        super().__init__()
        self._forbidden = frozenset(forbidden)
        self._used = used

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        name = getattr(func, "__name__", "")
        if name.strip("_") in self._forbidden:
            self._used.append(name.strip("_"))
        return func(*args, **(kwargs or {}))


class _DataSpy(TorchFunctionMode):
    def __init__(self, filename: str, used: list[str]) -> None:
        super().__init__()
        self._filename = filename
        self._used = used

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        if getattr(func, "__self__", None) is _DATA:
            caller = sys._getframe(1)  # noqa: SLF001  # torch uses .data, too
            if caller.f_code.co_filename.startswith(self._filename):
                self._used.append(f"line {caller.f_lineno}")
        return func(*args, **(kwargs or {}))


_DATA = torch.Tensor.data


class OperatorSpy(TorchDispatchMode):
    """Notes the operators that torch comes down to, in this thread."""

    @classmethod
    def _should_skip_dynamo(cls) -> bool:
        """Keep torch from importing its compiler, seconds of work, for a mode that never meets it."""
        return False

    def __init__(self, forbidden: Sequence[str] | None, used: list[str]) -> None:
        """Note the operators called ``forbidden``, or all of them for None."""
        super().__init__()  # type: ignore[no-untyped-call]
        self._forbidden = None if forbidden is None else frozenset(forbidden)
        self._used = used

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        name = func.overloadpacket.__name__.strip("_")
        if self._forbidden is None or name in self._forbidden:
            self._used.append(name)
        return func(*args, **(kwargs or {}))
