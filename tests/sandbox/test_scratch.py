"""Scratch folders end with their processes, or with the next one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.sandbox import scratch
from autograder.sandbox.scratch import Scratch

_HOLD = """\
import tempfile, sys
tempfile.tempdir = sys.argv[1]
from autograder.sandbox.scratch import Scratch
made = Scratch()
print(made.path, flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(scratch, "_SETTLED", 0.0)


def test_a_killed_process_leaves_its_folder_to_the_next_one(tmp_path: Path) -> None:
    """While it lives nobody touches it; files in it go, too."""
    command = [sys.executable, "-c", _HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        theirs = Path(process.stdout.readline().strip())
        (theirs / "0").mkdir()

        first = Scratch()
        assert theirs.is_dir()
        process.kill()

    second = Scratch()

    assert not theirs.exists()
    assert first.path.is_dir()
    for made in (first, second):
        made.close()
    assert list(tmp_path.iterdir()) == []


def test_what_is_not_ours_stays(tmp_path: Path) -> None:
    """A link of the same name, and what another user made."""
    kept = tmp_path / "kept"
    kept.mkdir()
    (tmp_path / "autograder-link").symlink_to(kept)
    others = tmp_path / "autograder-others"
    others.mkdir()
    if os.geteuid() == 0:
        os.chown(others, 12345, 12345)

    Scratch().close()

    assert kept.is_dir()
    assert (tmp_path / "autograder-link").is_symlink()
    assert others.exists() is (os.geteuid() == 0)
