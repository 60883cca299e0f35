"""Files that answer one task, laid over the unit's solution: right ones in other styles, and wrong ones."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from autograder.catalog import UNITS, source_path
from autograder.checking.check import checks_of
from autograder.checking.syntax import parse
from autograder.errors import UnitError
from autograder.types import Form, Submission, Task, Unit

__all__ = ["Answer", "accepted_answers", "misconceptions", "words_of"]


@dataclass(frozen=True, slots=True)
class Answer:
    """One such file, as a hand-in.

    Attributes:
        fails: The check that a misconception must fail, else "" for an accepted answer.
        words: What its docstring says; of a misconception, what it teaches.
    """

    path: Path
    task: Task
    submission: Submission
    fails: str = ""
    words: str = ""

    @property
    def name(self) -> str:
        """The file's name without its suffix: the task, two underscores, the style or mistake."""
        return self.path.stem


def accepted_answers(unit: Unit) -> tuple[Answer, ...]:
    """Return the right answers in other styles: ``solutions/uNN_topic/accepted/TASK__STYLE.py``."""
    return tuple(_answers(unit, source_path(unit).parent / "accepted"))


def misconceptions(unit: Unit) -> tuple[Answer, ...]:
    """Return the wrong answers: ``autograder/units/uNN_topic/misconceptions/TASK__MISTAKE.py``.

    Raises:
        UnitError: A file is named after no task, or names no check of its task.
    """
    checks = checks_of(unit)
    answers = tuple(_answers(unit, UNITS / unit.name / "misconceptions"))
    for answer in answers:
        if answer.fails not in {check.name for check in checks[answer.task.name]}:
            raise UnitError(
                f"{answer.path}: FAILS = {answer.fails!r} is no check of {answer.task.name}. "
                f"Its checks are {', '.join(check.name for check in checks[answer.task.name])}."
            )
        if not answer.words:
            raise UnitError(f"{answer.path}: the docstring is missing. Write the words that it teaches.")
    return answers


@cache
def words_of(unit: str, name: str) -> str:
    """Return what a misconception teaches, by its unit's name and its own; "" where there is none now."""
    path = UNITS / unit / "misconceptions" / f"{name}.py"
    if not (unit.isidentifier() and name.isidentifier() and path.is_file()):
        return ""
    return _header(path, path.read_text(encoding="utf-8"))[1]


def _answers(unit: Unit, folder: Path) -> Iterator[Answer]:
    tasks = {task.name: task for task in unit.tasks}
    base = source_path(unit).read_text(encoding="utf-8")
    for path in sorted(folder.glob("*.py")):
        named = [name for name in tasks if path.stem.startswith(f"{name}__")]
        if not named:
            raise UnitError(f"{path}: the name must be TASK__WORDS.py, with a task of {unit.name}.")
        text = path.read_text(encoding="utf-8")
        content = f"{base}\n\n{text}".encode()
        submission = Submission(unit.name, Form.PY, path, content)
        yield Answer(path, tasks[max(named, key=len)], submission, *_header(path, text))


def _header(path: Path, text: str) -> tuple[str, str]:
    """Return ``FAILS`` and the docstring of an answer's file, without running it."""
    tree = parse(text, str(path))
    fails = ""
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            names = [target.id for target in node.targets if isinstance(target, ast.Name)]
            if names == ["FAILS"]:
                fails = str(node.value.value)
    return fails, " ".join((ast.get_docstring(tree) or "").split())
