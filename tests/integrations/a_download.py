"""Downloads as the systems make them, from the lists of names in ``downloads/``."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from autograder.catalog import EXERCISES, SOLUTIONS

__all__ = ["GOLDEN", "contents", "folder_of", "zip_of", "zipped"]

GOLDEN = Path(__file__).with_name("downloads")

_UNIT = "u09_gd_step"
_WRONG = b"\n\ndef gd_step(model, optimizer, loss_fn, x, y):\n    return 0.0\n"


def contents(system: str) -> dict[str, bytes]:
    """Return a download's files by name; names with an archive in them stand for that archive's members."""
    right = (SOLUTIONS / _UNIT / "gd_step.py").read_bytes()
    kinds = {
        "right": right,
        "wrong": right + _WRONG,
        "stub": (EXERCISES / _UNIT / "gd_step.ipynb").read_bytes(),
        "metadata": (GOLDEN / "submission_metadata.yml").read_bytes(),
        "git": b"",
    }
    found: dict[str, bytes] = {}
    archives: dict[str, dict[str, bytes]] = {}
    for line in (GOLDEN / f"{system}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        kind, name = line.split(maxsplit=1)
        outer, inside, inner = name.partition(".zip/")
        if inside:
            archives.setdefault(f"{outer}.zip", {})[inner] = kinds[kind]
        else:
            found[name] = kinds[kind]
    return found | {name: zipped(members) for name, members in archives.items()}


def zipped(members: Mapping[str, bytes]) -> bytes:
    """Return a zip of these members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def zip_of(members: Mapping[str, bytes], path: Path) -> Path:
    """Write a zip of these members."""
    path.write_bytes(zipped(members))
    return path


def folder_of(members: Mapping[str, bytes], root: Path) -> Path:
    """Write these files below a folder."""
    for name, content in members.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return root
