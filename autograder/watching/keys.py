"""Single keys from a terminal, on POSIX systems (termios) and on Windows (msvcrt); lines elsewhere."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from collections.abc import Callable, Iterator

__all__ = ["LineReader", "keyboard"]

_NAMED = {
    "\x1b[A": "up",
    "\x1b[B": "down",
    "\x1b[C": "right",
    "\x1b[D": "left",
    "\x1bOA": "up",
    "\x1bOB": "down",
    "\x1bOC": "right",
    "\x1bOD": "left",
    "\x1b[5~": "page up",
    "\x1b[6~": "page down",
    " ": "page down",
}
_WINDOWS = {"H": "up", "P": "down", "M": "right", "K": "left", "I": "page up", "Q": "page down"}
_WAIT = 0.05  # seconds between two looks, where nothing can wait for a key


class _Keyboard(threading.Thread):
    """Reads keys in a thread of its own and tells their names."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        super().__init__(name="keys", daemon=True)
        self._tell = tell
        self._done = threading.Event()

    def stop(self) -> None:
        """End soon, and leave what is typed from now on to others."""
        self._done.set()
        self.join()


if sys.platform == "win32":
    import msvcrt

    class _Keys(_Keyboard):
        def run(self) -> None:
            while not self._done.wait(_WAIT):
                while msvcrt.kbhit():
                    key = msvcrt.getwch()
                    if key in "\x00\xe0":
                        key = _WINDOWS.get(msvcrt.getwch(), "")
                    self._tell(_NAMED.get(key, key))

    @contextlib.contextmanager
    def _single_keys() -> Iterator[None]:
        yield

else:
    import select
    import termios

    class _Keys(_Keyboard):
        def __init__(self, tell: Callable[[str], None]) -> None:
            super().__init__(tell)
            self._wake, self._waker = os.pipe()

        def run(self) -> None:
            descriptor = sys.stdin.fileno()
            while self._wake not in (ready := select.select([descriptor, self._wake], [], [])[0]):
                typed = os.read(ready[0], 64)
                if not typed:
                    return
                for name in _names(typed.decode("utf-8", "replace")):
                    self._tell(name)

        def stop(self) -> None:
            os.write(self._waker, b".")
            super().stop()
            os.close(self._wake)
            os.close(self._waker)

    @contextlib.contextmanager
    def _single_keys() -> Iterator[None]:
        """Get keys at once and without echo; Ctrl-C and Ctrl-Z still do what they do."""
        descriptor = sys.stdin.fileno()
        before = termios.tcgetattr(descriptor)
        now = termios.tcgetattr(descriptor)
        now[3] &= ~(termios.ICANON | termios.ECHO)
        termios.tcsetattr(descriptor, termios.TCSADRAIN, now)
        try:
            yield
        finally:
            termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


@contextlib.contextmanager
def keyboard(tell: Callable[[str], None]) -> Iterator[None]:
    """Tell the name of each key that is pressed while the context lasts; the terminal is put back after it.

    Args:
        tell: Is called in another thread with the character, or with ``up``, ``page down`` and their like.
    """
    with _single_keys():
        keys = _Keys(tell)
        keys.start()
        try:
            yield
        finally:
            keys.stop()


class LineReader(threading.Thread):
    """Reads lines where there are no single keys, and tells the first character of each."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        """Make ready; ``start`` begins, and the thread ends with the input or the process."""
        super().__init__(name="lines", daemon=True)
        self._tell = tell

    def run(self) -> None:
        """Read to the end.

        By the descriptor: a thread that waits in ``sys.stdin`` would hold its lock while Python ends.
        """
        rest = b""
        with contextlib.suppress(OSError, ValueError):
            while typed := os.read(sys.stdin.fileno(), 1024):
                *lines, rest = (rest + typed).split(b"\n")
                for line in lines:
                    self._tell(line.decode("utf-8", "replace").strip()[:1])


def _names(typed: str) -> Iterator[str]:
    """Split what one read returned into keys: one, an arrow's three characters, or several typed quickly."""
    while typed:
        known = next((name for name in _NAMED if typed.startswith(name)), None)
        if known is None and typed[0] == "\x1b":
            return  # a key that we do not know
        key = known or typed[0]
        typed = typed[len(key) :]
        yield _NAMED.get(key, key)
