"""What may lie where a command is going to write."""

from __future__ import annotations

from pathlib import Path

from autograder.errors import UsageError

__all__ = ["holds_other"]


def holds_other(path: Path, content: bytes) -> bool:
    """Tell whether something else than these bytes is at ``path``, so that writing would lose it.

    Raises:
        UsageError: It cannot be looked at.
    """
    try:
        return path.exists() and (not path.is_file() or path.read_bytes() != content)
    except OSError as error:
        raise UsageError(
            f"{path} cannot be looked at: {error.strerror}. Give another name, or see that you may read it."
        ) from error
