"""Hand out a unit with nbgrader: its other files beside the notebook, and nothing of the solution."""

from __future__ import annotations

import glob
from collections.abc import Callable
from pathlib import Path
from typing import Any

from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Unicode
from traitlets.utils.importstring import import_item

from autograder.catalog import EXERCISES, find_units
from autograder.errors import UsageError
from autograder.types import Unit

__all__ = ["HandOut", "withheld"]

WRITTEN = ("README.md",)  # what a unit's learners get that no command builds


def withheld(source: Path) -> str:
    """Return the pattern for ``CourseDirectory.ignore`` that keeps nbgrader from copying solutions.

    nbgrader copies whatever stands beside a source notebook, to the release and to each autograded folder.
    Here that is the solution. The pattern names all of it by its place, so that a learner's files of the same
    names are copied as ever. In the source folder nbgrader has ``.`` for the student, and so has the pattern.
    """
    return f"{glob.escape(str(source))}/./*/*"


class HandOut(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader has no types
    """Release a unit's README, stub, public tests and pictures with its notebook.

    The last step of ``nbgrader generate_assignment``. It changes no cell.
    """

    build = Unicode(help="The function that returns the text of each built file of a unit, by path.").tag(
        config=True
    )

    def preprocess(self, notebook: Any, resources: Any) -> tuple[Any, Any]:
        """Let nbconvert's writer put the files where the notebook goes.

        Raises:
            UsageError: The assignment is no unit, or something would be handed out that learners do not get.
                nbgrader then removes what it has written.
        """
        (unit,) = find_units([resources["nbgrader"]["assignment"]])
        build: Callable[[Unit], dict[Path, str]] = import_item(self.build)
        files = _files(unit, build(unit))
        self._refuse_strangers(unit, {*files, f"{unit.topic}.ipynb"})
        resources["outputs"] = {**resources.get("outputs", {}), **files}
        return notebook, resources

    def _refuse_strangers(self, unit: Unit, known: set[str]) -> None:
        """Raise if the folder that is handed out holds anything else by now."""
        course = self.parent.parent.coursedir
        folder = Path(course.format_path(course.release_directory, ".", unit.name))
        found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
        if strangers := sorted(found - known):
            raise UsageError(
                f"{folder} would hand out {', '.join(strangers)}. Take it away, or see that "
                "CourseDirectory.ignore in nbgrader_config.py holds it back."
            )


def _files(unit: Unit, built: dict[Path, str]) -> dict[str, bytes]:
    """Return the unit's files for learners but the notebook, by name."""
    folder = EXERCISES / unit.name
    files = {path.name: text.encode() for path, text in built.items() if path.parent == folder}
    del files[f"{unit.topic}.ipynb"]
    return files | {name: (folder / name).read_bytes() for name in WRITTEN}
