"""A course with what attackers are after, and how to see that nothing in it has changed."""

from __future__ import annotations

import os
import stat
from hashlib import sha256
from pathlib import Path

from autograder.catalog import SOLUTIONS

__all__ = ["fingerprint", "make_course"]


def make_course(folder: Path) -> None:
    """Fill a course folder with what attackers are after."""
    neighbour = folder / "submitted" / "ada" / "u05_activations"
    neighbour.mkdir(parents=True)
    (neighbour / "activations.py").write_text((SOLUTIONS / "u05_activations" / "activations.py").read_text())
    (folder / "gradebook.db").write_bytes(b"SQLite format 3\0 and all the grades")
    (folder / "reports").mkdir()
    (folder / "reports" / "ada.json").write_text('{"score": 100}')
    (folder / "canary").write_text("yellow")


def fingerprint(folder: Path) -> dict[str, str]:
    """Return content and mode of everything in ``folder`` that is no folder; follows no link.

    What is so deep that the kernel has no name for it is passed over.
    """
    found = {}
    for root, folders, names in os.walk(folder):
        folders.sort()
        for name in (*folders, *names):
            path = Path(root, name)
            try:
                kind = path.lstat().st_mode
            except OSError:
                continue
            if stat.S_ISREG(kind):
                content = sha256(path.read_bytes()).hexdigest()
            elif stat.S_ISDIR(kind):
                continue
            else:
                content = str(path.readlink()) if stat.S_ISLNK(kind) else ""
            found[str(path.relative_to(folder))] = content + oct(kind)
    return found
