"""The folder ``.autograder`` in a working folder: small files that remember a learner's work.

A file is written whole or not at all. One that cannot be read costs what it remembered, and no more.
"""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import msgspec

from autograder.errors import UsageError
from autograder.report.json import write_whole

__all__ = ["FOLDER", "recall", "remember"]

T = TypeVar("T")

FOLDER = ".autograder"


def recall(workspace: Path, name: str, kind: type[T]) -> tuple[T | None, str]:
    """Read what was remembered.

    Args:
        workspace: The working folder.
        name: The file's name.
        kind: What it holds.

    Returns:
        What it holds, None where nothing was remembered, and a sentence where the file is broken.
    """
    path = workspace / FOLDER / name
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind), ""
    except FileNotFoundError:
        return None, ""
    except (OSError, ValueError, msgspec.DecodeError) as error:
        reason = getattr(error, "strerror", None) or error
        return None, f"{path} cannot be read ({reason}), so what it remembered is gone. It is begun anew."


def remember(workspace: Path, name: str, value: object) -> str:
    """Keep ``value``; returns a sentence where that is not possible, else nothing."""
    folder = workspace / FOLDER
    try:
        folder.mkdir(exist_ok=True)
        ignored = folder / ".gitignore"
        if not ignored.exists():
            ignored.write_text("*\n", encoding="utf-8")  # nobody hands this folder in by accident
        write_whole(folder / name, msgspec.json.format(msgspec.json.encode(value), indent=1))
    except (OSError, UsageError) as error:
        reason = getattr(error, "strerror", None) or error
        return f"Your progress is not kept: {folder} cannot be written to ({reason})."
    return ""
