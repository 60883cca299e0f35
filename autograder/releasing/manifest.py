"""The manifest: every file of a release, and of the archives in it, with size and digest."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from autograder.report.json import encoded

__all__ = ["FILE", "Entry", "Manifest", "make_manifest", "members"]

FILE = "manifest.json"


@dataclass(frozen=True, slots=True)
class Entry:
    """One file.

    Attributes:
        members: What is in it, where it is an archive.
    """

    path: str
    size: int
    sha256: str
    members: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a release holds.

    Attributes:
        kit: The kit's version.
        tested_with: The versions of the libraries that the kit was tested with.
    """

    kit: str
    tested_with: dict[str, str]
    files: tuple[Entry, ...]
    schema_version: int = 1


def make_manifest(files: Mapping[str, bytes], version: str, constraints: str) -> bytes:
    """Return the manifest's JSON.

    Args:
        files: What is released, by name.
        version: The kit's version.
        constraints: The text of ``constraints.txt``.
    """
    lines = [line.strip() for line in constraints.splitlines()]
    pins = dict(line.split("==") for line in lines if line and not line.startswith("#"))
    entries = tuple(_entry(name, files[name], _inside(name, files[name])) for name in sorted(files))
    return encoded(Manifest(version, pins, entries))


def members(archive: bytes) -> dict[str, bytes]:
    """Return the files in a zip archive, by their place in it."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in sorted(opened.namelist())}


def _inside(name: str, content: bytes) -> tuple[Entry, ...]:
    """Return what is in a file that is an archive; the wheel in an archive is told once, by itself."""
    if not name.endswith((".zip", ".whl")):
        return ()
    return tuple(_entry(path, inside) for path, inside in members(content).items())


def _entry(path: str, content: bytes, inside: tuple[Entry, ...] = ()) -> Entry:
    return Entry(path, len(content), hashlib.sha256(content).hexdigest(), inside)
