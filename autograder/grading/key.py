"""What a unit's results depend on, as one key: where it is the same, grading again would change nothing."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from autograder.catalog import EXERCISES, PACKAGE, UNITS, source_path
from autograder.load import Collected
from autograder.types import Unit

__all__ = ["basis", "handed_in_alike", "keys"]

_LIBRARIES = ("torch", "numpy", "scikit-learn", "matplotlib", "torchviz", "graphviz")
_DECIDING = ("catalog.py", "types.py", "checking", "load", "sandbox", "grading/hand_in.py")
"""The parts of the package that a verdict depends on; reports and commands only show it."""


def keys(collected: Collected, seed: int, devices: Sequence[str]) -> dict[str, str]:
    """Return, by unit, what stands for all that a hand-in's results depend on.

    A key has two halves, joined by a hyphen: what was handed in, and everything else.
    """
    return {
        unit.name: f"{_content(collected, unit)}-{_digest([_checks(unit), basis(), str(seed), *devices])}"
        for unit in collected
    }


def handed_in_alike(left: str, right: str) -> bool:
    """Tell whether two keys stand for the same files, whatever checks they met."""
    return left.partition("-")[0] == right.partition("-")[0]


@cache
def basis() -> str:
    """Return what verdicts of this process depend on, beside hand-in, checks and seed."""
    return f"kit {_kit()}, {', '.join(_environment())}"


def _environment() -> Iterable[str]:
    yield f"Python {platform.python_version()}"
    yield f"{platform.system()} {platform.machine()}"
    for name in _LIBRARIES:
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            yield f"no {name}"


def _content(collected: Collected, unit: Unit) -> str:
    submissions, refused = collected[unit]
    parts: list[str | bytes] = [*refused]
    for submission in submissions:
        parts += [submission.form, submission.content]
        for name, content in sorted(submission.beside.items()):
            parts += [name, content]
    return _digest(parts)


@cache
def _kit() -> str:
    """Return a digest of the parts of the package that decide, but for the units."""
    roots = [PACKAGE / name for name in _DECIDING]
    return _files(path for root in roots for path in ([root] if root.is_file() else root.rglob("*")))


@cache
def _checks(unit: Unit) -> str:
    """Return a digest of a unit's checks, probes and public tests, and of what is laid over its solution."""
    own = (UNITS / unit.name).rglob("*")
    return _files([*own, EXERCISES / unit.name / "test_public.py", source_path(unit)])


def _files(paths: Iterable[Path]) -> str:
    found = [path for path in sorted(paths) if path.suffix in {".py", ".toml"} and path.is_file()]
    root = PACKAGE.parent
    return _digest(part for path in found for part in (str(path.relative_to(root)), path.read_bytes()))


def _digest(parts: Iterable[str | bytes]) -> str:
    """Digest parts with their lengths, so that no two lists of parts read the same."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()[:24]
