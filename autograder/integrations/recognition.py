"""Which unit a file is of, by its name: also where a browser, a system or a person changed it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from autograder.types import Form, Unit

__all__ = ["Recognised", "exactly", "is_in_folder_of", "loosely"]

_COPY = re.compile(
    r"(?:copy of |kopie von )?(?P<stem>.+?)(?:[ _-]{0,3}(?:copy|kopie))?"
    r"(?:[ _-]{0,3}\((?P<a>\d{1,3})\)|[ _-](?P<b>\d{1,3}))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a file's name tells.

    Attributes:
        name: The name that the unit's file of this form has.
        copy: The number that a browser or a system put behind the name; 0 for none.
        certain: Whether the name is the unit's file's own, apart from such a number.
    """

    unit: Unit
    name: str
    copy: int
    certain: bool


def exactly(path: PurePosixPath, units: Sequence[Unit]) -> Recognised | None:
    """Return the unit whose module or notebook has this name, apart from a copy's number."""
    form = _form(path)
    if form is None:
        return None
    found = _COPY.fullmatch(path.stem)
    for stem, copy in (
        (path.stem, 0),
        (found["stem"], int(found["a"] or found["b"] or 0)) if found else ("", 0),
    ):
        for unit in units:
            if _folded(stem) in {unit.topic, unit.name}:
                return Recognised(unit, f"{unit.topic}.{form}", copy, certain=True)
    return None


def loosely(path: PurePosixPath, units: Sequence[Unit], only: Unit | None = None) -> Recognised | None:
    """Return the one unit that a notebook's or module's path names somewhere.

    Args:
        path: The file, as the learner named it.
        units: The units that may be meant.
        only: The unit of the whole download, for paths that name none.
    """
    form = _form(path)
    if form is None:
        return None
    parts = [_folded(part) for part in (*path.parent.parts, path.stem)]
    named = {unit for unit in units if any(_names(part, unit) for part in parts)}
    unit = named.pop() if len(named) == 1 else only if not named else None
    return None if unit is None else Recognised(unit, f"{unit.topic}.{form}", 0, certain=False)


def is_in_folder_of(path: PurePosixPath, unit: Unit) -> bool:
    """Tell whether a file lies in a folder that is called after the unit."""
    return any(_folded(part) in {unit.name, unit.topic} for part in path.parent.parts)


def _form(path: PurePosixPath) -> Form | None:
    suffix = path.suffix.lower().removeprefix(".")
    return next((form for form in Form if form == suffix), None)


def _folded(text: str) -> str:
    return re.sub(r"[\s-]+", "_", text.strip().casefold())


def _names(part: str, unit: Unit) -> bool:
    number = unit.name.partition("_")[0]
    return _is_word(unit.name, part) or _is_word(number, part) or _is_word(unit.topic, part)


def _is_word(word: str, text: str) -> bool:
    return re.search(rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])", text) is not None
