"""A working folder: the exercises as they come with the kit, and what says how to begin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from autograder.catalog import EXERCISES
from autograder.errors import UnitError, UsageError
from autograder.types import Form, Unit

__all__ = ["START", "exercise_files", "make_folder", "start_page", "working_folder"]

START = "README.md"
"""The page that a learner reads first."""

_PICTURES = frozenset({".svg"})
# Each unit has a test_public.py: pytest's default import mode takes files of one name for one module.
_PYTEST = "[pytest]\naddopts = --import-mode=importlib\n"
_PAGE = """\
# Introduction to PyTorch: the exercises

{install}## How you work

1. Open a unit's folder and read its `README.md`. Begin with `{first}`.
2. Work in its Python file **or** in its notebook; you can hand in either. Put your own code in place
   of each `# TODO` and of the line `raise NotImplementedError` below it.
3. In this folder, see what holds:

       autograder check {short}     # one unit; a task's name looks at that task, no name at everything
       autograder watch         # looks again whenever you save: leave it open beside your editor

In a notebook, `from autograder import check` and then `check("{task}")` show the same as a card, with
hints and for many tasks a picture of what your code does.

These checks use the lecture's own values, and they earn nothing. What counts is found out after you hand
in, with other numbers, so an answer made for these values alone will not do.

| when you | type |
|---|---|
| are stuck | `autograder hint {task}`, and again for the next hint |
| want to know how far you are | `autograder progress` |
| want to begin a task anew | `autograder reset {task}` (what you had is kept in `backups/`) |
| want to compare your right answer | `autograder solution {task}`, once solutions are handed out |
| wonder whether it is your machine | `autograder doctor` |

Without this kit, `pytest test_public.py` in a unit's folder runs the same checks.

## The units

| unit | what it is about | tasks | points |
|---|---|---|---|
{units}
"""


def exercise_files(unit: Unit) -> dict[str, bytes]:
    """Return what a learner gets for ``unit``, by name: page, stub, notebook, public tests and pictures.

    Raises:
        UnitError: One of them is missing.
    """
    folder = EXERCISES / unit.name
    names = [START, "test_public.py", *(f"{unit.topic}.{form}" for form in Form)]
    try:
        names += sorted(path.name for path in folder.iterdir() if path.suffix in _PICTURES)
        return {name: (folder / name).read_bytes() for name in sorted(names)}
    except OSError as error:
        raise UnitError(
            f"{error.filename} cannot be read: {error.strerror}. Install the kit again; in a checkout, build"
            f" it with `autograder sync {unit.name}`."
        ) from error


def working_folder(units: Iterable[Unit], *, install: str = "") -> dict[PurePosixPath, bytes]:
    """Return the files of a working folder with ``units``, by their place in it.

    Args:
        units: The units, in teaching order.
        install: What the start page says before everything else, as Markdown.
    """
    units = tuple(units)
    files = {
        PurePosixPath(unit.name, name): content
        for unit in units
        for name, content in exercise_files(unit).items()
    }
    files[PurePosixPath(START)] = start_page(units, install=install).encode()
    files[PurePosixPath("pytest.ini")] = _PYTEST.encode()
    return files


def start_page(units: Iterable[Unit], *, install: str = "") -> str:
    """Return the page that a learner reads first, as Markdown."""
    units = tuple(units)
    rows = [
        f"| [{unit.name}]({unit.name}/{START}) | {unit.title} | {len(unit.tasks)} | {unit.points:g} |"
        for unit in units
    ]
    first = units[0]
    return _PAGE.format(
        install=f"{install}\n" if install else "",
        first=first.name,
        short=first.name.partition("_")[0],
        task=first.tasks[0].name,
        units="\n".join(rows),
    )


def make_folder(folder: Path, files: Mapping[PurePosixPath, bytes]) -> None:
    """Write ``files`` into ``folder``, which is made where it is missing; nothing is ever overwritten.

    Raises:
        UsageError: Something is there already, and nothing was written; or the disk does not take it.
    """
    for place in files:
        if (folder / place).exists():
            raise UsageError(
                f"{folder / place} is there already, and nothing was written. Name another folder:"
                " `autograder init FOLDER`. To begin a task anew in yours, use `autograder reset TASK`."
            )
    try:
        for place, content in files.items():
            path = folder / place
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                file.write(content)
    except OSError as error:
        raise UsageError(
            f"{error.filename} was not written: {error.strerror}. Name a folder that you may write to."
        ) from error
