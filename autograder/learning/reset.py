"""Put exercises back as they came: a task's definition or a whole unit, with a backup of what was there."""

from __future__ import annotations

import ast
import copy
import datetime as dt
import itertools
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.catalog import EXERCISES
from autograder.errors import UsageError
from autograder.learning.folder import exercise_files
from autograder.load import MAX_BYTES
from autograder.report.json import write_whole
from autograder.types import Form, Task, Unit

__all__ = ["BACKUPS", "Reset", "replace_definition", "reset_task", "reset_unit"]

BACKUPS = "backups"
"""The folder, in a working folder, that keeps what was there before."""

_BOM = b"\xef\xbb\xbf"
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_STATEMENT = re.compile(
    r"@|# %%|(?:async|def|class|import|from|if|for|while|with|try)\b|[A-Za-z_]\w*\s*(?::|=)"
)
_INDENTED_COMMENT = re.compile(r"[ \t]+#")
_MOST_ENDS = 50


@dataclass(frozen=True, slots=True)
class Reset:
    """What was done.

    Attributes:
        changed: The files that are as they came, by their place in the working folder.
        backup: Where they are as they were; None where none had been there.
    """

    changed: tuple[Path, ...]
    backup: Path | None


def reset_unit(workspace: Path, unit: Unit, now: dt.datetime) -> Reset:
    """Put all files of a unit back; other files in its folder are left alone.

    Raises:
        UsageError: The folder is the kit's own, or cannot be read or written.
    """
    _refuse_our_own(workspace, unit)
    places = {Path(unit.name, name): content for name, content in exercise_files(unit).items()}
    return _replace(workspace, places, now)


def reset_task(workspace: Path, unit: Unit, task: Task, now: dt.datetime) -> Reset:
    """Put a task's definition back, in the module and in the notebook, and leave all else as it is.

    Args:
        workspace: The learner's working folder.
        unit: The task's unit.
        task: The task.
        now: What the backup is named after.

    Raises:
        UsageError: There is neither file, one cannot be understood, or the folder is the kit's own.
    """
    _refuse_our_own(workspace, unit)
    stubs = exercise_files(unit)
    stub = _definition(stubs[f"{unit.topic}.py"].decode(), task.name)
    places: dict[Path, bytes] = {}
    for form in Form:
        place = Path(unit.name, f"{unit.topic}.{form}")
        was = _read(workspace / place)
        if was is None:
            continue
        try:
            if form is Form.PY:
                places[place] = _reset_module(was, task.name, stub)
            else:
                places[place] = _reset_notebook(was, stubs[place.name], task.name, stub)
        except (ValueError, RecursionError) as error:
            raise UsageError(
                f"{workspace / place} cannot be understood ({error}). `autograder reset {unit.name}` puts the"
                " whole unit back, and keeps this file in a backup."
            ) from error
    if not places:
        raise UsageError(
            f"{workspace / unit.name} has neither {unit.topic}.py nor {unit.topic}.ipynb. `autograder reset"
            f" {unit.name}` puts the whole unit back."
        )
    return _replace(workspace, places, now)


def replace_definition(source: str, name: str, stub: str) -> str:
    """Return ``source`` with the definition of ``name`` replaced by ``stub``.

    A later definition of the same name would win over the stub, so it goes. Where there is none, the stub
    comes at the end. A source with syntax errors is cut by its lines.

    Args:
        source: A module's or a cell's text.
        name: A function or class, or a variable in its place, defined at the top level.
        stub: What to put there; ends without a line break.
    """
    ending = "\r\n" if "\r\n" in source else "\n"
    stub = stub.replace("\n", ending)
    lines = _LINE.findall(source)
    try:
        spans = _spans(source, name)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        spans = _spans_by_lines(lines, name, stub)
        whole = _laid(lines, spans[:1], stub, ending)
        return replace_definition(whole, name, stub) if _parses(whole) else whole
    return _laid(lines, spans, stub, ending)


def _laid(lines: Sequence[str], spans: Sequence[tuple[int, int]], stub: str, ending: str) -> str:
    """Put ``stub`` in the place of the first of ``spans``, or at the end, and take the others out."""
    if not spans:
        before = "".join(lines).rstrip()
        return f"{before}{ending * 3}{stub}{ending}" if before else stub + ending
    kept = list(lines)
    for first, last in reversed(spans[1:]):
        del kept[first:last]
    first, last = spans[0]
    kept[first:last] = [stub + ending]
    return "".join(kept)


def _spans(source: str, name: str) -> list[tuple[int, int]]:
    """Return the lines, from 0 and without the last, of each definition of ``name``."""
    lines = _LINE.findall(source)
    found = []
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names = [node.name]
            first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = [target.id for target in targets if isinstance(target, ast.Name)]
            first = node.lineno
        else:
            continue
        if name in names:
            found.append((first - 1, _after_comments(lines, node.end_lineno or node.lineno)))
    return found


def _after_comments(lines: Sequence[str], end: int) -> int:
    """Count indented comments at the end of a definition, which are no part of its tree, to it."""
    for number in range(end, len(lines)):
        if _INDENTED_COMMENT.match(lines[number]):
            end = number + 1
        elif lines[number].strip():
            break
    return end


def _spans_by_lines(lines: Sequence[str], name: str, stub: str) -> list[tuple[int, int]]:
    """Return where ``name`` is defined in a text that cannot be parsed: from its line to the next statement.

    Of several places where it may end, the first counts with which the text can be parsed again.
    """
    start = re.compile(rf"(?:async\s+)?(?:def|class)\s+{re.escape(name)}\b")
    begins = [number for number, line in enumerate(lines) if start.match(line)]
    if not begins:
        return []
    first = last = begins[0]
    while first and lines[first - 1].startswith("@"):
        first -= 1
    ends = [number for number in range(last + 1, len(lines)) if _STATEMENT.match(lines[number])]
    candidates = [_before_comments(lines, last, end) for end in [*ends, len(lines)]]
    for end in candidates[:_MOST_ENDS]:
        if _parses("".join([*lines[:first], f"{stub}\n", *lines[end:]])):
            return [(first, end)]
    return [(first, candidates[0])]


def _before_comments(lines: Sequence[str], first: int, end: int) -> int:
    """Leave empty lines and comments before the next statement to that statement."""
    while end > first + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return end


def _parses(source: str) -> bool:
    try:
        ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _definition(stub: str, name: str) -> str:
    """Return a task's definition in the kit's own stub, without the last line break."""
    ((first, last),) = _spans(stub, name)
    return "".join(_LINE.findall(stub)[first:last]).rstrip("\n")


def _reset_module(was: bytes, name: str, stub: str) -> bytes:
    mark = _BOM if was.startswith(_BOM) else b""
    return mark + replace_definition(was.removeprefix(_BOM).decode(), name, stub).encode()


def _reset_notebook(was: bytes, stub_book: bytes, name: str, stub: str) -> bytes:
    """Put the task's cell back; other cells lose their definitions of its name, which would win over it."""
    book = json.loads(was)
    cells = book.get("cells") if isinstance(book, dict) else None
    if not isinstance(cells, list) or not all(isinstance(cell, dict) for cell in cells):
        raise ValueError("it is no notebook")
    code = [cell for cell in cells if cell.get("cell_type") == "code"]
    own = [cell for cell in code if _grade_id(cell) == name]
    if not own:
        own = [_cell_of(stub_book, name)]
        checks = (number for number, cell in enumerate(cells) if _grade_id(cell) == f"test_{name}")
        cells.insert(next(checks, len(cells)), own[0])
    _set_source(own[0], replace_definition(_source(own[0]), name, stub))
    for cell in code:
        if cell is not own[0]:
            _set_source(cell, _without(_source(cell), name))
    text = json.dumps(book, indent=1, ensure_ascii=False) + "\n"
    return text.encode("utf-8", "backslashreplace")


def _grade_id(cell: Mapping[str, Any]) -> object:
    metadata = cell.get("metadata")
    mark = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return mark.get("grade_id") if isinstance(mark, dict) else None


def _cell_of(book: bytes, name: str) -> dict[str, Any]:
    """Return a copy of the task's cell in the kit's own notebook."""
    cell: dict[str, Any] = next(cell for cell in json.loads(book)["cells"] if _grade_id(cell) == name)
    return copy.deepcopy(cell)


def _source(cell: Mapping[str, Any]) -> str:
    source = cell.get("source", "")
    text = "".join(map(str, source)) if isinstance(source, list) else str(source)
    return text.replace("\r\n", "\n")


def _set_source(cell: dict[str, Any], source: str) -> None:
    """Give a cell another text; what the old one had printed goes with it."""
    source = source.removesuffix("\n")
    if source == _source(cell).removesuffix("\n"):
        return
    cell["source"] = source.splitlines(keepends=True) if isinstance(cell.get("source"), list) else source
    cell["outputs"] = []
    cell["execution_count"] = None


def _without(source: str, name: str) -> str:
    """Return ``source`` without its definitions of ``name``; what cannot be parsed stays as it is."""
    try:
        spans = _spans(source, name)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return source
    lines = _LINE.findall(source)
    for first, last in reversed(spans):
        del lines[first:last]
    return "".join(lines)


def _refuse_our_own(workspace: Path, unit: Unit) -> None:
    if workspace.resolve() == EXERCISES.resolve():
        raise UsageError(
            f"{workspace} is the kit's own folder: what stands in it is the only copy. Work in a folder of"
            f" `autograder init`; authors build this one with `autograder sync {unit.name}`."
        )


def _read(path: Path) -> bytes | None:
    """Return a file's bytes, None where there is no file.

    Raises:
        UsageError: It cannot be read, or is too large to be looked at.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UsageError(
            f"{path} cannot be read: {error.strerror}. See that it is a file which you may read."
        ) from error
    if len(content) > MAX_BYTES:
        raise UsageError(
            f"{path} is larger than {MAX_BYTES // 2**20} MiB. Move it away; `autograder reset` then puts the"
            " unit back."
        )
    return content


def _replace(workspace: Path, places: Mapping[Path, bytes], now: dt.datetime) -> Reset:
    """Write files, each only after what was there is safe in the backup."""
    was = {place: _read(workspace / place) for place in places}
    changed = tuple(place for place, content in places.items() if was[place] != content)
    kept = {place: content for place in changed if (content := was[place]) is not None}
    backup = _new_backup(workspace, now) if kept else None
    try:
        for place, content in kept.items():
            if backup is not None:
                (backup / place).parent.mkdir(parents=True, exist_ok=True)
                write_whole(backup / place, content)
        for place in changed:
            target = (workspace / place).resolve()
            target.parent.mkdir(parents=True, exist_ok=True)
            write_whole(target, places[place])
    except OSError as error:
        raise UsageError(
            f"{error.filename} was not written: {error.strerror}. See that you may write to {workspace}."
        ) from error
    return Reset(changed, backup)


def _new_backup(workspace: Path, now: dt.datetime) -> Path:
    """Make a folder that was not there before."""
    name = f"{now:%Y-%m-%d_%H-%M-%S}"
    for number in itertools.count(1):
        folder = workspace / BACKUPS / (name if number == 1 else f"{name}-{number}")
        try:
            folder.mkdir(parents=True)
        except FileExistsError:
            continue
        except OSError as error:
            raise UsageError(
                f"{folder} cannot be made: {error.strerror}. Without a backup nothing is reset."
            ) from error
        return folder
    raise AssertionError("counting does not end")
