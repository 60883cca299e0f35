"""What was asked and answered where a check held: whoever answers the same need not be judged again.

In one run a check asks everybody the same, and judges by the answers alone. So where all answers equal, byte
for byte, those of a hand-in for which it held, it holds. Only what held is remembered, not what failed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from autograder.sandbox.client import Child, ChildGone, Exchange

__all__ = ["Replay"]

_MOST_BYTES = 64 * 2**20
"""What is remembered of frames; a class whose right answers differ widely is judged, not remembered."""


@dataclass(slots=True)
class _Turn:
    """A frame, and what comes after each answer to it: the next turn, or None where the check held."""

    frame: bytes
    after: dict[bytes, _Turn | None] = field(default_factory=dict)


class Replay:
    """The dialogues of one run in which checks held; safe to use from several threads."""

    def __init__(self) -> None:
        self._first: dict[bytes, _Turn | None] = {}
        self._room = _MOST_BYTES

    def judge(self, names: Sequence[str], child: Child, check: Callable[[], None]) -> Sequence[bytes]:
        """Hold the dialogue of a check with a child, and judge it where it is new.

        Args:
            names: Of the check and the device.
            child: Whom it is about.
            check: Asks the child and judges; raises where it does not hold. It shall ask and judge the same
                whenever the answers are the same.

        Returns:
            The payloads of the child's answers where they were known; nothing where ``check`` has judged.

        Raises:
            Exception: What ``check`` raises.
            SandboxError: It asked something else after the same answers.
        """
        key = "/".join(names).encode()
        said: list[Exchange] = []
        if key in self._first:
            turn = self._first[key]
            while turn is not None:
                try:
                    payload = child.exchange(turn.frame)
                except ChildGone:
                    break  # as the check shall find out
                said.append((turn.frame, payload))
                digest = _digest(payload)
                if digest not in turn.after:
                    break
                turn = turn.after[digest]
            else:
                return [payload for _, payload in said]
        with child.retold(said) as dialogue:
            check()
        self._keep(key, dialogue)
        return ()

    def _keep(self, key: bytes, dialogue: Sequence[Exchange]) -> None:
        """Remember a dialogue after which the check held."""
        self._room -= sum(len(frame) for frame, _ in dialogue)
        if self._room < 0:
            return
        place, last = self._first, key
        for frame, payload in dialogue:
            turn = place.setdefault(last, _Turn(frame))
            if turn is None or turn.frame != frame:
                return
            place, last = turn.after, _digest(payload)
        place.setdefault(last, None)


def _digest(payload: bytes) -> bytes:
    return hashlib.sha256(payload).digest()
