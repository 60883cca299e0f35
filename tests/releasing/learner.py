"""A learner's first hour with a starter project, in an environment that has nothing else of the kit."""

from __future__ import annotations

import os
import shutil
import subprocess
import sysconfig
import venv
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.catalog import source_path, units

__all__ = ["Step", "borrowed", "first_hour", "unpacked"]


@dataclass(frozen=True, slots=True)
class Step:
    """What a learner typed, and what came of it.

    Attributes:
        expected: The exit code that it should have.
    """

    command: str
    code: int
    expected: int
    output: str


def unpacked(archive: Path, folder: Path) -> Path:
    """Unpack a starter project; returns its folder."""
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(folder)
    (project,) = folder.iterdir()
    return project


def borrowed(folder: Path) -> Path:
    """Make an empty environment that sees this one's libraries, PyTorch among them; returns its Python.

    The libraries are seen through a ``.pth`` file, so that nothing of some gigabytes is installed. What is
    installed for editing, as this kit is, stays unseen: Python follows no ``.pth`` file that it finds there.
    """
    venv.create(folder, with_pip=False, symlinks=True)
    libraries = Path(sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)}))
    (libraries / "borrowed.pth").write_text(sysconfig.get_path("purelib"))
    return folder / "bin" / "python"


def first_hour(python: Path, project: Path, solutions: Path, *, more: str = "") -> Iterator[Step]:
    """Install the starter project with its one command, and use it as its page says.

    Args:
        python: The environment's Python.
        project: The unpacked starter project.
        solutions: What ``autograder release --solutions`` built.
        more: What the one command that installs is given, too.
    """
    unit = next(unit for unit in units() if unit.name == "u09_gd_step")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment = {**kept, "PATH": f"{python.parent}{os.pathsep}{os.environ['PATH']}"}

    def typed(command: str, folder: Path, expected: int = 0) -> Step:
        ended = subprocess.run(
            command.split(), cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        return Step(command, ended.returncode, expected, ended.stdout + ended.stderr)

    yield typed(f"python -m pip install -r requirements.txt{more}", project)
    yield typed("autograder --help", project)
    yield typed("autograder grade .", project, 2)
    yield typed("autograder init anew", project)
    yield typed("autograder check u09", project / "anew", 1)
    answer = project / unit.name / f"{unit.topic}.py"
    shutil.copy(source_path(unit), answer)
    yield typed("autograder check u09", project)
    yield typed("python -m pytest -q test_public.py", answer.parent)
    yield typed("autograder hint gd_step", project)
    yield typed("autograder solution gd_step", project, 2)
    yield typed(f"autograder solution gd_step --from {solutions}", project)
    yield typed("autograder reset gd_step", project)
    yield typed(f"autograder solution gd_step --from {solutions}", project, 1)
