"""What a system's own file of grades says: whose row is whose, and which columns may be filled."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Column", "Person", "Worksheet", "number_of"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column for scores.

    Attributes:
        place: Its number in the table, from 0.
        names: By what it can be chosen; the header first.
        maximum: The most points, where the file says so.
        locked: Why it cannot be filled; "" where it can.
        kept: What cells say that stay as they are, and what that means.
    """

    place: int
    names: tuple[str, ...]
    maximum: float | None = None
    locked: str = ""
    kept: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A row of somebody.

    Attributes:
        row: Its number in the table, from 0.
        name: For people to read.
        keys: The names of any kind by which a report can be theirs.
        locked: Why the row cannot be filled; "" where it can.
    """

    row: int
    name: str
    keys: tuple[str, ...]
    locked: str = ""


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A table of grades, understood.

    Attributes:
        comments: The place of the column for feedback; None where there is none.
        is_of_one: Whether the file is one assignment's, so that its only column needs no choice.
    """

    columns: tuple[Column, ...]
    people: tuple[Person, ...]
    comments: int | None = None
    is_of_one: bool = False


def number_of(text: str) -> float | None:
    """Return the number that a cell holds, with a decimal point or comma; None for anything else."""
    found = re.fullmatch(r"\s*(\d+)(?:[.,](\d+))?\s*", text)
    return None if found is None else float(f"{found[1]}.{found[2] or 0}")
