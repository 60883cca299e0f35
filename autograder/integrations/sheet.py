"""A CSV file of which single cells are written anew, and every other byte stays."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import UsageError

__all__ = ["Cell", "Sheet", "read_sheet"]

_LARGEST = 64 * 2**20
_BOM = "\ufeff"
_LIKELY = (",", ";", "\t")
_COMMA, _POINT = re.compile(r"-?\d+,\d{1,2}"), re.compile(r"-?\d+\.\d{1,2}")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell, and where it stands in the file's text.

    Attributes:
        quoted: Whether it stands in quotes.
    """

    text: str
    start: int
    end: int
    quoted: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with the text that it was read from.

    Attributes:
        rows: The header and what follows; blank lines are no rows.
        decimal_comma: Whether its numbers are written as ``12,50``.
    """

    path: Path
    source: str
    encoding: str
    delimiter: str
    rows: tuple[tuple[Cell, ...], ...]
    decimal_comma: bool

    def with_cells(self, texts: Mapping[tuple[int, int], str]) -> bytes:
        """Return the file with other texts in these cells, by row and place; the rest is the same bytes."""
        parts = []
        done = 0
        for row, place in sorted(texts):
            cell = self.rows[row][place]
            parts += [self.source[done : cell.start], self._written(texts[row, place], quoted=cell.quoted)]
            done = cell.end
        return "".join([*parts, self.source[done:]]).encode(self.encoding, "xmlcharrefreplace")

    def _written(self, text: str, *, quoted: bool) -> str:
        special = (self.delimiter, '"', "\r", "\n")
        if quoted or any(character in text for character in special):
            return '"' + text.replace('"', '""') + '"'
        return text


def read_sheet(path: Path) -> Sheet:
    """Read a CSV file; which character parts its cells is seen from its header.

    Raises:
        UsageError: It cannot be read, is too large, or is no CSV.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except OSError as error:
        raise UsageError(
            f"{path} cannot be read: {error.strerror}. Give the CSV file as you got it."
        ) from error
    if len(content) > _LARGEST or b"\0" in content:
        raise UsageError(f"{path} is no CSV in UTF-8. Give the file as you got it, or save it as CSV UTF-8.")
    encoding = _encoding(content)
    source = content.decode(encoding)
    first = next(iter(source.splitlines()), "")
    delimiter = max(_LIKELY, key=first.count)
    rows = tuple(_rows(path, source, delimiter))
    read = list(filter(None, _read(source.removeprefix(_BOM), delimiter)))
    if not rows or [[cell.text for cell in row] for row in rows] != read:
        raise UsageError(f"{path} is no CSV that can be read with certainty. Give the file as you got it.")
    texts = [cell.text.strip() for row in rows for cell in row]
    comma = any(map(_COMMA.fullmatch, texts)) and not any(map(_POINT.fullmatch, texts))
    return Sheet(path, source, encoding, delimiter, rows, comma)


def _read(source: str, delimiter: str) -> list[list[str]]:
    """Read a table as the library does, whatever the length of its cells."""
    usual = csv.field_size_limit(_LARGEST)
    try:
        return list(csv.reader(io.StringIO(source, newline=""), delimiter=delimiter))
    finally:
        csv.field_size_limit(usual)


def _encoding(content: bytes) -> str:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "latin-1"  # every byte is a character of it, so every byte can be kept
    return "utf-8"


def _rows(path: Path, source: str, delimiter: str) -> Iterator[tuple[Cell, ...]]:
    place = len(_BOM) if source.startswith(_BOM) else 0
    row: list[Cell] = []
    while place < len(source) or row:
        cell = _cell(path, source, place, delimiter)
        row.append(cell)
        place = cell.end
        if source[place : place + 1] == delimiter:
            place += 1
            continue
        if len(row) > 1 or row[0].start < row[0].end:
            yield tuple(row)
        row = []
        place += 2 if source[place : place + 2] == "\r\n" else 1


def _cell(path: Path, source: str, start: int, delimiter: str) -> Cell:
    ends = (delimiter, "\r", "\n", "")
    if source[start : start + 1] != '"':
        end = start
        while source[end : end + 1] not in ends:
            end += 1
        return Cell(source[start:end], start, end, quoted=False)
    end = start + 1
    while True:
        end = source.find('"', end)
        if end < 0:
            raise UsageError(f"{path} ends within quotes. Give the file as you got it.")
        if source[end + 1 : end + 2] != '"':
            break
        end += 2
    if source[end + 1 : end + 2] not in ends:
        raise UsageError(f"{path} has text behind closing quotes. Give the file as you got it.")
    return Cell(source[start + 1 : end].replace('""', '"'), start, end + 1, quoted=True)
