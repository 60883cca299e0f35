"""Sort a download into the folders that nbgrader and ``autograder grade`` read.

Each file of a learner is looked at by its name alone: it is a unit's module or notebook, lies beside one,
or is not understood. Of several attempts the newest counts. Nothing is dropped without a word: every file
is an ``Entry``. Everything is decided before anything is written.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path, PurePosixPath

from autograder.checking.messages import printable
from autograder.errors import UsageError
from autograder.integrations.attempt import Attempt
from autograder.integrations.download import File, Refused, read_file
from autograder.integrations.recognition import Recognised, exactly, is_in_folder_of, loosely
from autograder.load.files import MAX_BESIDE, MAX_BYTES, is_beside
from autograder.report.json import write_whole
from autograder.report.table import harmless
from autograder.types import Form, Unit

__all__ = ["Became", "Entry", "Sorted", "left_over", "listed", "sort", "write"]

_TIME = "timestamp.txt"
_LONGEST_NAME = 200  # bytes; file systems take 255
_OURS = frozenset({"README.md", "test_public.py"})
_TOO_MUCH = "there is too much beside the unit's file"
_HEADER = ("file", "became", "student", "unit", "as", "late", "handed_in", "why")


class Became(StrEnum):
    """What became of a file of a download."""

    COLLECTED = "collected"
    OLDER = "older attempt"
    NOT_ASKED = "not asked for"
    OURS = "the exercise's own"
    NOT_UNDERSTOOD = "not understood"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list: one file of the download.

    Attributes:
        name: What it is called now; "" where it was not collected.
    """

    path: PurePosixPath
    became: Became
    student: str = ""
    unit: str = ""
    name: str = ""
    late: bool = False
    time: datetime | None = None
    why: str = ""


@dataclass(slots=True)
class Sorted:
    """What a download comes to.

    Attributes:
        contents: What is to be written, by student, unit and file name.
    """

    entries: list[Entry] = field(default_factory=list)
    contents: dict[tuple[str, str, str], File] = field(default_factory=dict)
    times: dict[tuple[str, str], datetime] = field(default_factory=dict)

    def of(self, became: Became) -> list[Entry]:
        """Return the entries of one kind."""
        return [entry for entry in self.entries if entry.became is became]


@dataclass(slots=True)
class _Candidate:
    attempt: Attempt
    found: Recognised

    @property
    def rank(self) -> tuple[int, bool, int]:
        return self.attempt.number, is_in_folder_of(self.attempt.path, self.found.unit), self.found.copy


def sort(attempts: Iterable[Attempt | Refused], units: Sequence[Unit], asked: Sequence[Unit]) -> Sorted:
    """Decide what becomes of every file.

    Args:
        attempts: The files of the download.
        units: All units there are.
        asked: The units to collect; where it is one alone, files that name no unit are taken for its.
    """
    result = Sorted()
    by_student: dict[str, list[Attempt]] = {}
    for attempt in attempts:
        if isinstance(attempt, Refused):
            result.entries.append(Entry(attempt.path, Became.NOT_UNDERSTOOD, why=attempt.why))
        elif not attempt.student:
            why = f"no folder can be called {attempt.owner!r}"
            result.entries.append(Entry(attempt.file.path, Became.NOT_UNDERSTOOD, why=why))
        else:
            by_student.setdefault(attempt.student, []).append(attempt)
    for student, theirs in sorted(by_student.items()):
        owners = sorted({attempt.owner for attempt in theirs})
        if len(owners) > 1:
            why = f"{' and '.join(owners)} would be one folder, {student}"
            result.entries += [_left(attempt, Became.NOT_UNDERSTOOD, why) for attempt in theirs]
        else:
            _Learner(student, units, asked, result).sort(theirs)
    result.entries.sort(key=lambda entry: entry.path)
    return result


class _Learner:
    """Sorts the files of one learner."""

    def __init__(self, student: str, units: Sequence[Unit], asked: Sequence[Unit], result: Sorted) -> None:
        self._student = student
        self._units = units
        self._asked = asked
        self._result = result
        self._homes: dict[PurePosixPath, set[Unit]] = {}

    def sort(self, attempts: Sequence[Attempt]) -> None:
        """Take the units' own files, then those named otherwise, then what lies beside them."""
        named, others = [], []
        for attempt in attempts:
            found = exactly(attempt.path, self._units)
            if found is not None:
                named.append(_Candidate(attempt, found))
            elif attempt.path.name in _OURS:
                self._leave(attempt, Became.OURS)
            else:
                others.append(attempt)
        self._take_newest(named)
        only = self._asked[0] if len(self._asked) == 1 else None
        loose, rest = [], []
        for attempt in others:
            homes = self._homes.get(attempt.path.parent, set())
            guess = loosely(attempt.path, self._units, None if homes else only)
            if guess is None or self._has(guess) or guess.unit in homes:
                rest.append(attempt)
            else:
                loose.append(_Candidate(attempt, guess))
        self._take_newest(loose)
        self._take_beside(rest)

    def _has(self, found: Recognised) -> bool:
        return (self._student, found.unit.name, found.name) in self._result.contents

    def _take_newest(self, candidates: Sequence[_Candidate]) -> None:
        groups: dict[tuple[Unit, str], list[_Candidate]] = {}
        for candidate in candidates:
            groups.setdefault((candidate.found.unit, candidate.found.name), []).append(candidate)
        for (unit, name), group in groups.items():
            if unit not in self._asked:
                for candidate in group:
                    self._leave(candidate.attempt, Became.NOT_ASKED, unit, why=f"it is of {unit.name}")
                continue
            newest = max(candidate.rank for candidate in group)
            first, *same = [candidate for candidate in group if candidate.rank == newest]
            for candidate in group:
                if candidate.rank != newest:
                    why = f"newer: {first.attempt.file.path}"
                    self._leave(candidate.attempt, Became.OLDER, unit, why=why)
            self._take_one(unit, name, first, same)

    def _take_one(self, unit: Unit, name: str, first: _Candidate, same: Sequence[_Candidate]) -> None:
        """Take a file if it can be read, and if nothing as new says otherwise."""
        content = read_file(first.attempt.file)
        if isinstance(content, Refused):
            self._leave(first.attempt, Became.NOT_UNDERSTOOD, unit, why=content.why)
            for candidate in same:
                self._leave(
                    candidate.attempt, Became.NOT_UNDERSTOOD, unit, why=f"so is {first.attempt.file.path}"
                )
            return
        if any(read_file(candidate.attempt.file) != content for candidate in same):
            for candidate in (first, *same):
                why = f"several files can be {unit.name}/{name}, and nobody can say which is meant"
                self._leave(candidate.attempt, Became.NOT_UNDERSTOOD, unit, why=why)
            return
        self._take(
            first.attempt, unit, name, "" if first.found.certain else "by the unit that its path names"
        )
        for candidate in same:
            self._leave(candidate.attempt, Became.OLDER, unit, why=f"the same as {first.attempt.file.path}")
        self._homes.setdefault(first.attempt.path.parent, set()).add(unit)

    def _take(self, attempt: Attempt, unit: Unit, name: str, why: str) -> None:
        self._result.contents[self._student, unit.name, name] = attempt.file
        self._entry(attempt, Became.COLLECTED, unit, name, why)
        if attempt.time is not None:
            times = self._result.times
            key = self._student, unit.name
            times[key] = max(attempt.time, times.get(key, attempt.time))

    def _take_beside(self, attempts: Sequence[Attempt]) -> None:
        """Take what lies in the folder of a unit's file; what a later attempt brings again is the newer."""
        room = dict.fromkeys(self._units, MAX_BYTES)
        taken = dict.fromkeys(self._units, 0)
        for attempt in sorted(attempts, key=lambda attempt: (-attempt.number, attempt.file.path)):
            homes = self._homes.get(attempt.path.parent, set())
            name = attempt.path.name
            unit = next(iter(homes)) if len(homes) == 1 else None
            if unit is None or name.casefold() == _TIME or not _is_name_for(name, unit):
                self._leave(attempt, Became.NOT_UNDERSTOOD, why=_reason(attempt.path, len(homes)))
                continue
            if (self._student, unit.name, name) in self._result.contents:
                self._leave(attempt, Became.OLDER, unit, why=f"{name} was handed in anew")
                continue
            if taken[unit] == MAX_BESIDE:
                self._leave(attempt, Became.NOT_UNDERSTOOD, unit, why=_TOO_MUCH)
                continue
            content = read_file(attempt.file)
            if isinstance(content, Refused):
                self._leave(attempt, Became.NOT_UNDERSTOOD, unit, why=content.why)
            elif len(content) > room[unit]:
                self._leave(attempt, Became.NOT_UNDERSTOOD, unit, why=_TOO_MUCH)
            else:
                room[unit] -= len(content)
                taken[unit] += 1
                self._take(attempt, unit, name, "it lies beside the unit's file")

    def _leave(self, attempt: Attempt, became: Became, unit: Unit | None = None, *, why: str = "") -> None:
        self._entry(attempt, became, unit, "", why)

    def _entry(self, attempt: Attempt, became: Became, unit: Unit | None, name: str, why: str) -> None:
        unit_name = "" if unit is None else unit.name
        self._result.entries.append(
            Entry(attempt.file.path, became, self._student, unit_name, name, attempt.late, attempt.time, why)
        )


def _is_name_for(name: str, unit: Unit) -> bool:
    return is_beside(name, unit) and len(name.encode()) <= _LONGEST_NAME


def _left(attempt: Attempt, became: Became, why: str) -> Entry:
    return Entry(attempt.file.path, became, late=attempt.late, time=attempt.time, why=why)


def _reason(path: PurePosixPath, homes: int) -> str:
    if path.name.casefold() == _TIME:
        return "nbgrader would take a learner's own file for the time of handing in"
    if homes > 1:
        return "files of several units lie beside it, and nobody can say whose it is"
    if homes == 1:
        return "no file beside a unit's can have this name"
    if path.suffix.lower() in {".py", ".ipynb"}:
        return "neither its name nor its folder's is a unit's; where the download is one unit's, say --unit"
    return "it is neither a module nor a notebook, and lies beside none"


def write(result: Sorted, to: Path, *, force: bool = False) -> tuple[int, int]:
    """Write what was sorted: ``to/<student>/<unit>/<file>``, and ``timestamp.txt`` where the time is known.

    Returns:
        How many files are new or changed, and how many were there already.

    Raises:
        UsageError: A file is there with other bytes, or cannot be written; in the first case nothing was.
    """
    paths: dict[Path, bytes | File] = {
        to / student / unit / name: file for (student, unit, name), file in result.contents.items()
    }
    for (student, unit), time in result.times.items():
        paths[to / student / unit / _TIME] = f"{time.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f} UTC\n".encode()
    try:
        there = {path for path in paths if _is_there(path, to)}
        differing = [path for path in sorted(there) if _read(path) != _content(paths[path])]
    except OSError as error:
        raise UsageError(
            f"{error.filename} cannot be read: {error.strerror}. Nothing was written. See that you may read "
            "it, or give another --to."
        ) from error
    if differing and not force:
        shown = "\n".join(f"  {printable(str(path))}" for path in differing[:10])
        raise UsageError(
            f"{len(differing)} files are there already and differ:\n{shown}\nNothing was written. Say "
            "--force to write them anew, or give another --to."
        )
    for path in sorted(paths):
        if path not in there or path in differing:
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise UsageError(
                    f"{path.parent} cannot be made: {error.strerror}. Move away what is there, or give "
                    "another --to, and run again."
                ) from error
            write_whole(path, _content(paths[path]))
    return len(paths) - len(there) + len(differing), len(there) - len(differing)


def left_over(result: Sorted, units: Sequence[Unit], to: Path) -> list[Path]:
    """Return the units' own files that lie there from before, beside what was collected now."""
    topics = {unit.name: unit.topic for unit in units}
    homes = sorted({(student, unit) for student, unit, _ in result.contents})
    return [
        path
        for student, unit in homes
        for name in (f"{topics[unit]}.{form}" for form in Form)
        if (student, unit, name) not in result.contents and (path := to / student / unit / name).exists()
    ]


def _is_there(path: Path, to: Path) -> bool:
    for folder in (path.parent, path.parent.parent):
        if folder != to and folder.is_symlink():
            raise UsageError(f"{folder} is a link. Nothing was written; move it away.")
    return path.is_symlink() or path.exists()


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() and not path.is_symlink() else None


def _content(file: bytes | File) -> bytes:
    if isinstance(file, bytes):
        return file
    content = read_file(file)
    if isinstance(content, Refused):
        raise UsageError(f"{content.path} changed while it was read: {content.why}. Run again.")
    return content


def listed(entries: Iterable[Entry]) -> bytes:
    """Return the list of a download's files as CSV."""
    text = io.StringIO()
    # In quotes, so that where semicolons part cells no formula is made of a name's second half.
    table = csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL)
    table.writerow(_HEADER)
    for entry in entries:
        time = "" if entry.time is None else entry.time.astimezone(UTC).isoformat()
        cells = [
            str(entry.path),
            entry.became,
            entry.student,
            entry.unit,
            entry.name,
            "late" * entry.late,
            time,
        ]
        table.writerow([harmless(printable(cell).replace("\n", " ")) for cell in (*cells, entry.why)])
    return text.getvalue().encode("utf-8", "backslashreplace")
