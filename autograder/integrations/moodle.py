"""Moodle: "Download all submissions" of an assignment, and its offline grading worksheet.

Folders are those of Moodle's ``mod/assign/classes/downloader.php``:
``Ada Lovelace_12345_assignsubmission_file_`` is the name, the participant's number in this assignment, and
which part of the hand-in it is. Without "Download submissions in folders" the file's name follows. The
worksheet is that of ``mod/assign/gradingtable.php``, and is read as
``mod/assign/feedback/offline/importgradeslib.php`` reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from autograder.errors import UsageError
from autograder.integrations.attempt import Attempt, folder_name
from autograder.integrations.download import Download, File, Refused
from autograder.integrations.sheet import Sheet
from autograder.integrations.worksheet import Column, Person, Worksheet, number_of

__all__ = ["attempts", "is_name", "is_worksheet", "worksheet"]

_PLACE = re.compile(r"(?P<owner>.+?)_assignsubmission_(?P<kind>[a-z]+)_?(?P<base>.*)")

_IDENTIFIER, _NAME, _GRADE = "Identifier", "Full name", "Grade"
_MODIFIED, _OPEN, _MAXIMUM = "Last modified (grade)", "Grade can be changed", "Maximum Grade"
_COMMENTS = "Feedback comments"
_ALSO = ("ID number", "Username")
_WORD = re.compile(r"\W*\d+\s*")


def attempts(download: Download) -> Iterator[Attempt | Refused]:
    """Tell who handed in each file of a download; Moodle's holds the newest attempt alone."""
    for file in download.files:
        yield _attempt(file)


def _attempt(file: File) -> Attempt | Refused:
    for depth, part in enumerate(file.path.parts):
        found = _PLACE.fullmatch(part)
        if found is None:
            continue
        if found["kind"] != "file":
            return Refused(file.path, f"Moodle calls it {found['kind']}, which is no file that was handed in")
        rest = [found["base"]] if found["base"] else []
        path = PurePosixPath(*rest, *file.path.parts[depth + 1 :])
        return Attempt(folder_name(found["owner"]), found["owner"], file, path)
    return Refused(file.path, "its name is none that Moodle gives (name_number_assignsubmission_file_)")


def is_name(part: str) -> bool:
    """Tell whether Moodle gives such names to what was handed in."""
    return _PLACE.fullmatch(part) is not None


def is_worksheet(header: Sequence[str]) -> bool:
    """Tell whether a table with this header is an offline grading worksheet, in English."""
    return _IDENTIFIER in header and _GRADE in header


def worksheet(sheet: Sheet, chosen: str | None = None) -> Worksheet:
    """Read a worksheet: its column of grades, and its people with the names by which Moodle knows them.

    Args:
        sheet: The table.
        chosen: The column of grades, where Moodle does not speak English; the others are then known by their
            places, which are the same in every language.

    Raises:
        UsageError: It is no worksheet, or lacks a column that Moodle wants to see again.
    """
    header = [cell.text.strip() for cell in sheet.rows[0]]
    english = is_worksheet(header)
    if not english and chosen is None:
        raise UsageError(
            f"{sheet.path} is no grading worksheet in English: it has no Identifier and Grade. Where your "
            "Moodle speaks another language, name the column of grades with --column."
        )
    grade = _GRADE if chosen is None else chosen
    if header.count(grade) != 1:
        count = header.count(grade) or "no"
        raise UsageError(f"{sheet.path} has {count} columns {grade!r}. It has {', '.join(header)}.")
    if english and _MODIFIED not in header:
        raise UsageError(
            f"{sheet.path} has no column {_MODIFIED!r}, without which Moodle refuses it. Take it anew."
        )
    place = header.index(grade)
    if not english:
        header[:2] = [_IDENTIFIER, _NAME]
        header[place : place + 2] = [grade, _MAXIMUM][: len(header) - place]
    rows = [(number, [cell.text for cell in row]) for number, row in enumerate(sheet.rows) if number > 0]
    people = tuple(_person(number, header, cells) for number, cells in rows if any(cells))
    maxima = {number_of(dict(zip(header, cells, strict=False)).get(_MAXIMUM, "")) for _, cells in rows}
    maximum = maxima.pop() if len(maxima - {None}) == len(maxima) == 1 else None
    comments = header.index(_COMMENTS) if _COMMENTS in header else None
    return Worksheet((Column(place, (grade,), maximum),), people, comments, is_of_one=True)


def _person(number: int, header: Sequence[str], cells: Sequence[str]) -> Person:
    found = dict(zip(header, cells, strict=False))
    identifier = found.get(_IDENTIFIER, "")
    name = found.get(_NAME, "")
    word, digits = _WORD.sub("", identifier), re.sub(r"\D", "", identifier)
    # As a download calls them, see attempts: by name, or where grading is anonymous by number alone.
    ours = [f"{who.replace('_', ' ')}_{digits}" for who in (name, word)]
    addresses = [text for text in cells if "@" in text]
    keys = [identifier, *ours, name, *addresses, *(found.get(key, "") for key in _ALSO)]
    locked = "its grade is locked" if found.get(_OPEN) == "No" else ""
    return Person(number, name or identifier, tuple(filter(None, keys)), locked)
