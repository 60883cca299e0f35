"""Words planted in everything that no learner may see, and the search for them."""

from __future__ import annotations

import io
import re
import tokenize
import zipfile
from collections.abc import Iterator
from pathlib import Path

__all__ = ["found", "plant"]

_WORD = "canary7f3a"
_REGION = re.compile(r'^( *"?)( *)### BEGIN SOLUTION(\\n",)?$', re.MULTILINE)


def plant(root: Path) -> None:
    """Put a comment behind every line of a clone's hidden part, and into each solution and its notebook."""
    for path in (*root.glob("autograder/units/u*/**/*.py"), *root.glob("solutions/*/accepted/*.py")):
        path.write_text(_commented(path.read_text(encoding="utf-8")), encoding="utf-8")
    for path in (*root.glob("solutions/*/*.py"), *root.glob("solutions/*/*.ipynb")):
        text = path.read_text(encoding="utf-8")
        path.write_text(_REGION.sub(rf"\g<0>\n\1\2# {_WORD}\3", text), encoding="utf-8")


def found(*folders: Path) -> list[str]:
    """Return the files that hold a planted word, archives opened."""
    return [
        name
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for name, content in _opened(str(path), path.read_bytes())
        if _WORD.encode() in content
    ]


def _commented(source: str) -> str:
    lines = source.splitlines(keepends=True)
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.NEWLINE:
            row, column = token.start[0] - 1, token.start[1]
            lines[row] = f"{lines[row][:column]}  # {_WORD}{lines[row][column:]}"
    return "".join(lines)


def _opened(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    yield name, content
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.namelist():
                yield from _opened(f"{name}/{member}", archive.read(member))
