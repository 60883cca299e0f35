"""Which files a child may read: the interpreter, the libraries, and nothing of the course."""

from __future__ import annotations

import sys
import sysconfig
from collections.abc import Iterable, Sequence
from pathlib import Path

__all__ = ["DEVICES", "readable", "without"]

DEVICES = tuple(Path("/dev") / name for name in ("null", "zero", "full", "random", "urandom"))

_SYSTEM = (
    "/lib",
    "/lib64",
    "/usr/lib",
    "/usr/lib64",
    "/usr/local/lib",
    "/usr/share/fonts",
    "/usr/share/zoneinfo",
    "/etc/fonts",
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/sys/devices/system/cpu",
)
_OWN = Path(__file__).resolve().parents[2]


def readable() -> list[Path]:
    """Return the folders and files that a child may read, none inside another.

    This package is taken out wherever it is: among other libraries the package itself, and of a checkout on
    the search path, this one or another, the whole course, but for an environment inside it.
    """
    paths = sysconfig.get_paths()
    libraries = {_real(paths[name]) for name in ("stdlib", "platstdlib", "purelib", "platlib")}
    searched = {_real(entry) for entry in sys.path if entry} | {_OWN.parent}
    courses = {folder for folder in searched - libraries if (folder / _OWN.name / "catalog.py").is_file()}
    installed = (folder / _OWN.name for folder in libraries)
    secrets = [*courses, *(folder for folder in installed if folder.exists())]
    trees = libraries | (searched - courses)
    trees |= {_real(paths["stdlib"]).parent}
    trees |= {_real(name) for name in _SYSTEM}
    found = {part for tree in trees if tree.exists() for part in without(tree, secrets)}
    # The same under the names by which programs ask for them, where a link leads there.
    spelled = {Path(entry).absolute() for entry in [*sys.path, *paths.values(), *_SYSTEM] if entry}
    found |= {path for path in spelled if path != path.resolve() and path.resolve() in found}
    return sorted(path for path in found if not any(other in path.parents for other in found))


def without(tree: Path, secrets: Sequence[Path]) -> Iterable[Path]:
    """Yield ``tree``, or what is in it but for ``secrets``."""
    if tree in secrets:
        return
    if not any(secret.is_relative_to(tree) for secret in secrets):
        yield tree
        return
    for entry in tree.iterdir():
        yield from without(entry, secrets)


def _real(path: str) -> Path:
    return Path(path).resolve()
