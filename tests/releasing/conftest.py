"""One release, built as an instructor builds it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from autograder import __version__
from autograder.catalog import PACKAGE, units
from autograder.learning.solution import FILE
from autograder.releasing.solutions import solutions_file


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that ``autograder release`` filled, with the solutions beside it in ``solutions.json``."""
    folder = tmp_path_factory.mktemp("release")
    command = [sys.executable, "-m", "autograder", "release", "--out", str(folder)]
    subprocess.run(command, cwd=PACKAGE.parent, check=True, capture_output=True)
    (folder / FILE).write_bytes(solutions_file(units(), __version__))
    return folder
