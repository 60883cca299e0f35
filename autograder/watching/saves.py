"""Notice that a learner saved: the operating system wakes us, and what changed is found by looking.

Editors and JupyterLab write other files first and rename them, so an event's own path says little, and on
some file systems there are no events. So an event only wakes; once a second we look in any case. Only the
module, the notebook and other Python files of a unit count.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import watchfiles

from autograder.load.files import is_beside, own_names
from autograder.types import Unit

__all__ = ["Saves"]

_STEP = 20  # milliseconds without a further event, after which the files are looked at
_LONGEST = 200  # milliseconds after which they are looked at in any case
_LOOK = 1000  # milliseconds after which they are looked at without an event

_State = Mapping[str, tuple[object, ...]]


class Saves(threading.Thread):
    """Watches a working folder, and tells the names of the units that changed."""

    def __init__(self, workspace: Path, units: Sequence[Unit], tell: Callable[[str], None]) -> None:
        """Make ready; ``start`` begins.

        Args:
            workspace: The working folder; it may go away and come back.
            units: The units to look for.
            tell: Is called with a unit's name, in this thread, after each change.
        """
        super().__init__(name="saves", daemon=True)
        self._workspace = workspace
        self._units = units
        self._tell = tell
        self._done = threading.Event()
        self._known = self._look()

    def stop(self) -> None:
        """End soon."""
        self._done.set()

    def run(self) -> None:
        """Watch until ``stop`` is called."""
        while not self._done.is_set():
            folders = self._folders()
            # The folder may be gone, or the system may have no more watches to give: looking still works.
            with contextlib.suppress(OSError, RuntimeError):
                self._watch(folders)
            self._compare()
            if self._folders() == folders:
                self._done.wait(_LOOK / 1000)

    def _watch(self, folders: Mapping[Path, int]) -> None:
        """Look whenever something happens, until the folders are no longer the same ones."""
        for _ in watchfiles.watch(
            *folders,
            watch_filter=None,
            step=_STEP,
            debounce=_LONGEST,
            rust_timeout=_LOOK,
            yield_on_timeout=True,
            stop_event=self._done,
            raise_interrupt=False,
            recursive=False,
        ):
            self._compare()
            if self._folders() != folders:
                return

    def _compare(self) -> None:
        now = self._look()
        for name in [name for name in now if now[name] != self._known[name]]:
            self._tell(name)
        self._known = now

    def _look(self) -> _State:
        """Return what stands for the state of each unit's files."""
        return {unit.name: _files(self._workspace / unit.name, unit) for unit in self._units}

    def _folders(self) -> dict[Path, int]:
        """Return the folders that are there, by their own numbers: one that was made anew is another one."""
        found = {}
        for path in (self._workspace, *(self._workspace / unit.name for unit in self._units)):
            with contextlib.suppress(OSError):
                found[path] = path.stat().st_ino
        return found


def _files(folder: Path, unit: Unit) -> tuple[object, ...]:
    own = own_names(unit)
    found = []
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name in own or (entry.name.endswith(".py") and is_beside(entry.name, unit)):
                with contextlib.suppress(OSError):
                    status = entry.stat()
                    found.append((entry.name, status.st_mtime_ns, status.st_size, status.st_ino))
    return tuple(sorted(found))
