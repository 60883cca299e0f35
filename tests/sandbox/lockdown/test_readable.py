"""What a child may read: libraries, and no course, wherever Python would find one."""

from __future__ import annotations

import sys
import sysconfig
from pathlib import Path

import pytest

from autograder.catalog import PACKAGE
from autograder.sandbox.lockdown.readable import readable, without


def _holds(folders: list[Path], path: Path) -> bool:
    return any(path.is_relative_to(folder) for folder in folders)


def test_another_checkout_on_the_search_path_is_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editable install points at a checkout, which need not be the one that runs."""
    course, library = tmp_path / "course", tmp_path / "library"
    (course / "autograder").mkdir(parents=True)
    (course / "autograder" / "catalog.py").touch()
    library.mkdir()
    monkeypatch.setattr(sys, "path", [*sys.path, str(course), str(library)])

    found = readable()

    assert _holds(found, library)
    assert not _holds(found, course / "solutions")
    assert not _holds(found, PACKAGE)
    assert _holds(found, Path(sysconfig.get_path("purelib")).resolve())
    assert len(found) < 40, "each of them is mounted in every run"


def test_what_is_taken_out_leaves_the_rest(tmp_path: Path) -> None:
    """Of a folder with secrets in it, their neighbours stay readable."""
    for name in ("a/secret/x", "a/b/open", "c/open"):
        (tmp_path / name).mkdir(parents=True)

    found = set(without(tmp_path, [tmp_path / "a" / "secret"]))

    assert found == {tmp_path / "a" / "b", tmp_path / "c"}
