"""The learner's wheel: the package without its hidden part, with the exercises inside."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from autograder.errors import UnitError, UsageError
from autograder.releasing.archive import EPOCH

__all__ = ["build_wheel"]


def build_wheel(root: Path) -> tuple[str, bytes]:
    """Build the wheel of the checkout at ``root``; ``pyproject.toml`` says what is in it.

    Returns:
        Its name and its bytes.

    Raises:
        UsageError: There is no checkout, or what builds wheels is not installed.
        UnitError: It cannot be built.
    """
    if not (root / "pyproject.toml").is_file():
        raise UsageError(
            f"{root} is no checkout of the kit: it has no pyproject.toml. Release from a checkout."
        )
    if importlib.util.find_spec("hatchling") is None:
        raise UsageError("hatchling, which builds wheels, is not installed. Do: pip install -e '.[staff]'")
    with tempfile.TemporaryDirectory() as folder:
        ended = subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
            cwd=root,
            env={**os.environ, "SOURCE_DATE_EPOCH": str(EPOCH)},
            capture_output=True,
            text=True,
            check=False,
        )
        built = list(Path(folder).glob("*.whl"))
        if ended.returncode or len(built) != 1:
            last = (ended.stderr.strip().splitlines() or ["it says nothing"])[-1]
            raise UnitError(f"{root}: the wheel cannot be built: {last}. Look at pyproject.toml.")
        return built[0].name, built[0].read_bytes()
