"""Prove a unit: grade its stub, its solution, its accepted answers and its misconceptions.

Each is a hand-in like any other, and goes through the same fork server and the same checks.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.authoring.source import source_path
from autograder.catalog import EXERCISES, UNITS
from autograder.checking.check import checks_of
from autograder.checking.examiner import Examiner
from autograder.errors import UnitError
from autograder.types import Form, Submission, Task, TaskResult, Unit, Verdict

__all__ = [
    "Answer",
    "Claim",
    "accepted_answers",
    "misconceptions",
    "prove",
    "prove_misconceptions",
    "prove_solutions",
]


@dataclass(frozen=True, slots=True)
class Answer:
    """A file that answers one task, laid over the unit's solution.

    Attributes:
        fails: The check that a misconception must fail, else "" for an accepted answer.
        words: What its docstring says.
    """

    path: Path
    task: Task
    submission: Submission
    fails: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that a unit promises, and why it does not hold (or "")."""

    what: str
    failure: str


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


def prove(unit: Unit, examiner: Examiner, seed: int) -> Iterator[Claim]:
    """Grade everything that the unit promises something about, for one seed."""
    yield from prove_solutions(unit, examiner)
    for answer in accepted_answers(unit):
        (result,) = examiner.examine(unit, [answer.submission], [answer.task])
        yield Claim(f"{_short(answer.path)} is accepted (seed {seed})", _not_full(result))
    yield from prove_misconceptions(unit, examiner, seed)


def prove_solutions(unit: Unit, examiner: Examiner) -> Iterator[Claim]:
    """Grade stub and solution in both forms: nothing attempted, and full marks."""
    for form in Form:
        yield from _prove_stub(unit, examiner, form)
        yield from _prove_solution(unit, examiner, form)


def prove_misconceptions(unit: Unit, examiner: Examiner, seed: int) -> Iterator[Claim]:
    """Grade the unit's wrong answers: each must fail the check that it names, before any other."""
    for answer in misconceptions(unit):
        (result,) = examiner.examine(unit, [answer.submission], [answer.task])
        yield Claim(f"{_short(answer.path)} is caught (seed {seed})", _not_caught(answer, result))


def _prove_stub(unit: Unit, examiner: Examiner, form: Form) -> Iterator[Claim]:
    path = EXERCISES / unit.name / f"{unit.topic}.{form}"
    for result in examiner.examine(unit, [Submission(unit.name, form, path, path.read_bytes())]):
        untouched = result.points == 0 and result.verdict is Verdict.NOT_ATTEMPTED
        failure = "" if untouched else f"{result.points:g} points, {result.verdict}"
        yield Claim(f"{_short(path)}: {result.task} is not_attempted", failure)


def _prove_solution(unit: Unit, examiner: Examiner, form: Form) -> Iterator[Claim]:
    path = source_path(unit).with_suffix(f".{form}")
    for result in examiner.examine(unit, [Submission(unit.name, form, path, path.read_bytes())]):
        yield Claim(f"{_short(path)}: {result.task} earns full marks", _not_full(result))


def _not_full(result: TaskResult) -> str:
    if result.points == result.max_points and all(check.verdict is Verdict.PASSED for check in result.checks):
        return ""
    first = next(check for check in result.checks if check.verdict is not Verdict.PASSED)
    return f"{first.name}: {first.verdict}: {first.message}"


def _not_caught(answer: Answer, result: TaskResult) -> str:
    verdicts = {check.name: check.verdict for check in result.checks}
    if Verdict.GRADER_ERROR in verdicts.values():
        return _not_full(result)
    if result.points >= result.max_points:
        return "it earns full marks"
    first = next(
        check.name
        for check in result.checks
        if not check.public and check.verdict not in {Verdict.PASSED, Verdict.BLOCKED}
    )
    if first != answer.fails:
        return f"it fails {first} first, and not {answer.fails}"
    return ""


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
    tree = ast.parse(text, str(path))
    fails = ""
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            names = [target.id for target in node.targets if isinstance(target, ast.Name)]
            if names == ["FAILS"]:
                fails = str(node.value.value)
    return fails, ast.get_docstring(tree) or ""


def _short(path: Path) -> str:
    return "/".join(path.parts[-3:])
