"""A report as JSON, the form at rest; ``docs/report.md`` documents the schema."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import msgspec

from autograder.errors import UsageError
from autograder.types import Report

__all__ = ["dump", "encoded", "load", "write_whole"]

_FIELDS = ("schema_version", "student", "seed", "isolation", "score", "max_score", "notes", "units", "tasks")


def dump(report: Report) -> bytes:
    """Return the report's JSON: UTF-8, indented, the same bytes for the same report."""
    built = msgspec.to_builtins(report)
    return encoded({name: built[name] for name in _FIELDS})


def encoded(value: object) -> bytes:
    """Return plain values as JSON: UTF-8, indented."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"


def load(path: Path) -> Report:
    """Read a report back.

    Raises:
        UsageError: The file is no report of this schema.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=Report)
    except (OSError, msgspec.DecodeError) as error:
        raise UsageError(f"{path} is no report: {error}. Grade again to write it anew.") from error


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: a temporary file beside it, fsync, rename.

    Raises:
        UsageError: It cannot be written; what was there is still there.
    """
    try:
        descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).chmod(0o644)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink()
            raise
    except OSError as error:
        raise UsageError(
            f"{path} was not written: {error.strerror}. Make room or give another folder, and run again."
        ) from error
