"""Canvas: "Download Submissions" of an assignment, and the gradebook's CSV.

Names are those of Canvas's ``lib/content_zipper.rb``: ``lovelaceada_LATE_1234_56789_gd_step-1.py`` is the
sortable name, a mark where it is late, the user's ID, the file's ID, and the file, of which Canvas counts
resubmissions. The gradebook is that of ``lib/gradebook_exporter.rb``, and is read as
``lib/gradebook_importer.rb`` reads it.
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

_ANONYMOUS = re.compile(r"(?:(?P<late>LATE)_)?(?P<name>anon)_(?P<user>[^_]+)_(?P<file>\d+)_(?P<base>.+)")
_NAMED = re.compile(r"(?P<name>\w+?)_(?:(?P<late>LATE)_)?(?P<user>\d+)_(?P<file>\d+)_(?P<base>.+)")
_TYPED = ("_text.html", "_link.html")

_COMPUTED = re.compile(r"(?:Current|Final|Override) (?:Score|Points|Grade|Status)")
_NOT_A_PERSON = re.compile(r"\s*(?:Muted|Manual Posting.*)?\s*", re.IGNORECASE)
_WITH_ID = re.compile(r"(?P<title>.*) \((?P<id>\d+)\)")
_ODD = re.compile(r"\W")
_KEPT = (("EX", "excused"), ("N/A", "not assigned to this learner"))


def attempts(download: Download) -> Iterator[Attempt | Refused]:
    """Tell who handed in each file of a download, and which attempt it is."""
    for file in download.files:
        yield _attempt(file)


def _attempt(file: File) -> Attempt | Refused:
    for depth, part in enumerate(file.path.parts):
        found = _ANONYMOUS.fullmatch(part) or _NAMED.fullmatch(part)
        if found is not None:
            owner = f"{found['name']}_{found['user']}"
            path = PurePosixPath(found["base"], *file.path.parts[depth + 1 :])
            late = found["late"] is not None
            return Attempt(folder_name(owner), owner, file, path, int(found["file"]), late)
    if file.path.name.endswith(_TYPED):
        return Refused(file.path, "it was typed into Canvas; ask for a file")
    return Refused(file.path, "its name is none that Canvas gives (name_user_file_...)")


def is_name(part: str) -> bool:
    """Tell whether Canvas gives such names to files that were handed in."""
    return (_ANONYMOUS.fullmatch(part) or _NAMED.fullmatch(part)) is not None


def is_worksheet(header: Sequence[str]) -> bool:
    """Tell whether a table with this header is a gradebook that Canvas exported."""
    named = (len(header) > 3 and "Student" in header[0] and "ID" in header[1]) or (
        len(header) > 4 and header[0] == "LastName" and header[1] == "FirstName" and "ID" in header[2]
    )
    return named and "Section" in header


def worksheet(sheet: Sheet, chosen: str | None = None) -> Worksheet:  # noqa: ARG001  # Canvas's headers are never translated
    """Read a gradebook: its assignments, and its people with the names by which Canvas knows them.

    Raises:
        UsageError: It is no gradebook of Canvas.
    """
    header = [cell.text for cell in sheet.rows[0]]
    if not is_worksheet(header):
        raise UsageError(
            f"{sheet.path} is no gradebook of Canvas: its header has no Student, ID and Section. Export it "
            "from Canvas's gradebook, and leave its first row as it is."
        )
    possible: dict[int, str] = {}
    people = []
    for number, row in enumerate(sheet.rows[1:], start=1):
        cells = [cell.text for cell in row]
        if "Points Possible" in cells[0]:
            possible = dict(enumerate(cells))
        elif not all(_NOT_A_PERSON.fullmatch(text) for text in cells):
            people.append(_person(number, header, cells))
    columns = [
        _column(place, header[place], possible.get(place, ""))
        for place in range(header.index("Section") + 1, len(header))
        if not _COMPUTED.search(header[place])
    ]
    return Worksheet(tuple(columns), tuple(person for person in people if person.name != "Student, Test"))


def _person(number: int, header: Sequence[str], cells: Sequence[str]) -> Person:
    found = dict(zip(header, cells, strict=False))
    if "Student" in header[0]:
        sortable = cells[0]
    else:
        sortable = f"{found.get('LastName', '')}, {found.get('FirstName', '')}"
    last, _, first = sortable.partition(", ")
    user = found.get("ID", "")
    ours = f"{_ODD.sub('', sortable.lower())}_{user}"  # as a download has it, see attempts
    keys = [user, ours, found.get("SIS User ID", ""), found.get("SIS Login ID", "")]
    return Person(number, sortable, tuple(filter(None, [*keys, sortable, f"{first} {last}".strip()])))


def _column(place: int, title: str, possible: str) -> Column:
    with_id = _WITH_ID.fullmatch(title)
    names = (title,) if with_id is None else (title, with_id["title"], with_id["id"])
    read_only = "read only" in possible
    return Column(place, names, number_of(possible), "Canvas computes it" if read_only else "", _KEPT)
