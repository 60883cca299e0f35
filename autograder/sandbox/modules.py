"""Turn a hand-in's bytes into a module, inside the child: a Python file or a notebook."""

from __future__ import annotations

import json
import linecache
import re
import types
from dataclasses import dataclass
from typing import Any

__all__ = ["CellError", "HandInFileError", "exec_notebook", "exec_source"]

_SKIPPED_CELL_MAGICS = frozenset(
    "bash sh script html HTML javascript js latex markdown perl ruby svg SVG cmd cython".split()  # noqa: SIM905
)
_BYTE_ORDER_MARK = "\ufeff"
_MAGIC_LINE = re.compile(r"^(\s*)(?:[%!?].*|[\w.]+\s*\?{1,2}\s*)$")
_MAGIC_ASSIGNMENT = re.compile(r"^(\s*[\w.,\s\[\]'\"]+=\s*)[%!].*$")


class HandInFileError(Exception):
    """The file is no Python source or no notebook; the text is for the learner."""


@dataclass(frozen=True, slots=True)
class CellError:
    """A notebook cell that raised; the cells after it ran all the same."""

    cell: int
    error: BaseException


class _Shell:
    """What ``get_ipython()`` returns while grading: magics do nothing."""

    def __getattr__(self, name: str) -> Any:
        return lambda *_args, **_kwargs: None


def exec_source(module: types.ModuleType, content: bytes, filename: str) -> None:
    """Run a Python file in ``module``.

    Raises:
        HandInFileError: It does not parse; says the line.
        BaseException: Whatever the file raises.
    """
    try:
        source = content.decode().removeprefix(_BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        raise HandInFileError(f"{filename} is not UTF-8 text. Save it as UTF-8.") from error
    exec(_compiled(source, filename), module.__dict__)  # noqa: S102  # this is what a child is for


def exec_notebook(module: types.ModuleType, content: bytes, filename: str) -> list[CellError]:
    """Run a notebook's code cells in order in ``module``; a cell that raises does not stop the rest.

    Returns:
        The cells that raised, in order.

    Raises:
        HandInFileError: The file is not a notebook.
    """
    module.__dict__.setdefault("get_ipython", _Shell)
    module.__dict__.setdefault("display", lambda *_args, **_kwargs: None)
    errors = []
    for number, source in _code_cells(content, filename):
        place = f"{filename}, cell {number}"
        try:
            exec(_compiled(_without_magics(source), place), module.__dict__)  # noqa: S102
        except BaseException as error:  # noqa: BLE001  # also exit(): one cell costs that cell
            errors.append(CellError(number, error))
    return errors


def _compiled(source: str, filename: str) -> types.CodeType:
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    try:
        return compile(source, filename, "exec", dont_inherit=True)
    except SyntaxError as error:
        line = (error.text or "").strip()
        shown = f": {line}" if line else ""
        raise HandInFileError(f"{filename}, line {error.lineno}{shown} — {error.msg}.") from error
    except (ValueError, RecursionError, MemoryError) as error:
        raise HandInFileError(f"{filename} does not compile: {error}.") from error


def _code_cells(content: bytes, filename: str) -> list[tuple[int, str]]:
    """Return the code cells with their numbers, counted from 1 over all cells."""
    try:
        notebook = json.loads(content.decode().removeprefix(_BYTE_ORDER_MARK))
    except (ValueError, RecursionError) as error:
        raise HandInFileError(
            f"{filename} is not a notebook: it is not valid JSON ({error}). Save it again from Jupyter."
        ) from error
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if not isinstance(cells, list):
        raise HandInFileError(f"{filename} is not a notebook: it has no cells. Save it again from Jupyter.")
    found = []
    for number, cell in enumerate(cells, start=1):
        if not isinstance(cell, dict) or cell.get("cell_type") != "code":
            continue
        source = cell.get("source", "")
        if isinstance(source, list):
            source = "".join(piece for piece in source if isinstance(piece, str))
        if isinstance(source, str):
            found.append((number, source))
    return found


def _without_magics(source: str) -> str:
    """Replace IPython's magics and shell lines by nothing, where the cell is no plain Python."""
    stripped = source.lstrip()
    if stripped.startswith("%%"):
        magic, _, rest = stripped.partition("\n")
        name, *words = magic[2:].split() or [""]
        if name in {"writefile", "file"} and words:
            return f"with open({words[-1]!r}, 'w', encoding='utf-8') as _file:\n    _file.write({rest!r})\n"
        return "" if name in _SKIPPED_CELL_MAGICS else _without_magics(rest)
    try:
        compile(source, "cell", "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        lines = [
            _MAGIC_ASSIGNMENT.sub(r"\1None", _MAGIC_LINE.sub(r"\1pass", line)) for line in source.splitlines()
        ]
        return "\n".join(lines) + "\n"
    return source
