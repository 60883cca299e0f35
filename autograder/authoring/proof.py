"""Prove a unit: grade its stub, its solution, its accepted answers and its misconceptions.

Each is a hand-in like any other, and goes through the same fork server and the same checks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.catalog import EXERCISES, source_path
from autograder.checking.answers import Answer, accepted_answers, misconceptions
from autograder.checking.check import checks_of
from autograder.checking.examiner import Examiner
from autograder.types import Form, Submission, TaskResult, Unit, Verdict

__all__ = [
    "Claim",
    "fails_first",
    "full_marks",
    "prove",
    "prove_misconceptions",
    "prove_solutions",
    "taken_for_another",
]


_PLACE = re.compile(r"\(\w+\.(?:py|ipynb)\b.*?, line .*\)")
_NUMBER = re.compile(r"\d\.\d|\d{4,}|\de[+-]?\d")


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that a unit promises, and why it does not hold (or "")."""

    what: str
    failure: str


def prove(unit: Unit, examiner: Examiner, seed: int) -> Iterator[Claim]:
    """Grade everything that the unit promises something about, for one seed."""
    yield from prove_solutions(unit, examiner)
    for answer in accepted_answers(unit):
        (result,) = examiner.examine(unit, [answer.submission], [answer.task])
        yield Claim(f"{_short(answer.path)} is accepted (seed {seed})", full_marks(result))
    yield from prove_misconceptions(unit, examiner, seed)


def prove_solutions(unit: Unit, examiner: Examiner) -> Iterator[Claim]:
    """Grade stub and solution in both forms: nothing attempted, and full marks."""
    for form in Form:
        yield from _prove_stub(unit, examiner, form)
        yield from _prove_solution(unit, examiner, form)


def prove_misconceptions(unit: Unit, examiner: Examiner, seed: int) -> Iterator[Claim]:
    """Grade the unit's wrong answers.

    Each must fail the check that it names, before any other, and be recognised by its numbers, for which the
    examiner must be one that recognises. What it is told may hold no number that is a hidden check's.
    """
    known = {answer.name: answer for answer in misconceptions(unit)}
    for answer in known.values():
        (result,) = examiner.examine(unit, [answer.submission], [answer.task])
        yield Claim(f"{_short(answer.path)} is caught (seed {seed})", fails_first(answer, result))
        yield Claim(
            f"{_short(answer.path)} is recognised (seed {seed})", taken_for_another(answer, result, known)[1]
        )
        yield Claim(
            f"{_short(answer.path)} is told no hidden number (seed {seed})", _numbers(unit, answer, result)
        )


def _prove_stub(unit: Unit, examiner: Examiner, form: Form) -> Iterator[Claim]:
    path = EXERCISES / unit.name / f"{unit.topic}.{form}"
    for result in examiner.examine(unit, [Submission(unit.name, form, path, path.read_bytes())]):
        untouched = result.points == 0 and result.verdict is Verdict.NOT_ATTEMPTED
        failure = "" if untouched else f"{result.points:g} points, {result.verdict}"
        yield Claim(f"{_short(path)}: {result.task} is not_attempted", failure)


def _prove_solution(unit: Unit, examiner: Examiner, form: Form) -> Iterator[Claim]:
    path = source_path(unit).with_suffix(f".{form}")
    for result in examiner.examine(unit, [Submission(unit.name, form, path, path.read_bytes())]):
        yield Claim(f"{_short(path)}: {result.task} earns full marks", full_marks(result))


def full_marks(result: TaskResult) -> str:
    """Return why an answer has less than full marks, or ""."""
    if result.points == result.max_points and all(check.verdict is Verdict.PASSED for check in result.checks):
        return ""
    first = next(check for check in result.checks if check.verdict is not Verdict.PASSED)
    return f"{first.name}: {first.verdict}: {first.message}"


def fails_first(answer: Answer, result: TaskResult) -> str:
    """Return why a misconception does not fail, before any other, the check that it names; or ""."""
    verdicts = {check.name: check.verdict for check in result.checks}
    if Verdict.GRADER_ERROR in verdicts.values():
        return full_marks(result)
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


def taken_for_another(answer: Answer, result: TaskResult, known: Mapping[str, Answer]) -> tuple[str, str]:
    """Return what else than one with its words a misconception was taken for, and the sentence for that.

    Both are "" where it was recognised; the name is "" where it was taken for none, or for several.
    """
    check = next((check for check in result.checks if check.name == answer.fails), None)
    if check is None or check.misconception is None:
        return "", "it is taken for none, or for several"
    taken_for = known[check.misconception]
    if taken_for.words == answer.words:
        return "", ""
    return taken_for.name, f"it is taken for {taken_for.name}"


def _numbers(unit: Unit, answer: Answer, result: TaskResult) -> str:
    """Return what hidden checks said with a number in it that is none of ours.

    Numbers of words and hints are ours; places in the learner's file, shapes and small counts may be said.
    """
    ours = [answer.words, *(check.hint for check in checks_of(unit)[answer.task.name])]
    for check in result.checks:
        text = "" if check.public else check.message
        for part in ours:
            text = text.replace(part, "")
        if _NUMBER.search(_PLACE.sub("", text)):
            return text
    return ""


def _short(path: Path) -> str:
    return "/".join(path.parts[-3:])
