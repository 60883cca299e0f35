"""The attacks against the kit, as ``test_attacks.py`` runs them: one fork server for all of them."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from autograder.catalog import units
from autograder.sandbox.launch import HEAVY_MODULES, ForkServer
from autograder.sandbox.lockdown.namespaces import FIRST_USER
from tests.attacks.comparison.outcome import WORDS, Outcome
from tests.attacks.corpus import Attack
from tests.attacks.course import fingerprint, make_course
from tests.attacks.kit import grade, neighbour_is_right

__all__ = ["Here"]

_LEAVES = (Path("/dev/shm/mallory"), Path("/tmp/mallory"))  # noqa: S108  # what attacks would leave
_MARGIN = 10.0
_GRACE_SECONDS = 12.0
"""Longer than another run of the kit on this machine keeps a child."""


class Here:
    """The kit, and a course that attackers are after.

    Args:
        server: Where the kit's children come from.
    """

    def __init__(self, server: ForkServer) -> None:
        if server.isolation.level != "full":
            raise RuntimeError(f"This machine has no full isolation: {server.isolation.missing}")
        self._server = server

    @classmethod
    @contextmanager
    def started(cls) -> Iterator[Self]:
        """Start a fork server for as long as the context lasts."""
        with ForkServer(units(), HEAVY_MODULES) as server:
            yield cls(server)

    def run(self, attack: Attack) -> Outcome:
        """Grade an attack, then an honest learner."""
        place = Path(tempfile.mkdtemp(prefix="course-"))
        try:
            return self._run(attack, place / "course", place / "handed-in" / "mallory" / attack.unit.name)
        finally:
            shutil.rmtree(place, ignore_errors=True)  # what is in a hand-in may be anything

    def _run(self, attack: Attack, course: Path, folder: Path) -> Outcome:
        make_course(course)
        before = fingerprint(course)
        attack.write(folder, course)
        began = time.monotonic()
        result = grade(self._server, attack, folder)
        seconds = time.monotonic() - began
        after = fingerprint(course)
        changed = [name for name in before | after if before.get(name) != after.get(name)]
        left = _left() + [str(path) for path in _LEAVES if path.exists()]
        found = {
            "points": result.points > attack.points,
            "harm": bool(changed),
            "hang": seconds > 2 * attack.unit.deadline + _MARGIN,  # a deadline for each form handed in
            "neighbour": not neighbour_is_right(self._server, course),
            "left behind": bool(left),
        }
        words = tuple(word for word in WORDS if found[word])
        detail = f"{result.verdict}, changed {changed[:4]}, left {left[:3]}"
        return Outcome(True, result.points, words, round(seconds, 1), detail)


def _left() -> list[str]:
    """Return the processes that run on; they are killed after the answer, so wait for that."""
    end = time.monotonic() + _GRACE_SECONDS
    left = _processes()
    while left and time.monotonic() < end:
        time.sleep(0.05)
        left &= _processes()
    return sorted(left)


def _processes() -> set[str]:
    """Return the processes of hand-ins, whoever grades them: each child has a user of its own."""
    found = set()
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and entry.stat().st_uid >= FIRST_USER and _runs(entry):
                found.add(entry.name)
        except OSError:
            continue
    return found


def _runs(process: Path) -> bool:
    """Say whether a process has not ended; the fork server asks for the status of one that has later."""
    state = process.joinpath("stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2]
    return state.split()[0] not in {"Z", "X"}
