"""What became of one attack on one side."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Self

__all__ = ["WORDS", "Outcome"]

WORDS = {
    "points": "earned more points than its honest part is worth",
    "harm": "changed what belongs to somebody else: a file, a hand-in, a score",
    "hang": "grading did not end",
    "neighbour": "grading ended early, and the next learner, who is right, did not get full marks",
    "left behind": "processes went on running after grading had ended",
}
"""What an attack can succeed by, the worst first."""


@dataclass(frozen=True)
class Outcome:
    """How an attack ended.

    Attributes:
        applies: Whether there was anything to grade by its form.
        points: What it earned.
        words: What it succeeded by, keys of ``WORDS``, the worst first; none where it failed.
        detail: What was seen, for whoever looks closer.
    """

    applies: bool
    points: float
    words: tuple[str, ...]
    seconds: float
    detail: str = ""

    @property
    def word(self) -> str:
        """The worst that it did, ``-`` where it did nothing, empty where it does not apply."""
        if not self.applies:
            return ""
        return self.words[0] if self.words else "-"

    def as_json(self) -> dict[str, Any]:
        """Return what ``from_json`` reads."""
        return asdict(self)

    @classmethod
    def from_json(cls, fields: dict[str, Any]) -> Self:
        """Return what ``as_json`` wrote."""
        return cls(**{**fields, "words": tuple(fields["words"])})
