"""The starter project: a folder that installs with one command, for the course and for each unit."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

import msgspec

from autograder.learning.folder import working_folder
from autograder.releasing.archive import zipped
from autograder.types import Unit

__all__ = ["NAME", "starter_archives", "starter_files"]

NAME = "introduction-to-pytorch"
"""What the folder is called into which an archive unpacks; all archives unpack into the same one."""

_TEMPLATES = Path(__file__).parent / "starter"


def starter_archives(
    root: Path, units: Sequence[Unit], wheel: tuple[str, bytes], version: str
) -> dict[str, bytes]:
    """Return the archives that learners get, by name: one for the course, and one for each unit.

    Args:
        root: The checkout, for its licence and its versions.
        units: The units, in teaching order.
        wheel: The learner's wheel, name and bytes.
        version: The kit's version.
    """
    chosen = {"": tuple(units)} | {f"-{unit.name}": (unit,) for unit in units}
    archives = {}
    for suffix, some in chosen.items():
        name = f"{NAME}-{version}{suffix}.zip"
        files = starter_files(root, some, wheel, name)
        archives[name] = zipped({PurePosixPath(NAME) / place: content for place, content in files.items()})
    return archives


def starter_files(
    root: Path, units: Sequence[Unit], wheel: tuple[str, bytes], archive: str
) -> dict[PurePosixPath, bytes]:
    """Return the files of a starter project with ``units``, by their place in it."""
    name, content = wheel
    words = {"wheel": name, "archive": archive, "unit": units[0].name, "topic": units[0].topic}
    install = (_TEMPLATES / "install.md").read_text(encoding="utf-8")
    own = {
        name: content,
        "LICENSE": (root / "LICENSE").read_bytes(),
        "NOTEBOOKS.md": _filled("NOTEBOOKS.md", words),
        "constraints.txt": (root / "constraints.txt").read_bytes(),
        "install.ipynb": _install_notebook(units[0]),
        "requirements.txt": _filled("requirements.txt", words),
    }
    files = working_folder(units, install=install)
    return {**files, **{PurePosixPath(place): text for place, text in own.items()}}


def _filled(template: str, words: dict[str, str]) -> bytes:
    return (_TEMPLATES / template).read_text(encoding="utf-8").format(**words).encode()


def _install_notebook(first: Unit) -> bytes:
    """Return a notebook that installs the kit beside the kernel that runs it."""
    short = first.name.partition("_")[0]
    cells = [
        _text(
            "start",
            "# Install the kit\n\nRun these cells once, then open a unit's notebook with the same kernel.",
        ),
        _code("install", "%pip install -q -r requirements.txt"),
        _code("look", f'import sys\n\n!"{{sys.executable}}" -m autograder check {short}'),
        _text(
            "next",
            "That the tasks are not attempted yet is right: they are yours. `NOTEBOOKS.md` tells about Colab"
            " and JupyterHub.",
        ),
    ]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    book = {
        "cells": cells,
        "metadata": {"kernelspec": kernel, "language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return msgspec.json.format(msgspec.json.encode(book), indent=1) + b"\n"


def _text(name: str, source: str) -> dict[str, object]:
    return {"cell_type": "markdown", "id": name, "metadata": {}, "source": source}


def _code(name: str, source: str) -> dict[str, object]:
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": name,
        "metadata": {},
        "outputs": [],
        "source": source,
    }
