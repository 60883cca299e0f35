"""Turn a hand-in's bytes into a module, inside the child: a Python file or a notebook."""

from __future__ import annotations

import ast
import json
import linecache
import re
import types
from collections.abc import Sequence
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


def exec_notebook(
    module: types.ModuleType, content: bytes, filename: str, *, definitions: bool = False
) -> list[CellError]:
    """Run a notebook's code cells in order in ``module``; a cell that raises does not stop the rest.

    Args:
        module: Where names go.
        content: The file's bytes.
        filename: The file's name, for messages.
        definitions: Run only what defines names without calling what the notebook itself defines: for a
            notebook that does not get to its end, because a cell tries out an answer that hangs, say.

    Returns:
        The cells that raised, in order.

    Raises:
        HandInFileError: The file is not a notebook.
    """
    module.__dict__.setdefault("get_ipython", _Shell)
    module.__dict__.setdefault("display", lambda *_args, **_kwargs: None)
    errors = []
    own: set[str] = set()
    for number, source in _code_cells(content, filename):
        place = f"{filename}, cell {number}"
        try:
            code = _compiled(_without_magics(source), place, own if definitions else None)
            exec(code, module.__dict__)  # noqa: S102
        except BaseException as error:  # noqa: BLE001  # also exit(): one cell costs that cell
            errors.append(CellError(number, error))
    return errors


def _compiled(source: str, filename: str, own: set[str] | None = None) -> types.CodeType:
    """Compile a source; with ``own``, what the file itself defined so far, only its definitions."""
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    try:
        if own is None:
            return compile(source, filename, "exec", dont_inherit=True)
        tree = ast.parse(source, filename)
        tree.body = [statement for statement in tree.body if _defines(statement, own)]
        return compile(tree, filename, "exec", dont_inherit=True)
    except SyntaxError as error:
        line = (error.text or "").strip()
        shown = f": {line}" if line else ""
        raise HandInFileError(f"{filename}, line {error.lineno}{shown} — {error.msg}.") from error
    except (ValueError, RecursionError, MemoryError) as error:
        raise HandInFileError(f"{filename} does not compile: {error}.") from error


def _defines(statement: ast.stmt, own: set[str]) -> bool:
    """Tell whether a statement only defines names; adds functions and classes to ``own``."""
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        own.add(statement.name)
        return True
    if isinstance(statement, ast.Import | ast.ImportFrom):
        return True
    if isinstance(statement, ast.Assign | ast.AnnAssign):
        return _assigns(statement, own)
    if isinstance(statement, ast.If):
        return not _mentions(statement.test, own) and _all_define([*statement.body, *statement.orelse], own)
    if isinstance(statement, ast.Try):
        handled = [inner for handler in statement.handlers for inner in handler.body]
        return _all_define([*statement.body, *handled, *statement.orelse, *statement.finalbody], own)
    return isinstance(statement, ast.Pass)


def _assigns(statement: ast.Assign | ast.AnnAssign, own: set[str]) -> bool:
    """Tell whether an assignment calls nothing of the file's own; another name for it is its own, too."""
    value = statement.value
    if value is None or not _mentions(value, own):
        return True
    if not isinstance(value, ast.Lambda) and any(isinstance(inner, ast.Call) for inner in ast.walk(value)):
        return False
    targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
    own.update(target.id for target in targets if isinstance(target, ast.Name))
    return True


def _all_define(statements: Sequence[ast.stmt], own: set[str]) -> bool:
    return all(_defines(statement, own) for statement in statements)


def _mentions(node: ast.AST, own: set[str]) -> bool:
    """Tell whether an expression speaks of what the file itself defined; torch's own calls come to an end."""
    return any(isinstance(inner, ast.Name) and inner.id in own for inner in ast.walk(node))


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
