"""The corpus of attacks: files in folders named after the groups of the taxonomy.

Each file is one hand-in, and begins with what it does and how it must end::

    \"\"\"Answers True to every comparison.

    unit: u05_activations
    task: softmax
    verdict: failed
    points: 0
    \"\"\"

The file's text is handed in as the unit's module, after these words were filled in, which tell the attacker
more than a real one would know: ``@REPOSITORY@`` (the checkout with all solutions), ``@COURSE@`` (a folder
with another learner's hand-in, a gradebook and reports), ``@GRADER@`` (the grader's process number).

With ``form: folder`` the file is no hand-in but makes one, a notebook for example: ``write(folder: Path)``
fills the hand-in's folder, and runs in the test. With ``form: archive`` it is ``write(stem: Path)``, which
makes an archive in the place of that folder's parent: ``stem`` with a suffix such as ``.zip``.
"""

from __future__ import annotations

import ast
import os
import re
import types
from dataclasses import dataclass
from pathlib import Path

from autograder.catalog import PACKAGE, units
from autograder.types import Task, Unit, Verdict

__all__ = ["CORPUS", "GROUPS", "Attack", "attacks"]

CORPUS = Path(__file__).parent
GROUPS = (
    "secrets",
    "lying_values",
    "ending_early",
    "patching_the_judge",
    "resources",
    "out_of_the_box",
    "notebooks_and_archives",
    "semantic",
)
_FIELD = re.compile(r"^(unit|task|verdict|points|form): (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Attack:
    """One hostile hand-in and how it must end.

    Attributes:
        does: What it does, in a sentence.
        points: What the task must earn: what the honest part of the answer is worth.
    """

    path: Path
    does: str
    unit: Unit
    task: Task
    verdict: Verdict
    points: float
    form: str

    @property
    def name(self) -> str:
        """Group and file, as pytest shows them."""
        return f"{self.path.parent.name}/{self.path.stem}"

    def text(self, course: Path) -> str:
        """Return the file's text, with the words that help the attacker filled in."""
        text = self.path.read_text(encoding="utf-8")
        for word, value in (("REPOSITORY", PACKAGE.parent), ("COURSE", course), ("GRADER", os.getpid())):
            text = text.replace(f"@{word}@", str(value))
        return text

    def write(self, folder: Path, course: Path) -> None:
        """Put the hand-in of this attack into ``folder``, the learner's folder of the unit."""
        folder.mkdir(parents=True)
        text = self.text(course)
        if self.form in {"folder", "archive"}:
            maker = types.ModuleType(self.path.stem)
            exec(compile(text, str(self.path), "exec"), maker.__dict__)  # noqa: S102  # our own file
            maker.write(folder if self.form == "folder" else folder.parent)
        else:
            (folder / f"{self.unit.topic}.py").write_text(text, encoding="utf-8")


def attacks(group: str | None = None) -> list[Attack]:
    """Return the attacks of one group, or of all."""
    folders = [CORPUS / name for name in (GROUPS if group is None else (group,))]
    return [_read(path) for folder in folders for path in sorted(folder.glob("*.py"))]


def _read(path: Path) -> Attack:
    source = path.read_text(encoding="utf-8")
    head = source.split('"""')[1]
    assert ast.get_docstring(ast.parse(f'"""{head}"""')), path
    fields = dict(_FIELD.findall(head))
    unit = next(unit for unit in units() if unit.name == fields["unit"])
    task = next(task for task in unit.tasks if task.name == fields["task"])
    verdict = Verdict(fields["verdict"])
    does, form = head.strip().splitlines()[0], fields.get("form", "py")
    return Attack(path, does, unit, task, verdict, float(fields["points"]), form)
